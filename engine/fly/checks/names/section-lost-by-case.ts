import type { ConfigCheck } from '../../check'
import { classify } from '../../names'
import { replace } from '../helpers'
import { sectionWritten } from '../../names'

export const sectionLostByCase: ConfigCheck = {
  stage: 'config',
  code: 'section-lost-by-case',
  rows: ['V138'],
  severity: 'warning',
  section: '',
  title: 'A section that vanishes because of its letter case',
  why: 'The CLI decodes it and then overwrites it with an empty list: the app runs without it, and only `--strict` tells.',
  bad: [
    `[[VM]]
size = "performance-1x"`,
    `[[Mounts]]
source = "data"
destination = "/data"`,
  ],
  good: [
    `[[vm]]
size = "performance-1x"`,
  ],
  source: 'flyctl internal/appconfig/strict_validate.go',

  *run(file, { strict }) {
    for (const each of file.loaded.unknown) {
      if (classify(each, file) !== 'section-lost-by-case') continue
      const { keySpan } = each.entry
      const severity = strict && !each.blind ? 'error' : 'warning'
      const written = sectionWritten(file, each)
      yield {
        span: written.span,
        severity,
        message: `Unexpected \`${written.text}\`, expected \`${written.text.replace(each.entry.key, each.real ?? '')}\`: in this letter case the section is lost.`,
        cli: `unrecognized section: ${each.entry.key}`,
        ...(each.real ? { fix: replace(keySpan, each.real) } : {}),
      }
    }
  },
}
