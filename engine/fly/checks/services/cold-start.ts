import type { ConfigCheck } from '../../check'

export const coldStart: ConfigCheck = {
  stage: 'config',
  code: 'cold-start',
  rows: ['L18'],
  severity: 'hint',
  section: 'services',
  title: 'A web service that may scale to zero',
  why: 'The first request after a quiet time waits for a Machine to start. `min_machines_running = 1` keeps one warm, in the primary region only.',
  bad: [
    `[http_service]
internal_port = 8080
auto_stop_machines = "stop"
min_machines_running = 0`,
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
      const stops = service.auto_stop_machines === 'stop'
      if (!stops || (service.min_machines_running ?? 0) !== 0 || service.auto_start_machines === false)
        continue
      const at = `${path}.min_machines_running`
      if (!file.has(at) && !file.missing(at)) continue
      yield {
        span: file.has(at) ? file.valueSpan(at) : file.valueSpan(`${path}.auto_stop_machines`),
        message: 'All Machines may stop: the first request after that waits for a start.',
      }
    }
  },
}
