import type { ConfigCheck } from '../../check'
import { classify } from '../../names'
import { replace } from '../helpers'
import { nearest } from '../../suggest'
import { adviceFor, sectionWritten, topNames } from '../../names'

export const unknownSection: ConfigCheck = {
  stage: 'config',
  code: 'unknown-section',
  rows: ['V120'],
  severity: 'warning',
  section: '',
  title: 'A section or top-level key that does not exist',
  why: 'The CLI ignores it without a word; nothing in it has any effect.',
  bad: [
    `[htpp_service]
internal_port = 8080`,
    `regions = ["iad"]`,
    `[autoscaling]
min_count = 1`,
  ],
  good: [`primary_region = "iad"`],
  source: 'flyctl internal/appconfig/strict_validate.go',

  *run(file, { strict }) {
    for (const each of file.loaded.unknown) {
      if (classify(each, file) !== 'unknown-section') continue
      const { keySpan } = each.entry
      const severity = strict && !each.blind ? 'error' : 'warning'
      const written = sectionWritten(file, each)
      const advice = adviceFor(each)
      const [meant] = nearest(each.entry.key, topNames)
      yield {
        span: written.span,
        severity,
        message: `Unknown ${written.table ? 'section' : 'key'} \`${written.text}\`.${advice ?? (meant ? ` Did you mean \`${written.text.replace(each.entry.key, meant)}\`?` : '')}`,
        cli: `unrecognized section or key: ${each.entry.key}`,
        ...(meant && !advice ? { fix: replace(keySpan, meant) } : {}),
      }
    }
  },
}
