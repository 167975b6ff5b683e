import type { ConfigCheck } from '../../check'
import { goodHttpServiceInFull } from '../examples'
import { pair, replace, checkTimes } from '../helpers'
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
  good: [goodHttpServiceInFull],
  source: 'reference/configuration/',

  *run(file) {
    for (const { path, key, value, named } of checkTimes(file)) {
      if (value.nanoseconds <= 60_000_000_000n) continue
      const at = `${path}.${key}`
      const span = file.valueSpan(at)
      yield {
        span,
        message: `${pair(at, file.written(at))} is over 1 minute and will be lowered to 60 s.`,
        cli: `WARN ${named} greater than 1 minute (${formatDuration(value)}); this will be lowered to 1 minute`,
        fix: replace(span, '"60s"'),
      }
    }
  },
}
