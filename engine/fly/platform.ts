import { RETIRED_REGIONS } from '../facts/regions'
import { CPU_COUNTS, DEFAULT_PRESET, GPU_PRESETS, MEMORY_RULES, PRESETS } from '../facts/sizes'
import type { Vm } from './model'
import { memoryMegabytes } from './values/size'

/** Names that `vm.size` takes. */
export const sizeNames: readonly string[] = [...PRESETS, ...GPU_PRESETS].map((each) => each.name)

/** The region that is nearest to a retired one. */
export function regionAfter(code: string): string | undefined {
  const retired = RETIRED_REGIONS.find((each) => each.code === code)
  return retired?.nearest
}

/** What a `vm` entry amounts to; undefined parts could not be told. */
export interface MachineSize {
  readonly kind: string
  readonly cpus: number
  readonly memoryMb: number | undefined
}

/** The size of a `vm` entry as deploy computes it: preset, then the entry's own keys. */
export function machineSize(vm: Vm): MachineSize | undefined {
  const name =
    vm.size === undefined || vm.size === '' ? (vm.gpu_kind ? 'performance-8x' : DEFAULT_PRESET) : vm.size
  const preset = PRESETS.find((each) => each.name === name)
  if (!preset) return undefined
  const given =
    vm.memory_mb || (vm.memory === undefined || vm.memory === '' ? undefined : memoryMegabytes(vm.memory))
  const unreadable = vm.memory !== undefined && vm.memory !== '' && !vm.memory_mb && given === undefined
  return {
    kind: vm.cpu_kind === undefined || vm.cpu_kind === '' ? preset.cpuKind : vm.cpu_kind,
    cpus: vm.cpus || preset.cpus,
    memoryMb: unreadable ? undefined : (given ?? preset.defaultMemoryMb),
  }
}

/** CPU counts of a kind, and the memory range for a count, in MB. */
export function limitsOf(kind: 'shared' | 'performance', cpus: number) {
  const rules = MEMORY_RULES[kind]
  return {
    counts: CPU_COUNTS[kind].accept,
    min: rules.minPerCpu * cpus,
    max: rules.maxPerCpu * cpus,
    step: rules.acceptedStep,
  }
}
