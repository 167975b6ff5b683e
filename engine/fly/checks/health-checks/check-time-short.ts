import type { ConfigCheck } from '../../check'
import { pair, replace, serviceChecks } from '../helpers'
import { formatDuration } from '../../values/duration'
import { bareNumber, unitFix } from '../bare-duration'

export const checkTimeShort: ConfigCheck = {
  stage: 'config',
  code: 'check-time-short',
  rows: ['V112', 'V113', 'L07'],
  severity: 'warning',
  section: 'checks',
  title: 'A check time below 1 second',
  why: 'Fly.io raises it to 1 s. A bare number is milliseconds under `[[services]]` and nanoseconds under `[http_service]`.',
  bad: [
    `[[services]]
internal_port = 8080
protocol = "tcp"
ports = [{ port = 80, handlers = ["http"] }]
tcp_checks = [{ interval = 15, grace_period = "5s" }]`,
    `[http_service]
internal_port = 8080
checks = [{ interval = 10000, grace_period = "5s" }]`,
    `[http_service]
internal_port = 8080
checks = [{ grace_period = "500ms" }]`,
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
        if (!value || value.nanoseconds >= 1_000_000_000n) continue
        if (key === 'grace_period' && value.nanoseconds === 0n) continue
        const at = `${path}.${key}`
        const span = file.valueSpan(at)
        const bare = bareNumber(file, at)
        const said = formatDuration(value)
        const http = path.startsWith('http_service')
        yield {
          span,
          message: bare
            ? `\`${key} = ${bare}\` ${http ? 'under `[[http_service.checks]]` is read as' : 'is read as'} ${bare} ${http ? 'nanoseconds' : 'milliseconds'}. Write the unit.`
            : `${pair(at, file.written(at))} is below 1 s and will be raised to 1 s.`,
          cli: `WARN Service ${kind} check has ${key === 'interval' ? 'an interval' : key === 'timeout' ? 'a timeout' : 'a grace period'} less than 1 second (${said}); this will be raised to 1 second`,
          fix: bare ? unitFix(span, bare, http ? 'ms' : 'ms') : replace(span, '"1s"'),
        }
      }
    }
  },
}
