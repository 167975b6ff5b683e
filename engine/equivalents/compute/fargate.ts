import {
  FARGATE,
  FARGATE_CPU_FOR,
  MEMORY_RULES,
  presetByCpu,
  presetByName,
  type CpuKind,
} from '../../facts/sizes'
import type { Vm } from '../../fly/model'
import { memoryMegabytes } from '../../fly/values/size'

/** A Machine as the platform makes it of a `vm` entry. */
export interface MachineSize {
  readonly kind: CpuKind
  readonly cpus: number
  readonly memoryMb: number
  readonly gpu: string | undefined
}

/** Memory and CPUs of the GPU presets (fly-go machine_types.go). */
const GPU_SIZES: Readonly<Record<string, string>> = {
  a10: 'a10',
  l40s: 'l40s',
  'a100-40gb': 'a100-pcie-40gb',
  'a100-80gb': 'a100-sxm4-80gb',
}
const GPU_PRESET_MEMORY_MB = 32_768

/** Starts from `size`, then every other key of the entry wins (fly-toml.md: VM of a group). */
export function machineOf(vm: Vm | undefined): MachineSize {
  const gpuPreset =
    vm?.size !== undefined && Object.hasOwn(GPU_SIZES, vm.size) ? GPU_SIZES[vm.size] : undefined
  const gpu = vm?.gpu_kind ?? gpuPreset
  const preset =
    presetByName(gpu === undefined ? (vm?.size ?? '') : 'performance-8x') ?? presetByName('shared-cpu-1x')!
  const kind = vm?.cpu_kind === 'performance' || vm?.cpu_kind === 'shared' ? vm.cpu_kind : preset.cpuKind
  const cpus = vm?.cpus !== undefined && vm.cpus > 0 ? Math.trunc(vm.cpus) : preset.cpus
  const text = vm?.memory === undefined ? undefined : memoryMegabytes(vm.memory)
  const fixed = vm?.memory_mb !== undefined && vm.memory_mb > 0 ? vm.memory_mb : text
  const memory = fixed ?? (gpuPreset === undefined ? preset.defaultMemoryMb : GPU_PRESET_MEMORY_MB)
  return { kind, cpus, memoryMb: memory, gpu }
}

export interface FargatePair {
  readonly cpu: number
  readonly memoryMib: number
  /** False: no pair of Fargate is large enough, and the largest stands in. */
  readonly fits: boolean
}

/** The smallest pair that carries a Machine. */
export function fargatePair(size: MachineSize): FargatePair {
  const unit = size.kind === 'shared' ? 256 : 1024
  const wanted = FARGATE_CPU_FOR[size.kind][size.cpus] ?? size.cpus * unit
  for (const { cpu, memoryMib } of FARGATE) {
    if (cpu < wanted) continue
    const memory = memoryMib.find((each) => each >= size.memoryMb)
    if (memory !== undefined) return { cpu, memoryMib: memory, fits: size.gpu === undefined }
  }
  const last = FARGATE[FARGATE.length - 1]!
  return { cpu: last.cpu, memoryMib: last.memoryMib[last.memoryMib.length - 1]!, fits: false }
}

/** Name of the preset with these CPUs, if Fly.io has one. */
export function presetName(size: MachineSize): string | undefined {
  return size.gpu === undefined ? presetByCpu(size.kind, size.cpus)?.name : undefined
}

/** Memory as fly.toml writes it: whole GB where it can. */
export function memoryText(mb: number): string {
  return mb % 1024 === 0 ? `${mb / 1024}gb` : `${mb}mb`
}

/** The default profile of the way forth: what a Fargate pair becomes (aws-to-fly: sizing algorithm). */
export function flySizeOf(pair: Pick<FargatePair, 'cpu' | 'memoryMib'>): {
  readonly size: string
  readonly memoryMb: number
} {
  const vcpu = pair.cpu / 1024
  const kind: CpuKind = vcpu < 1 ? 'shared' : 'performance'
  const counts = kind === 'shared' ? [1, 2, 4, 8] : [1, 2, 4, 8, 16]
  const first = kind === 'shared' ? (vcpu <= 0.25 ? 1 : vcpu <= 0.5 ? 2 : 4) : vcpu
  const { minPerCpu, maxPerCpu, step } = MEMORY_RULES[kind]
  for (const cpus of counts) {
    if (cpus < first) continue
    const memory = Math.ceil(Math.max(pair.memoryMib, minPerCpu * cpus) / step) * step
    if (memory <= maxPerCpu * cpus) return { size: presetByCpu(kind, cpus)!.name, memoryMb: memory }
  }
  return { size: 'performance-16x', memoryMb: maxPerCpu * 16 }
}
