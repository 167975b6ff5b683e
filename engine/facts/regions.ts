import { AWS_DOCS, DOCS, sourced, type Sourced } from './types'

export type FlyArea = 'na' | 'eu' | 'apac' | 'sa' | 'africa'

export interface FlyRegion extends Sourced {
  readonly code: string
  readonly city: string
  readonly area: FlyArea
  /** WireGuard peers can connect here. */
  readonly gateway: boolean
  /** Managed Postgres can be created here. */
  readonly mpg: boolean
  /** Multiplier on the base Machine price (prices.ts). */
  readonly priceMultiplier: number
  /** The AWS region a stack for this place is written for. */
  readonly aws: string
  readonly awsNote?: string
}

/** The regions of Fly.io; `fly platform regions` is the only live list. */
export const FLY_REGIONS: readonly FlyRegion[] = sourced(
  'docs reference/regions.html.markerb, mpg/overview.html.md; superfly/flyio-price-calc-ex',
  DOCS,
  [
    {
      code: 'ams',
      city: 'Amsterdam, Netherlands',
      area: 'eu',
      gateway: true,
      mpg: true,
      priceMultiplier: 1.0385,
      aws: 'eu-central-1',
      awsNote: 'AWS has no region in the Netherlands.',
    },
    {
      code: 'arn',
      city: 'Stockholm, Sweden',
      area: 'eu',
      gateway: true,
      mpg: false,
      priceMultiplier: 1.0385,
      aws: 'eu-north-1',
    },
    {
      code: 'bom',
      city: 'Mumbai, India',
      area: 'apac',
      gateway: true,
      mpg: false,
      priceMultiplier: 1.0769,
      aws: 'ap-south-1',
    },
    {
      code: 'cdg',
      city: 'Paris, France',
      area: 'eu',
      gateway: true,
      mpg: false,
      priceMultiplier: 1.1346,
      aws: 'eu-west-3',
    },
    {
      code: 'dfw',
      city: 'Dallas, Texas (US)',
      area: 'na',
      gateway: true,
      mpg: false,
      priceMultiplier: 1.25,
      aws: 'us-east-2',
      awsNote: 'Or the Local Zone us-east-1-dfw-1a.',
    },
    {
      code: 'ewr',
      city: 'Secaucus, New Jersey (US)',
      area: 'na',
      gateway: true,
      mpg: false,
      priceMultiplier: 1,
      aws: 'us-east-1',
    },
    {
      code: 'fra',
      city: 'Frankfurt, Germany',
      area: 'eu',
      gateway: true,
      mpg: true,
      priceMultiplier: 1.1538,
      aws: 'eu-central-1',
    },
    {
      code: 'gru',
      city: 'São Paulo, Brazil',
      area: 'sa',
      gateway: false,
      mpg: true,
      priceMultiplier: 1.6154,
      aws: 'sa-east-1',
    },
    {
      code: 'iad',
      city: 'Ashburn, Virginia (US)',
      area: 'na',
      gateway: true,
      mpg: true,
      priceMultiplier: 1,
      aws: 'us-east-1',
    },
    {
      code: 'jnb',
      city: 'Johannesburg, South Africa',
      area: 'africa',
      gateway: false,
      mpg: false,
      priceMultiplier: 1.3029,
      aws: 'af-south-1',
    },
    {
      code: 'lax',
      city: 'Los Angeles, California (US)',
      area: 'na',
      gateway: true,
      mpg: true,
      priceMultiplier: 1.1995,
      aws: 'us-west-1',
      awsNote: 'Or the Local Zone us-west-2-lax-1a.',
    },
    {
      code: 'lhr',
      city: 'London, United Kingdom',
      area: 'eu',
      gateway: true,
      mpg: true,
      priceMultiplier: 1.1346,
      aws: 'eu-west-2',
    },
    {
      code: 'nrt',
      city: 'Tokyo, Japan',
      area: 'apac',
      gateway: true,
      mpg: true,
      priceMultiplier: 1.3077,
      aws: 'ap-northeast-1',
    },
    {
      code: 'ord',
      city: 'Chicago, Illinois (US)',
      area: 'na',
      gateway: true,
      mpg: true,
      priceMultiplier: 1.25,
      aws: 'us-east-2',
      awsNote: 'Or the Local Zone us-east-1-chi-1a.',
    },
    {
      code: 'sin',
      city: 'Singapore',
      area: 'apac',
      gateway: true,
      mpg: true,
      priceMultiplier: 1.2692,
      aws: 'ap-southeast-1',
    },
    {
      code: 'sjc',
      city: 'San Jose, California (US)',
      area: 'na',
      gateway: true,
      mpg: true,
      priceMultiplier: 1.1923,
      aws: 'us-west-1',
    },
    {
      code: 'syd',
      city: 'Sydney, Australia',
      area: 'apac',
      gateway: true,
      mpg: true,
      priceMultiplier: 1.2692,
      aws: 'ap-southeast-2',
    },
    {
      code: 'yyz',
      city: 'Toronto, Canada',
      area: 'na',
      gateway: true,
      mpg: true,
      priceMultiplier: 1.1154,
      aws: 'ca-central-1',
    },
  ],
)

