import { formatPath, type Leaf, type Step } from '../../aws/leaf'
import type { Resource, ResourceState } from '../../aws/stack'
import { META, placeOfArgument, translate, type Translated } from '../../aws/terraform/codec'
import type { MapEntry, Value } from '../../aws/value'
import type { Block } from '../../formats/hcl/syntax'
import { BodyValues } from './body-values'
import { booleanOf } from './evaluate/values'
import type { ModuleInstance } from './instance'
import { loweredResource, withoutNulls, type Lowering } from './lowered'
import { literalArgument, placeOfBlock, type Placed } from './module'
import type { Root } from './root'
import { argumentValue, type Row } from './rows'
import { withUndockComment } from './undock-comment'
import { shapeOf, type OpenLeaf } from './written'

const TASK_DEFINITION = 'AWS::ECS::TaskDefinition'

/** Makes the resources of a root module and of the modules it calls. */
export class Builder {
  private lowering: Lowering | undefined
  private readonly bodies: BodyValues
  readonly resources: Resource[] = []

  constructor(private readonly root: Root) {
    this.bodies = new BodyValues(root)
  }

  /** All resources of a module instance; `off` says why none of them exists. */
  module(module: ModuleInstance, off?: string): void {
    for (const [address, block] of module.module.resources) this.resource(module, address, block, off)
    for (const [name, call] of module.module.calls) this.call(module, name, call, off)
  }

  private resource(
    module: ModuleInstance,
    address: string,
    block: Placed<Block>,
    off: string | undefined,
  ): void {
    if (this.lowering) return this.lower(module, address, block, this.lowering)
    const type = block.node.labels[0]!.text
    const row = this.root.rows.of(this.root.globalId(module.rowPrefix + address), block)
    const instances = module.instancesOf(address, block)
    const native = { type, name: block.node.labels[1]!.text }
    const say = (entries: readonly MapEntry[]) =>
      translate(type, { kind: 'map', at: placeOfBlock(block), entries })
    const reason =
      off ?? (instances.list.length === 0 ? (instances.reason ?? 'it has no instances') : undefined)
    if (reason !== undefined) {
      this.place(row, type, say(shapeOf(row.body)))
      this.ghost(row, say([]), block, native, reason)
      return
    }
    for (const instance of instances.list) {
      const said = say(this.bodies.values(row, row.body, module.scope(block.source, instance.names)))
      this.place(row, type, said)
      this.resources.push(
        this.finish(
          row,
          said,
          module.idOf(address, instance),
          block,
          native,
          instances.state,
          instances.reason,
        ),
      )
    }
    this.close(row)
  }

  /** A resource of a well-known module; what the module does not make here is not shown. */
  private lower(module: ModuleInstance, address: string, block: Placed<Block>, lowering: Lowering): void {
    const [type, name] = block.node.labels.map((each) => each.text) as [string, string]
    const row = this.root.rows.of(module.rowPrefix + address, block)
    const instances = module.instancesOf(address, block)
    for (const instance of instances.list) {
      const scope = module.scope(block.source, instance.names)
      const entries = withoutNulls(this.bodies.values(row, row.body, scope, true))
      const said = translate(type, { kind: 'map', at: lowering.parent.at, entries })
      const { state } = lowering.parent
      const made = {
        id: module.idOf(address, instance),
        source: this.root.sourceId,
        state: state === 'on' ? instances.state : state,
        ...(lowering.parent.stateReason === undefined ? {} : { stateReason: lowering.parent.stateReason }),
      }
      const key = /^\["(.*)"\]$/.exec(instance.suffix)?.[1]
      this.resources.push(
        loweredResource(made, said, { type, key: key ?? (name === 'this' ? undefined : name) }, lowering),
      )
    }
  }

