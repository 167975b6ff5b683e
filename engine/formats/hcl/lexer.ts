import { BYTE_ORDER_MARK } from '../../text/source'
import type { Fault, TokenKind, Tokens } from './tokens'

interface Lexed {
  readonly tokens: Tokens
  readonly faults: Fault[]
}

/** Where the lexer stands: in code, in a quoted text, in a heredoc or in a bare template. */
type Frame =
  | { readonly kind: 'code'; /** Braces open inside. */ braces: number; readonly sequence: boolean }
  | { readonly kind: 'quoted'; readonly start: number }
  | { readonly kind: 'heredoc'; readonly marker: string }
  | { readonly kind: 'bare' }

const IDENTIFIER_START = /[\p{ID_Start}_]/u
const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy
const NUMBER = /\d+(?:(?:\.|[eE][+-]?\d|\d)*(?:[eE][+-]?\d|\d))?/y
const HEREDOC = /<<-?[\p{ID_Start}_][\p{ID_Continue}-]*[ \t]*\r?\n/uy

const wrongCharacters = new Map([
  ["'", "`'` does not open a text; texts stand between double quotes."],
  ['`', '`` ` `` is not used in this language; a text of several lines is a heredoc, `<<EOT`.'],
  [';', '`;` is not used in this language; arguments end with the line, items of a list with a comma.'],
  ['&', '`&` is no operator; for “and” write `&&`.'],
  ['|', '`|` is no operator; for “or” write `||`.'],
  ['^', '`^` is no operator; there are none on bits.'],
  ['~', '`~` is no operator; it only stands beside the braces of a template sequence.'],
  ['\r', 'A carriage return without a line feed is no line end here.'],
])

/** Cuts a text into tokens. The modes of HCL (code, quoted text, heredoc) are a stack, so nothing here recurses. */
export function lex(text: string, mode: 'code' | 'template' = 'code'): Lexed {
  return new Lexer(text).run(mode)
}

class Lexer {
  private readonly kinds: TokenKind[] = []
  private readonly starts: number[] = []
  private readonly ends: number[] = []
  private readonly faults: Fault[] = []
  private at = 0

  constructor(private readonly text: string) {}

  run(mode: 'code' | 'template'): Lexed {
    const stack: Frame[] = [mode === 'code' ? { kind: 'code', braces: 0, sequence: false } : { kind: 'bare' }]
    if (this.text.startsWith(BYTE_ORDER_MARK)) this.at = 1
    while (this.at < this.text.length) {
      const frame = stack[stack.length - 1]!
      if (frame.kind === 'code') this.code(frame, stack)
      else if (frame.kind === 'quoted') this.quoted(stack)
      else this.lines(frame, stack)
    }
    const open = stack[stack.length - 1]!
    if (open.kind === 'quoted') {
      this.fault(open.start, open.start + 1, '`"` is not closed; the text has to end with `"` on its line.')
    }
    this.push('end', this.text.length, this.text.length)
    return { tokens: { kinds: this.kinds, starts: this.starts, ends: this.ends }, faults: this.faults }
  }

  private push(kind: TokenKind, start: number, end: number): void {
    this.kinds.push(kind)
    this.starts.push(start)
    this.ends.push(end)
    this.at = end
  }

  private fault(start: number, end: number, message: string): void {
    this.faults.push({ start, end, message })
  }

