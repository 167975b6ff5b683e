import type { Printed } from '../outputs/cloudformation/stack'
import { LineIndex, type Source } from '../text/source'

export interface LineRange {
  readonly startLine: number
  readonly endLine: number
}

/** Lines of the fly.toml and the lines of the output they became; both from 1, ends included. */
export interface LineLink {
  readonly from: LineRange
  readonly to: LineRange
}

/** The links of an output, neighbours with the same origin joined. */
export function linksOf(source: Source, printed: Printed): readonly LineLink[] {
  const index = new LineIndex(source.text)
  const open = new Map<string, { from: LineRange; start: number; end: number }>()
  const links: { from: LineRange; to: LineRange }[] = []
  const close = (key: string) => {
    const each = open.get(key)
    if (each) links.push({ from: each.from, to: { startLine: each.start, endLine: each.end } })
    open.delete(key)
  }
  printed.lines.forEach((spans, i) => {
    const line = i + 1
    const keys = new Set<string>()
    for (const span of spans) {
      const startLine = index.position(span.start).line
      const endLine = Math.max(startLine, index.position(Math.max(span.start, span.end - 1)).line)
      const key = `${startLine}:${endLine}`
      keys.add(key)
      const each = open.get(key)
      if (each) each.end = line
      else open.set(key, { from: { startLine, endLine }, start: line, end: line })
    }
    for (const key of open.keys()) if (!keys.has(key)) close(key)
  })
  for (const key of open.keys()) close(key)
  return links.sort(
    (a, b) =>
      a.to.startLine - b.to.startLine ||
      a.to.endLine - b.to.endLine ||
      a.from.startLine - b.from.startLine ||
      a.from.endLine - b.from.endLine,
  )
}
