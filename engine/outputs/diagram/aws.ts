import type { AwsStack, Resource } from '../../aws/stack'
import { referencesIn } from '../../aws/value'
import { short, type Graph } from './graph'
import { drawnKind, isBridge, type Rank } from './kinds'

const RANKS: readonly Rank[] = ['front', 'work', 'store']

/** Pieces of wiring looked at for all arrows of one picture; a stack with more is shown as a table anyway. */
const BUDGET = 20_000

/** The stack as a person would draw it: what people reach, what runs, what keeps data; wiring becomes arrows. */
export function drawAws(stacks: readonly AwsStack[]): Graph {
  const resources = new Map<string, Resource>()
  const rows = new Map<string, string>()
  for (const resource of stacks.flatMap((each) => each.resources)) {
    if (resource.state === 'off') continue
    rows.set(resource.id, resource.row)
    if (!resources.has(resource.row)) resources.set(resource.row, resource)
  }
  const drawn = [...resources.values()].filter((each) => drawnKind(each.type) !== undefined)
  const links = linksOf([...resources.values()], rows, resources)
  const budget = { left: BUDGET }
  return {
    nodes: drawn.map((each) => ({
      id: each.row,
      label: `${drawnKind(each.type)?.word ?? each.type} ${short(each.native.name)}`,
    })),
    edges: drawn.flatMap((from) =>
      reached(from, links, resources, budget).flatMap((to) =>
        isForward(from, to, links) ? [{ from: from.row, to: to.row }] : [],
      ),
    ),
  }
}

interface Links {
  /** Both directions, between things drawn and wiring. */
  readonly any: ReadonlyMap<string, ReadonlySet<string>>
  /** As written. */
  readonly written: ReadonlyMap<string, ReadonlySet<string>>
}

function linksOf(
  resources: readonly Resource[],
  rows: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, Resource>,
): Links {
  const any = new Map<string, Set<string>>()
  const written = new Map<string, Set<string>>()
  const counts = (row: string): boolean => {
    const type = known.get(row)?.type
    return type !== undefined && (drawnKind(type) !== undefined || isBridge(type))
  }
  for (const from of resources) {
    if (!counts(from.row)) continue
    for (const { resource } of referencesIn(from.properties)) {
      const to = rows.get(resource)
      if (to === undefined || to === from.row || !counts(to)) continue
      addTo(any, from.row, to)
      addTo(any, to, from.row)
      addTo(written, from.row, to)
    }
  }
  return { any, written }
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key)
  if (known) known.add(value)
  else map.set(key, new Set([value]))
}

/** What is drawn and can be reached through wiring alone. */
function reached(
  start: Resource,
  { any }: Links,
  resources: ReadonlyMap<string, Resource>,
  budget: { left: number },
): readonly Resource[] {
  const found: Resource[] = []
  const seen = new Set([start.row])
  const queue = [start.row]
  for (let at = queue.shift(); at !== undefined && budget.left > 0; at = queue.shift()) {
    for (const next of any.get(at) ?? []) {
      if (seen.has(next)) continue
      seen.add(next)
      budget.left--
      const resource = resources.get(next)
      if (!resource) continue
      if (isBridge(resource.type)) queue.push(next)
      else found.push(resource)
    }
  }
  return found
}

/** Where something that works names what lets people in, and not an address that it calls. */
const REGISTERS = /^(?:LoadBalancers|LoadBalancerNames|TargetGroupARNs|Events)$/

/** Arrows run down the ranks; between equals, and where work only calls a front, as the reference is written. */
function isForward(from: Resource, to: Resource, { written }: Links): boolean {
  const rank = (each: Resource): number => RANKS.indexOf(drawnKind(each.type)?.rank ?? 'store')
  const names = (one: Resource, other: Resource): boolean => written.get(one.row)?.has(other.row) ?? false
  const step = rank(to) - rank(from)
  if (step === 0) return names(from, to)
  const onlyCalls = (work: Resource, front: Resource): boolean =>
    names(work, front) && !names(front, work) && !registers(work, front)
  if (step > 0) return drawnKind(from.type)?.rank !== 'front' || !onlyCalls(to, from)
  return drawnKind(to.type)?.rank === 'front' && drawnKind(from.type)?.rank === 'work' && onlyCalls(from, to)
}

function registers(work: Resource, front: Resource): boolean {
  return work.properties.entries.some(
    ({ key, value }) => REGISTERS.test(key) && referencesIn(value).some((each) => each.resource === front.id),
  )
}