export interface RetiredRegion extends Sourced {
  readonly code: string
  readonly city: string
  /** The nearest region that is left. */
  readonly nearest: string
}

/** Regions that Fly.io closed: configurations that name them are refused at deploy. */
export const RETIRED_REGIONS: readonly RetiredRegion[] = sourced(
  'docs reference/regions.html.markerb (absence); nearest region by distance, derived',
  DOCS,
  [
    { code: 'atl', city: 'Atlanta, Georgia (US)', nearest: 'iad' },
    { code: 'bog', city: 'Bogotá, Colombia', nearest: 'iad' },
    { code: 'bos', city: 'Boston, Massachusetts (US)', nearest: 'ewr' },
    { code: 'den', city: 'Denver, Colorado (US)', nearest: 'dfw' },
    { code: 'eze', city: 'Ezeiza, Argentina', nearest: 'gru' },
    { code: 'gdl', city: 'Guadalajara, Mexico', nearest: 'dfw' },
    { code: 'gig', city: 'Rio de Janeiro, Brazil', nearest: 'gru' },
    { code: 'hkg', city: 'Hong Kong', nearest: 'sin' },
    { code: 'maa', city: 'Chennai, India', nearest: 'bom' },
    { code: 'mad', city: 'Madrid, Spain', nearest: 'cdg' },
    { code: 'mia', city: 'Miami, Florida (US)', nearest: 'iad' },
    { code: 'otp', city: 'Bucharest, Romania', nearest: 'fra' },
    { code: 'phx', city: 'Phoenix, Arizona (US)', nearest: 'lax' },
    { code: 'qro', city: 'Querétaro, Mexico', nearest: 'dfw' },
    { code: 'scl', city: 'Santiago, Chile', nearest: 'gru' },
    { code: 'sea', city: 'Seattle, Washington (US)', nearest: 'sjc' },
    { code: 'waw', city: 'Warsaw, Poland', nearest: 'fra' },
    { code: 'yul', city: 'Montréal, Canada', nearest: 'yyz' },
  ],
)

/** Geographic aliases: legal for `fly machine run`, `fly machine clone` and replay targets only. */
export const REGION_ALIASES = ['apac', 'eu', 'na', 'sa', 'us', 'usa', 'any'] as const

export interface AwsRegion extends Sourced {
  readonly code: string
  readonly place: string
  /** Nearest Fly.io region; absent where none can stand in. */
  readonly fly?: string
  /** Nearest region with Managed Postgres. */
  readonly mpg?: string
  /** Why this one, in words for the reader. */
  readonly rationale: string
  /** A requirement that Fly.io does not meet: a person has to decide before anything moves. */
  readonly warn?: string
}

const GOVERNMENT = 'Fly.io has no FedRAMP or ITAR offer. Do not move regulated data without a decision.'
const PARTITION = 'This partition is separate from the rest of AWS, and Fly.io has nothing comparable.'

