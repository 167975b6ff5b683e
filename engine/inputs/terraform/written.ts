import { formatPath, type Leaf, type Step } from '../../aws/leaf'
import type { MapEntry, Value } from '../../aws/value'
import { literalText, type Block, type Body, type Expression } from '../../formats/hcl/syntax'
import type { Located, Source, Span } from '../../text/source'

/** A leaf while its resource is being read: its CloudFormation path and origins come last. */
export interface OpenLeaf extends Leaf {
  readonly steps: readonly Step[]
  path: string
  readonly origins: Located[]
  off?: string
}

/** What stands in a resource, literal maps and lists opened down to the leaves. */
export type Written =
  | {
      readonly kind: 'leaf'
      readonly leaf: OpenLeaf
      readonly expression: Expression
      readonly verbatim: boolean
    }
  | { readonly kind: 'list'; readonly at: Located; readonly items: readonly Written[] }
  | { readonly kind: 'map'; readonly at: Located; readonly entries: readonly WrittenEntry[] }

export interface WrittenEntry {
  readonly key: Expression
  readonly value: Written
}

export interface WrittenArgument {
  readonly kind: 'argument'
  readonly name: string
  readonly nameAt: Located
  readonly value: Written
}

export interface WrittenBlock {
  readonly kind: 'block'
  readonly name: string
  readonly nameAt: Located
  readonly at: Located
  readonly labels: readonly string[]
  readonly body: WrittenBody
  /** Set for a `dynamic` block: what it goes over and the name of its iterator. */
  readonly dynamic?: { readonly forEach: Expression | undefined; readonly iterator: string }
}

export interface WrittenBody {
  readonly items: readonly (WrittenArgument | WrittenBlock)[]
}

/** Arguments of a resource that say how Terraform treats it, not what it is. */
const META_ARGUMENTS: ReadonlySet<string> = new Set([
  'count',
  'for_each',
  'provider',
  'providers',
  'depends_on',
])

/** Those that name a provider's configuration, which is no value. */
const VERBATIM: ReadonlySet<string> = new Set(['provider', 'providers'])

/** Reads the body of a resource into leaves. */
export class Opener {
  readonly leaves: OpenLeaf[] = []

  constructor(
    private readonly source: Source,
    private readonly row: string,
  ) {}

  body(body: Body, path: readonly Step[] = [], verbatim = false): WrittenBody {
    const counts = new Map<string, number>()
    for (const item of body.items) if (item.kind === 'block') count(counts, blockName(item))
    const seen = new Map<string, number>()
    const items = body.items.map((item): WrittenArgument | WrittenBlock => {
      if (item.kind === 'attribute') {
        const meta = path.length === 0 && META_ARGUMENTS.has(item.name)
        const value = this.open(
          item.value,
          [...path, item.name],
          verbatim || (meta && VERBATIM.has(item.name)),
        )
        return { kind: 'argument', name: item.name, nameAt: this.at(item.nameSpan, item.source), value }
      }
      const name = blockName(item)
      const index = seen.get(name) ?? 0
      seen.set(name, index + 1)
      const steps = (counts.get(name) ?? 0) > 1 ? [...path, name, index] : [...path, name]
      return item.type === 'dynamic' ? this.dynamic(item, name, steps) : this.block(item, steps, verbatim)
    })
    return { items }
  }

  private block(block: Block, path: readonly Step[], verbatim: boolean): WrittenBlock {
    const plain = verbatim || (path.length === 1 && block.type === 'lifecycle')
    return {
      kind: 'block',
      name: block.type,
      nameAt: this.at(block.typeSpan, block.source),
      at: this.at(block, block.source),
      labels: block.labels.map((each) => each.text),
      body: this.body(block.body, path, plain),
    }
  }

  private dynamic(block: Block, name: string, path: readonly Step[]): WrittenBlock {
    const attribute = (wanted: string) =>
      block.body.items.find((item) => item.kind === 'attribute' && item.name === wanted)
    const content = block.body.items.find(
      (item): item is Block => item.kind === 'block' && item.type === 'content',
    )
    const forEach = attribute('for_each')
    const iterator = attribute('iterator')
    const outside: Body = {
      ...block.body,
      items: block.body.items.filter((item) => item.kind === 'attribute'),
    }
    const controls = this.body(outside, ['dynamic', ...path], true).items
    const inside = content ? this.body(content.body, path) : { items: [] }
    return {
      kind: 'block',
      name,
      nameAt: this.at(block.labels[0] ?? block.typeSpan, block.source),
      at: this.at(block, block.source),
      labels: [],
      body: {
        items: [...inside.items, ...controls.map((each) => ({ ...each, name: `dynamic ${each.name}` }))],
      },
      dynamic: {
        forEach: forEach?.kind === 'attribute' ? forEach.value : undefined,
        iterator:
          iterator?.kind === 'attribute' && iterator.value.kind === 'variable' ? iterator.value.name : name,
      },
    }
  }

