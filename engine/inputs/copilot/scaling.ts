import type { Resource } from '../../aws/stack'
import { plainText, property, type MapValue, type Value } from '../../aws/value'
import { respelled } from '../written'
import { made, type Lowering } from './lowering'

const TRACKED: readonly (readonly [string, string])[] = [
  ['requests', 'ALBRequestCountPerTarget'],
  ['cpu_percentage', 'ECSServiceAverageCPUUtilization'],
  ['memory_percentage', 'ECSServiceAverageMemoryUtilization'],
]

/** `count`: a number, a number on spot capacity, or a range with what it follows. */
export function scalingOf(around: Lowering): {
  readonly count: Value | undefined
  readonly resources: readonly Resource[]
} {
  const { make, manifest } = around
  const count = property(manifest.merged, 'count')
  if (count?.kind !== 'map') return { count, resources: [] }
  const range = property(count, 'range')
  const limits = range && limitsOf(range)
  if (!limits) return { count: property(count, 'spot'), resources: [] }
  const service = make.reference(around.id('Service'))
  const target = made(
    around,
    'ScalableTarget',
    'AWS::ApplicationAutoScaling::ScalableTarget',
    make.map({
      ServiceNamespace: make.scalar('ecs'),
      ScalableDimension: make.scalar('ecs:service:DesiredCount'),
      ResourceId: service,
      MinCapacity: limits.min,
      MaxCapacity: limits.max,
    }),
  )
  const policies = TRACKED.flatMap(([key, metric]): readonly Resource[] => {
    const value = property(count, key)
    if (!value) return []
    return [
      policy(around, key, target, {
        PredefinedMetricSpecification: make.map({ PredefinedMetricType: make.scalar(metric) }),
        TargetValue: value.kind === 'map' ? property(value, 'value') : value,
      }),
    ]
  })
  const others = ['response_time', 'queue_delay'].flatMap((key): readonly Resource[] =>
    property(count, key)
      ? [policy(around, key, target, { CustomizedMetricSpecification: make.map({}) })]
      : [],
  )
  return { count: limits.min, resources: [target, ...policies, ...others] }
}

/** `1-10`, or `min` and `max`. */
function limitsOf(range: Value): { readonly min: Value; readonly max: Value } | undefined {
  if (range.kind === 'map') {
    const min = property(range, 'min')
    const max = property(range, 'max')
    return min && max ? { min, max } : undefined
  }
  const match = /^(\d+)-(\d+)$/.exec(plainText(range)?.trim() ?? '')
  return match
    ? { min: respelled(range, Number(match[1])), max: respelled(range, Number(match[2])) }
    : undefined
}

function policy(
  around: Lowering,
  key: string,
  target: Resource,
  tracking: Readonly<Record<string, Value | undefined>>,
): Resource {
  const { make } = around
  const properties: MapValue = make.map({
    PolicyType: make.scalar('TargetTrackingScaling'),
    ScalingTargetId: make.reference(target.id),
    TargetTrackingScalingPolicyConfiguration: make.map(tracking),
  })
  return made(around, `Policy-${key}`, 'AWS::ApplicationAutoScaling::ScalingPolicy', properties)
}