/** Nearest Fly.io regions by network geography; latencies are rough and only for ordering. */
export const AWS_REGIONS: readonly AwsRegion[] = sourced(
  'AWS global infrastructure list; docs reference/regions.html.markerb; nearest region derived',
  AWS_DOCS,
  [
    { code: 'us-east-1', place: 'N. Virginia', fly: 'iad', mpg: 'iad', rationale: 'Same metro area.' },
    {
      code: 'us-east-2',
      place: 'Ohio',
      fly: 'ord',
      mpg: 'ord',
      rationale: 'About 450 km to Chicago; iad is about as near by network and cheaper.',
    },
    { code: 'us-west-1', place: 'N. California', fly: 'sjc', mpg: 'sjc', rationale: 'Same metro area.' },
    {
      code: 'us-west-2',
      place: 'Oregon',
      fly: 'sjc',
      mpg: 'sjc',
      rationale: 'No Fly.io region is left in the Pacific Northwest; sjc is nearest, about 20 ms.',
    },
    {
      code: 'us-gov-east-1',
      place: 'GovCloud Ohio',
      fly: 'iad',
      mpg: 'iad',
      rationale: 'Nearest by distance.',
      warn: GOVERNMENT,
    },
    {
      code: 'us-gov-west-1',
      place: 'GovCloud Oregon',
      fly: 'sjc',
      mpg: 'sjc',
      rationale: 'Nearest by distance.',
      warn: GOVERNMENT,
    },
    { code: 'ca-central-1', place: 'Montréal', fly: 'yyz', mpg: 'yyz', rationale: 'About 500 km.' },
    {
      code: 'ca-west-1',
      place: 'Calgary',
      fly: 'sjc',
      mpg: 'sjc',
      rationale: 'The west-coast path is shortest; take yyz if data must stay in Canada.',
    },
    {
      code: 'mx-central-1',
      place: 'Querétaro',
      fly: 'dfw',
      mpg: 'ord',
      rationale: 'Nearest open region: the Mexican one was retired. lax is the other choice for Postgres.',
    },
    {
      code: 'sa-east-1',
      place: 'São Paulo',
      fly: 'gru',
      mpg: 'gru',
      rationale: 'Same metro area; gru has no WireGuard gateway, so a peer goes to iad.',
    },
    {
      code: 'sa-west-1',
      place: 'Chile (announced)',
      fly: 'gru',
      mpg: 'gru',
      rationale: 'Nearest region; the AWS code is announced, check it.',
      uncertain: true,
    },
    {
      code: 'af-south-1',
      place: 'Cape Town',
      fly: 'jnb',
      mpg: 'lhr',
      rationale: 'Same country; jnb has no WireGuard gateway and no Managed Postgres.',
    },
    { code: 'eu-west-1', place: 'Ireland', fly: 'lhr', mpg: 'lhr', rationale: 'About 10 to 12 ms.' },
    { code: 'eu-west-2', place: 'London', fly: 'lhr', mpg: 'lhr', rationale: 'Same metro area.' },
    {
      code: 'eu-west-3',
      place: 'Paris',
      fly: 'cdg',
      mpg: 'lhr',
      rationale: 'Same metro area; for Postgres inside the EU take fra or ams.',
    },
    { code: 'eu-central-1', place: 'Frankfurt', fly: 'fra', mpg: 'fra', rationale: 'Same metro area.' },
    {
      code: 'eu-central-2',
      place: 'Zurich',
      fly: 'fra',
      mpg: 'fra',
      rationale: 'About 300 km.',
      warn: 'Data leaves Switzerland.',
    },
    {
      code: 'eu-north-1',
      place: 'Stockholm',
      fly: 'arn',
      mpg: 'ams',
      rationale: 'Same metro area; arn has no Managed Postgres.',
    },
    { code: 'eu-south-1', place: 'Milan', fly: 'fra', mpg: 'fra', rationale: 'cdg is about equal.' },
    {
      code: 'eu-south-2',
      place: 'Spain',
      fly: 'cdg',
      mpg: 'lhr',
      rationale: 'The Madrid region was retired; for Postgres inside the EU take fra or ams.',
    },
    {
      code: 'eusc-de-east-1',
      place: 'European Sovereign Cloud, Brandenburg',
      fly: 'fra',
      mpg: 'fra',
      rationale: 'Nearest by distance.',
      warn: 'Fly.io has no sovereign region: the requirement behind this choice is not met.',
    },
    {
      code: 'il-central-1',
      place: 'Tel Aviv',
      fly: 'fra',
      mpg: 'fra',
      rationale: 'The cables land in southern Europe.',
    },
    {
      code: 'me-south-1',
      place: 'Bahrain',
      fly: 'bom',
      mpg: 'sin',
      rationale: 'fra is within a few milliseconds: test both.',
    },
    {
      code: 'me-central-1',
      place: 'United Arab Emirates',
      fly: 'bom',
      mpg: 'sin',
      rationale: 'fra is within a few milliseconds: test both.',
    },
    {
      code: 'me-west-1',
      place: 'Saudi Arabia (announced)',
      fly: 'bom',
      mpg: 'fra',
      rationale: 'Nearest region; the AWS code is announced, check it.',
      uncertain: true,
    },
    {
      code: 'ap-south-1',
      place: 'Mumbai',
      fly: 'bom',
      mpg: 'sin',
      rationale: 'Same metro area; room in bom is tight, and it has no Managed Postgres.',
    },
    { code: 'ap-south-2', place: 'Hyderabad', fly: 'bom', mpg: 'sin', rationale: 'About 600 km.' },
    { code: 'ap-southeast-1', place: 'Singapore', fly: 'sin', mpg: 'sin', rationale: 'Same metro area.' },
    { code: 'ap-southeast-2', place: 'Sydney', fly: 'syd', mpg: 'syd', rationale: 'Same metro area.' },
    { code: 'ap-southeast-3', place: 'Jakarta', fly: 'sin', mpg: 'sin', rationale: 'About 12 ms.' },
    { code: 'ap-southeast-4', place: 'Melbourne', fly: 'syd', mpg: 'syd', rationale: 'About 12 ms.' },
    { code: 'ap-southeast-5', place: 'Malaysia', fly: 'sin', mpg: 'sin', rationale: 'Under 10 ms.' },
    { code: 'ap-southeast-6', place: 'New Zealand', fly: 'syd', mpg: 'syd', rationale: 'About 25 ms.' },
    { code: 'ap-southeast-7', place: 'Thailand', fly: 'sin', mpg: 'sin', rationale: 'About 25 to 30 ms.' },
    {
      code: 'ap-east-1',
      place: 'Hong Kong',
      fly: 'sin',
      mpg: 'sin',
      rationale: 'The Hong Kong region was retired; take nrt if your users are in North Asia.',
    },
    { code: 'ap-east-2', place: 'Taipei', fly: 'nrt', mpg: 'nrt', rationale: 'About 35 ms.' },
    { code: 'ap-northeast-1', place: 'Tokyo', fly: 'nrt', mpg: 'nrt', rationale: 'Same metro area.' },
    { code: 'ap-northeast-2', place: 'Seoul', fly: 'nrt', mpg: 'nrt', rationale: 'About 30 ms.' },
    { code: 'ap-northeast-3', place: 'Osaka', fly: 'nrt', mpg: 'nrt', rationale: 'About 10 ms.' },
    {
      code: 'cn-north-1',
      place: 'Beijing',
      rationale: 'No region stands in: a Chinese licence is needed, and sin or nrt are no drop-in.',
      warn: PARTITION,
    },
    {
      code: 'cn-northwest-1',
      place: 'Ningxia',
      rationale: 'No region stands in: a Chinese licence is needed, and sin or nrt are no drop-in.',
      warn: PARTITION,
    },
  ],
)

