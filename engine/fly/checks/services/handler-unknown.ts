import type { ConfigCheck } from '../../check'
import { goodTcpService } from '../examples'
import { replace, servicePorts, shown } from '../helpers'
import { nearest, oneOf } from '../../suggest'

const handlers = ['http', 'tls', 'pg_tls', 'proxy_proto']

export const handlerUnknown: ConfigCheck = {
  stage: 'config',
  code: 'handler-unknown',
  rows: ['V135', 'L28'],
  severity: 'warning',
  section: 'services',
  title: 'A handler that does not exist',
  why: 'There are `http`, `tls`, `pg_tls` and `proxy_proto`; `https` is `tls` and `http` together.',
  bad: [
    `[[services]]
internal_port = 8080
protocol = "tcp"
[[services.ports]]
port = 443
handlers = ["https"]`,
  ],
  good: [goodTcpService],
  source: 'networking/services/',

  *run(file) {
    for (const { path, port } of servicePorts(file)) {
      for (const [j, handler] of (port.handlers ?? []).entries()) {
        if (handlers.includes(handler)) continue
        const at = `${path}.handlers`
        const whole = handler === 'https' && port.handlers?.length === 1
        const [meant] = nearest(handler, handlers)
        const fix = whole
          ? replace(file.valueSpan(at), '["tls", "http"]')
          : meant
            ? replace(file.valueSpan(`${at}[${j}]`), `"${meant}"`)
            : undefined
        yield {
          span: file.valueSpan(`${at}[${j}]`),
          message: `Unknown handler \`${shown(handler)}\`, expected ${oneOf(handlers)}.`,
          ...(fix ? { fix } : {}),
        }
      }
    }
  },
}
