import type { ConfigCheck } from '../../check'
import { goodTcpService } from '../examples'
import { replace, shown } from '../helpers'

export const protocolUnknown: ConfigCheck = {
  stage: 'config',
  code: 'protocol-unknown',
  rows: ['V135'],
  severity: 'warning',
  section: 'services',
  title: 'A protocol that does not exist',
  why: 'Only `tcp` and `udp` exist; the platform refuses others.',
  bad: [
    `[[services]]
internal_port = 8080
protocol = "sctp"
[[services.ports]]
port = 80`,
  ],
  good: [goodTcpService],
  source: 'networking/services/',
  blocks: 'deploy',
  *run(file) {
    for (const { path, service, http } of file.services) {
      const value = service.protocol
      if (http || value === undefined || value === '' || value === 'tcp' || value === 'udp') continue
      const span = file.valueSpan(`${path}.protocol`)
      const lower = value.trim().toLowerCase()
      const meant =
        lower === 'udp' ? 'udp' : ['tcp', 'http', 'https', 'tls'].includes(lower) ? 'tcp' : undefined
      yield {
        span,
        message: `Unexpected \`protocol = "${shown(value)}"\`, expected \`"tcp"\` or \`"udp"\`.`,
        ...(meant === lower ? { blocks: 'no' as const } : {}),
        ...(meant ? { fix: replace(span, `"${meant}"`) } : {}),
      }
    }
  },
}
