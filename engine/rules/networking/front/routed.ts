import { alsoFrom, fromDecision, fromFact } from '../../../aws/traced'
import type { WorkloadService } from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import { routersOf } from '../listener-rule/choice'
import type { ExposureRequest } from './exposed'
import type { Route } from './routes'

/**
 * A service whose load balancers became router apps: they take its names, and it gets a Flycast address that the
 * router passes requests to. One that is also reached another way stays as it is.
 */
export function behindRouter(
  service: WorkloadService,
  request: ExposureRequest,
  routes: readonly Route[],
  context: RuleContext,
): WorkloadService {
  const routers = routersOf(routes, context)
  const [first] = routers
  const taken = new Set(routers.map((each) => each.balancer.id))
  if (!first || service.protocol.value !== 'http') return service
  if (routes.some((each) => !each.balancer || !taken.has(each.balancer.id))) return service
  const { ports: _, tlsVersions: __, alpn: ___, ...plain } = service
  return {
    ...plain,
    exposure: alsoFrom(fromDecision('flycast' as const, first.decision), service.exposure),
    outside: [fromFact(80, 'Flycast serves plain HTTP')],
    forceHttps: fromFact(false, 'Flycast serves plain HTTP'),
    hosts: [],
    behind: request.targetGroups.map((each) => each.id),
  }
}
