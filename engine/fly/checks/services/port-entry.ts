import type { ConfigCheck } from '../../check'
import { servicePorts } from '../helpers'
import { goodTcpService } from '../examples'

export const portEntry: ConfigCheck = {
  stage: 'config',
  code: 'port-entry',
  rows: ['V135'],
  severity: 'warning',
  section: 'services',
  title: 'A port entry that opens no port',
  why: 'An entry needs `port`, or `start_port` up to `end_port`.',
  bad: [
    `[[services]]
internal_port = 8080
protocol = "tcp"
[[services.ports]]
handlers = ["http"]`,
    `[[services]]
internal_port = 8080
protocol = "tcp"
[[services.ports]]
start_port = 10
end_port = 5`,
  ],
  good: [goodTcpService],
  source: 'networking/services/',

  *run(file) {
    for (const { path: at, port } of servicePorts(file)) {
      const { start_port: start, end_port: end } = port
      if (port.port === undefined && start === undefined && end === undefined) {
        if (file.missing(`${at}.port`) && !file.problemAt(at))
          yield { span: file.sectionSpan(at), message: 'Missing `port` of this entry: it opens no port.' }
      } else if (start !== undefined && end !== undefined && start > end) {
        yield {
          span: file.valueSpan(`${at}.start_port`),
          message: `Unexpected \`start_port = ${start}\` above \`end_port = ${end}\`.`,
        }
      } else if (port.port !== undefined && start !== undefined) {
        yield {
          span: file.keySpan(`${at}.start_port`),
          message: 'Unexpected `start_port` beside `port`: an entry is one port or one range.',
        }
      }
    }
  },
}
