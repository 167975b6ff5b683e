import { readForNames } from './collections'
import type { Cursor, ExpressionReader } from './cursor'
import type { Expression, TemplatePart } from './syntax'
import { readText } from './text'
import type { TokenKind } from './tokens'

/** A template before its directives are paired. */
type Piece = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'interpolation'; readonly inner: Expression }
  | { readonly kind: 'if'; readonly condition: Expression }
  | {
      readonly kind: 'for'
      readonly key: string | undefined
      readonly item: string
      readonly collection: Expression
    }
  | { readonly kind: 'else' | 'endif' | 'endfor' }
)

/** Reads a quoted text or a heredoc, the cursor standing on what opens it. */
export function readTemplateParts(cursor: Cursor, read: ExpressionReader): Expression {
  const open = cursor.next()
  const quoted = cursor.tokens.kinds[open] === 'quote'
  const pieces = readPieces(cursor, open, quoted ? 'end-quote' : 'end-heredoc', read)
  const flush = !quoted && cursor.text.startsWith('<<-', cursor.start(open))
  const start = cursor.start(open)
  const end = cursor.previousEnd
  const merged = merge(flush ? unindent(pieces) : pieces)
  const only = merged.length === 1 ? merged[0]! : undefined
  if (only?.kind === 'interpolation') return { kind: 'wrapped', inner: only.inner, start, end }
  return { kind: 'template', parts: pair(cursor, merged, end), start, end }
}

/** Reads a bare template (a file for `templatefile`) from its first token to its last. */
export function readBareTemplate(cursor: Cursor, read: ExpressionReader): Expression {
  const pieces = merge(readPieces(cursor, 0, 'end', read))
  const end = cursor.text.length
  const only = pieces.length === 1 ? pieces[0]! : undefined
  if (only?.kind === 'interpolation') return { kind: 'wrapped', inner: only.inner, start: 0, end }
  return { kind: 'template', parts: pair(cursor, pieces, end), start: 0, end }
}

function readPieces(cursor: Cursor, open: number, closing: TokenKind, read: ExpressionReader): Piece[] {
  const pieces: Piece[] = []
  let trimNext = false
  for (;;) {
    const index = cursor.next()
    const kind = cursor.tokens.kinds[index]!
    const start = cursor.start(index)
    if (kind === closing) return pieces
    const trim = trimNext
    trimNext = false
    if (kind === 'quoted' || kind === 'line') {
      const value = readText(cursor.textOf(index), start, kind === 'quoted', cursor.faults)
      pieces.push({ kind: 'literal', value: trim ? value.trimStart() : value, start, end: cursor.end(index) })
    } else if (kind === 'interpolation' || kind === 'directive') {
      const last = pieces[pieces.length - 1]
      if (cursor.text[start + 2] === '~' && last?.kind === 'literal' && last.end === start) {
        pieces[pieces.length - 1] = { ...last, value: last.value.trimEnd() }
      }
      const { newlines } = cursor
      cursor.newlines = false
      const piece =
        kind === 'directive' ? readDirective(cursor, start, read) : readInterpolation(cursor, start, read)
      if (cursor.peek() !== 'end-sequence') failSequence(cursor, index)
      const close = cursor.next()
      cursor.newlines = newlines
      trimNext = cursor.text[cursor.start(close)] === '~'
      pieces.push({ ...piece, end: cursor.end(close) })
    } else if (kind !== 'invalid') {
      if (closing === 'end-quote') cursor.giveUp()
      cursor.fail(
        open,
        'The heredoc is not closed; its marker has to stand alone on a line, with a line end after it.',
      )
    }
  }
}

function failSequence(cursor: Cursor, open: number): never {
  const kind = cursor.peek()
  if (kind === 'end')
    return cursor.fail(open, `${cursor.show(open)} is not closed; the sequence needs a \`}\`.`)
  return cursor.fail(
    cursor.at,
    `${cursor.show(cursor.at)} stands where \`}\` is expected to close the sequence; a \`\${\` that is meant as text is written \`$\${\`.`,
  )
}

function readInterpolation(cursor: Cursor, start: number, read: ExpressionReader): Piece {
  return { kind: 'interpolation', inner: read(cursor), start, end: start }
}

