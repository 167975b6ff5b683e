import { attribute, props, ref, type Spans, type Tree } from '../../outputs/cloudformation/stack'
import type { StackBuilder } from '../builder'
import type { Context } from '../context'
import { isHttp, type Exposed } from './exposure'
import { VPC } from './network'

export const TASK_GROUP = 'TaskSecurityGroup'
export const ALB_GROUP = 'AlbSecurityGroup'
export const NLB_GROUP = 'NlbSecurityGroup'

/** Security groups stand for network policies and for what Fly Proxy lets in. */
export function securityGroups(context: Context, build: StackBuilder, exposed: readonly Exposed[]): void {
  const alb = exposed.some((each) => each.groups.length > 0 && each.ports.some(isHttp))
  const nlb = exposed.some((each) => each.groups.length > 0 && each.ports.some((port) => !isHttp(port)))
  const served = exposed.filter((each) => each.groups.length > 0)
  if (alb) edge(build, ALB_GROUP, 'Public web ports', served, true)
  if (nlb) edge(build, NLB_GROUP, 'Public raw ports', served, false)

  const from = context.at('app')
  const ingress = served.flatMap((each) => [
    ...(each.ports.some(isHttp) ? [fromGroup(each, ALB_GROUP)] : []),
    ...(each.ports.some((port) => !isHttp(port)) ? [fromGroup(each, NLB_GROUP)] : []),
  ])
  build.add(
    'network',
    TASK_GROUP,
    'AWS::EC2::SecurityGroup',
    props({
      GroupDescription: `Tasks of ${context.slug}`,
      VpcId: ref(VPC),
      SecurityGroupIngress: ingress.length > 0 ? unique(ingress) : undefined,
      SecurityGroupEgress: [anywhere('-1')],
    }),
    from,
  )
  build.add(
    'network',
    'TaskFromTasks',
    'AWS::EC2::SecurityGroupIngress',
    props({
      GroupId: attribute(TASK_GROUP, 'GroupId'),
      IpProtocol: '-1',
      SourceSecurityGroupId: attribute(TASK_GROUP, 'GroupId'),
      Description: 'Machines of one organization reach each other on every port',
    }),
    from,
  )
}

function edge(
  build: StackBuilder,
  id: string,
  description: string,
  exposed: readonly Exposed[],
  http: boolean,
): void {
  const ports = exposed.flatMap((each) => each.ports.filter((port) => isHttp(port) === http))
  const rules = ports.flatMap((port) =>
    (['CidrIp', 'CidrIpv6'] as const).map((key) =>
      props(
        {
          IpProtocol: port.protocol === 'UDP' ? 'udp' : 'tcp',
          FromPort: port.port,
          ToPort: port.port,
          [key]: key === 'CidrIp' ? '0.0.0.0/0' : '::/0',
        },
        port.from,
      ),
    ),
  )
  build.add(
    'network',
    id,
    'AWS::EC2::SecurityGroup',
    props({
      GroupDescription: description,
      VpcId: ref(VPC),
      SecurityGroupIngress: unique(rules),
      SecurityGroupEgress: [anywhere('-1')],
    }),
    spansOf(exposed),
  )
}

function fromGroup(each: Exposed, group: string): Tree {
  return props(
    {
      IpProtocol: each.udp ? 'udp' : 'tcp',
      FromPort: each.internalPort,
      ToPort: each.internalPort,
      SourceSecurityGroupId: attribute(group, 'GroupId'),
    },
    each.internalFrom.length > 0 ? each.internalFrom : each.from,
  )
}

function anywhere(protocol: string): Tree {
  return props({ IpProtocol: protocol, CidrIp: '0.0.0.0/0' })
}

function spansOf(exposed: readonly Exposed[]): Spans {
  return exposed.flatMap((each) => each.from)
}

/** AWS refuses two rules that say the same. */
function unique(rules: readonly Tree[]): readonly Tree[] {
  const seen = new Set<string>()
  return rules.filter((rule) => {
    const key = JSON.stringify(rule, (name, value: unknown) => (name === 'from' ? undefined : value))
    return !seen.has(key) && seen.add(key)
  })
}
