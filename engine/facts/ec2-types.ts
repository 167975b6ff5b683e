import { AWS_DOCS, sourced, type Sourced } from './types'

export interface Ec2Type {
  readonly name: string
  /** Letters and generation, `m6g` of `m6g.large`. */
  readonly family: string
  readonly arch: 'amd64' | 'arm64'
  /** Absent for types whose size does not matter because of their verdict. */
  readonly vcpu?: number
  readonly memoryMib?: number
  readonly burstable?: true
  /** vCPUs that a burstable type may use for ever, summed over its vCPUs. */
  readonly baseline?: number
  /** Set where no Machine can take over from this type. */
  readonly verdict?: Ec2Verdict
}

export interface Ec2Verdict {
  readonly verdict: 'keep' | 'manual' | 'no-equivalent'
  readonly reason: string
}

interface Burstable extends Sourced {
  readonly families: readonly string[]
  readonly size: string
  readonly vcpu: number
  readonly memoryMib: number
  readonly baseline: number
}

const T3 = ['t3', 't3a', 't4g'] as const

/** Burstable types one by one: their baselines follow no rule. */
export const BURSTABLE: readonly Burstable[] = sourced(
  'AWS documentation, EC2 CPU credits and baseline',
  AWS_DOCS,
  [
    { families: ['t2'], size: 'nano', vcpu: 1, memoryMib: 512, baseline: 0.05 },
    { families: ['t2'], size: 'micro', vcpu: 1, memoryMib: 1024, baseline: 0.1 },
    { families: ['t2'], size: 'small', vcpu: 1, memoryMib: 2048, baseline: 0.2 },
    { families: ['t2'], size: 'medium', vcpu: 2, memoryMib: 4096, baseline: 0.4 },
    { families: ['t2'], size: 'large', vcpu: 2, memoryMib: 8192, baseline: 0.6 },
    { families: ['t2'], size: 'xlarge', vcpu: 4, memoryMib: 16384, baseline: 0.9 },
    { families: ['t2'], size: '2xlarge', vcpu: 8, memoryMib: 32768, baseline: 1.35 },
    { families: T3, size: 'nano', vcpu: 2, memoryMib: 512, baseline: 0.1 },
    { families: T3, size: 'micro', vcpu: 2, memoryMib: 1024, baseline: 0.2 },
    { families: T3, size: 'small', vcpu: 2, memoryMib: 2048, baseline: 0.4 },
    { families: T3, size: 'medium', vcpu: 2, memoryMib: 4096, baseline: 0.4 },
    { families: T3, size: 'large', vcpu: 2, memoryMib: 8192, baseline: 0.6 },
    { families: T3, size: 'xlarge', vcpu: 4, memoryMib: 16384, baseline: 1.6 },
    { families: T3, size: '2xlarge', vcpu: 8, memoryMib: 32768, baseline: 3.2 },
  ],
)

/** GiB per vCPU by letter, with the families that differ. */
const MEMORY_PER_VCPU = {
  letters: { m: 4, c: 2, r: 8, a: 2 },
  families: { c3: 1.875, c4: 1.875, c5n: 2.625, m3: 3.75, r3: 7.625, r4: 7.625 },
  source: 'AWS documentation, EC2 instance types',
  checked: AWS_DOCS,
} as const

/** First-generation types, whose sizes follow no ratio: [vCPU, MiB]. */
const OLD_TYPES = {
  types: {
    't1.micro': [1, 628],
    'm1.small': [1, 1741],
    'm1.medium': [1, 3840],
    'm1.large': [2, 7680],
    'm1.xlarge': [4, 15360],
    'm2.xlarge': [2, 17510],
    'm2.2xlarge': [4, 35021],
    'm2.4xlarge': [8, 70042],
    'c1.medium': [2, 1741],
    'c1.xlarge': [8, 7168],
    'm3.medium': [1, 3840],
  },
  source: 'AWS documentation, previous generation instances',
  checked: AWS_DOCS,
} as const

/** What becomes of the families that no Machine size carries, by their letters. */
export const FAMILY_VERDICTS: readonly (Sourced & { readonly letters: readonly string[] } & Ec2Verdict)[] =
  sourced('AWS documentation, EC2 instance types; flyctl internal/flag (GPUs refused)', AWS_DOCS, [
    {
      letters: ['p', 'g', 'gr', 'inf', 'trn', 'dl', 'vt', 'f'],
      verdict: 'keep',
      reason: 'Fly.io has no GPUs or accelerators: leave this instance on AWS and call it from your app.',
    },
    { letters: ['mac'], verdict: 'keep', reason: 'Fly.io runs Linux only: leave macOS instances on AWS.' },
    {
      letters: ['u', 'x', 'z'],
      verdict: 'keep',
      reason: 'Large-memory types are beyond one Machine (16 vCPU, 128 GB): leave the instance on AWS.',
    },
    {
      letters: ['hpc'],
      verdict: 'keep',
      reason: 'HPC types need a fabric that Fly.io does not have: leave them on AWS.',
    },
    {
      letters: ['i', 'im', 'is', 'd', 'h'],
      verdict: 'manual',
      reason:
        'These types live from large local disks; a Machine takes one volume of at most 500 GB. Decide how to split the data.',
    },
  ])

const TOO_LARGE: Ec2Verdict = {
  verdict: 'no-equivalent',
  reason: 'One Machine has at most 16 vCPU and 128 GB: run more, smaller Machines, or leave it on AWS.',
}

const SIZES: Readonly<Record<string, number>> = { medium: 1, large: 2, xlarge: 4 }

function vcpuOf(size: string): number | undefined {
  const times = /^(\d{1,3})xlarge$/.exec(size)
  return times ? Number(times[1]) * 4 : SIZES[size]
}

/** What an EC2 instance type is made of; undefined when the name is none. */
export function ec2Type(name: string): Ec2Type | undefined {
  const text = name.trim().toLowerCase()
  const parts = /^([a-z]+)(?:(\d+)([a-z-]*)|(-[a-z0-9]+))\.([a-z0-9-]+)$/.exec(text)
  if (!parts) return undefined
  const [, letters = '', generation = '', suffix = '', rest = '', size = ''] = parts
  const family = letters + generation + suffix + rest
  const arch = letters === 'a' || suffix.startsWith('g') ? 'arm64' : 'amd64'
  const base = { name: text, family, arch } as const
  const verdict = FAMILY_VERDICTS.find((entry) => entry.letters.includes(letters))
  if (verdict) return { ...base, verdict: { verdict: verdict.verdict, reason: verdict.reason } }
  const burst = BURSTABLE.find((entry) => entry.families.includes(family) && entry.size === size)
  if (burst) {
    return {
      ...base,
      vcpu: burst.vcpu,
      memoryMib: burst.memoryMib,
      burstable: true,
      baseline: burst.baseline,
    }
  }
  const old = Object.entries(OLD_TYPES.types).find(([key]) => key === text)?.[1]
  if (old) return { ...base, vcpu: old[0], memoryMib: old[1] }
  if (size.startsWith('metal')) return { ...base, verdict: TOO_LARGE }
  const vcpu = vcpuOf(size)
  const ratio =
    Object.entries(MEMORY_PER_VCPU.families).find(([key]) => key === family)?.[1] ??
    Object.entries(MEMORY_PER_VCPU.letters).find(([key]) => key === letters)?.[1]
  if (vcpu === undefined || ratio === undefined) return undefined
  const memoryMib = Math.round(vcpu * ratio * 1024)
  return vcpu > 16 ? { ...base, vcpu, memoryMib, verdict: TOO_LARGE } : { ...base, vcpu, memoryMib }
}
