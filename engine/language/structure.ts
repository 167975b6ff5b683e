import { readToml } from '../formats/toml'
import { lineIndexOf } from '../text/source'
import type { Source, Span } from '../text/source'

export interface OutlineItem {
  readonly name: string
  readonly kind: 'section' | 'key'
  /** The whole section or statement. */
  readonly span: Span
  /** The name alone. */
  readonly nameSpan: Span
  readonly children: readonly OutlineItem[]
}

/** Sections and keys in file order, also of a text with errors. */
export function outlineOf(text: string): readonly OutlineItem[] {
  const items: (OutlineItem & { readonly children: OutlineItem[] })[] = []
  for (const block of blocks(text)) {
    const children = keysIn(text, block.body)
    if (block.header)
      items.push({ name: block.name, kind: 'section', span: block.span, nameSpan: block.header, children })
    else for (const each of children) items.push({ ...each, children: [] })
  }
  return items
}

/** First and last line of what can be folded: sections with their bodies, lists and texts over several lines. */
export function foldsOf(text: string): readonly { readonly startLine: number; readonly endLine: number }[] {
  const source: Source = { path: '', text }
  const index = lineIndexOf(source)
  const folds: { startLine: number; endLine: number }[] = []
  const add = (span: Span) => {
    const startLine = index.position(span.start).line
    const endLine = index.position(span.start + text.slice(span.start, span.end).trimEnd().length).line
    if (endLine > startLine) folds.push({ startLine, endLine })
  }
  for (const block of blocks(text)) if (block.header) add(block.span)
  const visit = (
    node: NonNullable<ReturnType<typeof readToml>['tree']> | { readonly kind: string },
  ): void => {
    if (!('entries' in node)) return
    for (const { value } of node.entries) {
      const raw = text.slice(value.span.start, value.span.end)
      if (value.kind !== 'map' && raw.includes('\n') && !raw.startsWith('[[')) {
        if (value.kind === 'scalar' || !raw.includes('\n[')) add(value.span)
      }
      if (value.kind === 'map') visit(value)
      else if (value.kind === 'list') for (const item of value.items) if (item.kind === 'map') visit(item)
    }
  }
  const { tree } = readToml(source)
  if (tree) visit(tree)
  return folds.sort((a, b) => a.startLine - b.startLine || a.endLine - b.endLine)
}

interface Block {
  readonly name: string
  readonly header: Span | undefined
  readonly span: Span
  readonly body: Span
}

/** The text cut at its section headers. */
function blocks(text: string): readonly Block[] {
  const found = [...text.matchAll(/^[ \t]*(\[\[?[ \t]*([^\]\r\n]+?)[ \t]*\]\]?)/gm)].filter((each) =>
    /^[A-Za-z0-9_."'\s-]+$/.test(each[2]!),
  )
  const starts = found.map((each) => each.index + each[0].length - each[1]!.length)
  const first = starts[0] ?? text.length
  const head: Block = {
    name: '',
    header: undefined,
    span: { start: 0, end: first },
    body: { start: 0, end: first },
  }
  return [
    head,
    ...found.map((each, i) => {
      const start = starts[i]!
      const end = starts[i + 1] ?? text.length
      const header = { start, end: start + each[1]!.length }
      return { name: each[2]!, header, span: { start, end }, body: { start: header.end, end } }
    }),
  ]
}

function keysIn(text: string, body: Span): OutlineItem[] {
  const slice = text.slice(body.start, body.end)
  return [...slice.matchAll(/^[ \t]*([A-Za-z0-9_.-]+|"[^"\n]*")[ \t]*=[^\r\n]*/gm)].map((each) => {
    const start = body.start + each.index + each[0].indexOf(each[1]!)
    return {
      name: each[1]!,
      kind: 'key',
      span: { start, end: body.start + each.index + each[0].trimEnd().length },
      nameSpan: { start, end: start + each[1]!.length },
      children: [],
    }
  })
}
