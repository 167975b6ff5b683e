import { formatPath, type Leaf, type Step } from '../../aws/leaf'
import type { MapValue, Value } from '../../aws/value'
import type { Node, ScalarNode } from '../../formats/tree'
import { interpolate, unknown, type Variables } from './interpolate'

/** Makes values with leaves of what stands in one resource of a Compose file. */
export class ValueBuilder {
  readonly leaves: Leaf[] = []
  /** Values that say how they are merged. */
  readonly tags = new Map<Value, '!reset' | '!override'>()

  constructor(
    private readonly row: string,
    private readonly variables: Variables,
    /** Why none of the leaves is in force, where the file is not part of the chosen configuration. */
    private readonly off?: string,
  ) {}

  map(node: Node | undefined, at: MapValue['at']): MapValue {
    if (node?.kind !== 'map') return { kind: 'map', at, entries: [] }
    return {
      kind: 'map',
      at,
      entries: node.entries.map((each) => ({
        key: each.key,
        keyAt: { source: each.value.source, span: each.keySpan },
        value: this.value(each.value, [each.key]),
      })),
    }
  }

  private value(node: Node, path: readonly Step[]): Value {
    const made = this.untagged(node, path)
    if (node.tag === '!reset' || node.tag === '!override') this.tags.set(made, node.tag)
    return made
  }

  private untagged(node: Node, path: readonly Step[]): Value {
    const at = { source: node.source, span: node.span }
    if (node.kind === 'list' && node.items.length > 0)
      return { kind: 'list', at, items: node.items.map((each, index) => this.value(each, [...path, index])) }
    if (node.kind === 'map' && node.entries.length > 0) {
      return {
        kind: 'map',
        at,
        entries: node.entries.map((each) => ({
          key: each.key,
          keyAt: { source: each.value.source, span: each.keySpan },
          value: this.value(each.value, [...path, each.key]),
        })),
      }
    }
    if (node.kind === 'list') return { kind: 'list', at, leaf: this.leaf(path, at, []), items: [] }
    if (node.kind === 'map') return { kind: 'map', at, leaf: this.leaf(path, at, []), entries: [] }
    return this.scalar(node, path)
  }

  private scalar(node: ScalarNode, path: readonly Step[]): Value {
    const at = { source: node.source, span: node.span }
    if (node.type === 'null') {
      const name = path.at(-1)
      // A variable without value comes from the shell that runs Compose.
      if (path.length === 2 && (path[0] === 'environment' || path[0] === 'args') && typeof name === 'string')
        return this.fromShell('', name, path, at)
      return { kind: 'scalar', value: null, at, leaf: this.leaf(path, at, []) }
    }
    const text = typeof node.value === 'string' ? node.value : node.raw
    if (
      path.length === 2 &&
      path[0] === 'environment' &&
      typeof path[1] === 'number' &&
      /^[A-Za-z_][\w.]*$/.test(text)
    )
      return this.fromShell(`${text}=`, text, path, at)
    if (!text.includes('$')) return { ...plain(node, text), at, leaf: this.leaf(path, at, []) }
    const { pieces, origins } = interpolate(text, at, this.variables)
    const leaf = this.leaf(path, at, origins)
    const [first] = pieces
    if (first === undefined) return { kind: 'scalar', value: '', at, leaf }
    if (pieces.length === 1 && typeof first === 'string') return { kind: 'scalar', value: first, at, leaf }
    return { kind: 'text', at, leaf, parts: pieces }
  }

  private fromShell(prefix: string, name: string, path: readonly Step[], at: MapValue['at']): Value {
    const found = this.variables.lookup(name)
    this.variables.saw({ name, value: found?.value, origin: found ? 'given' : 'unknown' }, at)
    const leaf = this.leaf(path, at, found?.from ? [found.from] : [])
    return found
      ? { kind: 'scalar', value: prefix + found.value, at, leaf }
      : { kind: 'text', parts: prefix === '' ? [unknown(name, at)] : [prefix, unknown(name, at)], at, leaf }
  }

  private leaf(path: readonly Step[], at: Leaf['at'], origins: Leaf['origins']): Leaf {
    const written = formatPath(path)
    const leaf: Leaf = {
      row: this.row,
      path: written,
      native: written,
      at,
      origins,
      ...(this.off === undefined ? {} : { off: this.off }),
    }
    this.leaves.push(leaf)
    return leaf
  }
}

/** Numbers and booleans as people wrote them: `1.10` is a version as often as a number. */
function plain(
  node: ScalarNode,
  text: string,
): { readonly kind: 'scalar'; readonly value: string | number | boolean } {
  if (typeof node.value === 'boolean') return { kind: 'scalar', value: node.value }
  if (typeof node.value === 'number' && String(node.value) === text)
    return { kind: 'scalar', value: node.value }
  return { kind: 'scalar', value: text }
}
