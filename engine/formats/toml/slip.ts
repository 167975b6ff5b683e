import type { Edit, Span } from '../../text/source'

/** What is wrong with one statement, in our words; offsets are those of the text that was parsed. */
export interface Slip {
  readonly code: string
  readonly message: string
  readonly why?: string
  readonly span: Span
  readonly related?: readonly { readonly span: Span; readonly message: string }[]
  /** Edits that make the statement readable; also the quick fix, when there is a title. */
  readonly repair?: { readonly title?: string; readonly edits: readonly Edit[] }
  /** The statement is a section header that cannot be read: what follows belongs to nothing. */
  readonly losesBody?: boolean
  /** For a name defined twice: the path of the section, to tell consequences from causes. */
  readonly path?: string
  /** For a key defined twice: a blank line lies between, so a section header may be missing there. */
  readonly headerMissing?: boolean
}

/** A statement that does not parse. */
export interface Fault {
  readonly text: string
  /** Where the parser stopped. */
  readonly index: number
  readonly reason: string
  /** From the first character of the statement's line to where the next one may begin. */
  readonly statement: Span
  /** The first line of the statement, without line break. */
  readonly line: string
}

export const NAME = /[A-Za-z0-9_-]+(?:[ \t]*\.[ \t]*[A-Za-z0-9_-]+)*/

/** A one-character view of what stands at an offset, fit for a message. */
export function shown(text: string, index: number): string {
  const point = text.codePointAt(index)
  if (point === undefined) return 'the end of the file'
  if (point === 10 || point === 13) return 'the end of the line'
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  const invisible =
    point < 32 || (point >= 0x7f && point <= 0xa0) || /\p{Z}|\p{C}/u.test(String.fromCodePoint(point))
  if (invisible && point !== 32) return code
  return point > 126 ? `\`${String.fromCodePoint(point)}\` (${code})` : `\`${String.fromCodePoint(point)}\``
}

export function edit(start: number, end: number, text: string): Edit {
  return { span: { start, end }, text }
}

/** A text as TOML writes it in double quotes. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

/** Shortened for a message, on one line. */
export function clip(text: string, length = 40): string {
  const line = text.split(/[\r\n]/, 1)[0]!.trim()
  const clean = line.replaceAll('`', "'")
  return clean.length > length ? `${clean.slice(0, length - 1)}…` : clean
}
