import type { ConfigCheck } from '../../check'
import { goodHttpService } from '../examples'

export const internalPortMissing: ConfigCheck = {
  stage: 'config',
  code: 'internal-port-missing',
  rows: ['V134'],
  severity: 'warning',
  section: 'services',
  title: 'A service without `internal_port`',
  why: 'The CLI leaves it out of the Machine config; the proxy may find nothing to send traffic to.',
  bad: [
    `[http_service]
force_https = true`,
  ],
  good: [goodHttpService],
  source: 'reference/configuration/',

  *run(file) {
    for (const { path, service, http } of file.services) {
      if (
        (service.internal_port ?? 0) !== 0 ||
        !(file.missing(`${path}.internal_port`) || service.internal_port === 0)
      )
        continue
      yield {
        span: service.internal_port === 0 ? file.valueSpan(`${path}.internal_port`) : file.sectionSpan(path),
        message: `Missing \`internal_port\`${http ? '' : ' of this service'}: the port that the app listens on.`,
      }
    }
  },
}
