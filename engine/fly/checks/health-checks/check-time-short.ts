import type { ConfigCheck } from '../../check'
import { goodHttpServiceInFull } from '../examples'
import { pair, replace, checkTimes } from '../helpers'
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
  good: [goodHttpServiceInFull],
  source: 'reference/configuration/',

  *run(file) {
    for (const { path, key, value, named } of checkTimes(file)) {
      if (value.nanoseconds >= 1_000_000_000n) continue
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
        cli: `WARN ${named} less than 1 second (${said}); this will be raised to 1 second`,
        fix: bare ? unitFix(span, bare, 'ms') : replace(span, '"1s"'),
      }
    }
  },
}
