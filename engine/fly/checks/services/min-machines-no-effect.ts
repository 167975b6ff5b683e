import type { ConfigCheck } from '../../check'

export const minMachinesNoEffect: ConfigCheck = {
  stage: 'config',
  code: 'min-machines-no-effect',
  rows: ['L17'],
  severity: 'hint',
  section: 'services',
  title: '`min_machines_running` without autostop',
  why: 'It only says how many Machines autostop leaves running; with autostop off it does nothing.',
  bad: [
    `[http_service]
internal_port = 8080
min_machines_running = 1`,
  ],
  good: [
    `[http_service]
internal_port = 8080
force_https = true
auto_stop_machines = "stop"
min_machines_running = 1`,
  ],
  source: 'launch/autostop-autostart/',

  *run(file) {
    for (const { path, service } of file.services) {
      if ((service.min_machines_running ?? 0) <= 0 || (service.auto_stop_machines ?? 'off') !== 'off')
        continue
      if (!file.has(`${path}.auto_stop_machines`) && !file.missing(`${path}.auto_stop_machines`)) continue
      yield {
        span: file.keySpan(`${path}.min_machines_running`),
        message: '`min_machines_running` has no effect: autostop is off.',
      }
    }
  },
}
