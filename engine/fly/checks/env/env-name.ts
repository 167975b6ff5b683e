import type { ConfigCheck } from '../../check'
import { shown } from '../helpers'
import { childPath } from '../../model'

export const envName: ConfigCheck = {
  stage: 'config',
  code: 'env-name',
  rows: ['V150'],
  severity: 'hint',
  section: 'env',
  title: 'A variable name that no shell can use',
  why: 'It is passed on, but shells and many programs cannot read it.',
  bad: [
    `[env]
"1BAD-NAME" = "x"`,
    `[env]
"" = "y"`,
  ],
  good: [
    `[env]
GOOD_NAME = "x"`,
  ],
  source: 'reference/configuration/',

  *run(file) {
    for (const name of file.config.env?.keys() ?? []) {
      if (/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name)) continue
      yield {
        span: file.keySpan(childPath('env', name)),
        message:
          name === ''
            ? 'Unexpected empty name of a variable.'
            : `Unexpected variable name \`${shown(name)}\`, expected letters, digits and \`_\`, no digit first.`,
      }
    }
  },
}