/** Local and Wavelength Zones by their city letters, the last part but one of their names. */
const ZONE_CITIES: Readonly<Record<string, string>> = {
  lax: 'lax',
  las: 'lax',
  phx: 'lax',
  hnl: 'lax',
  den: 'dfw',
  sea: 'sjc',
  pdx: 'sjc',
  sfo: 'sjc',
  dfw: 'dfw',
  iah: 'dfw',
  mci: 'dfw',
  chi: 'ord',
  msp: 'ord',
  dtw: 'ord',
  nyc: 'ewr',
  ewr: 'ewr',
  bos: 'ewr',
  phl: 'ewr',
  atl: 'iad',
  mia: 'iad',
  clt: 'iad',
  was: 'iad',
  tpa: 'iad',
  bna: 'iad',
  qro: 'dfw',
  lim: 'gru',
  bue: 'gru',
  scl: 'gru',
  man: 'lhr',
  lon: 'lhr',
  ber: 'fra',
  muc: 'fra',
  dtm: 'fra',
  ham: 'fra',
  waw: 'fra',
  hel: 'arn',
  cph: 'arn',
  cmn: 'cdg',
  los: 'jnb',
  bkk: 'sin',
  mnl: 'sin',
  per: 'syd',
  akl: 'syd',
  tpe: 'nrt',
  sel: 'nrt',
  kix: 'nrt',
  nrt: 'nrt',
  ccu: 'bom',
  del: 'bom',
  mct: 'bom',
  yto: 'yyz',
}