  private open(
    expression: Expression,
    path: readonly Step[],
    verbatim: boolean,
    source: Source = this.source,
  ): Written {
    if (expression.kind === 'elsewhere') return this.open(expression.inner, path, verbatim, expression.source)
    const inner = literalCollection(expression)
    if (inner?.kind === 'tuple' && inner.items.length > 0) {
      return {
        kind: 'list',
        at: this.at(expression, source),
        items: inner.items.map((item, index) => this.open(item, [...path, index], verbatim, source)),
      }
    }
    if (inner?.kind === 'object' && inner.items.length > 0) {
      return {
        kind: 'map',
        at: this.at(expression, source),
        entries: inner.items.map((item) => ({
          key: item.key,
          value: this.open(item.value, [...path, keyText(item.key, source)], verbatim, source),
        })),
      }
    }
    const native = formatPath(path)
    const leaf: OpenLeaf = {
      row: this.row,
      path: native,
      native,
      steps: path,
      at: this.at(expression, source),
      origins: [],
    }
    this.leaves.push(leaf)
    return { kind: 'leaf', leaf, expression: here(expression, source, this.source), verbatim }
  }

  private at(span: Span, source: Source = this.source): Located {
    return { source, span: { start: span.start, end: span.end } }
  }
}

function keyText(key: Expression, source: Source): string {
  return literalText(key) ?? source.text.slice(key.start, key.end)
}

/** An expression as it has to be evaluated in the scope of another file. */
function here(expression: Expression, source: Source, around: Source): Expression {
  const { start, end } = expression
  return source === around ? expression : { kind: 'elsewhere', source, inner: expression, start, end }
}

function blockName(block: Block): string {
  return block.type === 'dynamic' ? (block.labels[0]?.text ?? 'dynamic') : block.type
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

/** A list or map that is written out, also between the parentheses of `jsonencode`. */
function literalCollection(expression: Expression): (Expression & { kind: 'tuple' | 'object' }) | undefined {
  if (expression.kind === 'tuple' || expression.kind === 'object') return expression
  if (expression.kind === 'parentheses') return literalCollection(expression.inner)
  if (expression.kind === 'wrapped') return literalCollection(expression.inner)
  const only =
    expression.kind === 'call' && expression.name === 'jsonencode' ? expression.arguments[0] : undefined
  return only && expression.kind === 'call' && expression.arguments.length === 1
    ? literalCollection(only)
    : undefined
}

/** The shape of a body without values: tells where each leaf stands, also in resources that do not exist. */
export function shapeOf({ items }: WrittenBody): readonly MapEntry[] {
  const own = items.filter((item) => item.kind === 'block' || !item.name.startsWith('dynamic '))
  return collect(
    own.map((item) => {
      if (item.kind === 'argument')
        return { key: item.name, keyAt: item.nameAt, value: shape(item.value), block: false }
      const value: Value = { kind: 'map', at: item.at, entries: shapeOf(item.body) }
      return { key: item.name, keyAt: item.nameAt, value, block: true }
    }),
  )
}

function shape(written: Written): Value {
  if (written.kind === 'leaf') {
    const { leaf, expression } = written
    const literal = literalText(expression)
    // A literal may decide what a resource is (`type = "egress"`).
    if (literal !== undefined) return { kind: 'scalar', at: leaf.at, leaf, value: literal }
    return { kind: 'unresolved', at: leaf.at, leaf, expression: '', reason: 'the resource does not exist' }
  }
  if (written.kind === 'list') return { kind: 'list', at: written.at, items: written.items.map(shape) }
  return {
    kind: 'map',
    at: written.at,
    entries: written.entries.map(({ key, value }) => ({
      key: literalText(key) ?? written.at.source.text.slice(key.start, key.end),
      keyAt: { source: written.at.source, span: { start: key.start, end: key.end } },
      value: shape(value),
    })),
  }
}

/** Arguments as they are, blocks of one name as one list of maps. */
export function collect(items: readonly (MapEntry & { readonly block: boolean })[]): readonly MapEntry[] {
  const entries: MapEntry[] = []
  const places = new Map<string, number>()
  for (const { block, ...entry } of items) {
    const place = places.get(entry.key)
    const known = place === undefined ? undefined : entries[place]!
    if (block && known?.value.kind === 'list') {
      entries[place!] = { ...known, value: { ...known.value, items: [...known.value.items, entry.value] } }
      continue
    }
    places.set(entry.key, entries.length)
    entries.push(
      block ? { ...entry, value: { kind: 'list', at: entry.value.at, items: [entry.value] } } : entry,
    )
  }
  return entries
}
