import { alsoFrom, derive, type Traced } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import type { Replicas, ScalingSignal } from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import { scalingOf } from './target'

export const TRACKING = 'TargetTrackingScalingPolicyConfiguration'
export const STEPS = 'StepScalingPolicyConfiguration'

const PRIMARY_ONLY = '`min_machines_running` counts Machines of the primary region only.'
const SUSPENDED = 'Scaling is suspended, so Machines are neither started nor stopped by themselves.'
const NEVER_IN = 'The number never goes down by itself, so all Machines run all the time.'

/**
 * How many copies of an ECS service run: the given count, or what its scalable target and policies say. The limits,
 * the metric that Fly Proxy can act on and its target value are taken.
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
  const suspended = suspendedOf(target)
  if (suspended) return { count: alsoFrom(count, suspended, link) }
  const min = target.get('MinCapacity').number({ what: 'smallest number of tasks', standIn: 1 })
  const max = target.get('MaxCapacity').number({ what: 'largest number of tasks', standIn: min?.value ?? 1 })
  if (!min || !max) return { count: alsoFrom(count, min, max, link) }
  const neverIn = policies
    .map((each) => each.get(TRACKING, 'DisableScaleIn'))
    .find((each) => each.peekBoolean() === true)
    ?.take()
  if (max.value <= min.value || policies.length === 0 || neverIn) {
    const fixed = max.value <= min.value || neverIn ? max : count
    const note = neverIn ? { differs: NEVER_IN } : {}
    return {
      count: alsoFrom(
        derive(fixed, (value) => value, note),
        min,
        max,
        count,
        link,
        neverIn,
      ),
    }
  }
  const signal = signalOf(policies, isServed(service))
  return {
    count,
    min: derive(min, (value) => value, { differs: PRIMARY_ONLY }),
    max: alsoFrom(max, link),
    ...(signal ? { signal } : {}),
  }
}

/** Fly Proxy scales only what it serves; workers have no requests to count. */
export function isServed(service: ResourceView | undefined): boolean {
  return (service?.get('LoadBalancers').items().length ?? 0) > 0
}

function suspendedOf(target: ResourceView): Traced<unknown> | undefined {
  const state = target.get('SuspendedState')
  const off =
    state.get('DynamicScalingInSuspended').peekBoolean() ??
    state.get('DynamicScalingOutSuspended').peekBoolean()
  const taken = off === true ? state.take() : undefined
  return taken && derive<unknown, unknown>(taken, (value) => value, { differs: SUSPENDED })
}

/** The signal of the first policy that tracks a target; requests first, since Fly Proxy counts them itself. */
function signalOf(policies: readonly ResourceView[], served: boolean): ScalingSignal | undefined {
  if (policies.length === 0) return undefined
  const ranked = policies
    .map((each) => each.get(TRACKING))
    .filter((each) => each.exists)
    .sort((a, b) => rank(a) - rank(b))
  const best = ranked[0]
  return best && served ? trackedBy(best) : { kind: 'other' }
}

const ORDER: readonly ScalingSignal['kind'][] = ['requests', 'cpu', 'memory', 'concurrency', 'other']

function rank(tracking: Cursor): number {
  return ORDER.indexOf(kindOf(metricOf(tracking).peekText()))
}

export function metricOf(tracking: Cursor): Cursor {
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

/** Whether the limits of the service stand for the metric; the others need the metrics autoscaler. */
export function proxyCounts(kind: ScalingSignal['kind']): boolean {
  return kind === 'requests' || kind === 'cpu'
}

function trackedBy(tracking: Cursor): ScalingSignal {
  const kind = kindOf(metricOf(tracking).peekText())
  if (!proxyCounts(kind)) return { kind }
  const value = tracking.get('TargetValue').number({
    what: 'target value',
    standIn: kind === 'requests' ? UNKNOWN_REQUESTS : UNKNOWN_PERCENT,
  })
  if (!value) return { kind }
  return { kind, target: alsoFrom(value, metricOf(tracking).take()) }
}

/** Requests a minute and target, where a template leaves the number open: gives the platform's own limit of 20. */
const UNKNOWN_REQUESTS = 6000
/** Percent of CPU, where a template leaves the number open. */
const UNKNOWN_PERCENT = 70
