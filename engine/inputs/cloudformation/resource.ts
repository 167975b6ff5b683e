import { formatPath, type Leaf, type Step } from '../../aws/leaf'
import type { Resource, ResourceState } from '../../aws/stack'
import type { MapEntry, MapValue, Value } from '../../aws/value'
import { get, textOf, type Entry, type Node } from '../../formats/tree'
import type { Evaluator, OpenLeaf } from './evaluate'
import { expandLoops, type Expanded } from './for-each'
import { intrinsicOf } from './template'

/** Builds resources of one template; leaves of a loop's body are shared by all its instances. */
export class ResourceBuilder {
  /** Leaves by row and path: the second instance of a loop finds those of the first. */
  private readonly leavesByRow = new Map<string, Map<string, OpenLeaf>>()

  constructor(
    private readonly evaluator: Evaluator,
    private readonly globalId: (local: string) => string,
    private readonly source: string,
    private readonly nameOf: (resource: Expanded) => string = (resource) => resource.writtenAs,
  ) {}

  build(each: Expanded): Resource {
    const row = this.globalId(each.writtenAs)
    const id = this.globalId(each.key)
    const type = textOf(get(each.value, 'Type')) ?? 'unknown'
    const { state, reason } = this.stateOf(each.value)
    const known = this.leavesByRow.get(row)
    const leaves: Map<string, OpenLeaf> = known ?? new Map()
    if (!known) this.leavesByRow.set(row, leaves)
    const opener = new Opener(this.evaluator, row, leaves)
    const body = each.value.kind === 'map' ? each.value.entries : []
    const attributes: MapEntry[] = []
    let properties: Value | undefined
    for (const part of body) {
      if (part.key === 'Type') continue
      const keyAt = { source: part.value.source, span: part.keySpan }
      if (part.key === 'Properties') properties = opener.open(part.value, [])
      else attributes.push({ key: part.key, keyAt, value: opener.open(part.value, [part.key]) })
    }
    if (state === 'off') for (const leaf of leaves.values()) leaf.off ??= reason ?? 'its condition is false'
    const at = {
      source: each.value.source,
      span: { start: each.keySpan.start, end: Math.max(each.value.span.end, each.keySpan.end) },
    }
    const none: MapValue = { kind: 'map', at, entries: [] }
    return {
      id,
      row,
      type,
      properties: properties?.kind === 'map' ? properties : none,
      attributes: { kind: 'map', at, entries: attributes },
      leaves: [...leaves.values()] satisfies readonly Leaf[],
      at,
      native: { type, name: this.nameOf(each) },
      source: this.source,
      state,
      ...(reason ? { stateReason: reason } : {}),
    }
  }

  /**
   * A part of the template that stands outside the resource but holds for it: its leaves name the resource and their
   * place, and are not among the resource's own.
   */
  shared(node: Node, row: string): Value {
    return new Opener(this.evaluator, row, new Map()).open(node, [])
  }

  private stateOf(node: Node): { readonly state: ResourceState; readonly reason?: string } {
    const condition = textOf(get(node, 'Condition'))
    if (condition === undefined) return { state: 'on' }
    const truth = this.evaluator.conditions.truth(condition)
    if (truth === true) return { state: 'on' }
    return truth === false
      ? { state: 'off', reason: `the condition \`${condition}\` is false under the present parameters` }
      : { state: 'conditional', reason: `the condition \`${condition}\` is not known: the resource is kept` }
  }
}

/** Opens literal maps and lists down to their leaves. */
class Opener {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly row: string,
    private readonly leaves: Map<string, OpenLeaf>,
  ) {}

  open(node: Node, path: readonly Step[]): Value {
    const at = { source: node.source, span: node.span }
    const call = intrinsicOf(node)
    if (call?.name === 'Transform' && node.kind === 'map') return this.openMap(node.entries, node, path)
    if (call || node.kind === 'scalar') return this.leaf(node, path)
    if (node.kind === 'list') {
      if (node.items.length === 0) return this.leaf(node, path)
      return { kind: 'list', at, items: node.items.map((each, index) => this.open(each, [...path, index])) }
    }
    if (node.entries.length === 0) return this.leaf(node, path)
    return this.openMap(node.entries, node, path)
  }

  private openMap(entries: readonly Entry[], node: Node, path: readonly Step[]): MapValue {
    const expanded = expandLoops(entries, (each) => this.evaluator.value(each, undefined))
    return {
      kind: 'map',
      at: { source: node.source, span: node.span },
      entries: expanded.map((each): MapEntry => ({
        key: each.key,
        keyAt: { source: node.source, span: each.keySpan },
        value: this.open(each.value, [...path, each.writtenAs]),
      })),
    }
  }

  private leaf(node: Node, path: readonly Step[]): Value {
    const text = formatPath(path)
    let leaf = this.leaves.get(text)
    if (!leaf) {
      leaf = {
        row: this.row,
        path: text,
        native: text,
        at: { source: node.source, span: node.span },
        origins: [],
      }
      this.leaves.set(text, leaf)
    }
    const value = this.evaluator.value(node, leaf)
    if (value.kind === 'absent') leaf.off = value.because
    return value
  }
}
