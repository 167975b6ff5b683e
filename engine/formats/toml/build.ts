import type { AST } from 'toml-eslint-parser'
import type { Source, Span } from '../../text/source'
import type { Entry, ListNode, MapNode, Node, ScalarNode } from '../tree'

/** Deepest nesting that is read; nobody writes configuration deeper, and later stages recurse. */
const MAX_DEPTH = 500

/** A number outside what 64 bits hold: TOML's grammar allows it, the CLI's parser does not. */
export interface RangeProblem {
  readonly span: Span
  readonly kind: 'integer' | 'float' | 'depth'
  readonly raw: string
}

export interface Built {
  readonly root: MapNode
  /** The `[name]` or `[[name]]` that opened a table. */
  readonly headers: ReadonlyMap<MapNode, Span>
  readonly problems: readonly RangeProblem[]
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type OpenMap = Omit<Mutable<MapNode>, 'entries' | 'span'> & { entries: Entry[]; span: Mutable<Span> }
type OpenList = Omit<Mutable<ListNode>, 'items' | 'span'> & { items: Node[]; span: Mutable<Span> }

/** From here on an index is quicker than a search. */
const LARGE = 16
const MIN_INTEGER = -(2n ** 63n)
const MAX_INTEGER = 2n ** 63n - 1n

/** Turns the parser's tree into the tree all formats share. `offset` maps the parsed text back to the source. */
export function build(source: Source, program: AST.TOMLProgram, offset?: (index: number) => number): Built {
  return new Builder(source, offset ?? ((index) => index)).run(program)
}

class Builder {
  private readonly headers = new Map<MapNode, Span>()
  private readonly problems: RangeProblem[] = []
  /** Entries by key of tables that have grown large; small ones are searched. */
  private readonly large = new Map<OpenMap, Map<string, Node>>()

  constructor(
    private readonly source: Source,
    private readonly offset: (index: number) => number,
  ) {}

  run(program: AST.TOMLProgram): Built {
    const root = this.open({ start: 0, end: this.source.text.length })
    for (const item of program.body[0].body) {
      if (item.type === 'TOMLKeyValue') this.define(root, item, 0)
      else this.section(root, item)
    }
    return { root, headers: this.headers, problems: this.problems }
  }

  private span(range: readonly [number, number]): Mutable<Span> {
    return { start: this.offset(range[0]), end: this.offset(range[1]) }
  }

  private open(span: Mutable<Span>): OpenMap {
    return { kind: 'map', source: this.source, span, entries: [] }
  }

  private section(root: OpenMap, table: AST.TOMLTable): void {
    const header = this.headerSpan(table)
    let at = root
    const keys = table.key.keys
    if (keys.length > MAX_DEPTH) return this.tooDeep(header)
    const path: (OpenMap | OpenList)[] = []
    for (let i = 0; i < keys.length; i++) {
      const segment = keys[i]!
      const last = i === keys.length - 1
      const name = keyName(segment)
      let child = this.find(at, name)
      if (!child) {
        child =
          last && table.kind === 'array'
            ? { kind: 'list', source: this.source, span: { ...header }, items: [] }
            : this.open({ ...header })
        this.add(at, name, segment.range, child)
      }
      path.push(child)
      if (child.kind === 'list') {
        if (last) {
          const item = this.open({ ...header })
          child.items.push(item)
          at = item
        } else {
          const item = child.items.at(-1)
          if (item?.kind !== 'map') return
          at = item as OpenMap
        }
        path.push(at)
      } else at = child
    }
    this.headers.set(at, header)
    at.span.start = header.start
    for (const each of table.body) this.define(at, each, keys.length)
    for (const node of path) if (node.span.end < at.span.end) node.span.end = at.span.end
  }

  /** The table or list that stands under a key already. */
  private find(map: OpenMap, name: string): OpenMap | OpenList | undefined {
    let value: Node | undefined
    if (map.entries.length <= LARGE) {
      for (const each of map.entries) if (each.key === name) value = each.value
    } else {
      let index = this.large.get(map)
      if (!index) this.large.set(map, (index = new Map(map.entries.map((each) => [each.key, each.value]))))
      value = index.get(name)
    }
    return value === undefined || value.kind === 'scalar' ? undefined : (value as OpenMap | OpenList)
  }

