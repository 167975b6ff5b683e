import {
  attribute,
  noted,
  props,
  ref,
  text,
  traced,
  type Spans,
  type Tree,
} from '../../outputs/cloudformation/stack'
import type { StackBuilder } from '../builder'
import type { Context, Group } from '../context'
import { ALB } from '../networking/load-balancers'
import type { Exposed } from '../networking/exposure'
import type { Attachment } from '../networking/target-groups'
import { whole } from '../numbers'

/** Requests per minute and target that one request in flight stands for at 0.2 s a request (Little's law). */
const REQUESTS_PER_SOFT_LIMIT = 300
export const DEFAULT_SOFT_LIMIT = 20
const CPU_TARGET_PERCENT = 60

export interface GroupScale {
  readonly desired: Tree
  readonly min: number
  /** Machines the deployment percentages are drawn from. */
  readonly count: number
  readonly max: number
  readonly scaled: boolean
}

/** The service whose settings hold for a group: one that never stops its Machines, else the first. */
export function governing(exposed: readonly Exposed[], group: Group): Exposed | undefined {
  const own = exposed.filter((each) => each.groups.includes(group) && each.ports.length > 0)
  return own.find((each) => (each.core.auto_stop_machines ?? 'off') === 'off') ?? own[0]
}

/** The service whose limits hold for a group: UDP has none, so the next one speaks for it. */
export function limiting(exposed: readonly Exposed[], group: Group): Exposed | undefined {
  const governor = governing(exposed, group)
  if (!governor?.udp) return governor
  return exposed.find((each) => each.groups.includes(group) && each.ports.length > 0 && !each.udp) ?? governor
}

/** How many tasks a group runs. */
export function groupScale(
  context: Context,
  build: StackBuilder,
  exposed: readonly Exposed[],
  group: Group,
): GroupScale {
  const { at } = context
  if (group.mount !== undefined) {
    return { desired: traced(1, at(`mounts[${group.mount}]`)), min: 1, count: 1, max: 1, scaled: false }
  }
  const service = governing(exposed, group)
  const stop = service?.core.auto_stop_machines ?? 'off'
  if (service && stop !== 'off') {
    const min = whole(service.core.min_machines_running ?? 0, 1, 5000)
    return {
      desired: traced(min, at(`${service.path}.min_machines_running`)),
      min,
      // One Machine alone would allow no task to be missing at all; a first deploy makes two.
      count: Math.max(min, 2),
      // Above the minimum there must be something to stop.
      max: Math.max(context.count, min + 1),
      scaled: true,
    }
  }
  build.parameter({
    name: 'DesiredCount',
    type: 'Number',
    default: context.count,
    description: 'Tasks of each service: fly.toml has no number of Machines (fly scale count)',
    from: at('app'),
  })
  return {
    desired: ref('DesiredCount'),
    min: context.count,
    count: context.count,
    max: context.count,
    scaled: false,
  }
}

/** Autostop and autostart as a scalable target with one policy. */
export function scaling(
  context: Context,
  build: StackBuilder,
  group: Group,
  scale: GroupScale,
  exposed: readonly Exposed[],
  attachments: readonly Attachment[],
  cluster: string,
  service: string,
): void {
  const governor = governing(exposed, group)
  if (!scale.scaled || !governor) return
  const { at } = context
  const stopFrom = at(`${governor.path}.auto_stop_machines`)
  const minFrom = at(`${governor.path}.min_machines_running`)
  const wanted = governor.core.min_machines_running ?? 0
  const min = traced(scale.min, minFrom)
  const target = build.add(
    'scaling',
    `Scaling${group.id}`,
    'AWS::ApplicationAutoScaling::ScalableTarget',
    props({
      ServiceNamespace: 'ecs',
      ScalableDimension: 'ecs:service:DesiredCount',
      ResourceId: text(['service/', ref(cluster), '/', attribute(service, 'Name')]),
      MinCapacity: wanted < 1 ? noted(min, 'ECS cannot wake from zero on a request: one task stays.') : min,
      MaxCapacity: scale.max,
    }),
    [...stopFrom, ...at(`${governor.path}.auto_start_machines`)],
  )
  const attachment = attachments.find((each) => each.group === group && each.kind === 'alb')
  build.add(
    'scaling',
    `ScalingPolicy${group.id}`,
    'AWS::ApplicationAutoScaling::ScalingPolicy',
    props({
      PolicyName: `${context.slug}-${group.slug}`.slice(0, 200),
      PolicyType: 'TargetTrackingScaling',
      ScalingTargetId: ref(target),
      TargetTrackingScalingPolicyConfiguration: attachment
        ? byRequests(context, limiting(exposed, group) ?? governor, attachment)
        : props({
            TargetValue: CPU_TARGET_PERCENT,
            PredefinedMetricSpecification: props({ PredefinedMetricType: 'ECSServiceAverageCPUUtilization' }),
          }),
    }),
    stopFrom,
  )
  const spans: Spans = [...stopFrom, ...minFrom]
  build.say(
    `Autostop of group ${group.name}, with at least ${wanted} Machine${wanted === 1 ? '' : 's'} running ≈ Application Auto Scaling between ${scale.min} and ${scale.max} tasks; ECS cannot wake from zero on a request.`,
    spans,
  )
}

function byRequests(context: Context, governor: Exposed, attachment: Attachment): Tree {
  const { at } = context
  const path = `${governor.path}.concurrency`
  const soft = governor.core.concurrency?.soft_limit
  const limit = soft !== undefined && soft > 0 ? whole(soft, 1, 1_000_000) : DEFAULT_SOFT_LIMIT
  const connections = governor.core.concurrency?.type === 'connections'
  const value = traced(limit * REQUESTS_PER_SOFT_LIMIT, at(`${path}.soft_limit`))
  return props(
    {
      TargetValue: noted(
        value,
        `${limit} ${connections ? 'connections' : 'requests'} in flight at 0.2 s each are ${limit * REQUESTS_PER_SOFT_LIMIT} requests a minute: a starting value.`,
      ),
      PredefinedMetricSpecification: props(
        {
          PredefinedMetricType: 'ALBRequestCountPerTarget',
          ResourceLabel: text([
            attribute(ALB, 'LoadBalancerFullName'),
            '/',
            attribute(attachment.targetGroup, 'TargetGroupFullName'),
          ]),
        },
        at(`${path}.type`),
      ),
    },
    at(path),
  )
}
