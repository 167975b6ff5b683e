import type { ConfigCheck } from '../../check'
import { replace, shown } from '../helpers'
import { childPath } from '../../model'
import { formatDuration } from '../../values/duration'

export const checkTimeoutLong: ConfigCheck = {
  stage: 'config',
  code: 'check-timeout-long',
  rows: ['V85'],
  severity: 'error',
  section: 'checks',
  title: 'A top-level check that waits more than 60 seconds',
  why: 'The CLI refuses the file.',
  bad: [
    `[checks.web]
type = "tcp"
port = 8080
timeout = "61s"`,
    `[checks.web]
type = "tcp"
port = 8080
timeout = 60001`,
  ],
  good: [
    `[checks.web]
type = "tcp"
port = 8080
timeout = "5s"`,
  ],
  source: 'reference/health-checks/',

  *run(file) {
    for (const [name, check] of file.config.checks ?? []) {
      const { timeout } = check
      if (!timeout || timeout.nanoseconds <= 60_000_000_000n) continue
      const path = childPath(childPath('checks', name), 'timeout')
      const span = file.valueSpan(path)
      yield {
        span,
        message: `Unexpected \`timeout = ${shown(file.written(path))}\` of the check \`${shown(name)}\`, expected at most 60 s.`,
        cli: `Check '${name}' timeout is too long: ${formatDuration(timeout)}, maximum is 60 seconds`,
        fix: replace(span, '"60s"'),
      }
    }
  },
}