  private headerSpan(table: AST.TOMLTable): Span {
    const closing = table.kind === 'array' ? 2 : 1
    // Blanks may stand between the name and its bracket; the end is the last bracket.
    const end = this.offset(table.key.range[1])
    const bracket = this.source.text.indexOf(']', end)
    return { start: this.offset(table.range[0]), end: bracket < 0 ? end : bracket + closing }
  }

  private add(map: OpenMap, name: string, range: readonly [number, number], value: OpenMap | OpenList): void {
    map.entries.push({ key: name, keySpan: this.span(range), value })
    this.large.get(map)?.set(name, value)
  }

  private define(table: OpenMap, pair: AST.TOMLKeyValue, depth: number): void {
    const keys = pair.key.keys
    const whole = this.span(pair.range)
    if (depth + keys.length > MAX_DEPTH) return this.tooDeep(whole)
    let at = table
    for (let i = 0; i < keys.length - 1; i++) {
      const segment = keys[i]!
      const name = keyName(segment)
      let child = this.find(at, name)
      if (!child) {
        child = this.open({ start: this.offset(keys[i + 1]!.range[0]), end: whole.end })
        this.add(at, name, segment.range, child)
      }
      if (child.kind !== 'map') return
      if (child.span.end < whole.end) child.span.end = whole.end
      at = child
    }
    const last = keys[keys.length - 1]!
    const name = keyName(last)
    const value = this.value(pair.value, depth + keys.length)
    at.entries.push({ key: name, keySpan: this.span(last.range), value })
    this.large.get(at)?.set(name, value)
    if (table.span.end < whole.end) table.span.end = whole.end
  }

  private value(node: AST.TOMLContentNode, depth: number): Node {
    const span = this.span(node.range)
    if (depth > MAX_DEPTH) {
      this.tooDeep(span)
      return { kind: 'list', source: this.source, span, items: [] }
    }
    if (node.type === 'TOMLArray') {
      const items: Node[] = []
      for (const each of node.elements) items.push(this.value(each, depth + 1))
      return { kind: 'list', source: this.source, span, items }
    }
    if (node.type === 'TOMLInlineTable') {
      const map = this.open(span)
      for (const each of node.body) this.define(map, each, depth + 1)
      return map
    }
    return this.scalar(node, span)
  }

  private scalar(node: AST.TOMLValue, span: Span): ScalarNode {
    const { source } = this
    const raw = source.text.slice(span.start, span.end)
    // Written out instead of spread: this runs once a value and is what reading costs.
    switch (node.kind) {
      case 'string':
        return { kind: 'scalar', type: 'string', value: node.value, raw, quoted: true, source, span }
      case 'boolean':
        return { kind: 'scalar', type: 'boolean', value: node.value, raw, quoted: false, source, span }
      case 'integer': {
        const safe = Number.isSafeInteger(node.value)
        if (!safe && (node.bigint < MIN_INTEGER || node.bigint > MAX_INTEGER)) {
          this.problems.push({ span, kind: 'integer', raw })
        }
        const value = safe ? node.value : node.bigint
        return { kind: 'scalar', type: 'integer', value, raw, quoted: false, source, span }
      }
      case 'float':
        if (!Number.isFinite(node.value) && !/inf|nan/.test(raw)) {
          this.problems.push({ span, kind: 'float', raw })
        }
        return { kind: 'scalar', type: 'float', value: node.value, raw, quoted: false, source, span }
      default:
        return { kind: 'scalar', type: 'datetime', value: node.datetime, raw, quoted: false, source, span }
    }
  }

  private tooDeep(span: Span): void {
    if (!this.problems.some((each) => each.kind === 'depth'))
      this.problems.push({ span, kind: 'depth', raw: '' })
  }
}

function keyName(segment: AST.TOMLBare | AST.TOMLQuoted): string {
  return segment.type === 'TOMLBare' ? segment.name : segment.value
}
