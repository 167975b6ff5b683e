import type { ConfigCheck } from '../../check'
import { replace, shown } from '../helpers'
import { childPath } from '../../model'
import { formatDuration } from '../../values/duration'

export const checkIntervalShort: ConfigCheck = {
  stage: 'config',
  code: 'check-interval-short',
  rows: ['V84'],
  severity: 'error',
  section: 'checks',
  title: 'A top-level check that runs more often than every 2 seconds',
  why: 'The CLI refuses the file. A bare number is milliseconds here.',
  bad: [
    `[checks.web]
type = "tcp"
port = 8080
interval = "1999ms"`,
    `[checks.web]
type = "tcp"
port = 8080
interval = 15`,
  ],
  good: [
    `[checks.web]
type = "tcp"
port = 8080
interval = "15s"`,
  ],
  source: 'reference/health-checks/',

  *run(file) {
    for (const [name, check] of file.config.checks ?? []) {
      const { interval } = check
      if (!interval || interval.nanoseconds >= 2_000_000_000n) continue
      const path = childPath(childPath('checks', name), 'interval')
      const span = file.valueSpan(path)
      const bare = /^\d+$/.exec(file.written(path))?.[0]
      yield {
        span,
        message: bare
          ? `\`interval = ${bare}\` under \`[checks.${shown(name)}]\` is read as ${bare} milliseconds; the minimum is 2 s.`
          : `Unexpected \`interval = ${shown(file.written(path))}\` of the check \`${shown(name)}\`, expected at least 2 s.`,
        cli: `Check '${name}' interval is too short: ${formatDuration(interval)}, minimum is 2 seconds`,
        fix: replace(span, bare && Number(bare) >= 2 && Number(bare) <= 3600 ? `"${bare}s"` : '"2s"'),
      }
    }
  },
}
