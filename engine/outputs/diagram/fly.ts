import type { Account } from '../../plan/account'
import type { FlyTable } from '../../plan/fly-file'
import type { App, FlyPlan } from '../../plan/plan'
import { memoryText } from '../cost/money'
import { short, type Graph } from './graph'

const INTERNET = 'internet'
/** Keeps a number and its unit on one line of a box. */
const NO_BREAK = '\u00a0'
const appId = (app: App): string => `app:${app.slug}`
const serviceId = (id: string): string => `service:${id}`
const keptId = (row: string): string => `kept:${row}`

/** The plan as boxes and arrows: the internet, apps, what they use, and what goes on running on AWS. */
export function drawFly(plan: FlyPlan, account: Account, aws: Graph): Graph {
  const isPublic = plan.apps.filter((app) => app.groups.some((each) => each.exposure === 'public'))
  const kept = keptNodes(plan, account, aws)
  const arrows = [
    ...isPublic.map((app) => ({ from: INTERNET, to: appId(app) })),
    ...betweenApps(plan),
    ...toServices(plan),
    ...asOnAws(plan, aws, new Set(kept.map((each) => each.id))),
  ]
  const known = new Set<string>()
  return {
    nodes: [
      ...(isPublic.length > 0 ? [{ id: INTERNET, label: 'Internet, through Fly Proxy' }] : []),
      ...plan.apps.map((app) => ({ id: appId(app), label: `${short(app.name)} ${machines(app)}` })),
      ...plan.services.map((each) => ({
        id: serviceId(each.id),
        label: each.side === 'aws' ? onAws(each.label) : each.label,
      })),
      ...kept.map((each) => ({ id: keptId(each.id), label: onAws(each.label) })),
    ],
    edges: arrows.filter(({ from, to }) => {
      const key = `${from} ${to}`
      return from !== to && !known.has(key) && known.add(key)
    }),
  }
}

function onAws(label: string): string {
  return label.endsWith('on AWS') ? label : `${label} (on AWS)`
}

/** Addresses of apps inside the network and outside. */
const HOST = /([\w-]+)\.(?:flycast|internal|fly\.dev)\b/g

/** An app calls another where its file holds the address of the other. */
function betweenApps(plan: FlyPlan): Graph['edges'] {
  const apps = new Map(plan.apps.map((each) => [each.name, each]))
  return plan.apps.flatMap((from) =>
    texts(from.file).flatMap((value) =>
      [...value.matchAll(HOST)].flatMap(([, name = '']) => {
        const app = apps.get(name)
        return app ? [{ from: appId(from), to: appId(app) }] : []
      }),
    ),
  )
}

function toServices(plan: FlyPlan): Graph['edges'] {
  const apps = new Map(plan.apps.map((each) => [each.slug, each]))
  return plan.services.flatMap((service) =>
    service.usedBy.flatMap((slug) => {
      const app = apps.get(slug)
      return app ? [{ from: appId(app), to: serviceId(service.id) }] : []
    }),
  )
}

/** Arrows of the AWS side whose ends both have a box on this one. */
function asOnAws(plan: FlyPlan, aws: Graph, kept: ReadonlySet<string>): Graph['edges'] {
  const boxes = new Map<string, string>([
    ...[...kept].map((row): [string, string] => [row, keptId(row)]),
    ...plan.services.map((each): [string, string] => [each.id, serviceId(each.id)]),
    ...plan.apps.flatMap((app) => app.workloads.map((id): [string, string] => [id, appId(app)])),
  ])
  return aws.edges.flatMap((edge) => {
    const from = boxes.get(edge.from)
    const to = boxes.get(edge.to)
    return from !== undefined && to !== undefined ? [{ from, to }] : []
  })
}

/** What is drawn on AWS, stays there and is no service of the plan. */
function keptNodes(plan: FlyPlan, account: Account, aws: Graph): Graph['nodes'] {
  const known = new Set([
    ...plan.services.map((each) => each.id),
    ...plan.apps.flatMap((each) => each.workloads),
  ])
  const outcomes = new Map(account.resources.map((each) => [each.resource.row, each.outcome]))
  return aws.nodes.filter((each) => outcomes.get(each.id) === 'kept' && !known.has(each.id))
}

function machines(app: App): string {
  const groups = app.groups.map((each) => {
    const name = app.groups.length > 1 ? `${each.name}: ` : ''
    const disk = each.volumeGb === undefined ? '' : ' + volume'
    return `${name}${app.deployed ? each.count : 'scheduled'}${NO_BREAK}×${NO_BREAK}${each.size} ${memoryText(each.memoryMb).replace(' ', NO_BREAK)}${disk}`
  })
  return groups.join('; ')
}

function texts(table: FlyTable): readonly string[] {
  return table.entries.flatMap((each): readonly string[] => {
    if (each.kind === 'value') return typeof each.value.value === 'string' ? [each.value.value] : []
    return each.kind === 'table' ? texts(each.table) : each.tables.flatMap(texts)
  })
}
