import { derive, type Basis } from '../../../aws/traced'
import { slug, type Cursor, type OwnedView, type ResourceView } from '../../../aws/view'
import type { Line, RunbookStep } from '../../../plan/plan'
import type { RuleContext } from '../../rule'
import { isServed, kindOf, metricOf, proxyCounts, STEPS, TRACKING } from './replicas'
import { scalingOf, serviceOf } from './target'

const BY_METRIC =
  'Fly Proxy starts and stops Machines by requests in flight only; the metrics autoscaler acts on this metric.'

/** Whether the limits of the service already stand for this policy. */
export function isCountedByProxy(policy: ResourceView, service: ResourceView | undefined): boolean {
  const tracking = policy.get(TRACKING)
  return tracking.exists && isServed(service) && proxyCounts(kindOf(metricOf(tracking).peekText()))
}

/** Policies of a service that Fly Proxy cannot act on; looking ahead nothing does. */
function policiesByMetric(service: ResourceView, context: RuleContext): readonly ResourceView[] {
  return (scalingOf(service, context)?.policies ?? []).filter(
    (each) => (each.get(TRACKING).exists || each.get(STEPS).exists) && !isCountedByProxy(each, service),
  )
}

/** How to run the metrics autoscaler for a service, given by the first policy that needs it. */
export function autoscalerStep(policy: OwnedView, context: RuleContext): RunbookStep | undefined {
  const service = serviceOf(policy, context)
  if (!service) return undefined
  const policies = policiesByMetric(service, context)
  const first = policies[0]
  if (first?.id !== policy.id) return undefined
  const target = scalingOf(service, context)?.target
  const name = service.get('ServiceName').peekText() ?? service.resource.native.name
  const from: Basis[] = []
  const take = (cursor: Cursor | undefined): void => {
    const taken = cursor?.take()
    if (taken) from.push(...derive(taken, (value) => value, { differs: BY_METRIC }).from)
  }
  for (const each of policies) {
    take(metricOf(each.get(TRACKING)))
    take(each.get(TRACKING, 'CustomizedMetricSpecification'))
    take(each.get(TRACKING, 'TargetValue'))
    take(each.get(STEPS, 'StepAdjustments'))
    take(each.get(STEPS, 'AdjustmentType'))
  }
  take(target?.get('MinCapacity'))
  take(target?.get('MaxCapacity'))
  const tracking = first.get(TRACKING)
  const min = target?.get('MinCapacity').peekShown() ?? '1'
  const max = target?.get('MaxCapacity').peekShown() ?? '1'
  const wanted = wantedOf(
    kindOf(metricOf(tracking).peekText()),
    tracking.get('TargetValue').peekShown() ?? '1',
  )
  const app = `"$ORG-${slug(name)}-autoscaler"`
  const line = (text: string): Line => ({ text, from: from.length > 0 ? from : FACT })
  const others = policies.slice(1).map((each) => metricName(each))
  return {
    phase: 'scale',
    title: `Scale ${name} by ${metricName(first)}: run the metrics autoscaler`,
    text: [
      line(
        `Fly Proxy starts and stops Machines by requests in flight only. For this metric run \`fly-autoscaler\` as an app of its own, with a query over your metrics. The app of ${name} is the one it scales; replace QUERY and PER_MACHINE where they stand.`,
      ),
      ...(others.length > 0
        ? [
            line(
              `On AWS the largest wish of several policies won. The others follow ${others.join(' and ')}: add them with \`max()\`.`,
            ),
          ]
        : []),
    ],
    commands: [
      line(`fly apps create ${app} -o "$ORG"`),
      line(
        `fly secrets set --stage -a ${app} FAS_API_TOKEN="$(fly tokens create deploy -a APP)" FAS_PROMETHEUS_TOKEN="$(fly tokens create readonly -o "$ORG")"`,
      ),
      line(
        `fly deploy --ha=false -a ${app} --image flyio/fly-autoscaler:latest -e FAS_APP_NAME=APP -e FAS_PROMETHEUS_ADDRESS="https://api.fly.io/prometheus/$ORG" -e FAS_PROMETHEUS_METRIC_NAME=load -e FAS_PROMETHEUS_QUERY='${wanted.query}' -e FAS_STARTED_MACHINE_COUNT="min(${max}, max(${min}, ${wanted.count}))"`,
      ),
    ],
    check: line(`\`fly logs -a ${app}\` shows a reconciliation every 15 s.`),
  }
}

function metricName(policy: ResourceView): string {
  const tracking = policy.get(TRACKING)
  return (
    metricOf(tracking).peekShown() ??
    tracking.get('CustomizedMetricSpecification', 'MetricName').peekShown() ??
    'steps of an alarm'
  )
}

const FACT: readonly Basis[] = [{ kind: 'fact', fact: 'Fly Proxy scales by requests in flight' }]

/** A query and the number of Machines that follows from it. */
function wantedOf(kind: string, target: string): { readonly query: string; readonly count: string } {
  const share = `(${target} / 100)`
  if (kind === 'cpu')
    return {
      query: 'sum(rate(fly_instance_cpu{app="APP",mode!="idle"}[2m])) / 100',
      count: `ceil(load / ${share})`,
    }
  if (kind === 'memory')
    return {
      query:
        'sum(1 - fly_instance_memory_mem_available{app="APP"} / fly_instance_memory_mem_total{app="APP"})',
      count: `ceil(load / ${share})`,
    }
  return { query: 'QUERY', count: 'ceil(load / PER_MACHINE)' }
}
