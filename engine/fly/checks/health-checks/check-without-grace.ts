import type { ConfigCheck } from '../../check'
import { goodHttpService } from '../examples'
import { serviceChecks } from '../helpers'

export const checkWithoutGrace: ConfigCheck = {
  stage: 'config',
  code: 'check-without-grace',
  rows: ['L06'],
  severity: 'hint',
  section: 'checks',
  title: 'A check without grace period',
  why: 'The check counts from the first second; a slow start is taken for a failure and the deployment fails.',
  bad: [
    `[http_service]
internal_port = 8080
force_https = true
[[http_service.checks]]
interval = "15s"
timeout = "2s"`,
  ],
  good: [goodHttpService],
  source: 'getting-started/troubleshooting/',

  *run(file) {
    for (const { path, check } of serviceChecks(file)) {
      const at = `${path}.grace_period`
      if (check.grace_period === undefined ? !file.missing(at) : check.grace_period.nanoseconds !== 0n)
        continue
      yield {
        span: file.has(at) ? file.valueSpan(at) : file.sectionSpan(path),
        message: 'Missing `grace_period`: 10 s is usual, slow frameworks need 15 to 30 s.',
      }
    }
  },
}
