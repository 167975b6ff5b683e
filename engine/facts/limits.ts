import { DOCS, FLYCTL, type Sourced } from './types'

export interface Limit extends Sourced {
  readonly what: string
  readonly min?: number
  readonly max?: number
  readonly default?: number
  readonly unit: string
  readonly note?: string
}

const limit = (what: string, unit: string, source: string, values: Partial<Limit> = {}): Limit => ({
  what,
  unit,
  source,
  checked: /flyctl|fly-go/.test(source) ? FLYCTL : DOCS,
  ...values,
})

const CONFIG = 'docs reference/configuration.html.markerb'
const VOLUMES = 'docs volumes/overview.html.markerb'
const VALIDATION = 'flyctl internal/appconfig/validation.go'

/** Limits and defaults of the platform, by name. */
export const LIMITS = {
  machineCpus: limit('vCPUs of the largest Machine', 'vCPU', 'fly-go machine_types.go', { max: 16 }),
  machineMemory: limit('Memory of the largest Machine', 'MB', 'fly-go machine_types.go', { max: 131072 }),
  volumesPerMachine: limit('Volumes of one Machine', 'volumes', VOLUMES, { max: 1 }),
  machinesPerVolume: limit('Machines that mount one volume', 'Machines', VOLUMES, { max: 1 }),
  volumeSize: limit('Size of a volume', 'GB', VOLUMES, {
    min: 1,
    max: 500,
    default: 1,
    note: 'It can grow, never shrink.',
  }),
  volumeAutoExtendThreshold: limit('Fill level at which a volume grows', '%', VALIDATION, {
    min: 50,
    max: 99,
  }),
  volumeAutoExtendIncrement: limit('Step in which a volume grows', 'GB', VALIDATION, { min: 1, max: 100 }),
  snapshotRetention: limit('Days a volume snapshot is kept', 'days', 'docs volumes/snapshots.html.markerb', {
    min: 1,
    max: 60,
    default: 5,
  }),
  rootfsSize: limit('Image and root file system', 'GB', 'docs getting-started/troubleshooting.html.md', {
    max: 8,
  }),
  rootfsIops: limit('Root file system operations per second', 'IOPS', VOLUMES, { max: 2000 }),
  rootfsBandwidth: limit('Root file system bandwidth', 'MiB/s', VOLUMES, { max: 8 }),
  killTimeout: limit('Time a stopping process gets', 's', CONFIG, {
    max: 300,
    default: 5,
    note: 'Best effort.',
  }),
  statics: limit('[[statics]] entries', 'entries', CONFIG, { max: 10 }),
  softLimit: limit(
    'concurrency.soft_limit',
    'requests or connections',
    'docs apps/concurrency.html.markerb',
    { default: 20 },
  ),
  minMachinesRunning: limit('min_machines_running, counted in the primary region', 'Machines', CONFIG, {
    min: 0,
    default: 0,
  }),
  maxUnavailable: limit('deploy.max_unavailable', 'share or Machines', CONFIG, { default: 0.33 }),
  deployWaitTimeout: limit('deploy.wait_timeout', 's', 'docs launch/deploy.html.markerb', { default: 300 }),
  releaseCommandTimeout: limit('deploy.release_command_timeout', 's', CONFIG, { default: 300 }),
  serviceCheckDuration: limit('interval, timeout and grace period of a service check', 's', VALIDATION, {
    min: 1,
    max: 60,
    note: 'Values outside are moved inside.',
  }),
  topLevelCheckInterval: limit('interval of a top-level check', 's', VALIDATION, { min: 2 }),
  topLevelCheckTimeout: limit('timeout of a top-level check', 's', VALIDATION, { max: 60 }),
  egressMachines: limit(
    'Machines behind one static egress address',
    'Machines',
    'docs networking/egress-ips.html.md',
    { max: 64, note: 'Half of it with bluegreen deploys.' },
  ),
  egressConnections: limit(
    'Connections of one egress address to one destination',
    'connections',
    'docs networking/egress-ips.html.md',
    { max: 1024 },
  ),
  replayBody: limit(
    'Body of a request that fly-replay sends on',
    'MB',
    'docs networking/dynamic-request-routing.html.markerb, monitoring/error-codes.html.md',
    { max: 1, uncertain: true, note: 'An error page speaks of 10 MB.' },
  ),
  replayHops: limit('fly-replay hops', 'hops', 'docs networking/dynamic-request-routing.html.markerb', {
    max: 10,
  }),
  replayCacheTtl: limit('replay cache ttl_seconds', 's', CONFIG, { min: 10 }),
  suspendMemory: limit(
    'Memory of a Machine that can be suspended',
    'MB',
    'docs reference/suspend-resume.html.md',
    { max: 2048, uncertain: true, note: 'Another guide says 4 GB.' },
  ),
  restartRetries: limit(
    'Restarts after failure before a Machine stays down',
    'tries',
    'docs machines/guides-examples/machine-restart-policy.html.markerb',
    { default: 10 },
  ),
  metricsInterval: limit('Scrape interval of custom metrics', 's', 'docs monitoring/metrics.html.md', {
    default: 15,
  }),
  metricsSize: limit('Answer of a metrics endpoint', 'MB', 'docs monitoring/metrics.html.md', { max: 16 }),
  metricsRetention: limit('Days metrics are kept, about', 'days', 'docs monitoring/metrics.html.md', {
    max: 15,
  }),
  logSearch: limit('Days logs can be searched', 'days', 'docs monitoring/search-logs.html.markerb', {
    max: 7,
  }),
  secretStdin: limit(
    'Secret value read from standard input',
    'KiB',
    'flyctl internal/command/secrets/set.go',
    { max: 64 },
  ),
  certificatesPerWeek: limit(
    "New Let's Encrypt certificates of a domain per week",
    'certificates',
    'docs networking/custom-domain.html.markerb',
    { max: 50 },
  ),
  mpgStorageAtCreate: limit('Managed Postgres storage when created', 'GB', 'docs mpg/overview.html.md', {
    max: 500,
    default: 10,
  }),
  mpgStorage: limit('Managed Postgres storage', 'GB', 'docs mpg/overview.html.md', { max: 1000 }),
  port: limit('Ports', 'port', CONFIG, { min: 1, max: 65535 }),
  internalPort: limit('internal_port', 'port', CONFIG, { default: 8080 }),
  maxConcurrent: limit(
    'Machines that a deploy updates at once',
    'Machines',
    'docs flyctl/cmd/fly_deploy.md',
    { default: 8 },
  ),
  appName: limit(
    'Letters of an app name that the converter writes',
    'characters',
    'DNS label length, derived',
    { max: 63 },
  ),
} as const satisfies Record<string, Limit>

/** Volume throughput by Machine size. */
export const VOLUME_THROUGHPUT = {
  rows: [
    { sizes: ['shared-cpu-1x', 'shared-cpu-2x'], iops: 4000, mibPerSecond: 16 },
    { sizes: ['shared-cpu-4x', 'shared-cpu-8x'], iops: 8000, mibPerSecond: 32 },
    { sizes: ['performance-1x'], iops: 12000, mibPerSecond: 48 },
    { sizes: ['performance-2x', 'performance-4x'], iops: 16000, mibPerSecond: 64 },
    { sizes: ['performance-8x', 'performance-16x'], iops: 32000, mibPerSecond: 128 },
  ],
  source: VOLUMES,
  checked: DOCS,
} as const

/** Signals that `kill_signal` takes by the documentation. */
export const KILL_SIGNALS = [
  'SIGINT',
  'SIGTERM',
  'SIGQUIT',
  'SIGUSR1',
  'SIGUSR2',
  'SIGKILL',
  'SIGSTOP',
] as const
