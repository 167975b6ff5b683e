import type { ConfigCheck } from '../../check'
import { servicePorts } from '../helpers'
import { goodTcpService } from '../examples'

export const dedicatedAddress: ConfigCheck = {
  stage: 'config',
  code: 'dedicated-address',
  rows: ['L30'],
  severity: 'hint',
  section: 'services',
  title: 'Ports that need a dedicated IPv4 address',
  why: 'Raw TCP and ports other than 80 and 443 do not work on a shared IPv4 address; a dedicated one is billed.',
  bad: [
    `[[services]]
internal_port = 5432
protocol = "tcp"
[[services.ports]]
port = 5432
[[services.tcp_checks]]
interval = "15s"
timeout = "2s"
grace_period = "10s"
`,
  ],
  good: [goodTcpService],
  source: 'networking/services/',

  *run(file) {
    for (const { path, service, port } of servicePorts(file)) {
      if (service.protocol === 'udp') continue
      const list = port.handlers ?? []
      if (list.includes('tls') || list.includes('http') || list.includes('pg_tls')) continue
      if (port.port === undefined && port.start_port === undefined) continue
      yield {
        span: file.sectionSpan(path),
        message: `${port.port === undefined ? 'These ports take raw TCP: they need' : `Port ${port.port} takes raw TCP: it needs`} a dedicated IPv4 address, or the \`tls\` handler.`,
      }
    }
  },
}
