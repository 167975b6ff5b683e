import type { Entry, MapNode, Node, ScalarNode } from '../../formats/tree'
import type { Span } from '../../text/source'
import { childPath } from '../model'
import type { FieldPlace, Loose } from '../model'
import type { Decoded, DecodedTable, KeyEntry, KeyTable, ValueType } from '../schema/types'
import { goTypeOf } from '../values/go-text'
import { parseDuration } from '../values/duration'
import { mismatchMessage } from './go-names'
import type { Cause, LoadProblem } from './problem'

/** A name that is no key where it stands. */
export interface UnknownKey {
  readonly path: string
  /** Schema path of the table it stands in, without indices; '' at the top. */
  readonly section: string
  readonly entry: Entry
  /** The real key, when only letter case differs. */
  readonly real?: string
  /** `--strict` never looks inside services, mounts, vm and metrics. */
  readonly blind: boolean
}

export interface DecodeResult<K extends KeyTable> {
  readonly config: DecodedTable<K>
  readonly places: ReadonlyMap<string, FieldPlace>
  readonly problems: readonly LoadProblem[]
  readonly unknown: readonly UnknownKey[]
}

const blindSections = new Set(['services', 'mounts', 'vm', 'metrics'])
const MAX_UINT32 = 4294967295

/** Decodes a rewritten tree as Go's JSON decoder would: names in any letter case, types exactly. Collects every problem. */
export function decode<K extends KeyTable>(
  keys: K,
  root: MapNode,
  headers: ReadonlyMap<MapNode, Span>,
): DecodeResult<K> {
  const decoder = new Decoder(headers)
  const config = decoder.table(keys, root, '', '', false)
  return {
    config,
    places: decoder.places,
    problems: decoder.problems,
    unknown: decoder.unknown,
  }
}

const foldCache = new WeakMap<KeyTable, ReadonlyMap<string, string>>()

/** Go's case folding on the names there are: ASCII, and the two letters that fold into it. */
function fold(name: string): string {
  return name
    .replace(/\u017f/g, 's')
    .replace(/\u212a/g, 'k')
    .toLowerCase()
}

function folded(keys: KeyTable): ReadonlyMap<string, string> {
  let map = foldCache.get(keys)
  if (!map) foldCache.set(keys, (map = new Map(Object.keys(keys).map((each) => [fold(each), each]))))
  return map
}

class Decoder {
  readonly places = new Map<string, FieldPlace>()
  readonly problems: LoadProblem[] = []
  readonly unknown: UnknownKey[] = []

  constructor(private readonly headers: ReadonlyMap<MapNode, Span>) {}

  table<K extends KeyTable>(
    keys: K,
    map: MapNode,
    path: string,
    section: string,
    blind: boolean,
  ): DecodedTable<K> {
    const out: Record<string, unknown> = {}
    for (const entry of inByteOrder(map.entries)) {
      const exact = Object.hasOwn(keys, entry.key)
      const name = exact ? entry.key : folded(keys).get(fold(entry.key))
      const below = blind || (section === '' && name !== undefined && blindSections.has(name))
      if (!exact) {
        this.unknown.push({
          path: childPath(path, entry.key),
          section,
          entry,
          ...(name === undefined ? {} : { real: name }),
          blind,
        })
      }
      if (name === undefined) continue
      const at = childPath(path, name)
      const key = section === '' ? name : `${section}.${name}`
      const schema: KeyEntry | undefined = keys[name]
      if (!schema) continue
      this.place(at, entry.value, entry.keySpan)
      const value = this.value(schema.type, entry.value, {
        path: at,
        key,
        keySpan: entry.keySpan,
        blind: below,
      })
      if (value !== undefined) out[name] = mergeInto(out[name], value, schema.type)
    }
    // The keys of `out` are those of the schema and its values were decoded by their types.
    return out as DecodedTable<K>
  }

  private place(path: string, node: Node, key: Span | undefined): void {
    const header = node.kind === 'map' ? this.headers.get(node) : undefined
    // Written out instead of spread: this runs for every value.
    this.places.set(path, { key, value: node.span, header, node })
  }

