import { referencesIn } from '../aws/value'
import type { AwsStack } from '../aws/stack'
import type { AddressBook } from '.'

/** Types that stand between a name people use and the workload that answers. */
const BETWEEN =
  /^AWS::(?:ElasticLoadBalancingV2::|ElasticLoadBalancing::|ECS::Service$|ECS::TaskDefinition$|ServiceDiscovery::Service$|ApiGateway|Lambda::(?:Url|Permission|Function)$|Serverless::(?:Function|Api|HttpApi|WebSocketApi)$|AutoScaling::AutoScalingGroup$|AppRunner::Service$)/

/** Finds the workload behind a load balancer, target group or discovery service by the references between them. */
export function addressBook(stacks: readonly AwsStack[], workloads: ReadonlySet<string>): AddressBook {
  const edges = new Map<string, Set<string>>()
  const resources = new Map(stacks.flatMap((each) => each.resources).map((each) => [each.id, each]))
  const link = (a: string, b: string): void => {
    const set = edges.get(a)
    if (set) set.add(b)
    else edges.set(a, new Set([b]))
  }
  for (const [id, resource] of resources) {
    if (!BETWEEN.test(resource.type)) continue
    for (const { resource: target } of referencesIn(resource.properties)) {
      if (!BETWEEN.test(resources.get(target)?.type ?? '')) continue
      link(id, target)
      link(target, id)
    }
  }
  /** What leads nowhere, with all that it leads to: a balancer may have thousands of such neighbours. */
  const nowhere = new Set<string>()
  return (start) => {
    if (nowhere.has(start)) return undefined
    const seen = new Set([start])
    const queue = [start]
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      if (workloads.has(id)) return id
      for (const next of edges.get(id) ?? []) {
        if (seen.has(next)) continue
        seen.add(next)
        queue.push(next)
      }
    }
    for (const each of seen) nowhere.add(each)
    return undefined
  }
}
