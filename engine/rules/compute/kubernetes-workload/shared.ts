import type { ResourceView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { RuleContext } from '../../rule'
import { sharedFate, sharedStep, type SharedFiles } from '../shared-volumes'
import { fateOf } from './fate'
import { namespaceOf, podOf, WORKLOADS } from './objects'

const known = new WeakMap<RuleContext, ReadonlyMap<string, readonly string[]>>()

/** The files of a claim that several workloads mount; undefined for a claim of one. */
export function sharedClaim(
  claim: string | undefined,
  view: ResourceView,
  context: RuleContext,
): SharedFiles | undefined {
  if (claim === undefined) return undefined
  let users = known.get(context)
  if (!users) known.set(context, (users = usersOf(context)))
  const names = users.get(`${namespaceOf(view)}/${claim}`) ?? []
  return names.length > 1 && names.includes(view.resource.native.name)
    ? { name: claim, users: names }
    : undefined
}

/** What to do about claims that other workloads mount too; the first of them says it. */
export function sharedClaimSteps(view: ResourceView, context: RuleContext): readonly Part[] {
  return claimsOf(view).flatMap((claim): readonly Part[] => {
    const shared = sharedClaim(claim, view, context)
    return shared?.users[0] === view.resource.native.name
      ? [sharedStep(shared, sharedFate(shared, context))]
      : []
  })
}

function claimsOf(view: ResourceView): readonly string[] {
  return podOf(view)
    .get('spec', 'volumes')
    .items()
    .flatMap((each) => each.get('persistentVolumeClaim', 'claimName').peekText() ?? [])
}

/** Workloads that become apps, by the claims they mount. */
function usersOf(context: RuleContext): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>()
  for (const kind of WORKLOADS)
    for (const view of context.all(`Kubernetes::${kind}`)) {
      const fate = fateOf(view, context)
      if (fate.kind !== 'app' && !(fate.kind === 'data' && fate.fate === 'own')) continue
      for (const claim of claimsOf(view)) {
        const key = `${namespaceOf(view)}/${claim}`
        const names = users.get(key) ?? []
        if (!names.includes(view.resource.native.name)) names.push(view.resource.native.name)
        users.set(key, names)
      }
    }
  return users
}
