import { AWS_DOCS, DOCS, sourced, type Sourced } from './types'

export interface MpgPlan extends Sourced {
  readonly name: 'basic' | 'starter' | 'launch' | 'scale' | 'performance'
  readonly cpu: string
  readonly ramGb: number
  /** USD per 30 days, storage excluded. */
  readonly price: number
  readonly sessionConnections: number
  readonly transactionConnections: number
  /** `fly mpg create --plan` does not take this name: choose it in the prompt or dashboard. */
  readonly dashboardOnly?: true
}

/** Plans of Managed Postgres, smallest first. */
export const MPG_PLANS: readonly MpgPlan[] = sourced(
  'docs mpg/index.html.md, mpg/overview.html.md, mpg/client-configuration.html.md; flyctl internal/command/mpg/plans.go',
  DOCS,
  [
    {
      name: 'basic',
      cpu: 'shared-2x',
      ramGb: 1,
      price: 38,
      sessionConnections: 200,
      transactionConnections: 50,
    },
    {
      name: 'starter',
      cpu: 'shared-2x',
      ramGb: 2,
      price: 72,
      sessionConnections: 200,
      transactionConnections: 50,
    },
    {
      name: 'launch',
      cpu: 'performance-2x',
      ramGb: 8,
      price: 282,
      sessionConnections: 500,
      transactionConnections: 150,
    },
    {
      name: 'scale',
      cpu: 'performance-4x',
      ramGb: 32,
      price: 962,
      sessionConnections: 1000,
      transactionConnections: 300,
    },
    {
      name: 'performance',
      cpu: 'performance-8x',
      ramGb: 64,
      price: 1922,
      sessionConnections: 1000,
      transactionConnections: 300,
      dashboardOnly: true,
    },
  ],
)

export type MpgPlanName = MpgPlan['name']

/** A plan by its name, upper or lower case. */
export function mpgPlan(name: string): MpgPlan | undefined {
  return MPG_PLANS.find((plan) => plan.name === name.toLowerCase())
}

/** Extensions that a Managed Postgres database can enable. */
export const MPG_EXTENSIONS = {
  available: [
    'btree_gin',
    'btree_gist',
    'citext',
    'cube',
    'dict_int',
    'fuzzystrmatch',
    'hstore',
    'intarray',
    'isn',
    'lo',
    'ltree',
    'pg_stat_monitor',
    'pg_trgm',
    'pgcrypto',
    'plpgsql',
    'postgis',
    'seg',
    'tablefunc',
    'tcn',
    'tsm_system_rows',
    'tsm_system_time',
    'unaccent',
    'uuid-ossp',
    'vector',
  ],
  unavailable: [
    'dblink',
    'postgres_fdw',
    'pg_stat_statements',
    'pg_cron',
    'timescaledb',
    'aws_s3',
    'aws_lambda',
    'pglogical',
    'pg_partman',
    'pgaudit',
  ],
  source: 'docs mpg/extensions.html.md',
  checked: DOCS,
} as const

export interface RdsPlan {
  /** Absent: no plan carries this class, keep the database on AWS. */
  readonly plan: MpgPlanName | undefined
  readonly vcpu?: number
  readonly ramGb?: number
  readonly note?: string
}

interface RdsRow extends Sourced, RdsPlan {
  readonly families: 't' | 'm' | 'r'
  readonly size: string
}

