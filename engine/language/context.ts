import { tableAt } from '../fly/names'
import type { KeyEntry } from '../fly/schema/types'

/** What stands under a cursor: found line by line, so that it works in a text that does not parse. */
export type Context =
  | {
      readonly kind: 'header'
      readonly written: string
      readonly from: number
      readonly to: number
      readonly list: boolean
    }
  | {
      readonly kind: 'key'
      readonly section: string
      readonly written: string
      readonly from: number
      readonly to: number
    }
  | {
      readonly kind: 'value'
      readonly section: string
      readonly key: string
      readonly entry: KeyEntry | undefined
      readonly written: string
      readonly from: number
      readonly to: number
      /** Inside quotes: only the text is to be written. */
      readonly quoted: boolean
    }
  | { readonly kind: 'none' }

const headerLine = /^[ \t]*(\[\[?)[ \t]*([A-Za-z0-9_."' -]*?)[ \t]*(\]?\]?)[ \t]*(?:#.*)?$/
const aliases: Readonly<Record<string, string>> = {
  mount: 'mounts',
  compute: 'vm',
  computes: 'vm',
  metric: 'metrics',
}

/** The schema path of a section as written: aliases replaced, the chosen name of a check left out. */
export function schemaPath(written: string): string {
  const segments = written.split('.').map((each) => each.trim().replace(/^["']|["']$/g, ''))
  const [first = '', ...rest] = segments
  const top = Object.hasOwn(aliases, first) ? aliases[first]! : first.toLowerCase()
  return [top, ...(top === 'checks' ? rest.slice(1) : rest)].join('.').replace(/\.$/, '')
}

/** The section that a line belongs to, as a schema path; '' before the first header. */
export function sectionAt(text: string, offset: number): { readonly written: string; readonly path: string } {
  let at = offset
  while (at > 0) {
    const start = text.lastIndexOf('\n', at - 1) + 1
    const line = text
      .slice(start, text.indexOf('\n', start) < 0 ? undefined : text.indexOf('\n', start))
      .replace(/\r$/, '')
    const match = start < offset ? headerLine.exec(line) : null
    if (match && start + line.length < offset && match[2] !== '')
      return { written: match[2]!, path: schemaPath(match[2]!) }
    at = start - 1
  }
  const first = headerLine.exec(text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n')))
  return first && offset > first[0].length && first[2]
    ? { written: first[2], path: schemaPath(first[2]) }
    : { written: '', path: '' }
}

/** What could be completed or explained at an offset. */
export function contextAt(text: string, offset: number): Context {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const lineEnd = text.indexOf('\n', offset)
  const line = text.slice(start, lineEnd < 0 ? undefined : lineEnd)
  const before = text.slice(start, offset)
  if (inComment(before)) return { kind: 'none' }
  const header = /^[ \t]*(\[\[?)[ \t]*([A-Za-z0-9_.-]*)$/.exec(before)
  if (header) {
    const from = offset - header[2]!.length
    const rest = /^[A-Za-z0-9_.-]*/.exec(line.slice(offset - start))![0]
    return { kind: 'header', written: header[2]!, from, to: offset + rest.length, list: header[1] === '[[' }
  }
  const section = sectionAt(text, start).path
  return pairContext(text, before, line, start, offset, section)
}

function pairContext(
  text: string,
  before: string,
  line: string,
  start: number,
  offset: number,
  section: string,
): Context {
  const pair = /^[ \t]*([A-Za-z0-9_.-]+)[ \t]*=[ \t]*(.*)$/.exec(before)
  if (!pair) {
    const word = /^[ \t]*([A-Za-z0-9_.-]*)$/.exec(before)
    if (!word) return { kind: 'none' }
    const from = offset - word[1]!.length
    const rest = /^[A-Za-z0-9_-]*/.exec(text.slice(offset, start + line.length))![0]
    return { kind: 'key', section, written: word[1]!, from, to: offset + rest.length }
  }
  const segments = pair[1]!.split('.')
  const key = segments.at(-1)!
  const parent = [section, ...segments.slice(0, -1)].filter((each) => each !== '').join('.')
  const value = pair[2]!
  const inner = innerTable(value)
  if (inner !== undefined) {
    const nested = [parent, key].filter((each) => each !== '').join('.')
    return pairContext(text, inner.trimStart(), line, start, offset, nested)
  }
  const entry = entryOf(parent, key)
  const token = /["']?([^"',[\]{}]*)$/.exec(value)!
  const quote = /^["']/.test(token[0])
  const from = offset - token[1]!.length
  const rest = /^[^"',\]}\n#]*/.exec(text.slice(offset, start + line.length))![0]
  return {
    kind: 'value',
    section: parent,
    key,
    entry,
    written: token[1]!,
    from,
    to: offset + rest.trimEnd().length,
    quoted: quote,
  }
}

/** The text after the last open `{` or its last comma; undefined outside inline tables. */
function innerTable(value: string): string | undefined {
  let depth = 0
  let from = -1
  let quote = ''
  for (let i = 0; i < value.length; i++) {
    const c = value[i]!
    if (quote !== '') {
      if (c === '\\' && quote === '"') i++
      else if (c === quote) quote = ''
    } else if (c === '"' || c === "'") quote = c
    else if (c === '{') {
      depth++
      from = i + 1
    } else if (c === '}') depth--
    else if (c === ',' && depth > 0) from = i + 1
  }
  return depth > 0 && quote === ''
    ? value.slice(from)
    : depth > 0 && from >= 0
      ? value.slice(from)
      : undefined
}

function inComment(before: string): boolean {
  let quote = ''
  for (let i = 0; i < before.length; i++) {
    const c = before[i]!
    if (quote !== '') {
      if (c === '\\' && quote === '"') i++
      else if (c === quote) quote = ''
    } else if (c === '"' || c === "'") quote = c
    else if (c === '#') return true
  }
  return false
}

/** The entry of a key in a section, aliases included. */
export function entryOf(section: string, key: string): KeyEntry | undefined {
  const table = tableAt(section)
  if (!table) return undefined
  if (Object.hasOwn(table, key)) return table[key]
  return Object.values(table).find((each) => each.aliases?.includes(key))
}
