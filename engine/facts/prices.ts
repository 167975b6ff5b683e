import { presetByName } from './sizes'
import { flyRegion } from './regions'
import { DOCS, type Sourced } from './types'

/** The page to send readers to with every figure. */
export const PRICING_PAGE = 'https://fly.io/docs/about/pricing/'

export interface Price extends Sourced {
  readonly id: string
  readonly what: string
  /** USD. */
  readonly amount: number
  readonly unit: string
  readonly note?: string
}

const MACHINE = 'superfly/flyio-price-calc-ex; docs about/pricing.html.markerb'
const PRICING = 'docs about/pricing.html.markerb'

const price = (
  id: string,
  what: string,
  amount: number,
  unit: string,
  source = PRICING,
  extra: Partial<Price> = {},
): Price => ({
  id,
  what,
  amount,
  unit,
  source,
  checked: DOCS,
  ...extra,
})

/** Every price of Fly.io that the estimate and the pages use, apart from plans (data-sizes.ts). */
export const PRICES = [
  price('shared-vcpu', 'Shared vCPU', 0.695, '30 days', MACHINE, { uncertain: true }),
  price('performance-vcpu', 'Performance vCPU', 21, '30 days', MACHINE, { uncertain: true }),
  price('memory', 'Machine memory', 5, 'GB per 30 days', MACHINE),
  price('stopped-rootfs', 'Root file system of a stopped or suspended Machine', 0.15, 'GB per 30 days'),
  price('volume', 'Volume, provisioned size', 0.15, 'GB per month'),
  price('snapshot', 'Volume snapshots', 0.08, 'GB per month', PRICING, {
    note: 'The first 10 GB are free; charged since 2026-01-01.',
  }),
  price('dedicated-ipv4', 'Dedicated IPv4 address', 2, 'month'),
  price('shared-ipv4', 'Shared IPv4, IPv6 and private addresses', 0, 'month'),
  price(
    'static-egress',
    'Static egress IPv4 address',
    3.6,
    'month per region',
    'docs networking/egress-ips.html.md',
    { note: 'Billed by the hour; its IPv6 is free.' },
  ),
  price('certificate', 'Certificate for one host', 0.1, 'month', PRICING, {
    note: 'The first 10 of an organization are free.',
  }),
  price('certificate-wildcard', 'Wildcard certificate', 1, 'month'),
  price('egress-na-eu', 'Traffic to the internet from North America and Europe', 0.02, 'GB'),
  price('egress-apac-sa', 'Traffic to the internet from Asia Pacific, Oceania and South America', 0.04, 'GB'),
  price('egress-africa-india', 'Traffic to the internet from Africa and India', 0.12, 'GB'),
  price(
    'private-na-eu',
    'Private traffic between regions from North America and Europe',
    0.006,
    'GB',
    PRICING,
    { note: 'Organizations made before 2024-07-18 pay the internet rate unless they opted in.' },
  ),
  price(
    'private-apac-sa',
    'Private traffic between regions from Asia Pacific, Oceania and South America',
    0.015,
    'GB',
  ),
  price('private-africa-india', 'Private traffic between regions from Africa and India', 0.05, 'GB'),
  price(
    'mpg-storage',
    'Managed Postgres storage, provisioned',
    0.28,
    'GB per 30 days',
    'docs mpg/index.html.md',
  ),
  price(
    'tigris-standard',
    'Tigris storage, standard',
    0.02,
    'GB per month',
    'docs tigris/index.html.markerb',
    { uncertain: true, note: '5 GB are free.' },
  ),
  price(
    'tigris-infrequent',
    'Tigris storage, infrequent access',
    0.01,
    'GB per month',
    'docs tigris/index.html.markerb',
    { uncertain: true },
  ),
  price(
    'tigris-archive',
    'Tigris storage, archive',
    0.004,
    'GB per month',
    'docs tigris/index.html.markerb',
    { uncertain: true },
  ),
  price(
    'tigris-class-a',
    'Tigris writes and lists',
    0.005,
    '1,000 requests',
    'docs tigris/index.html.markerb',
    { uncertain: true, note: '10,000 a month are free.' },
  ),
  price('tigris-class-b', 'Tigris reads', 0.0005, '1,000 requests', 'docs tigris/index.html.markerb', {
    uncertain: true,
    note: '100,000 a month are free.',
  }),
  price('tigris-egress', 'Traffic out of Tigris', 0, 'GB', 'docs tigris/index.html.markerb', {
    uncertain: true,
  }),
  price(
    'upstash-payg',
    'Upstash Redis, pay as you go',
    0.2,
    '100,000 commands',
    'docs upstash/redis.html.md',
  ),
  price('upstash-prodpack', 'Upstash ProdPack', 200, 'month per database', 'docs upstash/redis.html.md'),
  price('fks-cluster', 'Kubernetes cluster (closed beta)', 75, 'month'),
] as const

export type PriceId = (typeof PRICES)[number]['id']

const byId = new Map<string, Price>(PRICES.map((entry) => [entry.id, entry]))

/** A price by its id. */
export function priceOf(id: string): Price | undefined {
  return byId.get(id)
}

const amount = (id: string): number => byId.get(id)?.amount ?? 0

/** Paying ahead: 40 % off CPU and memory, per region and kind of CPU. */
export const RESERVATION = {
  discount: 0.4,
  shared: { payPerYear: 36, coversPerMonth: 5 },
  performance: { payPerYear: 144, coversPerMonth: 20 },
  source: PRICING,
  checked: DOCS,
} as const

/** What a new organization gets to try Fly.io; there is no free tier. */
export const TRIAL = {
  vmHours: 2,
  days: 7,
  machines: 10,
  volumeGb: 20,
  maxVcpu: 2,
  maxMemoryGb: 4,
  autoStopMinutes: 5,
  source: 'docs about/free-trial.html.md',
  checked: DOCS,
} as const

/**
 * USD of one always-on Machine for 30 days, not rounded: region multiplier × (vCPU × unit + GB × 5). Undefined for
 * a size or region that does not exist. Reconstructed from published figures: show it with its date.
 */
export function machinePricePerMonth(size: string, memoryMb: number, region: string): number | undefined {
  const preset = presetByName(size)
  const place = flyRegion(region)
  if (!preset || !place) return undefined
  const cpu = preset.cpus * amount(preset.cpuKind === 'shared' ? 'shared-vcpu' : 'performance-vcpu')
  return place.priceMultiplier * (cpu + (memoryMb / 1024) * amount('memory'))
}

/** USD per GB that a region sends to the internet, or to another region on the private network. */
export function trafficPrice(kind: 'internet' | 'private', region: string): number | undefined {
  const place = flyRegion(region)
  if (!place) return undefined
  const prefix = kind === 'internet' ? 'egress' : 'private'
  if (place.area === 'africa' || place.code === 'bom') return amount(`${prefix}-africa-india`)
  return amount(place.area === 'na' || place.area === 'eu' ? `${prefix}-na-eu` : `${prefix}-apac-sa`)
}
