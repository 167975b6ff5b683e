import { alsoFrom, derive, type Basis, type Traced } from '../../../aws/traced'
import type { Cursor, OwnedView, ResourceView } from '../../../aws/view'
import type { Line, RunbookStep } from '../../../plan/plan'
import type { Replicas, ScalingSignal } from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import { kindOf, proxyCounts } from '../../scaling/application-auto-scaling/replicas'

export const GROUP = 'AWS::AutoScaling::AutoScalingGroup'
export const POLICY = 'AWS::AutoScaling::ScalingPolicy'
const TRACKING = 'TargetTrackingConfiguration'
const BY_METRIC =
  'Fly Proxy starts and stops Machines by requests in flight only; the metrics autoscaler acts on this metric.'
const BY_CRON = 'Nothing scales by the clock on Fly.io: a scheduled job runs `fly scale count`.'

export function groupOf(view: ResourceView, context: RuleContext): ResourceView | undefined {
  return context.find(view.get('AutoScalingGroupName').value, GROUP)
}

function policiesOf(group: ResourceView, context: RuleContext): readonly ResourceView[] {
  return context.referrers(group.id, POLICY).filter((each) => groupOf(each, context)?.id === group.id)
}

const metricOf = (policy: ResourceView): Cursor =>
  policy.get(TRACKING, 'PredefinedMetricSpecification', 'PredefinedMetricType')

/** Whether the limits of the service stand for a policy. */
export function isCounted(policy: ResourceView, group: ResourceView | undefined): boolean {
  const served = ['TargetGroupARNs', 'LoadBalancerNames', 'TrafficSources'].some(
    (key) => group?.get(key).exists,
  )
  return served && proxyCounts(kindOf(metricOf(policy).peekText()))
}

/** How many Machines a group runs: its limits where a policy moves between them, else a fixed number. */
export function replicasOfGroup(group: ResourceView, context: RuleContext): Replicas {
  const min = group.get('MinSize').number({ what: 'smallest number of instances', standIn: 1 })
  const desired = group.get('DesiredCapacity')
  const count: Traced<number> = (desired.exists
    ? desired.number({ what: 'number of instances', standIn: 1 })
    : undefined) ??
    min ?? { value: 1, from: [{ kind: 'fact', fact: 'the group says no number of instances' }] }
  const policies = policiesOf(group, context)
  if (policies.length === 0 || !min) return { count: one(count) }
  const max = group.get('MaxSize').number({ what: 'largest number of instances', standIn: min.value })
  if (!max || max.value <= min.value) return { count: one(count) }
  const tracked = policies.find((each) => isCounted(each, group))
  const signal = tracked ? trackedBy(tracked) : undefined
  const link = tracked?.get('AutoScalingGroupName').take()
  return {
    count: one(count),
    min: derive(min, (value) => value, {
      differs: '`min_machines_running` counts Machines of the primary region only.',
    }),
    max: alsoFrom(max, link),
    signal: signal ?? { kind: 'other' },
  }
}

/** A group that is empty for now still becomes an app with one Machine. */
function one(count: Traced<number>): Traced<number> {
  return count.value >= 1
    ? count
    : derive(count, () => 1, { differs: 'An app begins with one Machine; `fly scale count 0` empties it.' })
}

function trackedBy(policy: ResourceView): ScalingSignal {
  const kind = kindOf(metricOf(policy).peekText())
  const target = policy.get(TRACKING, 'TargetValue').number({
    what: 'target value',
    // Requests a minute and percent of CPU, where a template leaves the number open.
    standIn: kind === 'requests' ? 6000 : 70,
  })
  return target ? { kind, target: alsoFrom(target, metricOf(policy).take()) } : { kind }
}

/** What a policy needs that Fly Proxy cannot act on. */
export function policyStep(policy: OwnedView, context: RuleContext): RunbookStep | undefined {
  const group = groupOf(policy, context)
  if (!group || isCounted(policy, group)) return undefined
  const from: Basis[] = []
  const take = (cursor: Cursor): void => {
    const taken = cursor.take()
    if (taken) from.push(...derive(taken, (value) => value, { differs: BY_METRIC }).from)
  }
  for (const key of [TRACKING, 'StepAdjustments', 'ScalingAdjustment', 'AdjustmentType'])
    take(policy.get(key))
  if (from.length === 0) return undefined
  const { name } = group.resource.native
  const line = (text: string): Line => ({ text, from })
  const min = group.get('MinSize').peekShown() ?? '1'
  const max = group.get('MaxSize').peekShown() ?? '1'
  return {
    phase: 'scale',
    title: `Scale ${name} as ${policy.resource.native.name} did: run the metrics autoscaler`,
    text: [
      line(
        `Fly Proxy starts and stops Machines by requests in flight only. For ${metricName(policy)} run \`fly-autoscaler\` as an app of its own. It scales the app of ${name}; QUERY is a query over your metrics, PER_MACHINE what one Machine bears.`,
      ),
    ],
    commands: [
      line(
        `fly deploy --ha=false -a AUTOSCALER_APP --image flyio/fly-autoscaler:latest -e FAS_APP_NAME=APP -e FAS_PROMETHEUS_ADDRESS="https://api.fly.io/prometheus/$ORG" -e FAS_PROMETHEUS_METRIC_NAME=load -e FAS_PROMETHEUS_QUERY='QUERY' -e FAS_STARTED_MACHINE_COUNT="min(${max}, max(${min}, ceil(load / PER_MACHINE)))"`,
      ),
    ],
    check: line('`fly logs -a AUTOSCALER_APP` shows a reconciliation every 15 s.'),
  }
}

function metricName(policy: ResourceView): string {
  return (
    metricOf(policy).peekShown() ??
    policy.get(TRACKING, 'CustomizedMetricSpecification', 'MetricName').peekShown() ??
    'the alarm that called the policy'
  )
}

/** A scheduled action as a command for a scheduled job. */
export function actionStep(action: OwnedView, context: RuleContext): RunbookStep | undefined {
  const from: Basis[] = []
  const take = (key: string): string | undefined => {
    const taken = action.get(key).take()
    if (taken) from.push(...derive(taken, (value) => value, { differs: BY_CRON }).from)
    return action.get(key).peekShown()
  }
  const desired = take('DesiredCapacity')
  const max = take('MaxSize')
  const min = take('MinSize')
  const when = ['Recurrence', 'TimeZone', 'StartTime', 'EndTime']
    .map(take)
    .filter((each) => each !== undefined)
  const number = desired ?? max ?? min
  if (number === undefined) return undefined
  const name = groupOf(action, context)?.resource.native.name ?? 'the group'
  return {
    phase: 'scale',
    title: `Change the number of Machines of ${name} by the clock`,
    text: [
      {
        text: `Run this from a scheduled CI job with a deploy token, or from a cron process of your own. It is for the app of ${name}.`,
        from: [{ kind: 'fact', fact: BY_CRON }],
      },
    ],
    commands: [{ text: `fly scale count ${number} -y -a APP   # ${when.join(' ')}`, from }],
  }
}
