import type { ConfigCheck } from '../../check'
import { classify } from '../../names'
import { replace, shown } from '../helpers'
import { nearest } from '../../suggest'
import { adviceFor, elsewhere, keysAt, sectionHeader } from '../../names'

export const unknownKey: ConfigCheck = {
  stage: 'config',
  code: 'unknown-key',
  rows: ['V121', 'V125', 'L57'],
  severity: 'warning',
  section: '',
  title: 'A key that does not exist in its section',
  why: 'The CLI ignores it without a word, so the default applies instead of what is written.',
  bad: [
    `[http_service]
internal_prot = 8080`,
    `[[restart]]
policy = "always"
max_retries = 3`,
    `[[mounts]]
source = "data"
dest = "/data"`,
    `[deploy]
processes = ["app"]`,
  ],
  good: [
    `[http_service]
internal_port = 8080`,
  ],
  source: 'flyctl internal/appconfig/strict_validate.go',

  *run(file, { strict }) {
    for (const each of file.loaded.unknown) {
      if (classify(each, file) !== 'unknown-key') continue
      const { keySpan } = each.entry
      const severity = strict && !each.blind ? 'error' : 'warning'
      const known = keysAt(each.section)
      const [meant] = nearest(each.entry.key, known)
      const place = each.section === '' ? 'at the top level' : `in \`${sectionHeader(each.section)}\``
      const advice = adviceFor(each)
      const used = meant !== undefined && file.loaded.places.has(each.path.replace(/[^.]*$/, meant))
      yield {
        span: keySpan,
        severity,
        message: `Unknown key \`${shown(each.entry.key)}\` ${place}.${advice ?? (meant ? ` Did you mean \`${meant}\`?` : elsewhere(each.entry.key))}`,
        ...(each.blind
          ? { why: 'The CLI ignores it without a word; `--strict` does not look here either.' }
          : {}),
        cli: `unrecognized key: ${each.path}`,
        ...(meant && !advice && !used ? { fix: replace(keySpan, meant) } : {}),
      }
    }
  },
}