  private call(module: ModuleInstance, name: string, call: Placed<Block>, off: string | undefined): void {
    const found = module.calls.childrenOf(name, call)
    if (this.lowering) {
      for (const child of found?.children ?? []) this.module(child)
      return
    }
    const row = this.root.rows.of(this.root.globalId(`${module.rowPrefix}module.${name}`), call)
    const source = literalArgument(call.node, 'source') ?? ''
    const isKnown = found?.children.some((each) => each.module.isWellKnown) ?? false
    const type = isKnown
      ? 'Terraform::RegistryModule'
      : found
        ? 'Terraform::Module'
        : 'Terraform::UnreadModule'
    const at = placeOfBlock(call)
    const say = (entries: readonly MapEntry[]): Translated => ({
      type,
      properties: { kind: 'map', at, entries: entries.filter((each) => !META.has(each.key)) },
      attributes: { kind: 'map', at, entries: entries.filter((each) => META.has(each.key)) },
    })
    const native = { type: 'module', name }
    const instances = found?.instances ?? module.instancesOf(`module.${name}`, call)
    const isRefused =
      isKnown &&
      instances.list.every((each) => {
        const create = argumentValue(
          row,
          'create',
          module.scope(call.source, each.names),
          this.root.evaluator,
        )
        return booleanOf(create) === false
      })
    const reason =
      off ??
      (instances.list.length === 0 ? (instances.reason ?? 'it has no instances') : undefined) ??
      (isRefused ? '`create` is false' : undefined)
    if (!found && reason === undefined && !module.calls.isClosed(name)) this.unread(call, name, source)
    if (reason !== undefined) {
      this.place(row, 'module', say(shapeOf(row.body)))
      this.ghost(row, say([]), call, native, reason)
      const inside = module.calls.ghost(name, call)
      if (inside && /^\.\.?(\/|$)/.test(source))
        this.module(inside, `\`module.${name}\` does not exist: ${reason}`)
      return
    }
    for (const [index, instance] of instances.list.entries()) {
      const said = say(this.bodies.values(row, row.body, module.scope(call.source, instance.names)))
      this.place(row, 'module', said)
      const id = this.root.globalId(`${module.rowPrefix}module.${name}`) + instance.suffix
      this.resources.push(this.finish(row, said, id, call, native, instances.state, instances.reason))
      const child = found?.children[index]
      if (!child) continue
      const parent = this.resources.at(-1)!
      if (isKnown) this.lowering = { parent, basis: row.leaves.find((each) => each.native === 'source') }
      this.module(child)
      this.lowering = undefined
    }
    this.close(row)
  }

  private unread(call: Placed<Block>, name: string, source: string): void {
    const local = /^\.\.?(\/|$)/.test(source)
    this.root.report({
      code: 'terraform-module-unread',
      severity: 'warning',
      source: call.source,
      span: call.node.labels[0] ?? call.node.typeSpan,
      message: `The module \`${name}\` (\`${source || 'no source'}\`) was not given: what it creates is not known.`,
      why: local
        ? 'Give its folder together with this one.'
        : 'Give a plan instead (`terraform plan -out=p && terraform show -json p`): it lists what the module creates.',
    })
  }

  /** Gives leaves their CloudFormation paths, from the first values or, without any, from the shape. */
  private place(row: Row, native: string, { type, properties, attributes }: Translated): void {
    if (row.isPlaced) return
    row.isPlaced = true
    const placed = new Set<OpenLeaf>()
    const byLeaf = new Map<Leaf, OpenLeaf>(row.leaves.map((each) => [each, each]))
    const walk = (value: Value, path: readonly Step[]): void => {
      const leaf = value.leaf && byLeaf.get(value.leaf)
      if (leaf) {
        if (!placed.has(leaf)) leaf.path = formatPath(path)
        placed.add(leaf)
      } else if (value.kind === 'list') value.items.forEach((each, index) => walk(each, [...path, index]))
      else if (value.kind === 'map') for (const each of value.entries) walk(each.value, [...path, each.key])
    }
    walk(properties, [])
    walk(attributes, [])
    for (const leaf of row.leaves) {
      if (placed.has(leaf)) continue
      const dynamic = /^dynamic\.(.*)\.(?:for_each|iterator|labels)/.exec(leaf.native)
      if (dynamic) leaf.path = formatPath(['for_each', dynamic[1]!])
      else if (native !== 'module') leaf.path = formatPath(placeOfArgument(native, type, leaf.steps))
    }
  }

  private ghost(
    row: Row,
    said: Translated,
    block: Placed<Block>,
    native: Resource['native'],
    reason: string,
  ): void {
    if (row.alive.size === 0) for (const leaf of row.leaves) leaf.off ??= reason
    if (this.resources.some((each) => each.row === row.id)) return
    this.resources.push(this.finish(row, said, row.id, block, native, 'off', reason))
  }

  /** Says of leaves that no instance has a value for why. */
  private close(row: Row): void {
    for (const leaf of row.leaves) if (row.alive.has(leaf)) delete leaf.off
  }

  private finish(
    row: Row,
    said: Translated,
    id: string,
    block: Placed<Block>,
    native: Resource['native'],
    state: ResourceState,
    reason?: string,
  ): Resource {
    const { node, source } = block
    return {
      id,
      row: row.id,
      type: said.type,
      properties: said.properties,
      attributes:
        said.type === TASK_DEFINITION
          ? withUndockComment(said.attributes, source, node.start)
          : said.attributes,
      leaves: row.leaves,
      at: { source, span: { start: node.start, end: node.end } },
      native,
      source: this.root.sourceId,
      ...(said.partOf === undefined ? {} : { partOf: said.partOf }),
      state,
      ...(reason === undefined ? {} : { stateReason: reason }),
    }
  }
}
