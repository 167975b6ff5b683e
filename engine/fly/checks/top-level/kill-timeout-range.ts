import type { ConfigCheck } from '../../check'
import { replace, shown } from '../helpers'
import { durationSeconds } from '../../values/duration'

export const killTimeoutRange: ConfigCheck = {
  stage: 'config',
  code: 'kill-timeout-range',
  rows: ['V137', 'L39'],
  severity: 'warning',
  section: '',
  title: 'A `kill_timeout` that is negative or over 300 seconds',
  why: 'The platform caps it at 300 s, best effort.',
  bad: [`kill_timeout = 86400`, `kill_timeout = "-5s"`, `kill_timeout = 1.9`],
  good: [`kill_timeout = 300`],
  source: 'reference/configuration/',

  *run(file) {
    const value = file.config.kill_timeout
    if (!value) return
    const span = file.valueSpan('kill_timeout')
    const seconds = durationSeconds(value)
    const written = shown(file.written('kill_timeout'))
    if (seconds < 0 || seconds > 300) {
      yield {
        span,
        message:
          seconds < 0
            ? `Unexpected negative \`kill_timeout = ${written}\`.`
            : `\`kill_timeout = ${written}\` is over 300 s, the most the platform gives.`,
        ...(seconds > 300 ? { fix: replace(span, '"300s"') } : {}),
      }
    } else if (/^\d+\.\d*[1-9]/.test(written)) {
      yield {
        span,
        message: `\`kill_timeout = ${written}\` is cut to ${seconds} s.`,
        fix: replace(span, `"${written}s"`),
      }
    }
  },
}
