import { derive, type Traced } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import type { WorkloadService } from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import { exposureForClassic, exposuresFor, portsBehindClassic } from '../../networking/exposure'
import { openedBy, rulesOfGroup, SECURITY_GROUP } from '../../networking/front/ingress'
import { CLASSIC } from '../../networking/front/classic'
import { TARGET_GROUP } from '../../networking/front/routes'
import { isNeverPublic } from '../../networking/published-port'
import type { ServerSpec } from './spec'

export interface Fronts {
  readonly targetGroups: readonly ResourceView[]
  readonly classic: readonly ResourceView[]
  /** A target group is named that is not in the input. */
  readonly unknownGroup: boolean
  readonly grace?: Traced<number>
}

/** More open ports than this are a range for something else. */
const MOST_PORTS = 4

/** The services of a server: through its load balancers, else by the ports that its security groups open. */
export function servicesOfServer(
  view: ResourceView,
  about: string,
  spec: ServerSpec,
  fronts: Fronts,
  context: RuleContext,
): readonly WorkloadService[] {
  const securityGroups = groupsOf(spec)
  const base = { about, workload: view, securityGroups, ...(fronts.grace ? { grace: fronts.grace } : {}) }
  const made: WorkloadService[] = []
  const seen = new Set<number>()
  const add = (services: readonly WorkloadService[]): void => {
    for (const service of services) {
      if (seen.has(service.port.value)) continue
      seen.add(service.port.value)
      made.push(service)
    }
  }
  for (const group of fronts.targetGroups) {
    const port = group.get('Port').number({ what: 'port of the program', standIn: 8080 })
    if (port) add(exposuresFor({ ...base, targetGroups: [group], port }, context))
  }
  for (const balancer of fronts.classic)
    for (const port of portsBehindClassic(balancer))
      add([exposureForClassic({ ...base, port }, balancer, context)])
  if (made.length > 0 || fronts.unknownGroup) return made
  const address = spec.get('NetworkInterfaces').items()[0]?.get('AssociatePublicIpAddress')
  const given = address?.exists ? address : spec.get('AssociatePublicIpAddress')
  for (const port of openPorts(securityGroups, context))
    add(
      exposuresFor(
        { ...base, targetGroups: [], port, ...(given.exists ? { assignPublicIp: given } : {}) },
        context,
      ),
    )
  return withoutOwnTls(made)
}

/** A server that answers 80 and 443 by itself: Fly Proxy ends TLS, so the plain port is enough. */
function withoutOwnTls(services: readonly WorkloadService[]): readonly WorkloadService[] {
  const plain = services.find((each) => each.port.value === 80)
  const secure = services.find((each) => each.port.value === 443)
  if (!plain || !secure) return services
  const joined: WorkloadService = {
    ...plain,
    port: derive(plain.port, (port) => port, {
      and: [
        derive(secure.port, (port) => port, {
          differs: 'Fly Proxy ends TLS and reaches the program on port 80.',
        }),
      ],
    }),
  }
  return services.flatMap((each) => (each === plain ? [joined] : each === secure ? [] : [each]))
}

function groupsOf(spec: ServerSpec): readonly Cursor[] {
  return [
    spec.get('SecurityGroupIds'),
    spec.get('SecurityGroups'),
    ...spec
      .get('NetworkInterfaces')
      .items()
      .flatMap((each) => [each.get('GroupSet'), each.get('Groups')]),
  ].flatMap((each) => (each.value?.kind === 'list' ? each.items() : each.exists ? [each] : []))
}

/** Single ports that the groups open for programs; remote shells and data stores of others are none. */
function openPorts(groups: readonly Cursor[], context: RuleContext): readonly Traced<number>[] {
  const found = new Map<number, Traced<number>>()
  for (const cursor of groups) {
    const group = context.find(cursor.value, SECURITY_GROUP)
    if (!group) continue
    for (const rule of rulesOfGroup(group, context)) {
      const opened = openedBy(rule)
      if (!opened || opened.low !== opened.high || !opened.tcp || isNeverPublic(opened.low)) continue
      const port = found.has(opened.low)
        ? undefined
        : rule.get('FromPort').number({ what: 'port of the program', standIn: 8080 })
      if (port) found.set(opened.low, port)
    }
  }
  return [...found.values()].slice(0, MOST_PORTS)
}

/** Load balancers that lead to an instance by its id. */
export function frontsOfInstance(view: ResourceView, context: RuleContext): Fronts {
  const users = context.referrers(view.id)
  return {
    targetGroups: users.filter((each) => each.type === TARGET_GROUP),
    classic: users.filter((each) => each.type === CLASSIC),
    unknownGroup: false,
  }
}