  /** One token of code, or the spaces and comments before it. */
  private code(frame: Frame & { kind: 'code' }, stack: Frame[]): void {
    const { text } = this
    const start = this.at
    const c = text.charCodeAt(start)
    if (c === 32 || c === 9) {
      this.at++
    } else if (isPlainStart(c)) {
      let end = start + 1
      while (isPlainContinue(text.charCodeAt(end))) end++
      // A letter beyond ASCII may go on the identifier: leave the rest to the expression.
      this.push('identifier', start, text.charCodeAt(end) > 127 ? match(IDENTIFIER, text, start) : end)
    } else if (c === 10 || (c === 13 && text.charCodeAt(start + 1) === 10)) {
      this.push('newline', start, c === 10 ? start + 1 : start + 2)
    } else if (c === 34) {
      this.push('quote', start, start + 1)
      stack.push({ kind: 'quoted', start })
    } else if (c >= 48 && c <= 57) {
      this.push('number', start, match(NUMBER, text, start))
    } else if (c === 35 || (c === 47 && text.charCodeAt(start + 1) === 47)) {
      this.at = lineEnd(text, start)
    } else if (c === 47 && text.charCodeAt(start + 1) === 42) {
      const end = text.indexOf('*/', start + 2)
      if (end < 0) {
        this.fault(start, start + 2, '`/*` is not closed; the comment has to end with `*/`.')
        this.push('invalid', start, text.length)
      } else this.at = end + 2
    } else if (c === 60 && match(HEREDOC, text, start) > start) {
      const end = match(HEREDOC, text, start)
      const marker = text.slice(start, end).replace(/^<<-?/, '').trim()
      const blank = /[ \t]+(?=\r?\n$)/.exec(text.slice(start, end))
      if (blank) {
        const from = start + blank.index
        this.fault(
          from,
          from + blank[0].length,
          'Blanks stand behind the marker of the heredoc; its line has to end there.',
        )
      }
      this.push('heredoc', start, end)
      stack.push({ kind: 'heredoc', marker })
    } else {
      this.punctuation(frame, stack)
    }
  }

  private punctuation(frame: Frame & { kind: 'code' }, stack: Frame[]): void {
    const { text } = this
    const start = this.at
    const c = text[start]!
    const two = text.slice(start, start + 2)
    if (c === '{') {
      frame.braces++
      this.push('{', start, start + 1)
    } else if (c === '}' || two === '~}') {
      const end = start + (c === '}' ? 1 : 2)
      if (frame.sequence && frame.braces === 0) {
        this.push('end-sequence', start, end)
        stack.pop()
      } else {
        if (frame.braces > 0) frame.braces--
        this.push(c === '}' ? '}' : 'end-sequence', start, end)
      }
    } else if (two === '..' && text[start + 2] === '.') {
      this.push('...', start, start + 3)
    } else if (isPair(two)) {
      this.push(two, start, start + 2)
    } else if (isSingle(c)) {
      this.push(c, start, start + 1)
    } else if (c.charCodeAt(0) > 127 && IDENTIFIER_START.test(characterAt(text, start))) {
      this.push('identifier', start, match(IDENTIFIER, text, start))
    } else {
      const found = characterAt(text, start)
      const last = this.faults[this.faults.length - 1]
      // The second quote of 'text' and the like is no second mistake.
      if (!last || last.start < text.lastIndexOf('\n', start - 1)) {
        this.fault(
          start,
          start + found.length,
          wrongCharacters.get(found) ?? `\`${found}\` is not used in this language.`,
        )
      }
      this.push('invalid', start, start + found.length)
    }
  }

  /** From where a quoted text stands to its next sequence or its end. */
  private quoted(stack: Frame[]): void {
    const { text } = this
    const start = this.at
    let i = start
    for (; i < text.length; i++) {
      const c = text.charCodeAt(i)
      if (c === 34) break
      if (c === 92) {
        const next = text.charCodeAt(i + 1)
        if (next !== 10 && next !== 13) i++
      } else if (c === 36 || c === 37) {
        if (isEscapedSequence(text, i)) i += 2
        else if (text.charCodeAt(i + 1) === 123) break
      } else if (c === 10 || c === 13) break
    }
    if (i > text.length) i = text.length
    if (i > start) this.push('quoted', start, i)
    if (i >= text.length) return
    const c = text[i]!
    if (c === '"') {
      this.push('end-quote', i, i + 1)
      stack.pop()
    } else if (c === '\n' || c === '\r') this.newlineInText(i, stack)
    else this.sequence(i, stack)
  }

