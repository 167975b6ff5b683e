import { CPU_COUNTS, MEMORY_RULES, presetByCpu, type CpuKind } from '../facts/sizes'

/** Which of the three ways of choosing CPUs (aws-to-fly.md §3.1). */
export type Profile = 'default' | 'economy' | 'steady'

export interface MachineSize {
  readonly size: string
  readonly memoryMb: number
}

/** Guaranteed share of a shared CPU: 5 ms of every 80 ms. */
const SHARED_SHARE = 1 / 16

/**
 * The Machine for an amount of CPU and memory, or undefined where no single Machine is large enough.
 *
 * `vcpu` in whole CPUs, `memoryMib` in MiB. Memory is raised to the smallest amount and rounded up to the step of its
 * kind of CPU; too much memory for the CPUs takes the next larger count.
 */
export function machineFor(
  vcpu: number,
  memoryMib: number,
  profile: Profile = 'default',
): MachineSize | undefined {
  for (const { kind, cpus } of candidates(vcpu, profile)) {
    const rules = MEMORY_RULES[kind]
    const least = Math.max(memoryMib, rules.minPerCpu * cpus)
    const memoryMb = Math.ceil(least / rules.step) * rules.step
    if (memoryMb > rules.maxPerCpu * cpus) continue
    const preset = presetByCpu(kind, cpus)
    if (preset) return { size: preset.name, memoryMb }
  }
  return undefined
}

/** Counts to try, smallest first: the profile's own, then the larger ones, then performance CPUs. */
function candidates(
  vcpu: number,
  profile: Profile,
): readonly { readonly kind: CpuKind; readonly cpus: number }[] {
  const shared = CPU_COUNTS.shared.emit.map((cpus) => ({ kind: 'shared' as const, cpus }))
  const performance = CPU_COUNTS.performance.emit.map((cpus) => ({ kind: 'performance' as const, cpus }))
  const enough = performance.filter((each) => each.cpus >= vcpu)
  switch (profile) {
    case 'default': {
      if (vcpu >= 1) return enough
      const least = vcpu <= 0.25 ? 1 : vcpu <= 0.5 ? 2 : 4
      return [...shared.filter((each) => each.cpus >= least), ...performance]
    }
    case 'economy':
      return [...shared.filter((each) => each.cpus >= Math.max(1, vcpu)), ...enough]
    case 'steady':
      if (vcpu > 0.5) return enough
      return [...shared.filter((each) => each.cpus * SHARED_SHARE >= vcpu), ...performance]
  }
}

/** `2gb` for whole gigabytes, else MB: the spelling of `[[vm]] memory`, which counts in 1024ths. */
export function formatMemory(memoryMb: number): string {
  return memoryMb % 1024 === 0 ? `${memoryMb / 1024}gb` : `${memoryMb}mb`
}

/** ECS's `Cpu`: units of 1/1024 vCPU, or `1 vCPU`. */
export function vcpuOf(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(vcpus?)?\s*$/i.exec(text)
  if (!match) return undefined
  return match[2] ? Number(match[1]) : Number(match[1]) / 1024
}

/** ECS's `Memory`: MiB, or `2 GB` (1024 MiB each). */
export function mibOf(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(gb|mb|gib|mib)?\s*$/i.exec(text)
  if (!match) return undefined
  return /^g/i.test(match[2] ?? '') ? Number(match[1]) * 1024 : Number(match[1])
}
