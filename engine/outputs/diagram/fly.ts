import type { Account } from '../../plan/account'
import type { FlyTable } from '../../plan/fly-file'
import type { App, FlyPlan } from '../../plan/plan'
import { memoryText } from '../cost/money'
import { short, type Graph } from './graph'

const INTERNET = 'internet'
const appId = (app: App): string => `app:${app.slug}`
const serviceId = (id: string): string => `service:${id}`
const keptId = (row: string): string => `kept:${row}`

/** The plan as boxes and arrows: the internet, apps, what they use, and what they go on using on AWS. */
export function drawFly(plan: FlyPlan, account: Account, aws: Graph): Graph {
  const isPublic = plan.apps.filter((app) => app.groups.some((each) => each.exposure === 'public'))
  const kept = keptNodes(plan, account, aws)
  const appsByName = plan.apps.map((app) => ({ app, host: new RegExp(hostPattern(app.name)) }))
  const slugs = new Map(plan.apps.map((each) => [each.slug, each]))
  return {
    nodes: [
      ...(isPublic.length > 0 ? [{ id: INTERNET, label: 'Internet, through Fly Proxy' }] : []),
      ...plan.apps.map((app) => ({ id: appId(app), label: `${short(app.name)} ${machines(app)}` })),
      ...plan.services.map((each) => ({ id: serviceId(each.id), label: each.label })),
      ...kept.nodes,
    ],
    edges: [
      ...isPublic.map((app) => ({ from: INTERNET, to: appId(app) })),
      ...plan.apps.flatMap((from) => {
        const values = texts(from.file)
        return appsByName.flatMap(({ app, host }) =>
          app !== from && values.some((each) => host.test(each))
            ? [{ from: appId(from), to: appId(app) }]
            : [],
        )
      }),
      ...plan.services.flatMap((service) =>
        service.usedBy.flatMap((slug) => {
          const app = slugs.get(slug)
          return app ? [{ from: appId(app), to: serviceId(service.id) }] : []
        }),
      ),
      ...kept.edges,
    ],
  }
}

function machines(app: App): string {
  const groups = app.groups.map((each) => {
    const name = app.groups.length > 1 ? `${each.name}: ` : ''
    const disk = each.volumeGb === undefined ? '' : ' + volume'
    return `${name}${app.deployed ? each.count : 'scheduled'} × ${each.size} ${memoryText(each.memoryMb)}${disk}`
  })
  return groups.join('; ')
}

/** What is drawn on AWS, stays there and is no service of the plan; the apps that used it use it still. */
function keptNodes(plan: FlyPlan, account: Account, aws: Graph): Graph {
  const known = new Set(plan.services.map((each) => each.id))
  const outcomes = new Map(account.resources.map((each) => [each.resource.row, each.outcome]))
  const nodes = aws.nodes.filter((each) => outcomes.get(each.id) === 'kept' && !known.has(each.id))
  const kept = new Set(nodes.map((each) => each.id))
  return {
    nodes: nodes.map((each) => ({ id: keptId(each.id), label: `${each.label} (on AWS)` })),
    edges: plan.apps.flatMap((app) => {
      const own = new Set(app.workloads)
      const used = new Set(
        aws.edges.flatMap((edge) => (own.has(edge.from) && kept.has(edge.to) ? [edge.to] : [])),
      )
      return [...used].map((row) => ({ from: appId(app), to: keptId(row) }))
    }),
  }
}

function hostPattern(name: string): string {
  return `(?:^|[^\\w-])${name.replace(/[^\w-]/g, '\\$&')}\\.(?:flycast|internal|fly\\.dev)\\b`
}

function texts(table: FlyTable): readonly string[] {
  return table.entries.flatMap((each): readonly string[] => {
    if (each.kind === 'value') return typeof each.value.value === 'string' ? [each.value.value] : []
    return each.kind === 'table' ? texts(each.table) : each.tables.flatMap(texts)
  })
}
