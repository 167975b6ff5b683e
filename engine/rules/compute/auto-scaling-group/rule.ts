import { absorbed, adapted, converted, manual, unsupported } from '../../../aws/outcome'
import { derive, fromFact, type Traced } from '../../../aws/traced'
import { slug, type Cursor, type OwnedView, type ResourceView } from '../../../aws/view'
import { LIMITS } from '../../../facts/limits'
import type { Part } from '../../../plan/parts'
import type { DeploymentNeed, Workload } from '../../../workload/workload'
import type { Rule, RuleContext } from '../../rule'
import { rows } from '../../settling'
import { CLASSIC } from '../../networking/front/classic'
import { TARGET_GROUP } from '../../networking/front/routes'
import type { Fronts } from '../server/ports'
import { reasonForNoApp, settleAll } from '../server/purpose'
import { serverParts } from '../server/server'
import { LAUNCH_CONFIGURATION, specNamed, specOf, specOfConfiguration, type ServerSpec } from '../server/spec'
import { INIT_ROWS, serverRows } from '../server/words'
import { GROUP, replicasOfGroup } from './policies'

const about = {
  topic: 'compute',
  section: 'ec2-and-ami',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_AutoScaling.html',
} as const

const ROLLING = 'UpdatePolicy.AutoScalingRollingUpdate'
const TEMPLATE = converted('It says how the Machines are made.')

export const autoScalingGroup: Rule = {
  ...about,
  id: 'compute/auto-scaling-group',
  types: [GROUP],
  convert: readGroup,
  settles: {
    MinSize: adapted('Without a policy that scales it, the number of Machines is fixed: `fly scale count`.'),
    MaxSize: adapted('Without a policy that scales it, the number of Machines is fixed: `fly scale count`.'),
    DesiredCapacity: absorbed('The limits decide the number of Machines.'),
    ...rows('LaunchTemplate LaunchConfigurationName InstanceId', TEMPLATE),
    MixedInstancesPolicy: adapted(
      'One size for all Machines: the template’s own type, or the first that overrides it.',
    ),
    'MixedInstancesPolicy.InstancesDistribution': unsupported('There is no spot market.'),
    ...rows(
      'VPCZoneIdentifier AvailabilityZones AvailabilityZoneIds AvailabilityZoneDistribution AvailabilityZoneImpairmentPolicy',
      absorbed('There are no subnets or zones: Machines stand on hosts of a region.'),
    ),
    ...rows(
      'TargetGroupARNs LoadBalancerNames TrafficSources',
      converted('It says which load balancer the Machines stood behind.'),
    ),
    HealthCheckType: adapted('A failed check takes a Machine out of the balancing; it is not replaced.'),
    HealthCheckGracePeriod: adapted('It becomes the grace period of the check, where there is one.'),
    ...rows(
      'DefaultInstanceWarmup Cooldown',
      absorbed('Fly Proxy starts a Machine within a request and looks for idle ones every few minutes.'),
    ),
    LifecycleHookSpecificationList: adapted(
      'A hook at the end lengthens `kill_timeout`; one at the start is a check with a grace period.',
    ),
    ...rows(
      'LifecycleHookSpecificationList[].NotificationTargetARN LifecycleHookSpecificationList[].RoleARN LifecycleHookSpecificationList[].NotificationMetadata',
      manual('Nobody is told of a Machine that stops: handle SIGTERM in the program.'),
    ),
    ...rows(
      'MaxInstanceLifetime InstanceLifecyclePolicy',
      unsupported('Machines live until the next deploy.'),
    ),
    AutoScalingGroupName: adapted('It becomes the name of the app.'),
    ...rows(
      'TerminationPolicies CapacityRebalance MetricsCollection NotificationConfiguration NotificationConfigurations PlacementGroup Context DesiredCapacityType ServiceLinkedRoleARN SkipZonalShiftValidation CapacityReservationSpecification DeletionProtection',
      absorbed('Bookkeeping of the group: Fly.io places and counts Machines by itself.'),
    ),
    NewInstancesProtectedFromScaleIn: adapted(
      'Set `auto_stop_machines = "off"` if no Machine may be stopped.',
    ),
    InstanceMaintenancePolicy: adapted('It becomes the share of Machines that a deploy replaces at a time.'),
    ...rows(
      `${ROLLING}.MinInstancesInService ${ROLLING}.MaxBatchSize ${ROLLING}.MinActiveInstancesPercent`,
      adapted('A deploy replaces Machines one by one, or as many at a time as `max_unavailable` says.'),
    ),
    ...rows(
      `${ROLLING}.PauseTime ${ROLLING}.WaitOnResourceSignals ${ROLLING}.SuspendProcesses`,
      unsupported('A deploy goes on as soon as the checks pass; it waits for no signal.'),
    ),
    'UpdatePolicy.AutoScalingReplacingUpdate': adapted(
      'Set `strategy = "bluegreen"` under `[deploy]`: all Machines are replaced at once.',
    ),
    'UpdatePolicy.AutoScalingScheduledAction': absorbed('The number of Machines is not touched by a deploy.'),
  },
}

