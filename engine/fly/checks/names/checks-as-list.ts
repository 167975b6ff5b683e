import type { ConfigCheck } from '../../check'
import { classify } from '../../names'

export const checksAsList: ConfigCheck = {
  stage: 'config',
  code: 'checks-as-list',
  rows: ['V123'],
  severity: 'warning',
  section: '',
  title: 'Top-level checks in list form',
  why: 'The list form still loads, but `--strict` refuses its `name`.',
  bad: [`checks = [{ name = "web", type = "tcp", port = 80 }]`],
  good: [
    `[checks.web]
type = "tcp"
port = 80`,
  ],
  source: 'flyctl internal/appconfig/strict_validate.go',

  *run(file, { strict }) {
    for (const each of file.loaded.unknown) {
      if (classify(each, file) !== 'checks-as-list') continue
      const { keySpan } = each.entry
      const severity = strict && !each.blind ? 'error' : 'warning'
      yield {
        span: keySpan,
        severity,
        message:
          'Unexpected `name` of a check in list form, expected a table under that name: `[checks.NAME]`.',
        cli: `unrecognized key: ${each.path}`,
      }
    }
  },
}
