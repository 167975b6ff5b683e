import { AWS_DOCS, FLYCTL, sourced, type Sourced } from './types'

export type CpuKind = 'shared' | 'performance'

export interface Preset extends Sourced {
  readonly name: string
  readonly cpuKind: CpuKind
  readonly cpus: number
  /** MiB a Machine of this size gets when nothing else is said. */
  readonly defaultMemoryMb: number
  readonly maxMemoryMb: number
  /** In the client library only: accepted in a file, never written by the converter. */
  readonly libraryOnly?: true
}

/** Memory per CPU and the steps in which it grows, in MiB. */
export const MEMORY_RULES = {
  shared: {
    minPerCpu: 256,
    maxPerCpu: 2048,
    step: 256,
    acceptedStep: 256,
    source: 'docs machines/guides-examples/machine-sizing.html.markerb',
    checked: FLYCTL,
  },
  performance: {
    minPerCpu: 2048,
    maxPerCpu: 8192,
    step: 2048,
    acceptedStep: 1024,
    source: 'docs machines/guides-examples/machine-sizing.html.markerb; flyctl internal/machine/update.go',
    checked: FLYCTL,
    uncertain: true,
  },
} as const satisfies Record<CpuKind, Sourced & Record<string, unknown>>

const preset = (name: string, cpuKind: CpuKind, cpus: number, libraryOnly?: true) => ({
  name,
  cpuKind,
  cpus,
  defaultMemoryMb: cpus * MEMORY_RULES[cpuKind].minPerCpu,
  maxMemoryMb: cpus * MEMORY_RULES[cpuKind].maxPerCpu,
  ...(libraryOnly ? { libraryOnly } : {}),
})

/** Every preset the client library knows, GPU presets excepted. */
export const PRESETS: readonly Preset[] = sourced('fly-go machine_types.go', FLYCTL, [
  preset('shared-cpu-1x', 'shared', 1),
  preset('shared-cpu-2x', 'shared', 2),
  preset('shared-cpu-4x', 'shared', 4),
  preset('shared-cpu-6x', 'shared', 6, true),
  preset('shared-cpu-8x', 'shared', 8),
  preset('performance-1x', 'performance', 1),
  preset('performance-2x', 'performance', 2),
  preset('performance-4x', 'performance', 4),
  preset('performance-6x', 'performance', 6, true),
  preset('performance-8x', 'performance', 8),
  preset('performance-10x', 'performance', 10, true),
  preset('performance-12x', 'performance', 12, true),
  preset('performance-14x', 'performance', 14, true),
  preset('performance-16x', 'performance', 16),
])

export const DEFAULT_PRESET = 'shared-cpu-1x'

/** GPU presets: still known to the library, refused by the platform. */
export const GPU_PRESETS = sourced('fly-go machine_types.go; flyctl internal/flag', FLYCTL, [
  { name: 'a10', gpuKind: 'a10' },
  { name: 'l40s', gpuKind: 'l40s' },
  { name: 'a100-40gb', gpuKind: 'a100-pcie-40gb' },
  { name: 'a100-80gb', gpuKind: 'a100-sxm4-80gb' },
])

/** CPU counts: those the converter writes, and those it accepts in a file. */
export const CPU_COUNTS = {
  shared: { emit: [1, 2, 4, 8], accept: [1, 2, 4, 6, 8] },
  performance: { emit: [1, 2, 4, 8, 16], accept: [1, 2, 4, 6, 8, 10, 12, 14, 16] },
} as const satisfies Record<CpuKind, { emit: readonly number[]; accept: readonly number[] }>

/** The guaranteed part of a shared vCPU: 5 ms of every 80 ms. */
export const SHARED_BASELINE = 0.0625

const presetsByName = new Map(PRESETS.map((entry) => [entry.name, entry]))

/** A preset by its name. */
export function presetByName(name: string): Preset | undefined {
  return presetsByName.get(name)
}

/** A preset by kind and count of CPUs. */
export function presetByCpu(kind: CpuKind, cpus: number): Preset | undefined {
  return PRESETS.find((entry) => entry.cpuKind === kind && entry.cpus === cpus)
}

export interface FargateCpu extends Sourced {
  /** ECS CPU units; 1024 are one vCPU. */
  readonly cpu: number
  /** Legal `Memory` values in MiB. */
  readonly memoryMib: readonly number[]
}

const gib = (from: number, to: number, step = 1) =>
  Array.from({ length: (to - from) / step + 1 }, (_, i) => (from + i * step) * 1024)

