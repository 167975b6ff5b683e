import { showValue } from '../../../aws/value'
import { slug, type ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'
import { allFunctions, familyOf, isImage } from './function'
import type { HttpTrigger } from './http-triggers'
import { triggersOf } from './triggers'

/** Functions that answer for one API and become one web app; the first stands for all. */
export interface HttpGroup {
  readonly slug: string
  /** What the app is named after; absent: the function's own name. */
  readonly name?: string
  readonly members: readonly ResourceView[]
  readonly decision?: string
}

const known = new WeakMap<RuleContext, ReadonlyMap<string, HttpGroup>>()

export function httpTriggersOf(view: ResourceView, context: RuleContext): readonly HttpTrigger[] {
  return triggersOf(view, context).filter((each): each is HttpTrigger => each.kind === 'http')
}

/** The group that a function leads; undefined for one that another leads, and for one without an API. */
export function groupLedBy(view: ResourceView, context: RuleContext): HttpGroup | undefined {
  const before = known.get(context)
  if (before) return before.get(view.id)
  const byKey = new Map<string, ResourceView[]>()
  for (const each of allFunctions(context)) {
    const first = httpTriggersOf(each, context)[0]
    if (!first) continue
    const key = isImage(each)
      ? `image ${each.id}`
      : `${first.api} ${familyOf(each.get('Runtime').peekText() ?? '')}${first.socket ? ' socket' : ''}`
    const home = [...byKey].find(
      ([other, members]) => other.startsWith(`${key}#`) && members.every((member) => agree(member, each)),
    )
    if (home) home[1].push(each)
    else byKey.set(`${key}#${byKey.size}`, [each])
  }
  const groups = new Map<string, HttpGroup>()
  for (const members of byKey.values())
    for (const group of decided(members, context)) groups.set(group.members[0]!.id, group)
  known.set(context, groups)
  return groups.get(view.id)
}

/** One environment serves all functions of an app, so they must agree on what both have. */
function agree(a: ResourceView, b: ResourceView): boolean {
  const values = new Map(variables(a))
  return variables(b).every(([name, value]) => !values.has(name) || values.get(name) === value)
}

function variables(view: ResourceView): readonly (readonly [string, string])[] {
  return view
    .get('Environment', 'Variables')
    .entries()
    .map(({ key, cursor }) => [key, cursor.value ? showValue(cursor.value) : ''] as const)
}

function decided(members: readonly ResourceView[], context: RuleContext): readonly HttpGroup[] {
  const first = members[0]!
  const alone = (view: ResourceView): HttpGroup => ({
    slug: slug(view.resource.native.name),
    members: [view],
  })
  if (members.length === 1) return [alone(first)]
  const api = httpTriggersOf(first, context)[0]!
  const name = api.apiName ?? 'api'
  const taken = new Set(allFunctions(context).map((each) => slug(each.resource.native.name)))
  const base = slug(name) || 'api'
  const about = taken.has(base) ? `${base}-api` : base
  const answer = context.decisions.choose(
    'grouping',
    about,
    `Should the ${members.length} functions of the API ${name} be one app?`,
    [
      {
        id: 'together',
        title: 'One web app with a route for each',
        consequence:
          'One image, one release, one set of variables and secrets, as large as the largest function.',
      },
      {
        id: 'apart',
        title: 'An app for each function',
        consequence:
          'Each has a name and a URL of its own; something must route the paths of the API to them.',
      },
    ],
  )
  if (answer.choice !== 'together') return members.map(alone)
  return [{ slug: about, name, members, decision: answer.id }]
}
