import type { ConfigCheck } from '../../check'
import { oneOf } from '../../suggest'
import { limitsOf, machineSize } from '../../platform'

export const vmCpuCount: ConfigCheck = {
  stage: 'config',
  code: 'vm-cpu-count',
  rows: ['V133', 'L34'],
  severity: 'warning',
  section: 'vm',
  title: 'A number of CPUs that does not exist',
  why: 'Only the platform looks at it, and refuses it.',
  bad: [
    `[[vm]]
cpu_kind = "shared"
cpus = 3
memory = "1gb"`,
  ],
  good: [
    `[[vm]]
cpu_kind = "shared"
cpus = 4
memory = "1gb"`,
  ],
  source: 'machines/guides-examples/machine-sizing/',
  blocks: 'deploy',
  *run(file) {
    for (const [i, vm] of (file.config.vm ?? []).entries()) {
      const size = machineSize(vm)
      if (!size || !vm.cpus || (size.kind !== 'shared' && size.kind !== 'performance')) continue
      const { counts } = limitsOf(size.kind, size.cpus)
      // Counts from 32 up exist for some organisations; sources differ.
      if (
        counts.some((each) => each === size.cpus) ||
        (size.kind === 'performance' && [32, 64, 128].includes(size.cpus))
      )
        continue
      const span = file.valueSpan(`vm[${i}].cpus`)
      yield {
        span,
        message: `Unexpected \`cpus = ${vm.cpus}\`, expected ${oneOf(counts.map(String))} for ${size.kind} CPUs.`,
      }
    }
  },
}
