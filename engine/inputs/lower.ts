import { formatPath, type Leaf, type Step } from '../aws/leaf'
import type { MapValue, ScalarValue, Value } from '../aws/value'
import type { Entry, MapNode, Node, ScalarNode } from '../formats/tree'

/** How a format spells CloudFormation's property names. */
export interface Spelling {
  /** The CloudFormation name of a key below `path` (CloudFormation's names), or undefined for a key left as it is. */
  rename(key: string, path: readonly Step[]): string | undefined
}

export interface Lowered {
  readonly properties: MapValue
  readonly leaves: readonly Leaf[]
}

/** Turns a tree without expressions (JSON of the AWS CLI, task definitions …) into values under CloudFormation's names. */
export function lower(
  node: MapNode,
  row: string,
  spelling: Spelling,
  skip: ReadonlySet<string> = new Set(),
): Lowered {
  const leaves: Leaf[] = []
  const walk = (each: Node, path: readonly Step[], native: readonly Step[]): Value => {
    const at = { source: each.source, span: each.span }
    if (each.kind === 'scalar' || (each.kind === 'list' ? each.items : each.entries).length === 0) {
      const absent = each.kind === 'scalar' && each.type === 'null'
      const leaf: Leaf = {
        row,
        path: formatPath(path),
        native: formatPath(native),
        at,
        origins: [],
        ...(absent ? { off: '`null` means that it is not set' } : {}),
      }
      leaves.push(leaf)
      if (absent) return { kind: 'absent', at, leaf, because: 'it is `null`' }
      if (each.kind === 'scalar') return { ...scalar(each), at, leaf }
      return each.kind === 'list'
        ? { kind: 'list', at, leaf, items: [] }
        : { kind: 'map', at, leaf, entries: [] }
    }
    if (each.kind === 'list') {
      return {
        kind: 'list',
        at,
        items: each.items.map((item, index) => walk(item, [...path, index], [...native, index])),
      }
    }
    return map(each.entries, each, path, native)
  }
  const map = (
    entries: readonly Entry[],
    each: MapNode,
    path: readonly Step[],
    native: readonly Step[],
  ): MapValue => ({
    kind: 'map',
    at: { source: each.source, span: each.span },
    entries: entries.map((entry) => {
      const key = spelling.rename(entry.key, path) ?? entry.key
      return {
        key,
        keyAt: { source: each.source, span: entry.keySpan },
        value: walk(entry.value, [...path, key], [...native, entry.key]),
      }
    }),
  })
  const properties = map(
    node.entries.filter((entry) => !skip.has(entry.key)),
    node,
    [],
    [],
  )
  return { properties, leaves }
}

/** The value of a scalar; numbers that a plain number would change keep their text. */
export function scalar(node: ScalarNode): Pick<ScalarValue, 'kind' | 'value'> {
  if (node.type === 'string' || node.type === 'boolean' || node.type === 'null') {
    return { kind: 'scalar', value: typeof node.value === 'bigint' ? node.raw : node.value }
  }
  const plain = typeof node.value === 'number' && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(node.raw)
  return { kind: 'scalar', value: plain && typeof node.value === 'number' ? node.value : node.raw }
}

/** `containerDefinitions` → `ContainerDefinitions`. */
export function pascal(key: string): string {
  return key === '' ? key : key[0]!.toUpperCase() + key.slice(1)
}
