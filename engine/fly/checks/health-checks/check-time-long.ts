import type { ConfigCheck } from '../../check'
import { pair, replace, serviceChecks } from '../helpers'
import { formatDuration } from '../../values/duration'

export const checkTimeLong: ConfigCheck = {
  stage: 'config',
  code: 'check-time-long',
  rows: ['V114', 'L07'],
  severity: 'warning',
  section: 'checks',
  title: 'A check time over 1 minute',
  why: 'Fly.io lowers it to 1 minute.',
  bad: [
    `[http_service]
internal_port = 8080
checks = [{ interval = "61s", grace_period = "5s" }]`,
    `[http_service]
internal_port = 8080
checks = [{ grace_period = "90s" }]`,
  ],
  good: [
    `primary_region = "iad"
[http_service]
internal_port = 8080
force_https = true
[[http_service.checks]]
interval = "15s"
timeout = "2s"
grace_period = "10s"
path = "/"
headers = { X-Forwarded-Proto = "https" }
[http_service.concurrency]
type = "requests"
soft_limit = 200
`,
  ],
  source: 'reference/configuration/',

  *run(file) {
    for (const { path, kind, check } of serviceChecks(file)) {
      for (const key of ['interval', 'timeout', 'grace_period'] as const) {
        const value = check[key]
        if (!value || value.nanoseconds <= 60_000_000_000n) continue
        const at = `${path}.${key}`
        const span = file.valueSpan(at)
        yield {
          span,
          message: `${pair(at, file.written(at))} is over 1 minute and will be lowered to 60 s.`,
          cli: `WARN Service ${kind} check has ${key === 'interval' ? 'an interval' : key === 'timeout' ? 'a timeout' : 'a grace period'} greater than 1 minute (${formatDuration(value)}); this will be lowered to 1 minute`,
          fix: replace(span, '"60s"'),
        }
      }
    }
  },
}
