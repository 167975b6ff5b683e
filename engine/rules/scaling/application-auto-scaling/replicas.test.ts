import { describe, expect, it } from 'vitest'
import { fromFact } from '../../../aws/traced'
import type { Replicas } from '../../../workload/workload'
import { account, type Account } from '../../networking/testing/account'
import type { Rule } from '../../rule'
import { scalingRules } from '..'
import { replicasFromScaling } from './replicas'

function read(yaml: string): { readonly replicas: Replicas | undefined; readonly account: Account } {
  let replicas: Replicas | undefined
  const services: Rule = {
    id: 'test',
    types: ['AWS::ECS::Service'],
    topic: 'compute',
    source: 'test',
    convert(view, context) {
      replicas = replicasFromScaling(view, fromFact(2, 'test'), context)
      return []
    },
  }
  const result = account([{ path: 'stack.yaml', text: yaml }], [services, ...scalingRules])
  return { replicas, account: result }
}

const stack = (options: {
  readonly served?: boolean
  readonly target?: string
  readonly id?: string
  readonly policy?: string
}): string => `Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      ServiceName: shop
      ${options.served === false ? '' : 'LoadBalancers: [{ ContainerName: a, ContainerPort: 80, TargetGroupArn: x }]'}
  Target:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      ServiceNamespace: ecs
      ScalableDimension: ecs:service:DesiredCount
      ResourceId: ${options.id ?? '!Sub "service/main/${Service.Name}"'}
      ${options.target ?? 'MinCapacity: 1\n      MaxCapacity: 5'}
  Policy:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties:
      PolicyName: p
      PolicyType: TargetTrackingScaling
      ScalingTargetId: !Ref Target
      TargetTrackingScalingPolicyConfiguration:
        TargetValue: 600
        ${options.policy ?? 'PredefinedMetricSpecification: { PredefinedMetricType: ALBRequestCountPerTarget }'}
`

describe('the number of copies', () => {
  it('follows the limits and the requests', () => {
    const { replicas, account } = read(stack({}))
    expect([replicas?.min?.value, replicas?.max?.value]).toEqual([1, 5])
    expect(replicas?.signal?.kind).toBe('requests')
    expect(replicas?.signal?.target?.value).toBe(600)
    expect(account.parts).toEqual([])
  })

  it.each(['service/main/shop', "!Join ['/', [service, main, !GetAtt Service.Name]]"])(
    'finds the service by %s',
    (id) => {
      expect(read(stack({ id })).replicas?.max?.value).toBe(5)
    },
  )

  it('is fixed when both limits are the same, or Machines are never stopped', () => {
    const same = read(stack({ target: 'MinCapacity: 3\n      MaxCapacity: 3' })).replicas
    expect([same?.count.value, same?.max]).toEqual([3, undefined])
    const never = read(
      stack({
        policy:
          'DisableScaleIn: true\n        PredefinedMetricSpecification: { PredefinedMetricType: ALBRequestCountPerTarget }',
      }),
    ).replicas
    expect([never?.count.value, never?.max]).toEqual([5, undefined])
  })

  it('is the given count while scaling is suspended', () => {
    const target =
      'MinCapacity: 1\n      MaxCapacity: 5\n      SuspendedState: { DynamicScalingInSuspended: true }'
    const { replicas } = read(stack({ target }))
    expect([replicas?.count.value, replicas?.max]).toEqual([2, undefined])
  })

  it('takes stand-ins for limits that the template leaves open', () => {
    const target = 'MinCapacity: !ImportValue min\n      MaxCapacity: !ImportValue max'
    const { replicas } = read(stack({ target }))
    expect(replicas?.count.fill?.standIn ?? replicas?.max?.fill?.standIn).toBe('1')
  })
})

describe('the metrics autoscaler', () => {
  const step = (yaml: string) =>
    read(yaml).account.parts.flatMap((each) => (each.kind === 'step' ? [each.step] : []))

  it('stands for metrics that Fly Proxy does not count, once per service', () => {
    const custom =
      'CustomizedMetricSpecification: { Namespace: AWS/SQS, MetricName: Depth, Statistic: Average }'
    const steps = step(stack({ policy: custom }))
    expect(steps.map((each) => each.title)).toEqual(['Scale shop by Depth: run the metrics autoscaler'])
    expect(steps[0]?.commands?.at(-1)?.text).toContain('min(5, max(1,')
  })

  it('stands for every metric of a worker', () => {
    const cpu = 'PredefinedMetricSpecification: { PredefinedMetricType: ECSServiceAverageCPUUtilization }'
    expect(step(stack({ served: false, policy: cpu }))).toHaveLength(1)
    expect(step(stack({ policy: cpu }))).toEqual([])
  })
})
