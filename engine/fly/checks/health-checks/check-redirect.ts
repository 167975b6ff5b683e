import type { ConfigCheck } from '../../check'
import { serviceChecks } from '../helpers'

export const checkRedirect: ConfigCheck = {
  stage: 'config',
  code: 'check-redirect',
  rows: ['L05'],
  severity: 'hint',
  section: 'checks',
  title: 'A check of an app that may redirect to HTTPS',
  why: 'Checks go to the Machine directly, not through the proxy. An app that redirects by itself answers 301, which a check does not follow.',
  bad: [
    `[http_service]
internal_port = 8080
force_https = true
[[http_service.checks]]
interval = "15s"
timeout = "2s"
grace_period = "10s"
path = "/"`,
  ],
  good: [
    `[http_service]
internal_port = 8080
force_https = true
[[http_service.checks]]
interval = "15s"
timeout = "2s"
grace_period = "10s"
path = "/"
headers = { X-Forwarded-Proto = "https" }`,
  ],
  source: 'reference/configuration/',

  *run(file) {
    if (file.config.http_service?.force_https !== true) return
    for (const { path, check } of serviceChecks(file)) {
      if (!path.startsWith('http_service') || check.protocol === 'https' || !file.missing(`${path}.headers`))
        continue
      yield {
        span: file.sectionSpan(path),
        message:
          'If the app itself redirects to HTTPS, this check gets a 301: add `headers = { X-Forwarded-Proto = "https" }`.',
      }
    }
  },
}