/** RDS classes by family letter and size; what is larger stays on AWS. */
export const RDS_PLANS: readonly RdsRow[] = sourced(
  'AWS documentation, DB instance classes; plan choice derived from docs mpg/overview.html.md',
  AWS_DOCS,
  [
    { families: 't', size: 'micro', vcpu: 2, ramGb: 1, plan: 'basic', note: 'Enough for development.' },
    { families: 't', size: 'small', vcpu: 2, ramGb: 2, plan: 'starter' },
    {
      families: 't',
      size: 'medium',
      vcpu: 2,
      ramGb: 4,
      plan: 'launch',
      note: 'Starter is enough if the working set is under 1.5 GB.',
    },
    { families: 't', size: 'large', vcpu: 2, ramGb: 8, plan: 'launch' },
    { families: 't', size: 'xlarge', vcpu: 4, ramGb: 16, plan: 'scale' },
    {
      families: 't',
      size: '2xlarge',
      vcpu: 8,
      ramGb: 32,
      plan: 'scale',
      note: 'Take Performance if CPU is the limit.',
    },
    { families: 'm', size: 'large', vcpu: 2, ramGb: 8, plan: 'launch' },
    { families: 'm', size: 'xlarge', vcpu: 4, ramGb: 16, plan: 'scale' },
    {
      families: 'm',
      size: '2xlarge',
      vcpu: 8,
      ramGb: 32,
      plan: 'performance',
      note: 'Scale is enough if average CPU is under 50 %.',
    },
    {
      families: 'm',
      size: '4xlarge',
      vcpu: 16,
      ramGb: 64,
      plan: 'performance',
      note: 'Half the vCPUs: measure first, or keep RDS.',
    },
    { families: 'r', size: 'large', vcpu: 2, ramGb: 16, plan: 'scale' },
    { families: 'r', size: 'xlarge', vcpu: 4, ramGb: 32, plan: 'scale' },
    { families: 'r', size: '2xlarge', vcpu: 8, ramGb: 64, plan: 'performance' },
  ],
)

/** Aurora Serverless v2: the plan by the largest number of capacity units (1 ACU is about 2 GiB). */
export const ACU_PLANS = sourced('AWS documentation, Aurora capacity units; plan choice derived', AWS_DOCS, [
  { maxAcu: 0.5, plan: 'basic' },
  { maxAcu: 1, plan: 'starter' },
  { maxAcu: 4, plan: 'launch' },
  { maxAcu: 16, plan: 'scale' },
  { maxAcu: 32, plan: 'performance' },
]) satisfies readonly (Sourced & { maxAcu: number; plan: MpgPlanName })[]

/** The Managed Postgres plan of an RDS instance class; undefined when the name is no class. */
export function rdsPlanFor(instanceClass: string): RdsPlan | undefined {
  const parts = /^db\.([a-z]+)(\d[a-z0-9-]*)\.([a-z0-9-]+)$/.exec(instanceClass.trim().toLowerCase())
  if (!parts) return undefined
  const [, letter, , size] = parts
  const row = RDS_PLANS.find((entry) => entry.families === letter && entry.size === size)
  return row ?? { plan: undefined, note: 'No Managed Postgres plan carries this class: keep it on RDS.' }
}

/** The Managed Postgres plan of an Aurora Serverless cluster by its `MaxCapacity`. */
export function acuPlanFor(maxCapacity: number): RdsPlan {
  const row = ACU_PLANS.find((entry) => maxCapacity <= entry.maxAcu)
  return row
    ? { plan: row.plan, ramGb: maxCapacity * 2 }
    : { plan: undefined, note: 'More than 32 ACU: keep it on Aurora.' }
}

export interface UpstashPlan extends Sourced {
  readonly name: string
  readonly dataGb: number
  readonly bandwidthGb: number
  /** USD per month. */
  readonly price: number
  readonly readRegionPrice: number
}

/** Fixed plans of Upstash Redis. */
export const UPSTASH_PLANS: readonly UpstashPlan[] = sourced('docs upstash/redis.html.md', DOCS, [
  { name: '250 MB', dataGb: 0.25, bandwidthGb: 50, price: 10, readRegionPrice: 5 },
  { name: '1 GB', dataGb: 1, bandwidthGb: 100, price: 20, readRegionPrice: 10 },
  { name: '5 GB', dataGb: 5, bandwidthGb: 500, price: 100, readRegionPrice: 50 },
  { name: '10 GB', dataGb: 10, bandwidthGb: 1000, price: 200, readRegionPrice: 100 },
  { name: '50 GB', dataGb: 50, bandwidthGb: 5000, price: 400, readRegionPrice: 200 },
])

/** Upstash pay-as-you-go: what it costs and where it ends. */
export const UPSTASH_PAYG = {
  pricePer100kCommands: 0.2,
  maxDataGb: 10,
  maxCommandsPerSecond: 10_000,
  source: 'docs upstash/redis.html.md',
  checked: DOCS,
} as const

