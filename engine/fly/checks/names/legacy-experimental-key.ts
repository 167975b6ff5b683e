import type { ConfigCheck } from '../../check'
import { classify } from '../../names'

export const legacyExperimentalKey: ConfigCheck = {
  stage: 'config',
  code: 'legacy-experimental-key',
  rows: ['V122'],
  severity: 'warning',
  section: '',
  title: 'An old key under `[experimental]` that has moved',
  why: 'It still works, but `--strict` refuses it.',
  bad: [
    `[experimental]
kill_timeout = 3`,
    `[experimental]
metrics_port = 9091
metrics_path = "/metrics"`,
  ],
  good: [`kill_timeout = "3s"`],
  source: 'flyctl internal/appconfig/strict_validate.go',

  *run(file, { strict }) {
    for (const each of file.loaded.unknown) {
      if (classify(each, file) !== 'legacy-experimental-key') continue
      const { keySpan } = each.entry
      const severity = strict && !each.blind ? 'error' : 'warning'
      const target =
        each.entry.key === 'kill_timeout'
          ? 'the top level'
          : `\`[[metrics]]\` as \`${each.entry.key.slice(8)}\``
      yield {
        span: keySpan,
        severity,
        message: `Unexpected \`${each.entry.key}\` in \`[experimental]\`: it has moved to ${target}.`,
        cli: `unrecognized key: ${each.path}`,
      }
    }
  },
}
