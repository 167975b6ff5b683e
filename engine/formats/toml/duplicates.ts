import type { AST } from 'toml-eslint-parser'
import type { Span } from '../../text/source'
import { entry } from '../tree'
import type { Node } from '../tree'
import { build } from './build'
import { attempt } from './parse'
import { clip } from './slip'
import type { Fault, Slip } from './slip'

/** A key or section defined twice, with the place of the first. */
export function duplicateSlip(fault: Fault): Slip {
  const { text, index, statement, line } = fault
  const isHeader = line.trimStart().startsWith('[')
  const name = isHeader ? line.trim().replace(/\s*#.*$/, '') : nameAt(text, index, statement)
  const start = isHeader
    ? statement.start + (line.length - line.trimStart().length)
    : Math.max(statement.start, index)
  const span = { start, end: start + Math.max(1, isHeader ? name.length : name.length) }
  const earlier = findFirst(fault, isHeader)
  const at = earlier ? ` on line ${text.slice(0, earlier.start).split('\n').length}` : ' before'
  const suspect = isHeader ? strayHeader(fault, earlier) : undefined
  const places = [
    ...(earlier ? [{ span: earlier, message: 'First defined here.' }] : []),
    ...(suspect
      ? [{ span: suspect, message: 'If this header has a slip, it is the cause.' }]
      : missingHeader(fault, earlier)),
  ]
  const related = places.length > 0 ? { related: places } : {}
  return isHeader
    ? {
        path: keysOf(name).join('.'),
        code: 'toml-duplicate-section',
        message: `Unexpected \`${clip(name, 60)}\`: this section is already defined${at}.`,
        why: 'A `[section]` may appear once, and cannot also be a list `[[section]]` or a value. Move its keys into the first.',
        span,
        ...related,
        losesBody: true,
      }
    : {
        code: 'toml-duplicate-key',
        message: `Unexpected second \`${clip(name, 60)}\`: the key is already set${at}.`,
        why: 'Fly’s CLI refuses the whole file; it does not take the later value.',
        span,
        ...related,
        headerMissing: places.length > 1,
      }
}

/** The header before the second or, when the first was only implied by a deeper section, before that one. */
function strayHeader({ text, statement, line }: Fault, earlier: Span | undefined): Span | undefined {
  const path = keysOf(line)
  const before = headerBefore(text, statement.start)
  if (before && path.length > 1 && keysOf(text.slice(before.start, before.end))[0] !== path[0]) return before
  if (!earlier) return undefined
  const start = text.lastIndexOf('\n', earlier.start - 1) + 1
  const first = keysOf(/^[ \t]*\[[^\n]*/.exec(text.slice(start))?.[0] ?? '')
  if (first.length > path.length) return headerBefore(text, start)
  return before && path.length > 1 && keysOf(text.slice(before.start, before.end)).length > 1
    ? before
    : undefined
}

/** Where a deleted or commented-out header may have stood: the comment before the second key, if there is one. */
function missingHeader(
  { text, statement }: Fault,
  earlier: Span | undefined,
): { span: Span; message: string }[] {
  if (!earlier) return []
  const gap = text.slice(earlier.end, statement.start)
  const found = [...gap.matchAll(/^[ \t]*#[ \t]*\[[^\n]*/gm)].at(-1)
  const lines = gap.split('\n')
  const blank = lines.slice(0, -1).findLastIndex((line, i) => i > 0 && line.trim() === '')
  if (!found && blank > 0) {
    const start = earlier.end + lines.slice(0, blank + 1).join('\n').length + 1
    const end = text.indexOf('\n', start)
    const span = { start, end: end < 0 ? text.length : end }
    return [{ span, message: 'If a section header is missing, it belongs before this line.' }]
  }
  if (!found) return []
  const start = earlier.end + found.index
  return [{ span: { start, end: start + found[0].length }, message: 'This header is a comment.' }]
}

function headerBefore(text: string, end: number): Span | undefined {
  const found = [...text.slice(0, end).matchAll(/^[ \t]*(\[[^\n#]*\])/gm)].at(-1)
  if (!found) return undefined
  const start = found.index + found[0].length - found[1]!.length
  return { start, end: found.index + found[0].length }
}

function nameAt(text: string, index: number, statement: Span): string {
  const rest = text.slice(Math.max(index, statement.start), statement.end)
  return /^(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')/.exec(rest)?.[0] ?? clip(rest, 20)
}

function findFirst(fault: Fault, isHeader: boolean): Span | undefined {
  const { text, statement, index } = fault
  const source = { path: '', text }
  const result = attempt(text.slice(0, statement.start), '1.1')
  if (result.kind !== 'program') return undefined
  const { root, headers } = build(source, result.program)
  const lastItem = (node: Node | undefined) => (node?.kind === 'list' ? node.items.at(-1) : node)
  const walk = (keys: readonly string[]) =>
    keys.reduce<Node | undefined>((at, key) => lastItem(entry(at, key)?.value), root)
  if (isHeader) {
    const keys = keysOf(fault.line.replace(/^\s*\[+|\]+.*$/g, ''))
    const parent = walk(keys.slice(0, -1))
    const first = entry(parent, keys.at(-1) ?? '')
    if (!first) return undefined
    return (first.value.kind === 'map' ? headers.get(first.value) : undefined) ?? first.keySpan
  }
  const sections = result.program.body[0].body.filter(
    (each): each is AST.TOMLTable => each.type === 'TOMLTable',
  )
  const section = sections.at(-1)
  const current = walk(
    section ? section.key.keys.map((each) => (each.type === 'TOMLBare' ? each.name : each.value)) : [],
  )
  const before = text.slice(statement.start, text.indexOf('=', statement.start))
  const keys = keysOf(before)
  // A value inside an inline table has its first definition on the same line: the statement itself shows it.
  if (index > statement.start + before.length) return undefined
  let at = current
  for (const key of keys) {
    const found = entry(at, key)
    if (!found) return undefined
    if (found.value.kind !== 'map' || key === keys.at(-1)) return found.keySpan
    at = found.value
  }
  return undefined
}

function keysOf(written: string): string[] {
  return [...written.matchAll(/[A-Za-z0-9_-]+|"([^"\n]*)"|'([^'\n]*)'/g)].map(
    (each) => each[1] ?? each[2] ?? each[0],
  )
}
