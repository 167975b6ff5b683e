import type { ConfigCheck } from '../../check'
import { replace } from '../helpers'
import { type LegacyUse } from '../../load'

const wording: Partial<Record<LegacyUse['form'], (path: string) => string>> = {
  'old-name': (path) => `An old name: the current one is \`${path}\`.`,
  'integer-as-text': () => 'A number in quotes: write it without.',
  'soft-comma-hard': () =>
    'An old form: write `concurrency = { type = "requests", soft_limit = …, hard_limit = … }`.',
  'list-of-named-tables': (path) =>
    path === 'processes'
      ? 'An old form: write `[processes]` with `name = "command"` lines.'
      : 'An old form: write `[checks.NAME]`.',
  'list-of-tables': (path) => `An old form: write \`[${path}]\`.`,
  'name-value-list': () => 'An old form: write `headers = { Name = "value" }`.',
}

export const legacyForm: ConfigCheck = {
  stage: 'config',
  code: 'legacy-form',
  rows: ['L57'],
  severity: 'hint',
  section: '',
  title: 'A form from an older release',
  why: 'It still works because the CLI rewrites it; the current form is clearer, and editors know it.',
  bad: [
    `[mount]
source = "data"
destination = "/data"`,
    `services = [{ internal_port = "8080", ports = [{ port = 80, handlers = ["http"] }] }]`,
    `[[processes]]
name = "app"
command = "npm start"`,
  ],
  good: [
    `[[mounts]]
source = "data"
destination = "/data"
`,
  ],
  source: 'flyctl internal/appconfig/patches.go',

  *run(file) {
    for (const use of file.loaded.legacy) {
      const words = wording[use.form]
      if (words === undefined) continue
      const fix =
        use.form === 'old-name' && use.keySpan
          ? replace(use.keySpan, use.path.slice(use.path.lastIndexOf('.') + 1))
          : use.form === 'integer-as-text'
            ? replace(use.span, file.text.slice(use.span.start + 1, use.span.end - 1))
            : undefined
      // [[mount]] and [mount] differ: a single table under the real name would still be the old form, but one that works.
      yield {
        span:
          use.form === 'integer-as-text' || use.form === 'soft-comma-hard'
            ? use.span
            : (use.keySpan ?? use.span),
        message: words(use.path),
        ...(fix ? { fix } : {}),
      }
    }
  },
}
