import type { Cursor, ResourceView } from '../../../aws/view'
import { showValue, type Value } from '../../../aws/value'
import type { RuleContext } from '../../rule'

export const SCALABLE_TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget'
export const SCALING_POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy'

/** A scalable target with the policies that steer it. */
export interface ScalingOf {
  readonly target: ResourceView
  readonly policies: readonly ResourceView[]
}

const known = new WeakMap<RuleContext, ReadonlyMap<string, ScalingOf>>()

/** The scaling of a service: the scalable target whose `ResourceId` names it, and that target's policies. */
export function scalingOf(service: ResourceView, context: RuleContext): ScalingOf | undefined {
  let byService = known.get(context)
  if (!byService) known.set(context, (byService = readAll(context)))
  return byService.get(service.id)
}

/** The service that a scalable target scales, where it is in the input. */
export function serviceOf(target: ResourceView, context: RuleContext): ResourceView | undefined {
  return context.all('AWS::ECS::Service').find((each) => scalingOf(each, context)?.target.id === target.id)
}

function readAll(context: RuleContext): ReadonlyMap<string, ScalingOf> {
  const policies = context.all(SCALING_POLICY)
  const targets = context.all(SCALABLE_TARGET)
  const services = context.all('AWS::ECS::Service')
  const found = new Map<string, ScalingOf>()
  for (const target of targets) {
    const service = findService(target, services, context)
    if (!service || found.has(service.id)) continue
    found.set(service.id, { target, policies: policies.filter((each) => belongsTo(each, target, context)) })
  }
  return found
}

/** Whether a target scales the tasks of an ECS service. */
export function scalesTasks(target: Cursor): boolean {
  const namespace = target.get('ServiceNamespace').peekText()
  const dimension = target.get('ScalableDimension').peekText()
  return namespace === 'ecs' || dimension === 'ecs:service:DesiredCount'
}

/** `service/CLUSTER/SERVICE` by reference or by name, in CloudFormation often a join. */
function findService(
  target: ResourceView,
  services: readonly ResourceView[],
  context: RuleContext,
): ResourceView | undefined {
  if (!scalesTasks(target)) return undefined
  const id = target.get('ResourceId')
  for (const reference of id.peekReferences()) {
    const view = context.find(
      { kind: 'reference', resource: reference.resource, at: reference.at },
      'AWS::ECS::Service',
    )
    if (view) return view
  }
  const name = (id.peekShown() ?? '').split('/').at(-1)
  if (!name) return undefined
  const named = services.filter((each) => each.get('ServiceName').peekShown() === name)
  return named.length === 1 ? named[0] : undefined
}

function belongsTo(policy: ResourceView, target: ResourceView, context: RuleContext): boolean {
  const link = policy.get('ScalingTargetId')
  if (link.exists && context.find(link.value, SCALABLE_TARGET)?.id === target.id) return true
  const own = shown(policy.get('ResourceId').value)
  const theirs = shown(target.get('ResourceId').value)
  const dimension = policy.get('ScalableDimension').peekText()
  const fits = dimension === undefined || dimension === target.get('ScalableDimension').peekText()
  if (own !== undefined && own === theirs && fits) return true
  return policy
    .get('ResourceId')
    .peekReferences()
    .some((each) => each.resource === target.id)
}

function shown(value: Value | undefined): string | undefined {
  return value && showValue(value)
}
