import type { ConfigCheck } from '../../check'
import { goodHttpService } from '../examples'

export const portRange: ConfigCheck = {
  stage: 'config',
  code: 'port-range',
  rows: ['V135'],
  severity: 'warning',
  section: 'services',
  title: 'A port that does not exist',
  why: 'Ports go from 1 to 65535. Only the platform looks at them, and refuses others.',
  bad: [
    `[http_service]
internal_port = 99999`,
    `[[services]]
internal_port = 8080
protocol = "tcp"
[[services.ports]]
port = 70000`,
  ],
  good: [goodHttpService],
  source: 'reference/configuration/',
  blocks: 'deploy',
  *run(file) {
    const bad = (value: number | undefined) => value !== undefined && (value < 1 || value > 65535)
    const found: (readonly [string, number])[] = []
    for (const { path, service } of file.services) {
      if (bad(service.internal_port) && service.internal_port !== 0)
        found.push([`${path}.internal_port`, service.internal_port!])
      for (const [i, port] of (service.ports ?? []).entries()) {
        for (const key of ['port', 'start_port', 'end_port'] as const)
          if (bad(port[key])) found.push([`${path}.ports[${i}].${key}`, port[key]!])
      }
    }
    for (const [path, value] of found)
      yield {
        span: file.valueSpan(path),
        message: `Unexpected \`${path.replace(/^.*\./, '')} = ${value}\`, expected 1 to 65535.`,
      }
  },
}
