import type { ConfigCheck } from '../../check'
import { goodHttpService } from '../examples'
import { secondsOf, serviceChecks, shown } from '../helpers'
import { childPath } from '../../model'

export const checkTimeoutAboveInterval: ConfigCheck = {
  stage: 'config',
  code: 'check-timeout-above-interval',
  rows: ['L07'],
  severity: 'warning',
  section: 'checks',
  title: 'A check that may run longer than its interval',
  why: 'Checks overlap, and a slow app is asked again before it has answered.',
  bad: [
    `[http_service]
internal_port = 8080
force_https = true
[[http_service.checks]]
interval = "5s"
timeout = "10s"
grace_period = "10s"`,
  ],
  good: [goodHttpService],
  source: 'reference/configuration/',

  *run(file) {
    const all = [
      ...serviceChecks(file),
      ...[...(file.config.checks ?? [])].map(([name, check]) => ({ path: childPath('checks', name), check })),
    ]
    for (const { path, check } of all) {
      const interval = secondsOf(check.interval)
      const timeout = secondsOf(check.timeout)
      if (interval === undefined || timeout === undefined || timeout <= interval || interval < 1) continue
      yield {
        span: file.valueSpan(`${path}.timeout`),
        message: `\`timeout = ${shown(file.written(`${path}.timeout`))}\` is longer than \`interval = ${shown(file.written(`${path}.interval`))}\`.`,
        related: [{ span: file.valueSpan(`${path}.interval`), message: 'The interval.' }],
      }
    }
  },
}
