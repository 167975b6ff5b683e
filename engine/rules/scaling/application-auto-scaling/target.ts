import type { Cursor, ResourceView } from '../../../aws/view'
import { showValue, type Value } from '../../../aws/value'
import { lookup, once } from '../../once'
import type { RuleContext } from '../../rule'

export const SCALABLE_TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget'
export const SCALING_POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy'

/** A scalable target with the policies that steer it. */
export interface ScalingOf {
  readonly target: ResourceView
  readonly policies: readonly ResourceView[]
}

interface Known {
  readonly byService: ReadonlyMap<string, ScalingOf>
  /** The service by the id of its target and of each of its policies. */
  readonly services: ReadonlyMap<string, ResourceView>
}

const knownOf = once(readAll)

/** The scaling of a service: the scalable target whose `ResourceId` names it, and that target's policies. */
export function scalingOf(service: ResourceView, context: RuleContext): ScalingOf | undefined {
  return knownOf(context).byService.get(service.id)
}

/** The service that a scalable target or a policy scales, where it is in the input. */
export function serviceOf(part: ResourceView, context: RuleContext): ResourceView | undefined {
  return knownOf(context).services.get(part.id)
}

/** A key that no id can be taken for. */
function named(resource: string): string {
  return `\0${resource}`
}

/** Policies by the target that they may belong to, by its id or by what both scale. */
const policies = lookup(
  (context) => context.all(SCALING_POLICY),
  (each, context) => {
    const scaled = each.get('ResourceId')
    return [
      context.find(each.get('ScalingTargetId').value, SCALABLE_TARGET)?.id,
      ...scaled.peekReferences().map((reference) => reference.resource),
      scaled.value && named(showValue(scaled.value)),
    ]
  },
)

const services = lookup(
  (context) => context.all('AWS::ECS::Service'),
  (each) => [each.get('ServiceName').peekShown()],
)

function readAll(context: RuleContext): Known {
  const byService = new Map<string, ScalingOf>()
  const servicesByPart = new Map<string, ResourceView>()
  for (const target of context.all(SCALABLE_TARGET)) {
    const service = findService(target, context)
    if (!service || byService.has(service.id)) continue
    const scaled = shown(target.get('ResourceId').value)
    const own = policies(context)
      .of(target.id, ...(scaled === undefined ? [] : [named(scaled)]))
      .filter((each) => belongsTo(each, target, context))
    byService.set(service.id, { target, policies: own })
    for (const part of [target, ...own]) servicesByPart.set(part.id, service)
  }
  return { byService, services: servicesByPart }
}

/** Whether a target scales the tasks of an ECS service. */
export function scalesTasks(target: Cursor): boolean {
  const namespace = target.get('ServiceNamespace').peekText()
  const dimension = target.get('ScalableDimension').peekText()
  return namespace === 'ecs' || dimension === 'ecs:service:DesiredCount'
}

/** `service/CLUSTER/SERVICE` by reference or by name, in CloudFormation often a join. */
function findService(target: ResourceView, context: RuleContext): ResourceView | undefined {
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
  const found = services(context).of(name)
  return found.length === 1 ? found[0] : undefined
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
