import 'server-only'
import { VERDICTS, type ServiceGroup, type Verdict, type VerdictWord } from '@/engine/rules/verdicts'
import { readContent } from '../content'

export interface Bite {
  readonly text: string
  /** Ids of the facts it rests on. */
  readonly facts: readonly string[]
}

/** What the page of a service shows beyond its verdict. */
export interface ServiceContent {
  readonly bites: readonly Bite[]
  /** Its template, under content/services/. */
  readonly sample: string
  /** What to see in the conversion of the template. */
  readonly outcome: string
  /** The part of the conversion that tells most, if it is not the fly.toml. */
  readonly show?: 'account' | 'runbook'
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

const isBite = (value: unknown): value is Bite =>
  typeof value === 'object' &&
  value !== null &&
  typeof Reflect.get(value, 'text') === 'string' &&
  isTexts(Reflect.get(value, 'facts'))

function isContent(value: unknown): value is ServiceContent {
  if (typeof value !== 'object' || value === null) return false
  const bites: unknown = Reflect.get(value, 'bites')
  const show: unknown = Reflect.get(value, 'show')
  return (
    Array.isArray(bites) &&
    bites.every(isBite) &&
    ['sample', 'outcome'].every((key) => typeof Reflect.get(value, key) === 'string') &&
    (show === undefined || show === 'account' || show === 'runbook')
  )
}

let read: ReadonlyMap<string, ServiceContent> | undefined

function contents(): ReadonlyMap<string, ServiceContent> {
  if (read) return read
  const entries: unknown = JSON.parse(readContent('services/services.json') ?? '{}')
  if (typeof entries !== 'object' || entries === null)
    throw new Error('content/services/services.json: a map was expected.')
  read = new Map(
    Object.entries(entries).map(([slug, value]: [string, unknown]) => {
      if (!isContent(value))
        throw new Error(`content/services/services.json: ${slug} needs bites, sample and outcome.`)
      return [slug, value]
    }),
  )
  return read
}

export const serviceContent = (slug: string) => contents().get(slug)

/** Services with a page of their own, in the order of the list. */
export const servicesWithPage = (): readonly Verdict[] =>
  VERDICTS.filter(({ service }) => contents().has(service))

export const serviceAddress = (slug: string) =>
  contents().has(slug) ? `/services/${slug}/` : `/services/#${slug}`

export const groupTitles: Readonly<Record<ServiceGroup, string>> = {
  compute: 'Compute and containers',
  storage: 'Storage',
  databases: 'Databases and caches',
  networking: 'Networking and delivery',
  security: 'Identity and security',
  messaging: 'Messaging and integration',
  mail: 'Mail and messages to people',
  analytics: 'Analytics',
  ai: 'Machine learning',
  developer: 'Building and deploying',
  monitoring: 'Monitoring and operations',
  cost: 'Cost and accounts',
  devices: 'Devices, media and the rest',
  terraform: 'Other providers of Terraform',
}

/** All services by group, in order. */
export function serviceGroups(): readonly {
  readonly group: ServiceGroup
  readonly title: string
  readonly services: readonly Verdict[]
}[] {
  const groups = [...new Set(VERDICTS.map(({ group }) => group))]
  return groups.map((group) => ({
    group,
    title: groupTitles[group],
    services: VERDICTS.filter((each) => each.group === group),
  }))
}

export const verdictWords: Readonly<Record<VerdictWord, string>> = {
  convert: 'converts',
  partner: 'partner service',
  keep: 'stays on AWS',
  manual: 'by hand',
  'not-needed': 'not needed',
  'no-equivalent': 'no equivalent',
}
