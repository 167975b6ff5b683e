import type { ConfigCheck } from '../../check'
import { servicePorts } from '../helpers'
import { goodTcpService } from '../examples'

export const handlersForPort: ConfigCheck = {
  stage: 'config',
  code: 'handlers-for-port',
  rows: ['L27'],
  severity: 'warning',
  section: 'services',
  title: 'Handlers that do not fit the port',
  why: 'Browsers speak TLS on 443 and plain HTTP on 80; a redirect needs the `http` handler.',
  bad: [
    `[[services]]
internal_port = 8080
protocol = "tcp"
[[services.ports]]
port = 443
handlers = ["http"]`,
    `[[services]]
internal_port = 8080
protocol = "tcp"
[[services.ports]]
port = 80
handlers = ["tls", "http"]`,
  ],
  good: [goodTcpService],
  source: 'networking/services/',

  *run(file) {
    for (const { path: at, port } of servicePorts(file)) {
      const list = port.handlers ?? []
      const place = file.has(`${at}.handlers`) ? file.valueSpan(`${at}.handlers`) : file.sectionSpan(at)
      if (port.port === 443 && list.includes('http') && !list.includes('tls'))
        yield { span: place, message: 'Port 443 has `http` without `tls`: browsers cannot connect.' }
      if (port.port === 80 && list.includes('tls'))
        yield { span: place, message: 'Port 80 has `tls`: browsers speak plain HTTP there.' }
      if (port.force_https === true && !list.includes('http'))
        yield {
          span: file.keySpan(`${at}.force_https`),
          message: '`force_https` needs the `http` handler.',
        }
    }
  },
}
