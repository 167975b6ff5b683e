import type { Cursor, ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'
import { isAnyPath, isSplitByPath } from '../front/names'
import {
  BALANCER,
  conditionValues,
  listenersOf,
  perConversion,
  redirectsToHttps,
  rulesOf,
  TARGET_GROUP,
  targetsOf,
  type Route,
} from '../front/routes'

/** Whether a rule does more than lead a host to one app. */
export function needsRouter(rule: ResourceView): boolean {
  return (
    rule.get('Transforms').exists ||
    isSplitByPath(rule) ||
    rule
      .get('Actions')
      .items()
      .some(
        (action) =>
          liveTargets(action) > 1 ||
          action.get('FixedResponseConfig').exists ||
          (action.get('RedirectConfig').exists && !redirectsToHttps(action)),
      )
  )
}

/** Target groups that get requests: one of a blue/green pair waits with weight 0. */
function liveTargets(action: Cursor): number {
  return targetsOf(action).filter(({ weight }) => weight?.peekNumber() !== 0).length
}

/** A load balancer whose rules a router app follows, by the reader's choice. */
export interface RouterChoice {
  readonly balancer: ResourceView
  readonly decision: string
}

/** The load balancers among these routes that become a router app. */
export function routersOf(routes: readonly Route[], context: RuleContext): readonly RouterChoice[] {
  const balancers = new Map(
    routes.flatMap(({ balancer }) => (balancer ? [[balancer.id, balancer] as const] : [])),
  )
  return [...balancers.values()].flatMap((each) => routerOf(each, context) ?? [])
}

/**
 * Asks who follows the rules of a load balancer that splits a name among apps (aws-to-fly.md §6.6). A router app is the
 * default where several apps share one name; what one app can answer alone stays with it.
 */
export const routerOf = perConversion((balancer, context): RouterChoice | undefined => {
  if (balancer.type !== BALANCER || balancer.get('Type').peekText() === 'network') return undefined
  const listeners = listenersOf(balancer, context)
  const rules = listeners.flatMap((each) => rulesOf(each, context))
  if (!rules.some((each) => needsRouter(each))) return undefined
  const actions = [
    ...listeners.flatMap((each) => each.get('DefaultActions').items()),
    ...rules.flatMap((each) => each.get('Actions').items()),
  ]
  const groups = new Set(
    actions
      .flatMap((each) => targetsOf(each).filter(({ weight }) => weight?.peekNumber() !== 0))
      .flatMap(({ link }) => context.find(link.value, TARGET_GROUP)?.id ?? []),
  )
  if (groups.size === 0) return undefined
  const shared = groups.size > 1 && rules.some((each) => isShared(each))
  const answer = context.decisions.choose(
    'routing',
    balancer.id,
    `${balancer.resource.native.name} sends requests to apps by path, weight or other rules, which Fly Proxy does not. Who follows these rules?`,
    [
      {
        id: 'router',
        title: 'A router app',
        consequence:
          'One more app runs Caddy with these rules on two small Machines. It takes the names; the apps behind it get private Flycast addresses.',
      },
      {
        id: 'app',
        title: 'The apps themselves',
        consequence:
          'No app is added. The app that owns a name routes inside, or answers with `fly-replay: app=TARGET` (bodies up to 1 MB); that code is yours to write.',
      },
    ],
    shared ? 'router' : 'app',
  )
  return answer.choice === 'router' ? { balancer, decision: answer.id } : undefined
})

/** A rule that shares a name or splits traffic among apps. */
function isShared(rule: ResourceView): boolean {
  const split = rule
    .get('Actions')
    .items()
    .some((action) => liveTargets(action) > 1)
  return (
    split ||
    conditionValues(rule, 'path-pattern').some(({ values }) =>
      values.some((each) => !isAnyPath(each.peekText())),
    )
  )
}
