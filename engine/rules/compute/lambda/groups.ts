import { showValue } from '../../../aws/value'
import { slug, type ResourceView } from '../../../aws/view'
import { AgreeingGroups } from '../../../workload/agreement'
import { once } from '../../once'
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

export function httpTriggersOf(view: ResourceView, context: RuleContext): readonly HttpTrigger[] {
  return triggersOf(view, context).filter((each): each is HttpTrigger => each.kind === 'http')
}

/** The group that a function leads; undefined for one that another leads, and for one without an API. */
export function groupLedBy(view: ResourceView, context: RuleContext): HttpGroup | undefined {
  return groups(context).get(view.id)
}

const groups = once((context): ReadonlyMap<string, HttpGroup> => {
  const alike = new AgreeingGroups<ResourceView>()
  for (const each of allFunctions(context)) {
    const first = httpTriggersOf(each, context)[0]
    if (!first) continue
    const kind = isImage(each)
      ? `image ${each.id}`
      : `${first.api} ${familyOf(each.get('Runtime').peekText() ?? '')}${first.socket ? ' socket' : ''}`
    // One environment serves all functions of an app, so they must agree on what both have.
    alike.place(each, kind, variables(each))
  }
  const decided = alike.list().flatMap((members) => decide(members, context))
  return new Map(decided.map((each) => [each.members[0]!.id, each]))
})

function variables(view: ResourceView): ReadonlyMap<string, string> {
  const entries = view.get('Environment', 'Variables').entries()
  return new Map(entries.map(({ key, cursor }) => [key, cursor.value ? showValue(cursor.value) : '']))
}

const functionSlugs = once(
  (context) => new Set(allFunctions(context).map((each) => slug(each.resource.native.name))),
)

function decide(members: readonly ResourceView[], context: RuleContext): readonly HttpGroup[] {
  const first = members[0]!
  const alone = (view: ResourceView): HttpGroup => ({
    slug: slug(view.resource.native.name),
    members: [view],
  })
  if (members.length === 1) return [alone(first)]
  const api = httpTriggersOf(first, context)[0]!
  const name = api.apiName ?? 'api'
  const base = slug(name) || 'api'
  const about = functionSlugs(context).has(base) ? `${base}-api` : base
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
