import type { ConfigCheck } from '../../check'
import { shown } from '../helpers'

export const envNotText: ConfigCheck = {
  stage: 'config',
  code: 'env-not-text',
  rows: ['V142'],
  severity: 'warning',
  section: 'env',
  title: 'A variable that becomes odd text',
  why: 'The CLI turns every value into text in Go’s notation, which the app does not expect.',
  bad: [
    `[env]
LIST = [1, 2]`,
    `[env]
TABLE = { a = 1 }`,
    `[env]
BIG = 1000000.0`,
    `[env.web]
A = "1"`,
  ],
  good: [
    `[env]
LIST = "1,2"`,
  ],
  source: 'flyctl internal/appconfig/patches.go',

  *run(file) {
    const env = file.loaded.tree.entries.find((each) => each.key === 'env')?.value
    if (env?.kind !== 'map') return
    for (const { key, keySpan, value } of env.entries) {
      const text = file.config.env?.get(key)
      const float = value.kind === 'scalar' && value.type === 'float' && text?.includes('e') === true
      const date = value.kind === 'scalar' && value.type === 'datetime' && text !== value.value
      if (value.kind === 'scalar' && !float && !date) continue
      yield {
        span: value.kind === 'scalar' ? value.span : keySpan,
        message:
          value.kind === 'map' && file.loaded.headers.has(value)
            ? `\`[env.${shown(key)}]\` makes one variable named \`${shown(key)}\`, not variables for a group.`
            : `\`${shown(key)}\` becomes the text \`${shown(text ?? '')}\`. Write the text you want in quotes.`,
      }
    }
  },
}
