import type { Cursor } from './cursor'
import type { TokenKind } from './tokens'

const closers: Readonly<Partial<Record<TokenKind, readonly TokenKind[]>>> = {
  '}': ['{'],
  ']': ['['],
  ')': ['('],
  'end-quote': ['quote'],
  'end-heredoc': ['heredoc'],
  'end-sequence': ['interpolation', 'directive'],
}
const openers: ReadonlySet<TokenKind> = new Set(Object.values(closers).flat())

/** Column of an offset, from 0. */
export function columnAt(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1)
}

/**
 * Puts the cursor behind an item that could not be read. `from` is the item's first token, the cursor stands near the
 * fault. If the item's brackets pair up, its end is the first line end outside of them. If not, the writer's
 * indentation decides: the next line that begins no further right than the item did.
 */
export function resume(cursor: Cursor, from: number): void {
  const { kinds } = cursor.tokens
  const fault = Math.max(cursor.at, from)
  const open: TokenKind[] = []
  for (let i = from; i < kinds.length; i++) {
    const kind = kinds[i]!
    if (kind === 'newline' && open.length === 0 && i >= fault) return void (cursor.at = i + 1)
    if (openers.has(kind)) open.push(kind)
    const match = closers[kind]
    if (match) {
      const last = open.pop()
      // The brace of the block around: the item ends before it, unless it begins with that very brace.
      if (last === undefined && kind === '}' && i > from && i >= fault) return void (cursor.at = i)
      if (last === undefined ? i > fault : !match.includes(last)) break
    }
  }
  resumeByIndentation(cursor, from, fault)
}

function resumeByIndentation(cursor: Cursor, from: number, fault: number): void {
  const { kinds } = cursor.tokens
  const column = columnAt(cursor.text, cursor.start(from))
  for (let i = Math.max(fault, from + 1); i < kinds.length; i++) {
    const kind = kinds[i]!
    if ((kind !== 'identifier' && !closers[kind]) || !beginsLine(cursor, i)) continue
    const here = columnAt(cursor.text, cursor.start(i))
    if (here > column) continue
    // A closing bracket in the item's own column closes the item.
    const ownCloser = kind !== 'identifier' && here === column
    cursor.at = ownCloser ? i + 1 : i
    if (!ownCloser && kind !== 'identifier' && kind !== '}') continue
    return
  }
  cursor.at = kinds.length - 1
}

function beginsLine(cursor: Cursor, index: number): boolean {
  const { text } = cursor
  let i = cursor.start(index) - 1
  while (i >= 0 && (text[i] === ' ' || text[i] === '\t')) i--
  return i < 0 || text[i] === '\n'
}
