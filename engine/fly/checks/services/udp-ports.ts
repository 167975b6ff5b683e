import type { ConfigCheck } from '../../check'
import { servicePorts } from '../helpers'

export const udpPorts: ConfigCheck = {
  stage: 'config',
  code: 'udp-ports',
  rows: ['L31'],
  severity: 'warning',
  section: 'services',
  title: 'A UDP service that cannot work',
  why: 'UDP keeps its port: inside and outside must be equal, and there are no handlers. Bind `fly-global-services`.',
  bad: [
    `[[services]]
internal_port = 5000
protocol = "udp"
[[services.ports]]
port = 53`,
    `[[services]]
internal_port = 53
protocol = "udp"
[[services.ports]]
port = 53
handlers = ["tls"]`,
  ],
  good: [
    `[[services]]
internal_port = 53
protocol = "udp"
[[services.ports]]
port = 53`,
  ],
  source: 'networking/udp-and-tcp/',

  *run(file) {
    for (const { path: at, service, port } of servicePorts(file)) {
      if (service.protocol !== 'udp') continue
      if (
        port.port !== undefined &&
        service.internal_port !== undefined &&
        port.port !== service.internal_port
      ) {
        yield {
          span: file.valueSpan(`${at}.port`),
          message: `UDP port ${port.port} differs from \`internal_port = ${service.internal_port}\`: they must be equal.`,
        }
      }
      if ((port.handlers?.length ?? 0) > 0)
        yield {
          span: file.valueSpan(`${at}.handlers`),
          message: 'Unexpected `handlers` of a UDP port: there are none.',
        }
    }
  },
}