export interface RegionAnswer {
  /** Absent where nothing on Fly.io can stand in. */
  readonly fly: string | undefined
  readonly mpg: string | undefined
  /** What to tell the reader: why this region, and what to watch. */
  readonly note: string
  readonly warn?: string
  /** False: the AWS region was not in the table, and the default was taken. */
  readonly known: boolean
}

const awsByCode = new Map(AWS_REGIONS.map((region) => [region.code, region]))
const flyByCode = new Map(FLY_REGIONS.map((region) => [region.code, region]))

/** The region that an unknown AWS region is taken as. */
export const DEFAULT_AWS_REGION = 'us-east-1'

/** The Fly.io region by its code, if it is open. */
export function flyRegion(code: string): FlyRegion | undefined {
  return flyByCode.get(code)
}

/** A region that was closed, with the nearest one left. */
export function retiredRegion(code: string): RetiredRegion | undefined {
  return RETIRED_REGIONS.find((region) => region.code === code)
}

/** The Fly.io region of an AWS region, availability zone or Local Zone. */
export function flyRegionFor(awsCode: string): RegionAnswer {
  const code = awsCode.trim().toLowerCase()
  if (/^(us-iso[a-z]?|eu-iso[a-z]?)-/.test(code))
    return { fly: undefined, mpg: undefined, note: PARTITION, warn: PARTITION, known: true }
  const zone = /^([a-z]+-[a-z]+-\d+)(?:-wl\d)?-([a-z]{3})/.exec(code)
  const city = zone && ZONE_CITIES[zone[2] ?? '']
  if (zone && city) {
    const mpg = flyByCode.get(city)?.mpg ? city : (awsByCode.get(zone[1] ?? '')?.mpg ?? 'iad')
    return { fly: city, mpg, note: `Nearest region to the Local Zone ${code}.`, known: true }
  }
  const region = awsByCode.get(/^([a-z]+(?:-[a-z]+)+-\d+)/.exec(code)?.[1] ?? '')
  if (!region)
    return {
      fly: 'iad',
      mpg: 'iad',
      note: `"${awsCode}" is no AWS region we know, so iad stands in.`,
      known: false,
    }
  return {
    fly: region.fly,
    mpg: region.mpg,
    note: region.rationale,
    ...(region.warn === undefined ? {} : { warn: region.warn }),
    known: true,
  }
}

/** The AWS region that a stack for a Fly.io region is written for; unknown regions give us-east-1. */
export function awsRegionFor(flyCode: string): {
  readonly aws: string
  readonly note?: string
  readonly known: boolean
} {
  const region = flyByCode.get(flyCode)
  if (!region) return { aws: DEFAULT_AWS_REGION, known: false }
  return { aws: region.aws, ...(region.awsNote === undefined ? {} : { note: region.awsNote }), known: true }
}
