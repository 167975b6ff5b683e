import type { ConfigCheck } from '../../check'

export const serviceWithoutPorts: ConfigCheck = {
  stage: 'config',
  code: 'service-without-ports',
  rows: ['V111'],
  severity: 'warning',
  section: 'services',
  title: 'A service without public ports',
  why: 'Nothing reaches the app through this service. The CLI announced to refuse it one day.',
  bad: [
    `[[services]]
internal_port = 8080
protocol = "tcp"
[[services.tcp_checks]]
interval = "15s"
timeout = "2s"
grace_period = "10s"`,
  ],
  good: [
    `[[services]]
internal_port = 8080
protocol = "tcp"
[[services.ports]]
port = 443
handlers = ["tls", "http"]`,
  ],
  source: 'networking/services/',

  *run(file) {
    for (const { path, service, http } of file.services) {
      if (http || (service.ports?.length ?? 0) > 0) continue
      const at = `${path}.ports`
      if (!file.has(at) && !file.absent(at)) continue
      yield {
        span: file.has(at) ? file.keySpan(at) : file.sectionSpan(path),
        message: 'Missing `[[services.ports]]`: this service has no public port.',
        cli: 'WARNING: Service must expose at least one port. Add a [[services.ports]] section to fly.toml',
      }
    }
  },
}
