import { absorbed, adapted, kept, unsupported } from '../../../aws/outcome'
import type { Cursor } from '../../../aws/view'
import type { Rule, Settling } from '../../rule'
import { rows } from '../../settling'
import { autoscalerStep, isCountedByProxy } from './autoscaler'
import { STEPS, TRACKING } from './replicas'
import { scheduleStep } from './schedule'
import { SCALABLE_TARGET, SCALING_POLICY, scalesTasks, serviceOf } from './target'

const about = {
  topic: 'scaling',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ApplicationAutoScaling.html',
} as const

const ELSEWHERE = kept('It scales a service that stays on AWS, and stays with it.')
const NO_SERVICE = absorbed('The service that it scales is not in the input.')

function forTasks(settling: Settling): Settling {
  return (value, view, context) => {
    if (!scalesTasks(view) && isElsewhere(view)) return ELSEWHERE
    return typeof settling === 'function' ? settling(value, view, context) : settling
  }
}

/** A policy may leave its namespace to its target. */
function isElsewhere(view: Cursor): boolean {
  return view.get('ServiceNamespace').exists || view.get('ScalableDimension').exists
}

export const scalableTarget: Rule = {
  ...about,
  id: 'scaling/application-auto-scaling',
  section: 'auto-scaling-and-provisioned-machines',
  types: [SCALABLE_TARGET],
  convert(view) {
    const step = scalesTasks(view) ? scheduleStep(view) : undefined
    return step ? [{ kind: 'step', step }] : []
  },
  settles: {
    ...rows(
      'ServiceNamespace ScalableDimension',
      forTasks(absorbed('It says what is scaled: the Machines of the app.')),
    ),
    ...rows(
      'ResourceId MinCapacity MaxCapacity',
      forTasks((_value, view, context) =>
        serviceOf(view, context)
          ? adapted(
              'Without a policy that Fly Proxy can act on, the number of Machines is fixed: `fly scale count`.',
            )
          : NO_SERVICE,
      ),
    ),
    ScheduledActions: forTasks(absorbed('A name for the schedule.')),
    RoleARN: forTasks(absorbed('Fly Proxy needs no role to start and stop Machines.')),
    SuspendedState: forTasks(absorbed('Scaling is not suspended, or only for scheduled actions.')),
    ...rows('ScalableTargetARN CreationTime', absorbed('It is state of the target, not configuration.')),
  },
}

const metric: Settling = forTasks((_value, view, context) => {
  const service = serviceOf(view, context)
  if (!service) return NO_SERVICE
  return isCountedByProxy(view, service)
    ? adapted(
        'Another policy of the service already sets its limits: the larger need wins on AWS, here the requests do.',
      )
    : adapted('The metrics autoscaler acts on it: the runbook has the commands.')
})

export const scalingPolicy: Rule = {
  ...about,
  id: 'scaling/application-auto-scaling-policy',
  section: 'metrics-autoscaler',
  types: [SCALING_POLICY],
  convert(view, context) {
    const step = autoscalerStep(view, context)
    return step ? [{ kind: 'step', step }] : []
  },
  settles: {
    ...rows(
      'ServiceNamespace ScalableDimension ResourceId ScalingTargetId',
      forTasks(absorbed('It names the service that the policy scales.')),
    ),
    PolicyName: forTasks(absorbed('There are no policies to name: the limits of the service decide.')),
    PolicyType: forTasks(absorbed('What follows below says it.')),
    ...rows(
      [
        `${TRACKING}.PredefinedMetricSpecification`,
        `${TRACKING}.CustomizedMetricSpecification`,
        `${TRACKING}.TargetValue`,
        `${STEPS}.StepAdjustments`,
        `${STEPS}.AdjustmentType`,
        `${STEPS}.MinAdjustmentMagnitude`,
        `${STEPS}.MetricAggregationType`,
      ].join(' '),
      metric,
    ),
    [`${TRACKING}.PredefinedMetricSpecification.ResourceLabel`]: forTasks(
      absorbed('It names the target group whose requests are counted; Fly Proxy counts those of the app.'),
    ),
    ...rows(
      `${TRACKING}.ScaleInCooldown ${TRACKING}.ScaleOutCooldown ${STEPS}.Cooldown`,
      forTasks(
        absorbed('Fly Proxy starts a Machine within a request and looks for idle ones every few minutes.'),
      ),
    ),
    [`${TRACKING}.DisableScaleIn`]: forTasks(absorbed('Idle Machines are stopped, as tasks were.')),
    PredictiveScalingPolicyConfiguration: forTasks(
      unsupported(
        'Nothing on Fly.io looks ahead. Start more Machines before a peak with a scheduled `fly scale count`.',
      ),
    ),
    ...rows('PolicyARN CreationTime Alarms', absorbed('It is state of the policy, not configuration.')),
  },
}
