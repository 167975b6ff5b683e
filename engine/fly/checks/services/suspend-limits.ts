import type { ConfigCheck } from '../../check'
import { machineSize } from '../../platform'

export const suspendLimits: ConfigCheck = {
  stage: 'config',
  code: 'suspend-limits',
  rows: ['L21'],
  severity: 'warning',
  section: 'services',
  title: 'Suspend on Machines that cannot be suspended',
  why: 'Suspending needs at most 2 GB of memory (one guide says 4 GB) and no swap; otherwise Machines are stopped instead.',
  bad: [
    `swap_size_mb = 512
[http_service]
internal_port = 8080
auto_stop_machines = "suspend"`,
    `[http_service]
internal_port = 8080
auto_stop_machines = "suspend"
[[vm]]
size = "performance-2x"`,
  ],
  good: [
    `[http_service]
internal_port = 8080
force_https = true
auto_stop_machines = "suspend"
[[vm]]
size = "shared-cpu-1x"`,
  ],
  source: 'reference/suspend-resume/',

  *run(file) {
    for (const { path, service } of file.services) {
      if (service.auto_stop_machines !== 'suspend') continue
      const span = file.valueSpan(`${path}.auto_stop_machines`)
      const groups = file.groupsOf(service.processes)
      const large = (file.config.vm ?? []).findIndex(
        (each) =>
          (machineSize(each)?.memoryMb ?? 0) > 2048 &&
          ((each.processes?.length ?? 0) === 0 || each.processes!.some((name) => groups.includes(name))),
      )
      if ((file.config.swap_size_mb ?? 0) > 0)
        yield {
          span,
          message: '`"suspend"` does not work with swap (`swap_size_mb`).',
          related: [{ span: file.keySpan('swap_size_mb'), message: 'Swap is on.' }],
        }
      else if (large >= 0)
        yield {
          span,
          message: '`"suspend"` needs Machines of at most 2 GB of memory.',
          related: [{ span: file.sectionSpan(`vm[${large}]`), message: 'This size has more.' }],
        }
    }
  },
}
