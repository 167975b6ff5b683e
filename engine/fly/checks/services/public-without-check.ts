import type { ConfigCheck } from '../../check'
import { goodHttpService } from '../examples'

export const publicWithoutCheck: ConfigCheck = {
  stage: 'config',
  code: 'public-without-check',
  rows: ['L01', 'L02'],
  severity: 'warning',
  section: 'services',
  title: 'A public service without a check of its own',
  why: 'The proxy sends requests to Machines that are not ready. Top-level `[checks]` never affect routing.',
  bad: [
    `[http_service]
internal_port = 8080
force_https = true`,
  ],
  good: [goodHttpService],
  source: 'reference/health-checks/',

  *run(file) {
    for (const { path, service, http } of file.services) {
      const keys = http ? ['checks'] : ['http_checks', 'tcp_checks']
      if (!keys.every((key) => file.missing(`${path}.${key}`)) || service.protocol === 'udp') continue
      if (!http && (service.ports?.length ?? 0) === 0) continue
      const toplevel = (file.config.checks?.size ?? 0) > 0
      yield {
        span: file.sectionSpan(path),
        message: `Missing ${http ? '`[[http_service.checks]]`' : '`[[services.http_checks]]` or `[[services.tcp_checks]]`'}: ${toplevel ? 'top-level checks never affect routing' : 'traffic goes to Machines whether they are ready or not'}.`,
      }
    }
  },
}
