import type { Expression } from './syntax'
import type { Fault, TokenKind, Tokens } from './tokens'

/** Deepest nesting of blocks and expressions that is read; real files stay below 30. */
const MAX_DEPTH = 250
/** After so many faults the rest of a text is left unread: it is most likely no HCL at all. */
const MAX_FAULTS = 100

/** Unwinds to the argument or block that cannot be read; its fault has been noted. Never leaves this folder. */
class Unreadable extends Error {}

/** Reads one expression; handed to the parts that hold expressions, so that no file imports its importer. */
export type ExpressionReader = (cursor: Cursor) => Expression

/** Walks over tokens and collects faults. */
export class Cursor {
  /** Line ends count in bodies and objects, and are blank space inside brackets and sequences. */
  newlines = true
  at = 0
  private depth = 0

  constructor(
    readonly text: string,
    readonly tokens: Tokens,
    readonly faults: Fault[],
  ) {}

  peek(): TokenKind {
    const { kinds } = this.tokens
    if (!this.newlines) while (kinds[this.at] === 'newline') this.at++
    return kinds[this.at]!
  }

  /** Takes the next token and gives its index. The end is never passed. */
  next(): number {
    const kind = this.peek()
    return kind === 'end' ? this.at : this.at++
  }

  start(index: number): number {
    return this.tokens.starts[index]!
  }

  end(index: number): number {
    return this.tokens.ends[index]!
  }

  textOf(index: number): string {
    return this.text.slice(this.start(index), this.end(index))
  }

  /** End of the token taken last. */
  get previousEnd(): number {
    return this.at === 0 ? 0 : this.end(this.at - 1)
  }

  isWord(word: string): boolean {
    return this.peek() === 'identifier' && this.textOf(this.at) === word
  }

  note(start: number, end: number, message: string): void {
    if (this.faults.length < MAX_FAULTS) this.faults.push({ start, end, message })
  }

  /** Notes a fault at a token and gives up the item. What the lexer has reported already is not reported twice. */
  fail(index: number, message: string): never {
    if (this.tokens.kinds[index] !== 'invalid') this.note(this.start(index), this.end(index), message)
    throw new Unreadable(message)
  }

  failAt(start: number, end: number, message: string): never {
    this.note(start, end, message)
    throw new Unreadable(message)
  }

  /** Gives up the item over a fault that the lexer has reported. */
  giveUp(): never {
    throw new Unreadable()
  }

  get isExhausted(): boolean {
    return this.faults.length >= MAX_FAULTS
  }

  /** Reads something nested; refuses what is nested too deeply instead of overflowing the stack. */
  nested<T>(read: () => T): T {
    if (this.depth >= MAX_DEPTH) this.fail(this.at, `This is nested more than ${MAX_DEPTH} levels deep.`)
    this.depth++
    const result = read()
    this.depth--
    return result
  }

  /** Runs `read`; when it gives up, puts the cursor's state back and returns undefined. */
  attempt<T>(read: () => T): T | undefined {
    const { depth } = this
    try {
      return read()
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      this.depth = depth
      this.newlines = true
      return undefined
    }
  }

  /** What stands at a token, as shown to a person. */
  show(index: number): string {
    const kind = this.tokens.kinds[index]!
    if (kind === 'newline') return 'the end of the line'
    if (kind === 'end') return 'the end of the file'
    const text = this.textOf(index)
    return '`' + (text.length > 30 ? text.slice(0, 30) + '…' : text) + '`'
  }
}
