import type { ConfigCheck } from '../../check'
import { classify } from '../../names'
import { replace } from '../helpers'

export const keyLetterCase: ConfigCheck = {
  stage: 'config',
  code: 'key-letter-case',
  rows: ['V124'],
  severity: 'warning',
  section: '',
  title: 'A key in another letter case',
  why: 'The CLI reads it, but `--strict` refuses it, and the rewrites of old forms do not see it.',
  bad: [`Primary_Region = "iad"`],
  good: [`primary_region = "iad"`],
  source: 'flyctl internal/appconfig/strict_validate.go',

  *run(file, { strict }) {
    for (const each of file.loaded.unknown) {
      if (classify(each, file) !== 'key-letter-case') continue
      const { keySpan } = each.entry
      const severity = strict && !each.blind ? 'error' : 'warning'
      yield {
        span: keySpan,
        severity,
        message: `Unexpected \`${each.entry.key}\`, expected \`${each.real}\` in lower case.`,
        cli: `unrecognized key: ${each.path}`,
        ...(each.real && /^[A-Za-z0-9_-]+$/.test(file.text.slice(keySpan.start, keySpan.end))
          ? { fix: replace(keySpan, each.real) }
          : {}),
      }
    }
  },
}
