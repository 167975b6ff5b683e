import { absorbed, adapted, converted, manual, unsupported } from '../../../aws/outcome'
import type { Rule, Settling } from '../../rule'
import { rows } from '../../settling'
import { whole } from '../../whole'
import { actionStep, groupOf, isCounted, POLICY, policyStep } from './policies'

const about = {
  topic: 'scaling',
  section: 'auto-scaling-and-provisioned-machines',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_AutoScaling.html',
} as const

const metric: Settling = (_value, view, context) => {
  const group = groupOf(view, context)
  if (!group) return absorbed('The group that it scales is not in the input.')
  return isCounted(view, group)
    ? adapted('Fly Proxy counts requests in flight: the limits of the service follow from it.')
    : adapted('The metrics autoscaler acts on it: the runbook has the command.')
}

export const groupPolicy: Rule = {
  ...about,
  id: 'compute/auto-scaling-policy',
  types: [POLICY],
  convert(view, context) {
    const step = policyStep(view, context)
    return step ? [{ kind: 'step', step }] : []
  },
  settles: {
    AutoScalingGroupName: converted('It says which app the policy scales.'),
    ...rows('TargetTrackingConfiguration StepAdjustments ScalingAdjustment AdjustmentType', metric),
    'TargetTrackingConfiguration.PredefinedMetricSpecification.ResourceLabel': absorbed(
      'It names the target group whose requests are counted; Fly Proxy counts those of the app.',
    ),
    'TargetTrackingConfiguration.DisableScaleIn': absorbed('Idle Machines are stopped, as instances were.'),
    ...rows(
      'PolicyType Cooldown EstimatedInstanceWarmup MinAdjustmentMagnitude MetricAggregationType',
      absorbed('Fly Proxy starts a Machine within a request and looks for idle ones every few minutes.'),
    ),
    PredictiveScalingConfiguration: unsupported(
      'Nothing on Fly.io looks ahead. Start more Machines before a peak with a scheduled `fly scale count`.',
    ),
  },
}

export const groupSchedule: Rule = {
  ...about,
  id: 'compute/auto-scaling-schedule',
  types: ['AWS::AutoScaling::ScheduledAction'],
  convert(view, context) {
    const step = actionStep(view, context)
    return step ? [{ kind: 'step', step }] : []
  },
  settles: {
    AutoScalingGroupName: converted('It says which app the schedule scales.'),
    ...rows(
      'DesiredCapacity MinSize MaxSize Recurrence StartTime EndTime TimeZone',
      adapted('A scheduled job runs `fly scale count`: the runbook has the command.'),
    ),
  },
}

export const lifecycleHook: Rule = {
  ...about,
  id: 'compute/auto-scaling-lifecycle-hook',
  section: 'auto-scaling-and-provisioned-machines',
  types: ['AWS::AutoScaling::LifecycleHook'],
  settles: {
    ...rows('AutoScalingGroupName LifecycleHookName', absorbed('It names the group; the app has no hooks.')),
    ...rows(
      'LifecycleTransition HeartbeatTimeout DefaultResult',
      adapted('A hook at the end lengthens `kill_timeout`; one at the start is a check with a grace period.'),
    ),
    ...rows(
      'NotificationTargetARN RoleARN NotificationMetadata',
      manual('Nobody is told of a Machine that stops: handle SIGTERM in the program.'),
    ),
  },
}

export const warmPool = whole(
  { ...about, id: 'compute/auto-scaling-warm-pool' },
  'AWS::AutoScaling::WarmPool',
  absorbed('Stopped and suspended Machines are the warm pool: Fly Proxy starts them by itself.'),
)

export const scalingPlan = whole(
  { ...about, id: 'compute/auto-scaling-plan' },
  'AWS::AutoScalingPlans::ScalingPlan',
  adapted('Set `min_machines_running` and the limits of the service, or run the metrics autoscaler.'),
)
