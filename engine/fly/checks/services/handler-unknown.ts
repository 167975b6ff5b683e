import type { ConfigCheck } from '../../check'
import { replace, shown } from '../helpers'
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
  good: [
    `[[services]]
internal_port = 8080
protocol = "tcp"
[[services.ports]]
port = 443
handlers = ["tls", "http"]
[[services.tcp_checks]]
interval = "15s"
timeout = "2s"
grace_period = "10s"
`,
  ],
  source: 'networking/services/',

  *run(file) {
    for (const { path, service, http } of file.services) {
      for (const [i, port] of (http ? [] : (service.ports ?? [])).entries()) {
        for (const [j, handler] of (port.handlers ?? []).entries()) {
          if (handlers.includes(handler)) continue
          const at = `${path}.ports[${i}].handlers`
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
    }
  },
}
