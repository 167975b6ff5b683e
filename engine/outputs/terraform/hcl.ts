import type { AttributeTree, ListTree, RefTree, Spans, TextTree, Tree } from '../cloudformation/stack'
import { comment, indent, inherit, type Line } from '../cloudformation/lines'

/** A value in HCL: a tree, a tree inside `jsonencode`, or an expression written as it stands. */
export type HclValue =
  | Tree
  | { readonly kind: 'json'; readonly value: Tree; readonly from: Spans }
  | { readonly kind: 'raw'; readonly lines: readonly string[]; readonly from: Spans }

export interface Block {
  /** `resource "aws_vpc" "vpc"`, `default_action` … */
  readonly head: string
  readonly body: readonly BlockEntry[]
  readonly from: Spans
  readonly note?: string
}

export type BlockEntry =
  | {
      readonly kind: 'attribute'
      readonly name: string
      readonly value: HclValue
      readonly from: Spans
      readonly note?: string
    }
  | { readonly kind: 'block'; readonly block: Block }

/** Says what a reference is called in Terraform. */
export interface Names {
  expression(reference: RefTree | AttributeTree): string
}

const pad = '  '

/** A text as a quoted HCL template without interpolation. */
export function hclText(value: string): string {
  return `"${escaped(value)}"`
}

