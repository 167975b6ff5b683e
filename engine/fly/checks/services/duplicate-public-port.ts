import type { ConfigCheck } from '../../check'
import { goodHttpService } from '../examples'

export const duplicatePublicPort: ConfigCheck = {
  stage: 'config',
  code: 'duplicate-public-port',
  rows: ['V153', 'L29'],
  severity: 'warning',
  section: 'services',
  title: 'Two services on one public port',
  why: 'The proxy does not tell process groups apart: it balances over all of them.',
  bad: [
    `[http_service]
internal_port = 8080
[[services]]
internal_port = 9090
protocol = "tcp"
[[services.ports]]
port = 443
handlers = ["tls", "http"]`,
  ],
  good: [goodHttpService],
  source: 'launch/processes/',

  *run(file) {
    const taken = new Map<
      string,
      { readonly path: string; readonly span: { readonly start: number; readonly end: number } }
    >()
    for (const { path, service, http } of file.services) {
      const ports = http
        ? [80, 443].map((port) => ({ port, span: file.sectionSpan(path) }))
        : (service.ports ?? []).flatMap((each, i) =>
            each.port === undefined
              ? []
              : [{ port: each.port, span: file.valueSpan(`${path}.ports[${i}].port`) }],
          )
      for (const { port, span } of ports) {
        const key = `${service.protocol === 'udp' ? 'udp' : 'tcp'}:${port}`
        const earlier = taken.get(key)
        if (!earlier) taken.set(key, { path, span })
        else if (earlier.path !== path)
          yield {
            span,
            message: `Public port ${port} is already used by another service.`,
            related: [{ span: earlier.span, message: 'Used here.' }],
          }
      }
    }
  },
}