  private newlineInText(i: number, stack: Frame[]): void {
    const end = this.text[i] === '\r' && this.text[i + 1] === '\n' ? i + 2 : i + 1
    this.fault(
      i,
      end,
      'A text between quotes ends on its line; write `\\n` or a heredoc (`<<EOT`) for several lines.',
    )
    this.push('invalid', i, end)
    if (goesOn(this.text, end)) return
    // Most likely the closing quote is missing: go on with the next line as code.
    this.kinds.pop()
    this.starts.pop()
    this.ends.pop()
    this.push('end-quote', i, i)
    stack.pop()
    this.at = i
  }

  private sequence(i: number, stack: Frame[]): void {
    const end = i + (this.text[i + 2] === '~' ? 3 : 2)
    this.push(this.text[i] === '$' ? 'interpolation' : 'directive', i, end)
    stack.push({ kind: 'code', braces: 0, sequence: true })
  }

  /** One line of a heredoc or a bare template, or its piece up to the next sequence. */
  private lines(frame: Frame & { kind: 'heredoc' | 'bare' }, stack: Frame[]): void {
    const { text } = this
    const start = this.at
    if (frame.kind === 'heredoc' && (start === 0 || text.charCodeAt(start - 1) === 10)) {
      const end = lineEnd(text, start)
      if (end < text.length && isMarker(text, start, end, frame.marker)) {
        this.push('end-heredoc', start, text[end - 1] === '\r' ? end - 1 : end)
        stack.pop()
        return
      }
    }
    let i = start
    for (; i < text.length; i++) {
      const c = text.charCodeAt(i)
      if (c === 10) {
        i++
        break
      }
      if (c === 36 || c === 37) {
        if (isEscapedSequence(text, i)) i += 2
        else if (text.charCodeAt(i + 1) === 123) break
      } else if (c === 13 && text.charCodeAt(i + 1) !== 10) {
        this.fault(i, i + 1, wrongCharacters.get('\r')!)
      }
    }
    if (i > text.length) i = text.length
    if (i > start) this.push('line', start, i)
    if (text.charCodeAt(i - 1) !== 10 && i < text.length) this.sequence(i, stack)
    else if (i === start) this.sequence(i, stack)
  }
}

/** Whether a text that runs over its line is meant to: the next quote in the lines below closes it. */
function goesOn(text: string, from: number): boolean {
  let start = from
  for (let lines = 0; lines < 20 && start < text.length; lines++) {
    const end = lineEnd(text, start)
    const quotes = text.slice(start, end).replace(/\\./g, '').split('"').length - 1
    if (quotes > 0) return quotes % 2 === 1
    start = end + 1
  }
  return false
}

function isMarker(text: string, start: number, end: number, marker: string): boolean {
  let i = start
  while (i < end && (text[i] === ' ' || text[i] === '\t')) i++
  if (text.startsWith(marker, i)) return text.slice(i + marker.length, end).trim() === ''
  return text.slice(start, end).trim() === marker
}

function isEscapedSequence(text: string, i: number): boolean {
  return text.charCodeAt(i + 1) === text.charCodeAt(i) && text.charCodeAt(i + 2) === 123
}

function isPlainStart(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95
}

function isPlainContinue(c: number): boolean {
  return isPlainStart(c) || (c >= 48 && c <= 57) || c === 45
}

/** Offset of the line feed that ends the line, or of the text's end. */
function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

function characterAt(text: string, i: number): string {
  return String.fromCodePoint(text.codePointAt(i) ?? 0x20)
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

const pairs = ['==', '!=', '>=', '<=', '&&', '||', '::', '=>'] as const
const singles = ['[', ']', '(', ')', '.', ',', '*', '/', '%', '+', '-', '=', '<', '>', '!', '?', ':'] as const

function isPair(text: string): text is (typeof pairs)[number] {
  return (pairs as readonly string[]).includes(text)
}

function isSingle(text: string): text is (typeof singles)[number] {
  return (singles as readonly string[]).includes(text)
}
