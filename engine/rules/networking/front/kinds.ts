import type { ResourceView } from '../../../aws/view'
import type { WorkloadService } from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import { isRaw } from './probe'
import { routesTo, targetsOf, type Route } from './routes'

const ORDER = ['http', 'tcp', 'udp'] as const

/** Target groups of one port by the kind of load balancer in front: each kind is a service of its own. */
export function byKind(
  groups: readonly ResourceView[],
  context: RuleContext,
): readonly (readonly ResourceView[])[] {
  const kinds = new Map<string, ResourceView[]>()
  for (const group of groups) {
    const kind = kindOf(group, context)
    kinds.set(kind, [...(kinds.get(kind) ?? []), group])
  }
  const inOrder = ORDER.flatMap((kind) => {
    const list = kinds.get(kind)
    return list ? [list] : []
  })
  return inOrder.length > 0 ? inOrder : [groups]
}

function kindOf(group: ResourceView, context: RuleContext): (typeof ORDER)[number] {
  const balancer = routesTo(group, context).find((each) => each.balancer)?.balancer
  const protocol = group.get('Protocol').peekText()
  const raw = balancer ? balancer.get('Type').peekText() === 'network' : isRaw(protocol)
  if (!raw) return 'http'
  return /^(?:UDP|QUIC)$/i.test(protocol ?? '') ? 'udp' : 'tcp'
}

/**
 * The listeners of a service, where one of them splits what it takes in equal shares: process groups of one app share
 * a port in the same way.
 */
export function splitsOf(routes: readonly Route[]): WorkloadService['split'] {
  if (!routes.some((each) => isEven(each))) return undefined
  return routes.flatMap((each) => {
    const number = each.listener?.get('Port').peekNumber()
    if (!each.listener || number === undefined) return []
    const secure = each.listener.get('Protocol').peekText() === 'HTTPS'
    return [{ listener: (each.rule ?? each.listener).id, port: number, secure, even: isEven(each) }]
  })
}

/** True for one of several target groups that all have the same weight. */
export function isEven({ groups, action }: Route): boolean {
  const weights = targetsOf(action).map((each) => each.weight?.peekNumber() ?? 1)
  return groups > 1 && weights.every((each) => each === weights[0])
}