  private value(type: ValueType, node: Node, at: At): Decoded<ValueType> | undefined {
    if (node.kind === 'scalar' && node.type === 'null') return undefined
    switch (type.kind) {
      case 'text':
        return isText(node) ? String(node.value) : this.mismatch(type, node, at)
      case 'boolean':
        return node.kind === 'scalar' && typeof node.value === 'boolean'
          ? node.value
          : this.mismatch(type, node, at)
      case 'number':
        return isNumber(node) ? this.finite(node) : this.mismatch(type, node, at)
      case 'integer':
        return isNumber(node)
          ? this.integer(type, node, at, -(2 ** 63), 2 ** 63)
          : this.mismatch(type, node, at)
      case 'uint32':
        return isNumber(node)
          ? this.integer(type, node, at, 0, MAX_UINT32 + 1)
          : this.mismatch(type, node, at)
      case 'texts':
        return this.texts(type, node, at)
      case 'text-map':
        return this.textMap(type, node, at)
      case 'loose-map':
        return node.kind === 'map'
          ? new Map(node.entries.map((each) => [each.key, loose(each.value)]))
          : this.mismatch(type, node, at)
      case 'duration':
        return this.duration(node, at)
      case 'autostop':
        return this.autostop(node, at)
      case 'persist-rootfs':
        return this.persistRootfs(node, at)
      case 'table':
        return node.kind === 'map'
          ? this.table(type.keys, node, at.path, at.key, at.blind)
          : this.mismatch(type, node, at)
      case 'tables':
        return this.tables(type, node, at)
      case 'table-map':
        return this.tableMap(type, node, at)
    }
  }

  private report(problem: Omit<LoadProblem, 'path' | 'key' | 'keySpan'>, at: At): undefined {
    this.problems.push({ ...problem, path: at.path, key: at.key, keySpan: at.keySpan })
    return undefined
  }

  private mismatch(type: ValueType, node: Node, at: At): undefined {
    const cause: Cause = { kind: 'mismatch', wanted: type.kind }
    return this.report({ cause, node, cli: mismatchMessage(node, at.key, type), stage: 'mismatch' }, at)
  }

  /** Infinities are reported by the search that sees the whole file. */
  private finite(node: NumberNode): number | undefined {
    const value = Number(node.value)
    return Number.isFinite(value) ? value : undefined
  }

  private integer(type: ValueType, node: NumberNode, at: At, min: number, end: number): number | undefined {
    const value = Number(node.value)
    if (!Number.isFinite(value)) return undefined
    // From 1e21 on Go writes the float with an exponent, which its integer decoder refuses.
    if (
      !Number.isInteger(value) ||
      value < min ||
      value >= end ||
      (node.type === 'float' && Math.abs(value) >= 1e21)
    ) {
      return this.mismatch(type, node, at)
    }
    return value
  }

  private texts(type: ValueType, node: Node, at: At): readonly string[] | undefined {
    if (node.kind !== 'list') return this.mismatch(type, node, at)
    const out: string[] = []
    let reported = false
    for (const [i, item] of node.items.entries()) {
      this.place(childPath(at.path, i), item, undefined)
      if (isText(item)) out.push(String(item.value))
      else if (item.kind === 'scalar' && item.type === 'null') out.push('')
      else if (!reported) {
        reported = true
        const cause: Cause = { kind: 'mismatch', wanted: 'text-item' }
        this.report(
          { cause, node: item, cli: mismatchMessage(item, at.key, type, 'string'), stage: 'mismatch' },
          at,
        )
      }
    }
    return reported ? undefined : out
  }

  private textMap(type: ValueType, node: Node, at: At): ReadonlyMap<string, string> | undefined {
    if (node.kind !== 'map') return this.mismatch(type, node, at)
    const out = new Map<string, string>()
    for (const each of inByteOrder(node.entries)) {
      const path = childPath(at.path, each.key)
      this.place(path, each.value, each.keySpan)
      if (isText(each.value)) out.set(each.key, String(each.value.value))
      else {
        const cause: Cause = { kind: 'mismatch', wanted: 'text-value' }
        const cli = mismatchMessage(each.value, at.key, type, 'string')
        this.report(
          { cause, node: each.value, cli, stage: 'mismatch' },
          { ...at, path, keySpan: each.keySpan },
        )
      }
    }
    return out
  }

  private duration(node: Node, at: At): { nanoseconds: bigint } | undefined {
    const custom = (cli: string) =>
      this.report({ cause: { kind: 'duration' }, node, cli, stage: 'custom' }, at)
    if (isNumber(node)) {
      if (typeof node.value === 'bigint') return { nanoseconds: node.value }
      const value = Number(node.value)
      return Number.isFinite(value) ? { nanoseconds: BigInt(Math.trunc(value)) } : undefined
    }
    if (!isText(node)) return custom(`unknown duration type: ${goTypeOf(node)}`)
    const parsed = parseDuration(String(node.value))
    return parsed.ok ? parsed.duration : custom(parsed.error)
  }