function escaped(value: string): string {
  return (
    value
      .replace(/[\\"]/g, '\\$&')
      .replace(/\n/g, '\\n')
      .replace(/\r/g, '\\r')
      .replace(/\t/g, '\\t')
      .replace(
        /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g,
        (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'),
      )
      // `$${` is a literal `${`; more of the same in front would be read as part of it, so they are written as escapes.
      .replace(
        /([$%]*)([$%])\{/g,
        (_, before: string, sign: string) =>
          `${before.replaceAll('$', '\\u0024').replaceAll('%', '\\u0025')}${sign}${sign}{`,
      )
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
  )
}

function interpolated(parts: TextTree['parts'], names: Names): string {
  const only = parts[0]
  if (parts.length === 1 && only !== undefined && typeof only !== 'string') return names.expression(only)
  return `"${parts
    .map((part) => {
      if (typeof part === 'string') return escaped(part)
      const expression = names.expression(part)
      const literal = /^"((?:[^"\\$%])*)"$/.exec(expression)
      return literal ? literal[1]! : `\${${expression}}`
    })
    .join('')}"`
}

/** A value after `name = `, first line without indentation. */
function valueLines(value: HclValue, names: Names): readonly Line[] {
  switch (value.kind) {
    case 'scalar':
      return [
        { text: typeof value.value === 'string' ? hclText(value.value) : String(value.value), from: [] },
      ]
    case 'ref':
    case 'attribute':
      return [{ text: names.expression(value), from: [] }]
    case 'text':
      return [{ text: interpolated(value.parts, names), from: [] }]
    case 'zone':
      return [{ text: `data.aws_availability_zones.available.names[${value.index}]`, from: [] }]
    case 'raw':
      return value.lines.map((text) => ({ text, from: [] }))
    case 'json': {
      const inner = traceLines(value.value, names)
      return inner.map((line, i) => ({
        text: (i === 0 ? 'jsonencode(' : '') + line.text + (i === inner.length - 1 ? ')' : ''),
        from: line.from,
      }))
    }
    case 'list': {
      if (value.items.length === 0) return [{ text: '[]', from: [] }]
      const short = onOneLine(value, names)
      if (short !== undefined) return [{ text: short, from: [] }]
      const items = value.items.flatMap((item) => {
        const lines = traceLines(item, names)
        const closed = lines.map((line, i) =>
          i === lines.length - 1 ? { text: `${line.text},`, from: line.from } : line,
        )
        return [...remark(item), ...closed]
      })
      return [{ text: '[', from: [] }, ...indent(items, pad), { text: ']', from: [] }]
    }
    case 'map': {
      if (value.entries.length === 0) return [{ text: '{}', from: [] }]
      const entries = argumentLines(
        value.entries.map(([key, each]) => ({ name: objectKey(key), value: each, from: [] })),
        names,
      )
      return [{ text: '{', from: [] }, ...indent(entries, pad), { text: '}', from: [] }]
    }
  }
}

const SHORT_LIST = 80

/** A short list of plain items without places of their own stands on one line. */
function onOneLine(list: ListTree, names: Names): string | undefined {
  const plain = list.items.every(
    (item) =>
      item.from.length === 0 && item.note === undefined && item.kind !== 'map' && item.kind !== 'list',
  )
  if (!plain) return undefined
  const text = `[${list.items.map((item) => valueLines(item, names)[0]?.text ?? '').join(', ')}]`
  return text.length <= SHORT_LIST ? text : undefined
}

function traceLines(tree: Tree, names: Names): readonly Line[] {
  return inherit(valueLines(tree, names), tree.from)
}

function objectKey(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? key : hclText(key)
}

function remark(tree: { readonly note?: string; readonly from: Spans }): readonly Line[] {
  return tree.note === undefined ? [] : comment(tree.note, tree.from)
}

interface Entry {
  readonly name: string
  readonly value: HclValue
  readonly from: Spans
  readonly note?: string
}

/** Arguments one below the other; those of one line have their `=` in one column, as terraform fmt writes them. */
function argumentLines(entries: readonly Entry[], names: Names): readonly Line[] {
  const values = entries.map((entry) => valueLines(entry.value, names))
  const lines: Line[] = []
  let width = 0
  entries.forEach((entry, i) => {
    const own = values[i]!
    const single = own.length === 1
    if (single && (i === 0 || values[i - 1]!.length > 1 || isNoted(entry))) {
      width = 0
      for (
        let k = i;
        k < entries.length && values[k]!.length === 1 && (k === i || !isNoted(entries[k]!));
        k++
      ) {
        width = Math.max(width, entries[k]!.name.length)
      }
    }
    const head = `${single ? entry.name.padEnd(width) : entry.name} = ${own[0]?.text ?? 'null'}`
    const [first, ...rest] = own
    const all = [
      ...remark(entry),
      ...('note' in entry.value ? remark(entry.value) : []),
      { text: head, from: first?.from ?? [] },
      ...rest,
    ]
    for (const line of inherit(inherit(all, entry.value.from), entry.from)) lines.push(line)
  })
  return lines
}

function isNoted(entry: Entry): boolean {
  return entry.note !== undefined || ('note' in entry.value && entry.value.note !== undefined)
}

/** A block with its body. */
export function blockLines(block: Block, names: Names): readonly Line[] {
  let body: readonly Line[] = []
  let run: Entry[] = []
  const flush = () => {
    body = body.concat(argumentLines(run, names))
    run = []
  }
  for (const entry of block.body) {
    if (entry.kind === 'attribute') run.push(entry)
    else {
      flush()
      body = body.concat(blockLines(entry.block, names))
    }
  }
  flush()
  const own: readonly Line[] =
    body.length === 0
      ? [{ text: `${block.head} {}`, from: [] }]
      : [{ text: `${block.head} {`, from: [] }, ...indent(body, pad), { text: '}', from: [] }]
  return inherit([...remark(block), ...own], block.from)
}

/** `name = value`. */
export function argument(name: string, value: HclValue): BlockEntry {
  return { kind: 'attribute', name, value, from: value.from }
}

/** A block within a block. */
export function nested(head: string, body: readonly BlockEntry[], from: Spans = []): BlockEntry {
  return { kind: 'block', block: { head, body, from } }
}

/** An expression written as it stands. */
export function raw(text: string, from: Spans = []): HclValue {
  return { kind: 'raw', lines: text.split('\n'), from }
}