function readDirective(cursor: Cursor, start: number, read: ExpressionReader): Piece {
  const words = 'one of `if`, `else`, `endif`, `for`, `endfor`'
  if (cursor.peek() !== 'identifier') {
    cursor.fail(cursor.at, `${cursor.show(cursor.at)} stands where ${words} is expected after \`%{\`.`)
  }
  const index = cursor.next()
  const end = cursor.end(index)
  const word = cursor.textOf(index)
  switch (word) {
    case 'if':
      return { kind: 'if', condition: read(cursor), start, end }
    case 'for': {
      const { keyName, valueName } = readForNames(cursor)
      return { kind: 'for', key: keyName, item: valueName, collection: read(cursor), start, end }
    }
    case 'else':
    case 'endif':
    case 'endfor':
      return { kind: word, start, end }
    default:
      return cursor.fail(index, `\`${word}\` is no directive; expected ${words}.`)
  }
}

/** `<<-` takes the smallest indentation of its lines away; blank lines and what interpolations give do not count. */
function unindent(pieces: readonly Piece[]): Piece[] {
  let smallest = Number.POSITIVE_INFINITY
  const atLineStart = new Set<Piece>()
  let lineStart = true
  for (const piece of pieces) {
    const text = piece.kind === 'literal' ? piece.value : undefined
    if (lineStart) {
      if (text === undefined) smallest = 0
      else if (text.trim() !== '' || !text.endsWith('\n')) {
        atLineStart.add(piece)
        smallest = Math.min(smallest, text.length - text.trimStart().length)
      }
    }
    lineStart = text?.endsWith('\n') ?? false
  }
  return pieces.map((piece) =>
    piece.kind === 'literal' && atLineStart.has(piece)
      ? { ...piece, value: piece.value.slice(smallest) }
      : piece,
  )
}

function merge(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = []
  let texts: string[] = []
  for (const piece of pieces) {
    const last = merged[merged.length - 1]
    if (piece.kind === 'literal' && last?.kind === 'literal') {
      texts.push(piece.value)
      merged[merged.length - 1] = { ...last, end: piece.end }
      continue
    }
    settle(merged, texts)
    texts = piece.kind === 'literal' ? [piece.value] : []
    merged.push(piece)
  }
  settle(merged, texts)
  return merged
}

function settle(merged: Piece[], texts: readonly string[]): void {
  const last = merged[merged.length - 1]
  if (last?.kind === 'literal' && texts.length > 1)
    merged[merged.length - 1] = { ...last, value: texts.join('') }
}

interface Level {
  readonly open: Piece | undefined
  readonly parts: TemplatePart[]
  /** Parts before `else`. */
  then?: TemplatePart[]
}

/** Pairs the directives. Nesting is kept in a list of levels; what does not pair is a fault, and its text is kept. */
function pair(cursor: Cursor, pieces: readonly Piece[], end: number): TemplatePart[] {
  const root: Level = { open: undefined, parts: [] }
  const levels: Level[] = [root]
  for (const piece of pieces) {
    const top = levels[levels.length - 1]!
    const { start } = piece
    if (piece.kind === 'literal' || piece.kind === 'interpolation') top.parts.push(piece)
    else if (piece.kind === 'if' || piece.kind === 'for') levels.push({ open: piece, parts: [] })
    else if (piece.kind === 'else' && top.open?.kind === 'if' && !top.then) {
      levels[levels.length - 1] = { open: top.open, parts: [], then: top.parts }
    } else if (piece.kind === `end${top.open?.kind}`) {
      levels.pop()
      levels[levels.length - 1]!.parts.push(close(top, piece.end))
    } else {
      cursor.note(start, piece.end, `\`${piece.kind}\` has no directive that it could belong to here.`)
      return root.parts
    }
  }
  const open = levels[levels.length - 1]!.open
  if (open)
    cursor.note(
      open.start,
      Math.max(open.end, open.start + 2),
      `\`${open.kind}\` is not closed; the template needs \`%{ end${open.kind} }\` before it ends.`,
    )
  if (root.parts.length === 0) root.parts.push({ kind: 'literal', value: '', start: end, end })
  return root.parts
}

function close(level: Level, end: number): TemplatePart {
  const { open, parts, then } = level
  const start = open?.start ?? end
  if (open?.kind === 'if') {
    const { condition } = open
    return { kind: 'template-if', condition, then: then ?? parts, otherwise: then ? parts : [], start, end }
  }
  if (open?.kind === 'for') {
    const { key, item, collection } = open
    return { kind: 'template-for', key, item, collection, parts, start, end }
  }
  return { kind: 'literal', value: '', start, end }
}