function readGroup(view: OwnedView, context: RuleContext): readonly Part[] {
  const found = specOfGroup(view, context)
  const reason = found && reasonForNoApp(view, found, context)
  if (reason) {
    settleAll(view, reason)
    return []
  }
  if (!found) {
    context.report({
      code: 'launch-template-missing',
      severity: 'warning',
      ...view.resource.at,
      message: `The launch template of \`${view.resource.native.name}\` is not in the input, expected the file that defines it.`,
      why: 'Without it nothing is known of the image, the ports and the size, so no app is made for this group.',
    })
    return []
  }
  const taken = view.get('AutoScalingGroupName').text({ what: 'name of the group', standIn: 'fill-in-group' })
  const named: Traced<string> =
    taken && !taken.fill
      ? derive(taken, (text) => text, { differs: 'It becomes the name of the app.' })
      : fromFact(view.resource.native.name, 'the name of the resource')
  const grace = view.get('HealthCheckGracePeriod').number({ what: 'grace period in seconds', standIn: 10 })
  const stop = stopOf(view, context)
  return serverParts(
    {
      view,
      spec: found,
      about: slug(named.value) || slug(view.id),
      name: named,
      fronts: frontsOf(view, grace, context),
      replicas: () => replicasOfGroup(view, context),
      ...(stop ? { stop } : {}),
      deployment: deploymentOf(view),
    },
    context,
  )
}

function specOfGroup(view: ResourceView, context: RuleContext): ServerSpec | undefined {
  const configuration = context.find(view.get('LaunchConfigurationName').value, LAUNCH_CONFIGURATION)
  if (configuration) return specOfConfiguration(configuration)
  const mixed = view.get('MixedInstancesPolicy', 'LaunchTemplate')
  const spec =
    specNamed(view.get('LaunchTemplate'), context) ??
    specNamed(mixed.get('LaunchTemplateSpecification'), context)
  if (spec) {
    const override = mixed
      .get('Overrides')
      .items()
      .find((each) => each.get('InstanceType').exists)
    if (!override || spec.get('InstanceType').exists) return spec
    return {
      holders: spec.holders,
      get: (key) => (key === 'InstanceType' ? override.get('InstanceType') : spec.get(key)),
    }
  }
  const instance = context.find(view.get('InstanceId').value, 'AWS::EC2::Instance')
  return instance && specOf(instance, context)
}

function frontsOf(view: ResourceView, grace: Traced<number> | undefined, context: RuleContext): Fronts {
  const named = [
    ...view.get('TargetGroupARNs').items(),
    ...view
      .get('TrafficSources')
      .items()
      .map((each) => each.get('Identifier')),
  ]
  const groups = named.map((each) => context.find(each.value, TARGET_GROUP))
  const balancers = view
    .get('LoadBalancerNames')
    .items()
    .map((each) => context.find(each.value, CLASSIC))
  const known = <T>(list: readonly (T | undefined)[]): readonly T[] =>
    list.filter((each): each is T & NonNullable<T> => each !== undefined)
  return {
    targetGroups: known(groups),
    classic: known(balancers),
    unknownGroup: [...groups, ...balancers].some((each) => each === undefined),
    ...(grace ? { grace } : {}),
  }
}

/** A hook that holds an instance before it ends gives the program that time to stop. */
function stopOf(view: ResourceView, context: RuleContext): Workload['stop'] | undefined {
  const most = LIMITS.killTimeout.max ?? 300
  const hooks: readonly Cursor[] = [
    ...view.get('LifecycleHookSpecificationList').items(),
    ...context.referrers(view.id, 'AWS::AutoScaling::LifecycleHook'),
  ]
  const ending = hooks.find((each) => /TERMINATING/.test(each.get('LifecycleTransition').peekText() ?? ''))
  const seconds = ending?.get('HeartbeatTimeout').number({ what: 'time to stop in seconds', standIn: 90 })
  if (!seconds) return undefined
  const transition = ending?.get('LifecycleTransition').take()
  return {
    timeoutSeconds: derive(seconds, (value) => Math.min(most, value), {
      differs: `The program gets this time after SIGTERM, at most ${most} s: no hook is called.`,
      ...(transition ? { and: [transition] } : {}),
    }),
  }
}

function deploymentOf(view: ResourceView): DeploymentNeed {
  const policy = view.get('InstanceMaintenancePolicy')
  const minimum = policy.get('MinHealthyPercentage').number({ what: 'minimum healthy percent', standIn: 90 })
  const maximum = policy.get('MaxHealthyPercentage').number({ what: 'maximum healthy percent', standIn: 110 })
  return {
    ...(minimum ? { minimumHealthyPercent: minimum } : {}),
    ...(maximum ? { maximumPercent: maximum } : {}),
  }
}

export const launchConfiguration: Rule = {
  ...about,
  id: 'compute/launch-configuration',
  types: [LAUNCH_CONFIGURATION],
  settles: {
    ...INIT_ROWS,
    ...serverRows(''),
    InstanceId: absorbed('It says which instance the settings came from.'),
    SpotPrice: unsupported('There is no spot market.'),
    ...rows(
      'InstanceMonitoring PlacementTenancy LaunchConfigurationName ClassicLinkVPCId ClassicLinkVPCSecurityGroups',
      absorbed('Machines know no such setting: hosts and metrics are the platform’s.'),
    ),
  },
}