  private autostop(node: Node, at: At): 'off' | 'stop' | 'suspend' | undefined {
    const custom = (cli: string) =>
      this.report({ cause: { kind: 'autostop' }, node, cli, stage: 'custom' }, at)
    if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value ? 'stop' : 'off'
    if (!isText(node)) return custom('autostop value is not a valid bool or string')
    const value = String(node.value)
    return value === 'off' || value === 'stop' || value === 'suspend'
      ? value
      : custom(`invalid autostop string value "${value}"`)
  }

  private persistRootfs(node: Node, at: At): '' | 'never' | 'restart' | 'always' | undefined {
    const custom = (cli: string) =>
      this.report({ cause: { kind: 'persist-rootfs' }, node, cli, stage: 'custom' }, at)
    const names = ['', 'never', 'restart', 'always'] as const
    if (isNumber(node))
      return names[Number(node.value)] ?? custom(`invalid persist_rootfs value: ${node.raw}`)
    if (!isText(node)) return custom('persist_rootfs value is not a valid integer or string')
    const value = String(node.value)
    return value === 'none'
      ? ''
      : (names.find((each) => each === value) ?? custom(`invalid persist_rootfs value: ${value}`))
  }

  private tables(
    type: ValueType & { kind: 'tables' },
    node: Node,
    at: At,
  ): readonly DecodedTable<KeyTable>[] | undefined {
    if (node.kind !== 'list') return this.mismatch(type, node, at)
    const out: DecodedTable<KeyTable>[] = []
    for (const [i, item] of node.items.entries()) {
      const path = childPath(at.path, i)
      this.place(path, item, undefined)
      if (item.kind === 'map') out.push(this.table(type.keys, item, path, at.key, at.blind))
      else if (item.kind !== 'scalar' || item.type !== 'null') {
        const one: ValueType = { kind: 'table', keys: type.keys }
        this.mismatch(one, item, { ...at, path })
      }
    }
    return out
  }

  private tableMap(
    type: ValueType & { kind: 'table-map' },
    node: Node,
    at: At,
  ): ReadonlyMap<string, DecodedTable<KeyTable>> | undefined {
    if (node.kind !== 'map') return this.mismatch(type, node, at)
    const out = new Map<string, DecodedTable<KeyTable>>()
    for (const each of inByteOrder(node.entries)) {
      const path = childPath(at.path, each.key)
      this.place(path, each.value, each.keySpan)
      if (each.value.kind === 'map')
        out.set(each.key, this.table(type.keys, each.value, path, at.key, at.blind))
      else
        this.mismatch({ kind: 'table', keys: type.keys }, each.value, { ...at, path, keySpan: each.keySpan })
    }
    return out
  }
}

interface At {
  readonly path: string
  readonly key: string
  readonly keySpan: Span | undefined
  readonly blind: boolean
}

type TextNode = ScalarNode & { readonly type: 'string' | 'datetime' }
type NumberNode = ScalarNode & { readonly type: 'integer' | 'float' }

function isText(node: Node): node is TextNode {
  return node.kind === 'scalar' && (node.type === 'string' || node.type === 'datetime')
}

function isNumber(node: Node): node is NumberNode {
  return node.kind === 'scalar' && (node.type === 'integer' || node.type === 'float')
}

function inByteOrder(entries: readonly Entry[]): readonly Entry[] {
  // Most tables are short or written in order: no copy is made of them.
  let sorted = true
  for (let i = 1; sorted && i < entries.length; i++) sorted = entries[i - 1]!.key <= entries[i]!.key
  if (sorted) return entries
  return entries.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

/** Two spellings of one key: tables merge, anything else is replaced by the later. */
function mergeInto(before: unknown, value: unknown, type: ValueType): unknown {
  if (before === undefined) return value
  if (before instanceof Map && value instanceof Map) return new Map([...before, ...value])
  if (type.kind === 'table' && typeof before === 'object' && typeof value === 'object')
    return { ...before, ...value }
  return value
}

function loose(node: Node): Loose {
  if (node.kind === 'list') return node.items.map(loose)
  if (node.kind === 'map') return new Map(node.entries.map((each) => [each.key, loose(each.value)]))
  return node.value
}
