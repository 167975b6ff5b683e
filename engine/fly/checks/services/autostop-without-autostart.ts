import type { ConfigCheck } from '../../check'

export const autostopWithoutAutostart: ConfigCheck = {
  stage: 'config',
  code: 'autostop-without-autostart',
  rows: ['L16'],
  severity: 'warning',
  section: 'services',
  title: 'Machines that stop but do not start, or the reverse',
  why: 'With autostop on and autostart off, stopped Machines stay down until someone starts them.',
  bad: [
    `[http_service]
internal_port = 8080
auto_stop_machines = "stop"
auto_start_machines = false`,
  ],
  good: [
    `[http_service]
internal_port = 8080
force_https = true
auto_stop_machines = "stop"
auto_start_machines = true
min_machines_running = 1`,
  ],
  source: 'launch/autostop-autostart/',

  *run(file) {
    for (const { path, service } of file.services) {
      const stops = service.auto_stop_machines !== undefined && service.auto_stop_machines !== 'off'
      if (stops && service.auto_start_machines === false) {
        yield {
          span: file.valueSpan(`${path}.auto_start_machines`),
          message: '`auto_start_machines = false` with autostop on: stopped Machines stay down.',
          related: [{ span: file.keySpan(`${path}.auto_stop_machines`), message: 'Autostop is on.' }],
        }
      } else if (
        service.auto_stop_machines === 'off' &&
        service.auto_start_machines === true &&
        file.has(`${path}.auto_stop_machines`)
      ) {
        yield {
          span: file.valueSpan(`${path}.auto_start_machines`),
          severity: 'hint',
          message:
            '`auto_start_machines = true` with autostop off: only Machines that stop themselves are started.',
        }
      }
    }
  },
}
