import type { ConfigCheck } from '../../check'
import { pair, replace } from '../helpers'
import { limitsOf, machineSize } from '../../platform'

export const vmMemoryRange: ConfigCheck = {
  stage: 'config',
  code: 'vm-memory-range',
  rows: ['V133', 'L34'],
  severity: 'warning',
  section: 'vm',
  title: 'Memory that does not fit the CPUs',
  why: 'A shared CPU has 256 MB to 2 GB, a performance CPU 2 to 8 GB. The platform refuses anything else.',
  bad: [
    `[[vm]]
cpu_kind = "shared"
cpus = 2
memory_mb = 100`,
    `[[vm]]
size = "shared-cpu-1x"
memory = "4gb"`,
    `[[vm]]
memory = -512`,
  ],
  good: [
    `[[vm]]
size = "shared-cpu-1x"
memory = "2gb"`,
  ],
  source: 'machines/guides-examples/machine-sizing/',
  blocks: 'deploy',
  *run(file) {
    for (const [i, vm] of (file.config.vm ?? []).entries()) {
      const size = machineSize(vm)
      if (!size || size.memoryMb === undefined || size.memoryMb === 0) continue
      if (size.kind !== 'shared' && size.kind !== 'performance') continue
      if (file.problemAt(`vm[${i}]`) || file.damaged) continue
      const { min, max, step, counts } = limitsOf(size.kind, size.cpus)
      if (!counts.some((each) => each === size.cpus)) continue
      const key = vm.memory_mb ? 'memory_mb' : vm.memory ? 'memory' : vm.cpus ? 'cpus' : 'cpu_kind'
      const at = `vm[${i}].${key}`
      const cpus = `${size.cpus} ${size.kind} CPU${size.cpus === 1 ? '' : 's'}`
      const written = key.startsWith('memory')
        ? pair(at, file.written(at))
        : `${size.memoryMb} MB of the preset`
      if (size.memoryMb < min || size.memoryMb > max) {
        const best = size.memoryMb < min ? min : max
        yield {
          span: file.valueSpan(at),
          message: `${written} does not fit ${cpus}: expected ${min} to ${max} MB.`,
          ...(key.startsWith('memory')
            ? { fix: replace(file.valueSpan(at), key === 'memory' ? `"${best}mb"` : String(best)) }
            : {}),
        }
      } else if (size.memoryMb % (size.kind === 'shared' ? step : 256) !== 0) {
        yield {
          span: file.valueSpan(at),
          message: `${written} is no multiple of 256 MB, the step for ${cpus}.`,
        }
      }
    }
  },
}
