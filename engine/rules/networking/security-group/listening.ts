import type { Cursor, ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'

const known = new WeakMap<RuleContext, readonly number[]>()

/** Whether something in the input listens on a port of a range. */
export function listensBetween(low: number, high: number, context: RuleContext): boolean {
  return listeningPorts(context).some((port) => low <= port && port <= high)
}

/** Every port that something in the input listens on: containers, target groups, load balancers, data services. */
function listeningPorts(context: RuleContext): readonly number[] {
  const before = known.get(context)
  if (before) return before
  const ports = new Set<number>()
  const add = (cursor: Cursor): void => {
    const port = cursor.peekNumber()
    if (port !== undefined) ports.add(port)
  }
  for (const task of context.all('AWS::ECS::TaskDefinition'))
    for (const container of task.get('ContainerDefinitions').items())
      for (const mapping of container.get('PortMappings').items()) {
        add(mapping.get('ContainerPort'))
        add(mapping.get('HostPort'))
      }
  for (const type of ['TargetGroup', 'Listener'])
    for (const view of context.all(`AWS::ElasticLoadBalancingV2::${type}`)) add(view.get('Port'))
  for (const balancer of context.all('AWS::ElasticLoadBalancing::LoadBalancer'))
    for (const listener of balancer.get('Listeners').items()) {
      add(listener.get('LoadBalancerPort'))
      add(listener.get('InstancePort'))
    }
  for (const [type, port] of DATA_PORTS)
    for (const view of context.all(type)) {
      ports.add(view.get('Port').peekNumber() ?? portOfEngine(view) ?? port)
    }
  const list = [...ports]
  known.set(context, list)
  return list
}

/** Data services and the port they listen on by default. */
const DATA_PORTS: readonly (readonly [string, number])[] = [
  ['AWS::RDS::DBInstance', 3306],
  ['AWS::RDS::DBCluster', 3306],
  ['AWS::ElastiCache::ReplicationGroup', 6379],
  ['AWS::ElastiCache::CacheCluster', 6379],
  ['AWS::EFS::FileSystem', 2049],
  ['AWS::DocDB::DBCluster', 27017],
]

function portOfEngine(view: ResourceView): number | undefined {
  const engine = view.get('Engine').peekText() ?? ''
  if (/postgres/.test(engine)) return 5432
  if (/memcached/.test(engine)) return 11211
  if (/oracle/.test(engine)) return 1521
  return /sqlserver/.test(engine) ? 1433 : undefined
}

/** Whether machines of unknown ports (EC2 instances) stand in a group. */
export function guardsInstances(group: ResourceView | undefined, context: RuleContext): boolean {
  if (!group) return false
  return [
    'AWS::EC2::Instance',
    'AWS::EC2::LaunchTemplate',
    'AWS::AutoScaling::LaunchConfiguration',
    'AWS::EC2::NetworkInterface',
  ].some((type) => context.referrers(group.id, type).length > 0)
}
