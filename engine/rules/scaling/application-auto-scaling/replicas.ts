import { alsoFrom, derive, type Traced } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import type { Replicas, ScalingSignal } from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import { scalingOf } from './target'

const TRACKING = 'TargetTrackingScalingPolicyConfiguration'
const STEPS = 'StepScalingPolicyConfiguration'

/**
 * How many copies of an ECS service run: the given count, or what its scalable target and policies say. The limits,
 * the metric and its target value are taken.
 */
export function replicasFromScaling(
  service: ResourceView,
  count: Traced<number>,
  context: RuleContext,
): Replicas {
  const scaling = scalingOf(service, context)
  if (!scaling) return { count }
  const { target, policies } = scaling
  const link = target.get('ResourceId').take()
  const min = target.get('MinCapacity').number({ what: 'smallest number of tasks', standIn: 1 })
  const max = target.get('MaxCapacity').number({ what: 'largest number of tasks', standIn: min?.value ?? 1 })
  if (!min || !max) return { count: link ? alsoFrom(count, link) : count }
  const signal = signalOf(policies)
  return {
    count,
    min: derive(min, (value) => value, {
      differs: '`min_machines_running` counts Machines of the primary region only.',
    }),
    max: alsoFrom(max, link),
    ...(signal ? { signal } : {}),
  }
}

/** The signal of the first policy that tracks a target; requests first, since Fly Proxy can act on them. */
export function signalOf(policies: readonly ResourceView[]): ScalingSignal | undefined {
  const tracking = policies.map((each) => each.get(TRACKING)).filter((each) => each.exists)
  const ranked = [...tracking].sort((a, b) => rank(a) - rank(b))
  const [best] = ranked
  if (best) return trackedBy(best)
  const steps = policies.some((each) => each.get(STEPS).exists || each.get('StepAdjustments').exists)
  return steps || policies.length > 0 ? { kind: 'other' } : undefined
}

function rank(tracking: Cursor): number {
  return ['requests', 'cpu', 'memory', 'concurrency', 'other'].indexOf(kindOf(metricOf(tracking).peekText()))
}

function metricOf(tracking: Cursor): Cursor {
  return tracking.get('PredefinedMetricSpecification', 'PredefinedMetricType')
}

/** What a predefined metric counts. */
export function kindOf(metric: string | undefined): ScalingSignal['kind'] {
  switch (metric) {
    case 'ALBRequestCountPerTarget':
      return 'requests'
    case 'ECSServiceAverageCPUUtilization':
    case 'ASGAverageCPUUtilization':
      return 'cpu'
    case 'ECSServiceAverageMemoryUtilization':
      return 'memory'
    default:
      return 'other'
  }
}

function trackedBy(tracking: Cursor): ScalingSignal {
  const metric = metricOf(tracking)
  const kind = kindOf(metric.peekText())
  if (kind !== 'requests' && kind !== 'cpu') return { kind }
  const value = tracking.get('TargetValue').number({
    what: 'target value',
    standIn: kind === 'requests' ? DEFAULT_REQUESTS : DEFAULT_PERCENT,
  })
  if (!value) return { kind }
  return {
    kind,
    target: alsoFrom(
      derive(value, (number) => number, { differs: STARTING_VALUE }),
      metric.take(),
    ),
  }
}

/** Requests a minute and target, where a template leaves the number open. */
const DEFAULT_REQUESTS = 1000
/** Percent of CPU, where a template leaves the number open. */
const DEFAULT_PERCENT = 70

const STARTING_VALUE =
  'Fly Proxy counts requests in flight and no averages over minutes. The limits follow from the target with 0.2 s per request: a starting value to tune.'
