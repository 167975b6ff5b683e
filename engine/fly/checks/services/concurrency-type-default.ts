import type { ConfigCheck } from '../../check'

export const concurrencyTypeDefault: ConfigCheck = {
  stage: 'config',
  code: 'concurrency-type-default',
  rows: ['L32'],
  severity: 'hint',
  section: 'services',
  title: 'A web service that counts connections',
  why: 'The default type counts open connections, which HTTP/2 and keep-alive make meaningless; `requests` is right for web apps.',
  bad: [
    `[http_service]
internal_port = 8080
concurrency = { type = "connections", soft_limit = 20 }`,
  ],
  good: [
    `[http_service]
internal_port = 8080
force_https = true
concurrency = { type = "requests", soft_limit = 20 }`,
  ],
  source: 'apps/concurrency/',

  *run(file) {
    for (const { path, service, http } of file.services) {
      if (!http || service.concurrency?.type === 'requests' || !service.concurrency) continue
      const at = `${path}.concurrency.type`
      if (service.concurrency.type !== 'connections' && !file.missing(at)) continue
      yield {
        span: file.has(at) ? file.valueSpan(at) : file.sectionSpan(`${path}.concurrency`),
        message: '`[http_service]` counts connections here; `type = "requests"` fits web apps.',
      }
    }
  },
}
