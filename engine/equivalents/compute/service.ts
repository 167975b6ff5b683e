import { attribute, props, ref, traced, type Tree } from '../../outputs/cloudformation/stack'
import type { StackBuilder } from '../builder'
import type { Context, Group } from '../context'
import { deploymentConfiguration, shiftSettings, type Strategy } from '../deployments/strategy'
import type { Listener } from '../networking/load-balancers'
import { DISCOVERY, PRIVATE_SUBNETS, WAY_OUT } from '../networking/network'
import { TASK_GROUP } from '../networking/security-groups'
import type { Attachment } from '../networking/target-groups'
import type { GroupScale } from '../scaling/scaling'

export const CLUSTER = 'Cluster'

/** Target groups that one ECS service may have (AWS quota). */
const TARGET_GROUP_LIMIT = 5

export interface ServiceParts {
  readonly task: string
  readonly scale: GroupScale
  readonly attachments: readonly Attachment[]
  readonly listeners: readonly Listener[]
  readonly strategy: Strategy
}

/** The target groups of a group: only those that a listener leads to, which ECS demands, and as many as it takes. */
export function attachedTo(
  group: Group,
  attachments: readonly Attachment[],
  listeners: readonly Listener[],
): readonly Attachment[] {
  return attachments
    .filter((each) => each.group === group)
    .filter((each) =>
      listeners.some((listener) => !listener.redirects && listener.attachments.includes(each)),
    )
    .slice(0, TARGET_GROUP_LIMIT)
}

/** The ECS service that keeps the tasks of a process group running. */
export function ecsService(context: Context, build: StackBuilder, group: Group, parts: ServiceParts): string {
  const { at } = context
  const own = attachedTo(group, parts.attachments, parts.listeners)
  const listeners = parts.listeners.filter((listener) =>
    listener.attachments.some((each) => own.includes(each)),
  )
  const grace = own.flatMap((each) => each.graceSeconds ?? []).sort((a, b) => b.value - a.value)[0]
  const exec = at('console_command')
  const id = build.add(
    'compute',
    `Service${group.id}`,
    'AWS::ECS::Service',
    props({
      ServiceName: traced(context.groups.length === 1 ? context.slug : group.slug, at('app')),
      Cluster: ref(CLUSTER),
      TaskDefinition: ref(parts.task),
      LaunchType: 'FARGATE',
      DesiredCount: parts.scale.desired,
      DeploymentConfiguration: deploymentConfiguration(context, group, parts.scale.count, parts.strategy),
      HealthCheckGracePeriodSeconds: grace && traced(grace.value, grace.from),
      EnableExecuteCommand: exec.length > 0 ? traced(true, exec) : undefined,
      LoadBalancers:
        own.length > 0
          ? own.map((each) => loadBalancer(context, build, group, each, parts.listeners))
          : undefined,
      ServiceRegistries: [props({ RegistryArn: attribute(DISCOVERY, 'Arn') })],
      NetworkConfiguration: props({
        AwsvpcConfiguration: props({
          AssignPublicIp: 'DISABLED',
          Subnets: PRIVATE_SUBNETS.map((subnet) => ref(subnet)),
          SecurityGroups: [attribute(TASK_GROUP, 'GroupId')],
        }),
      }),
      PropagateTags: 'SERVICE',
    }),
    group.from,
    // Tasks fetch their image through the NAT gateway, and a target group takes them once a listener leads to it.
    { dependsOn: [...listeners.map((listener) => listener.id), ...WAY_OUT] },
  )
  build.output(
    `Service${group.id}Name`,
    `ECS service of group ${group.slug}`,
    attribute(id, 'Name'),
    group.from,
  )
  return id
}

function loadBalancer(
  context: Context,
  build: StackBuilder,
  group: Group,
  attachment: Attachment,
  listeners: readonly Listener[],
): Tree {
  return props(
    {
      TargetGroupArn: ref(attachment.targetGroup),
      ContainerName: group.slug,
      ContainerPort: traced(attachment.exposed.internalPort, attachment.exposed.internalFrom),
      AdvancedConfiguration: shiftSettings(context, build, attachment, listeners),
    },
    attachment.exposed.from,
  )
}
