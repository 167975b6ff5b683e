import { formatPath, type Step } from '../aws/leaf'
import type { Resource } from '../aws/stack'
import type { ListValue, MapEntry, MapValue, ReferenceValue, ScalarValue, Value } from '../aws/value'
import type { Entry, MapNode, Node, ScalarNode } from '../formats/tree'
import type { Located } from '../text/source'
import type { OpenLeaf } from './cloudformation/evaluate'
import { scalar } from './lower'

/** What a format says of the values of its files while they become leaves. */
export interface Writing {
  /** Id of the resource that the leaves belong to. */
  readonly row: string
  /** Why what stands at a path does not exist under the present parameters. */
  off?(path: readonly Step[]): string | undefined
  /** The value of a text with variables of the format, or undefined for a text that means itself. */
  text?(text: string, base: { readonly at: Located; readonly leaf: OpenLeaf }): Value | undefined
  /** The value of a node that is one expression as a whole. */
  expression?(node: Node, base: { readonly at: Located; readonly leaf: OpenLeaf }): Value | undefined
}

/** A file's tree as values whose leaves keep the file's own names; lowered resources share these values. */
export interface Written {
  readonly value: MapValue
  readonly leaves: readonly OpenLeaf[]
}

/** Reads a map in the names it was written in; `keep` picks the entries that belong to the resource. */
export function written(
  node: MapNode,
  writing: Writing,
  keep: (entry: Entry) => boolean = () => true,
  base: readonly Step[] = [],
): Written {
  const leaves: OpenLeaf[] = []
  const leafAt = (each: Node, path: readonly Step[]): OpenLeaf => {
    const text = formatPath(path)
    const leaf: OpenLeaf = {
      row: writing.row,
      path: text,
      native: text,
      at: { source: each.source, span: each.span },
      origins: [],
    }
    const off = writing.off?.(path)
    if (off !== undefined) leaf.off = off
    leaves.push(leaf)
    return leaf
  }
  const walk = (each: Node, path: readonly Step[]): Value => {
    const at: Located = { source: each.source, span: each.span }
    if (writing.expression && isExpression(each)) {
      const leaf = leafAt(each, path)
      const value = writing.expression(each, { at, leaf })
      if (value) return value
      leaves.pop()
    }
    if (each.kind === 'scalar') return scalarValue(each, leafAt(each, path), at, writing)
    if (each.kind === 'list') {
      if (each.items.length === 0) return { kind: 'list', at, leaf: leafAt(each, path), items: [] }
      return { kind: 'list', at, items: each.items.map((item, index) => walk(item, [...path, index])) }
    }
    if (each.entries.length === 0) return { kind: 'map', at, leaf: leafAt(each, path), entries: [] }
    return mapOf(each, each.entries, path)
  }
  const mapOf = (each: MapNode, entries: readonly Entry[], path: readonly Step[]): MapValue => ({
    kind: 'map',
    at: { source: each.source, span: each.span },
    entries: entries.map((entry): MapEntry => ({
      key: entry.key,
      keyAt: { source: each.source, span: entry.keySpan },
      value: walk(entry.value, [...path, entry.key]),
    })),
  })
  return { value: mapOf(node, node.entries.filter(keep), base), leaves }
}

/** Nodes that may be one expression as a whole: a tag, or a map with one key. */
function isExpression(node: Node): boolean {
  return node.tag?.startsWith('!') === true || (node.kind === 'map' && node.entries.length === 1)
}

function scalarValue(node: ScalarNode, leaf: OpenLeaf, at: Located, writing: Writing): Value {
  if (node.type === 'null') return { kind: 'scalar', at, leaf, value: null }
  const plain = scalar(node)
  if (typeof plain.value === 'string') {
    const made = writing.text?.(plain.value, { at, leaf })
    if (made) return made
  }
  return { ...plain, at, leaf }
}

/** Makes values that nobody wrote: they stand at a place of the file and have no leaf of their own. */
export class Maker {
  constructor(private readonly at: Located) {}

  scalar(value: string | number | boolean): ScalarValue {
    return { kind: 'scalar', at: this.at, value }
  }

  /** A reference to another resource of the conversion; `from` is the value it was written as. */
  reference(resource: string, attribute?: string, from?: Value): ReferenceValue {
    return {
      kind: 'reference',
      at: from?.at ?? this.at,
      resource,
      ...(attribute ? { attribute } : {}),
      ...(from?.leaf ? { leaf: from.leaf } : {}),
    }
  }

  list(items: readonly Value[]): ListValue {
    return { kind: 'list', at: this.at, items }
  }

  /** A map without the entries that have no value. */
  map(entries: Readonly<Record<string, Value | undefined>>): MapValue {
    return {
      kind: 'map',
      at: this.at,
      entries: Object.entries(entries).flatMap(([key, value]): readonly MapEntry[] =>
        value === undefined ? [] : [{ key, keyAt: value.at, value }],
      ),
    }
  }
}

/** The same leaf with another value: for durations, words and numbers that are only spelled differently. */
export function respelled(value: Value, text: string | number | boolean): ScalarValue {
  return { kind: 'scalar', at: value.at, value: text, ...(value.leaf ? { leaf: value.leaf } : {}) }
}

/** A list whose items are words of one written text. */
export function wordsFrom(value: Value, words: readonly string[]): ListValue {
  return {
    kind: 'list',
    at: value.at,
    ...(value.leaf ? { leaf: value.leaf } : {}),
    items: words.map((word): ScalarValue => ({ kind: 'scalar', at: value.at, value: word })),
  }
}

/** A resource that a format makes of something shorter: shown, never counted. */
export function derivedResource(
  made: Pick<Resource, 'id' | 'type' | 'properties' | 'source'>,
  parent: Pick<Resource, 'at' | 'state' | 'id' | 'native'>,
): Resource {
  return {
    ...made,
    row: made.id,
    leaves: [],
    at: parent.at,
    native: { type: made.type, name: parent.native.name },
    partOf: parent.id,
    state: parent.state,
    derived: true,
  }
}

/** Seconds of `30s`, `1m30s`, `1h`, `500ms` or a plain number. */
export function secondsOf(text: string): number | undefined {
  const trimmed = text.trim()
  if (/^\d+(?:\.\d+)?$/.test(trimmed)) return Number(trimmed)
  if (!/^(?:\d+(?:\.\d+)?(?:h|m|s|ms|us|µs|ns))+$/.test(trimmed)) return undefined
  const units = { h: 3600, m: 60, s: 1, ms: 0.001, us: 1e-6, µs: 1e-6, ns: 1e-9 } as const
  let total = 0
  for (const match of trimmed.matchAll(/(\d+(?:\.\d+)?)(h|ms|us|µs|ns|m|s)/g))
    total += Number(match[1]) * units[match[2] as keyof typeof units]
  return total
}

/** Text split into words as a shell would: quotes join, backslashes escape. Total: an open quote ends with the text. */
export function splitWords(text: string): readonly string[] {
  const words: string[] = []
  let word = ''
  let open: string | undefined
  let started = false
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!
    if (open) {
      if (char === open) open = undefined
      else if (char === '\\' && open === '"' && /["\\$`]/.test(text[index + 1] ?? '')) word += text[++index]
      else word += char
    } else if (char === '"' || char === "'") {
      open = char
      started = true
    } else if (char === '\\' && index + 1 < text.length) {
      word += text[++index]
      started = true
    } else if (/\s/.test(char)) {
      if (started) words.push(word)
      word = ''
      started = false
    } else {
      word += char
      started = true
    }
  }
  if (started) words.push(word)
  return words
}