/** Every legal pair of `Cpu` and `Memory` on Fargate. */
export const FARGATE: readonly FargateCpu[] = sourced('AWS documentation, ECS task size', AWS_DOCS, [
  { cpu: 256, memoryMib: [512, 1024, 2048] },
  { cpu: 512, memoryMib: gib(1, 4) },
  { cpu: 1024, memoryMib: gib(2, 8) },
  { cpu: 2048, memoryMib: gib(4, 16) },
  { cpu: 4096, memoryMib: gib(8, 30) },
  { cpu: 8192, memoryMib: gib(16, 60, 4) },
  { cpu: 16384, memoryMib: gib(32, 120, 8) },
])

/** The smallest Fargate CPU that carries a Machine's CPUs (units by kind and count). */
export const FARGATE_CPU_FOR: Readonly<Record<CpuKind, Readonly<Record<number, number>>>> = {
  shared: { 1: 256, 2: 512, 4: 1024, 6: 2048, 8: 2048 },
  performance: { 1: 1024, 2: 2048, 4: 4096, 6: 8192, 8: 8192, 10: 16384, 12: 16384, 14: 16384, 16: 16384 },
}

/** App Runner's legal pairs, with the defaults taken when a service names none. */
export const APP_RUNNER = {
  pairs: [
    [256, 512],
    [256, 1024],
    [512, 1024],
    [1024, 2048],
    [1024, 3072],
    [1024, 4096],
    [2048, 4096],
    [2048, 6144],
    [4096, 8192],
    [4096, 10240],
    [4096, 12288],
  ],
  defaultCpu: 1024,
  defaultMemoryMib: 2048,
  source: 'AWS documentation, App Runner InstanceConfiguration',
  checked: AWS_DOCS,
} as const

/** Lambda's CPU share: one vCPU at 1,769 MB, in proportion below and above. */
export const LAMBDA = {
  mbPerVcpu: 1769,
  minMemoryMb: 128,
  maxMemoryMb: 10240,
  defaultMemoryMb: 128,
  source: 'AWS documentation, Lambda memory',
  checked: AWS_DOCS,
} as const

export interface LightsailBundle extends Sourced {
  readonly kind: 'instance' | 'container-service'
  /** Bundle or power without its generation (`nano_3_0` → `nano`). */
  readonly name: string
  readonly vcpu: number
  readonly memoryMib: number
}

/** Lightsail instance bundles and container service powers. */
export const LIGHTSAIL: readonly LightsailBundle[] = sourced(
  'AWS documentation, Lightsail bundles',
  AWS_DOCS,
  [
    { kind: 'instance', name: 'nano', vcpu: 2, memoryMib: 512, uncertain: true },
    { kind: 'instance', name: 'micro', vcpu: 2, memoryMib: 1024, uncertain: true },
    { kind: 'instance', name: 'small', vcpu: 2, memoryMib: 2048, uncertain: true },
    { kind: 'instance', name: 'medium', vcpu: 2, memoryMib: 4096, uncertain: true },
    { kind: 'instance', name: 'large', vcpu: 2, memoryMib: 8192, uncertain: true },
    { kind: 'instance', name: 'xlarge', vcpu: 4, memoryMib: 16384, uncertain: true },
    { kind: 'instance', name: '2xlarge', vcpu: 8, memoryMib: 32768, uncertain: true },
    { kind: 'container-service', name: 'nano', vcpu: 0.25, memoryMib: 512, uncertain: true },
    { kind: 'container-service', name: 'micro', vcpu: 0.25, memoryMib: 1024, uncertain: true },
    { kind: 'container-service', name: 'small', vcpu: 0.5, memoryMib: 1024, uncertain: true },
    { kind: 'container-service', name: 'medium', vcpu: 1, memoryMib: 2048, uncertain: true },
    { kind: 'container-service', name: 'large', vcpu: 2, memoryMib: 4096, uncertain: true },
    { kind: 'container-service', name: 'xlarge', vcpu: 4, memoryMib: 8192, uncertain: true },
  ],
)

/** A Lightsail bundle by kind and id, its generation ignored. */
export function lightsailBundle(kind: LightsailBundle['kind'], id: string): LightsailBundle | undefined {
  const name =
    /^(nano|micro|small|medium|large|xlarge|2xlarge)\b|^(nano|micro|small|medium|large|xlarge|2xlarge)_/.exec(
      id.toLowerCase(),
    )
  return LIGHTSAIL.find((bundle) => bundle.kind === kind && bundle.name === (name?.[1] ?? name?.[2]))
}
