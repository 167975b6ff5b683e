import { readToml } from '../formats/toml'
import type { Node } from '../formats/tree'
import type { Edit } from '../text/source'

/**
 * Tidies a fly.toml without touching what it says: one space around `=`, two spaces of indent below a section, one blank line
 * before a header, no trailing blanks, one line break at the end. Comments stay where they are. A text with errors, and one that
 * would change in meaning, is left alone.
 */
export function formatFly(text: string): string {
  const before = readToml({ path: '', text })
  if (before.diagnostics.length > 0 || !before.tree) return text
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const lines = text.split(/\r?\n/)
  const kept = continued(text, before.tree, lines.length)
  const out: string[] = []
  let indent = ''
  for (const [i, line] of lines.entries()) {
    if (kept.has(i)) {
      out.push(line)
      continue
    }
    const trimmed = line.trim()
    const header = /^(\[\[?)[ \t]*(.+?)[ \t]*(\]\]?)[ \t]*(#.*)?$/.exec(trimmed)
    if (header && !/=/.test(header[2]!)) {
      const written = `${header[1]}${header[2]!.replace(/[ \t]*\.[ \t]*/g, '.')}${header[3]}${header[4] ? ` ${header[4]}` : ''}`
      const deeper = /\./.test(header[2]!) ? '  ' : ''
      const comments = trailingComments(out)
      if (out.length > comments && out[out.length - 1 - comments] !== '')
        out.splice(out.length - comments, 0, '')
      out.push(`${deeper}${written}`)
      indent = `${deeper}  `
    } else if (trimmed === '') {
      if (out.at(-1) !== '' && out.length > 0) out.push('')
    } else if (trimmed.startsWith('#')) out.push(nextIsHeader(lines, i) ? trimmed : `${indent}${trimmed}`)
    else out.push(`${indent}${spaced(trimmed)}`)
  }
  while (out.at(-1) === '') out.pop()
  const formatted =
    out.length === 0
      ? ''
      : `${before.byteOrderMark ? '\uFEFF' : ''}${out.join(eol).replace(/^\uFEFF/, '')}${eol}`
  const after = readToml({ path: '', text: formatted })
  return after.tree && after.diagnostics.length === 0 && sameValues(before.tree, after.tree)
    ? formatted
    : text
}

/** The formatting as one edit of the part that changes. */
export function formatEdits(text: string): readonly Edit[] {
  const next = formatFly(text)
  if (next === text) return []
  let start = 0
  while (start < text.length && start < next.length && text[start] === next[start]) start++
  let end = 0
  while (
    end < text.length - start &&
    end < next.length - start &&
    text[text.length - 1 - end] === next[next.length - 1 - end]
  )
    end++
  return [{ span: { start, end: text.length - end }, text: next.slice(start, next.length - end) }]
}

/** `key=value` as `key = value`; what is behind the first `=` outside quotes stays. */
function spaced(line: string): string {
  const match =
    /^((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:[ \t]*\.[ \t]*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)[ \t]*=[ \t]*(.*)$/.exec(
      line,
    )
  return match ? `${match[1]} = ${match[2]}` : line
}

/** Lines that continue a value begun above: they are content, or laid out by hand. */
function continued(text: string, tree: Node, count: number): ReadonlySet<number> {
  const kept = new Set<number>()
  const starts = [0]
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1)
  const lineOf = (offset: number): number => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return Math.min(low, count - 1)
  }
  const visit = (node: Node, section: boolean): void => {
    const raw = text[node.span.start]
    const inline =
      !section &&
      (node.kind === 'scalar' || (raw === '[' && text[node.span.start + 1] !== '[') || raw === '{')
    const header =
      node.kind === 'list' &&
      node.items[0]?.kind === 'map' &&
      text.slice(node.span.start, node.span.start + 2) === '[['
    if (inline && !header) {
      const first = lineOf(node.span.start)
      for (let i = first + 1; i <= lineOf(Math.max(node.span.start, node.span.end - 1)); i++) kept.add(i)
    } else if (node.kind === 'map')
      for (const each of node.entries) visit(each.value, isSection(text, each.value))
    else if (node.kind === 'list') for (const each of node.items) visit(each, isSection(text, each))
  }
  visit(tree, true)
  return kept
}

/** A table that has a header, or is made up by deeper headers or dotted keys. */
function isSection(text: string, node: Node): boolean {
  return node.kind === 'map' && text[node.span.start] !== '{'
}

function trailingComments(out: readonly string[]): number {
  let count = 0
  while (count < out.length && out[out.length - 1 - count]!.trimStart().startsWith('#')) count++
  return count
}

function nextIsHeader(lines: readonly string[], i: number): boolean {
  const next = lines.slice(i + 1).find((each) => !each.trim().startsWith('#'))
  return next !== undefined && next.trim().startsWith('[')
}

function sameValues(a: Node, b: Node): boolean {
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.raw === b.raw
  if (a.kind === 'list')
    return (
      b.kind === 'list' &&
      a.items.length === b.items.length &&
      a.items.every((each, i) => sameValues(each, b.items[i]!))
    )
  return (
    b.kind === 'map' &&
    a.entries.length === b.entries.length &&
    a.entries.every(
      (each, i) => each.key === b.entries[i]!.key && sameValues(each.value, b.entries[i]!.value),
    )
  )
}