export interface CacheNode {
  readonly name: string
  readonly memoryGib: number
  /** Smallest fixed Upstash plan that holds it; absent when none does. */
  readonly upstash?: string
  /** Machine that runs Valkey with 1.2 times the node's memory. */
  readonly machine?: { readonly size: string; readonly memoryMb: number }
}

type CacheRow = Sourced &
  Omit<CacheNode, 'name'> & { readonly families: readonly string[]; readonly size: string }

const M = ['m4', 'm5', 'm6g', 'm7g'] as const
const R = ['r4', 'r5', 'r6g', 'r7g'] as const

/** ElastiCache and MemoryDB nodes with what carries the same data. */
export const CACHE_NODES: readonly CacheRow[] = sourced(
  'AWS documentation, ElastiCache node types; Machine sizes derived',
  AWS_DOCS,
  [
    {
      families: ['t2'],
      size: 'micro',
      memoryGib: 0.555,
      upstash: '1 GB',
      machine: { size: 'shared-cpu-1x', memoryMb: 768 },
    },
    {
      families: ['t2'],
      size: 'small',
      memoryGib: 1.55,
      upstash: '5 GB',
      machine: { size: 'shared-cpu-1x', memoryMb: 2048 },
    },
    {
      families: ['t2'],
      size: 'medium',
      memoryGib: 3.22,
      upstash: '5 GB',
      machine: { size: 'shared-cpu-2x', memoryMb: 4096 },
    },
    {
      families: ['t3', 't4g'],
      size: 'micro',
      memoryGib: 0.5,
      upstash: '1 GB',
      machine: { size: 'shared-cpu-1x', memoryMb: 768 },
    },
    {
      families: ['t3', 't4g'],
      size: 'small',
      memoryGib: 1.37,
      upstash: '5 GB',
      machine: { size: 'shared-cpu-1x', memoryMb: 1792 },
    },
    {
      families: ['t3', 't4g'],
      size: 'medium',
      memoryGib: 3.09,
      upstash: '5 GB',
      machine: { size: 'shared-cpu-2x', memoryMb: 3840 },
    },
    {
      families: M,
      size: 'large',
      memoryGib: 6.38,
      upstash: '10 GB',
      machine: { size: 'performance-1x', memoryMb: 8192 },
    },
    {
      families: M,
      size: 'xlarge',
      memoryGib: 12.93,
      upstash: '50 GB',
      machine: { size: 'performance-2x', memoryMb: 16384 },
    },
    {
      families: M,
      size: '2xlarge',
      memoryGib: 26.04,
      upstash: '50 GB',
      machine: { size: 'performance-4x', memoryMb: 32768 },
    },
    { families: M, size: '4xlarge', memoryGib: 52.26, machine: { size: 'performance-8x', memoryMb: 65536 } },
    {
      families: R,
      size: 'large',
      memoryGib: 13.07,
      upstash: '50 GB',
      machine: { size: 'performance-2x', memoryMb: 16384 },
    },
    {
      families: R,
      size: 'xlarge',
      memoryGib: 26.32,
      upstash: '50 GB',
      machine: { size: 'performance-4x', memoryMb: 32768 },
    },
    { families: R, size: '2xlarge', memoryGib: 52.82, machine: { size: 'performance-8x', memoryMb: 65536 } },
    {
      families: R,
      size: '4xlarge',
      memoryGib: 105.81,
      machine: { size: 'performance-16x', memoryMb: 131072 },
    },
  ],
)

/** A cache node (`cache.t4g.micro`, `db.r6g.large`); undefined when it is unknown or beyond every Machine. */
export function cacheNode(type: string): CacheNode | undefined {
  const parts = /^(?:cache|db)\.([a-z]+\d[a-z]*)\.([a-z0-9]+)$/.exec(type.trim().toLowerCase())
  if (!parts) return undefined
  const row = CACHE_NODES.find((entry) => entry.families.includes(parts[1] ?? '') && entry.size === parts[2])
  if (!row) return undefined
  return {
    name: parts[0],
    memoryGib: row.memoryGib,
    ...(row.upstash === undefined ? {} : { upstash: row.upstash }),
    ...(row.machine === undefined ? {} : { machine: row.machine }),
  }
}
