import { attributeNameOf, isIdentity } from '../../aws/terraform/attributes'
import type { Value } from '../../aws/value'
import { placeOf, type Block } from '../../formats/hcl/syntax'
import type { Located } from '../../text/source'
import { dataAttribute } from './data'
import type { Resolved, RootStep } from './evaluate/scope'
import { failed, isUnknown, list, map, numberOf, textOf, unresolved } from './evaluate/values'
import type { ModuleInstance } from './instance'
import { asStep, keyText, pick, type Instance } from './instances'
import { argumentOf, placeOfBlock, type Placed } from './module'

/** What expressions that name a resource or a data source of a module mean. */
export class References {
  constructor(private readonly owner: ModuleInstance) {}

  /** `aws_lb.x.arn`, `aws_instance.x[0].id` and the like. */
  resource(
    type: string,
    name: string | undefined,
    steps: readonly RootStep[],
    at: Located,
    shown: string,
  ): Resolved {
    const block = name === undefined ? undefined : this.owner.module.resources.get(`${type}.${name}`)
    if (name === undefined || !block) {
      if (name === undefined)
        return { value: failed(at, shown, `nothing is named \`${type}\` here`), used: steps.length }
      return { value: this.owner.missing(`${type}.${name}`, at), used: steps.length }
    }
    const address = `${type}.${name}`
    const instances = this.owner.instancesOf(address, block)
    const rest = steps.slice(1)
    const of = (instance: Instance | undefined, inner: readonly RootStep[]) =>
      this.attribute(address, block, instance, inner, at)
    const next = rest[0]
    if (instances.kind === 'one') {
      // A splat makes a list of one; an index is what an old configuration kept from a former `count`.
      const isFirst = next?.kind === 'index' && numberOf(next.key) === 0
      const inner = next?.kind === 'splat' || isFirst ? rest.slice(1) : rest
      const value = of(instances.list[0], inner)
      return { value: next?.kind === 'splat' ? list(at, [value]) : value, used: steps.length }
    }
    if (next?.kind === 'index') {
      const found = pick(instances, next.key)
      if (!found && instances.state === 'off')
        return {
          value: failed(at, shown, instances.reason ?? 'the resource does not exist'),
          used: steps.length,
        }
      if (!found && !isUnknown(next.key))
        return { value: failed(at, shown, 'the resource has no such instance'), used: steps.length }
      return { value: of(found ?? instances.list[0], rest.slice(1)), used: steps.length }
    }
    if (next?.kind === 'splat') {
      return {
        value: list(
          at,
          instances.list.map((each) => of(each, rest.slice(1))),
        ),
        used: steps.length,
      }
    }
    // `aws_x.y.id` of a counted resource: old configurations write it; the first is meant.
    if (next?.kind === 'attribute') return { value: of(instances.list[0], rest), used: steps.length }
    if (instances.kind === 'count')
      return {
        value: list(
          at,
          instances.list.map((each) => of(each, [])),
        ),
        used: steps.length,
      }
    return {
      value: map(
        at,
        instances.list.map((each) => [keyText(each), of(each, [])] as const),
      ),
      used: steps.length,
    }
  }

  /** An attribute of a resource: what its block says, or a reference where AWS makes it or it links resources. */
  private attribute(
    address: string,
    block: Placed<Block>,
    instance: Instance | undefined,
    steps: readonly RootStep[],
    at: Located,
  ): Value {
    const reference: Value = { kind: 'reference', resource: this.owner.idOf(address, instance), at }
    const first = steps[0]
    if (first?.kind !== 'attribute') return reference
    const type = block.node.labels[0]!.text
    const written = isIdentity(type, first.name) ? undefined : argumentOf(block.node, first.name)
    if (written && instance) {
      const value = this.owner.once(`${address}${instance.suffix}.${first.name}`, at, () =>
        this.owner.root.evaluator.value(written.value, this.owner.scope(block.source, instance.names)),
      )
      this.owner.root.trace(placeOf(written.value, block.source))
      return this.owner.root.evaluator.follow({ ...value, at }, steps.slice(1).map(asStep), at)
    }
    const path = steps.flatMap((each) =>
      each.kind === 'attribute'
        ? [each.name]
        : each.kind === 'index' && numberOf(each.key) === undefined
          ? [textOf(each.key) ?? '?']
          : [],
    )
    const attribute = attributeNameOf(type, path.join('.'))
    return attribute === undefined ? reference : { ...reference, attribute }
  }

  /** `data.aws_region.x.name` and the like. */
  data(address: string, steps: readonly RootStep[], at: Located, shown: string, used: number): Resolved {
    const block = this.owner.module.data.get(address)
    const all = used + steps.length
    if (!block) return { value: this.owner.missing(`data.${address}`, at), used: all }
    const counted = argumentOf(block.node, 'count') ?? argumentOf(block.node, 'for_each')
    let rest = steps
    let names: ReadonlyMap<string, Value> | undefined
    if (counted) {
      const instances = this.owner.instancesOf(`data.${address}`, block)
      const first = rest[0]
      const chosen = first?.kind === 'index' ? pick(instances, first.key) : undefined
      if (first?.kind === 'index') rest = rest.slice(1)
      if (instances.state === 'off')
        return { value: failed(at, shown, instances.reason ?? 'the data source does not exist'), used: all }
      names = (chosen ?? instances.list[0])?.names
    }
    const first = rest[0]
    if (first?.kind !== 'attribute')
      return { value: unresolved(at, shown, 'it is read from the AWS account'), used: all }
    this.owner.root.trace(placeOfBlock(block))
    const key = `data.${address}.${first.name}.${names ? [...names.values()].map((each) => JSON.stringify(each.kind === 'map' ? textOf(each.entries[0]?.value) : '')).join() : ''}`
    const value = this.owner.once(key, at, () =>
      dataAttribute(this.owner, block, first.name, this.owner.scope(block.source, names), at, shown),
    )
    return { value: { ...value, at }, used: used + (steps.length - rest.length) + 1 }
  }
}
