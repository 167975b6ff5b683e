import type { ConfigCheck } from '../../check'
import { classify } from '../../names'
import { replace } from '../helpers'
import { headerOf } from '../../names'

export const servicesKeyInHttpService: ConfigCheck = {
  stage: 'config',
  code: 'services-key-in-http-service',
  rows: ['V151'],
  severity: 'warning',
  section: '',
  title: 'A key of `[[services]]` under `[http_service]`',
  why: 'The CLI ignores it: the checks or ports simply do not exist.',
  bad: [
    `[http_service]
internal_port = 8080
http_checks = [{ path = "/" }]`,
    `[http_service]
internal_port = 8080
ports = [{ port = 8443 }]`,
  ],
  good: [
    `[http_service]
internal_port = 8080
[[http_service.checks]]
path = "/"`,
  ],
  source: 'flyctl internal/appconfig/strict_validate.go',

  *run(file, { strict }) {
    for (const each of file.loaded.unknown) {
      if (classify(each, file) !== 'services-key-in-http-service') continue
      const { keySpan } = each.entry
      const severity = strict && !each.blind ? 'error' : 'warning'
      const key = each.entry.key
      const checks = key === 'http_checks' || (key === 'tcp_checks' && !file.has('http_service.checks'))
      const header = headerOf(file, each)
      const renamed = key === 'http_checks' && !file.loaded.places.has('http_service.checks')
      yield {
        span: header ?? keySpan,
        severity,
        message: checks
          ? `Unknown key \`${key}\` in \`[http_service]\`: its checks stand in \`[[http_service.checks]]\`.`
          : `Unknown key \`${key}\` in \`[http_service]\`: it belongs to \`[[services]]\`.`,
        cli: `unrecognized key: ${each.path}`,
        ...(renamed ? { fix: replace(keySpan, 'checks') } : {}),
      }
    }
  },
}
