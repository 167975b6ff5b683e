import type { Source, Span } from '../../text/source'
import type { Entry, Node, ScalarNode } from '../tree'

/** Deeper than any configuration; what is deeper is left to the parser that can say so. */
const MAX_DEPTH = 400

/**
 * Reads a valid JSON text straight into the tree, in one pass. Undefined for anything else (a slip, a name twice in
 * one map, too much depth), so that the parser that words mistakes reads it again. Values under the names of `skip` in
 * the outermost map are passed over and stand as empty.
 */
export function readValidJson(source: Source, text: string, skip?: ReadonlySet<string>): Node | undefined {
  const reader = new Reader(source, text, skip)
  try {
    return reader.document()
  } catch (problem) {
    if (problem === INVALID) return undefined
    throw problem
  }
}

/** Thrown to leave a text that is not valid; never seen outside. */
const INVALID = new Error('not valid')

const PLAIN = /"[^"\\\u0000-\u001f]*"/y
const ESCAPED = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y

class Reader {
  private at = 0
  private depth = 0

  constructor(
    private readonly source: Source,
    private readonly text: string,
    private readonly skip: ReadonlySet<string> | undefined,
  ) {}

  document(): Node {
    this.space()
    const node = this.value()
    this.space()
    if (this.at < this.text.length) throw INVALID
    return node
  }

  private space(): void {
    for (;;) {
      const c = this.text.charCodeAt(this.at)
      if (c !== 32 && c !== 10 && c !== 13 && c !== 9) return
      this.at++
    }
  }

  private value(): Node {
    switch (this.text.charCodeAt(this.at)) {
      case 123:
        return this.map()
      case 91:
        return this.list()
      case 34: {
        const start = this.at
        const value = this.string()
        return this.scalar(start, 'string', value, true)
      }
      case 116:
        return this.word('true', 'boolean', true)
      case 102:
        return this.word('false', 'boolean', false)
      case 110:
        return this.word('null', 'null', null)
      default:
        return this.number()
    }
  }

  private map(): Node {
    const start = this.at++
    const isOutermost = this.depth === 0
    this.enter()
    const entries: Entry[] = []
    const seen = new Set<string>()
    this.space()
    if (this.take(125))
      return this.close({ kind: 'map', source: this.source, span: this.span(start), entries })
    for (;;) {
      const keyStart = this.at
      if (this.text.charCodeAt(keyStart) !== 34) throw INVALID
      const key = this.string()
      const keySpan = this.span(keyStart)
      if (seen.has(key)) throw INVALID
      seen.add(key)
      this.space()
      if (!this.take(58)) throw INVALID
      this.space()
      entries.push({ key, keySpan, value: isOutermost && this.skip?.has(key) ? this.passed() : this.value() })
      this.space()
      if (this.take(125)) break
      if (!this.take(44)) throw INVALID
      this.space()
    }
    return this.close({ kind: 'map', source: this.source, span: this.span(start), entries })
  }

  private list(): Node {
    const start = this.at++
    this.enter()
    const items: Node[] = []
    this.space()
    if (this.take(93)) return this.close({ kind: 'list', source: this.source, span: this.span(start), items })
    for (;;) {
      items.push(this.value())
      this.space()
      if (this.take(93)) break
      if (!this.take(44)) throw INVALID
      this.space()
    }
    return this.close({ kind: 'list', source: this.source, span: this.span(start), items })
  }

  /** Goes over a value by its brackets and texts alone. */
  private passed(): Node {
    const start = this.at
    const first = this.text.charCodeAt(start)
    if (first !== 123 && first !== 91) return this.value()
    let open = 0
    do {
      const c = this.text.charCodeAt(this.at)
      if (Number.isNaN(c)) throw INVALID
      if (c === 34) {
        this.string()
        continue
      }
      if (c === 123 || c === 91) open++
      else if (c === 125 || c === 93) open--
      this.at++
    } while (open > 0)
    const span = this.span(start)
    return first === 123
      ? { kind: 'map', source: this.source, span, entries: [] }
      : { kind: 'list', source: this.source, span, items: [] }
  }

  private string(): string {
    const start = this.at
    PLAIN.lastIndex = start
    if (PLAIN.test(this.text)) {
      this.at = PLAIN.lastIndex
      return this.text.slice(start + 1, this.at - 1)
    }
    ESCAPED.lastIndex = start
    if (!ESCAPED.test(this.text)) throw INVALID
    this.at = ESCAPED.lastIndex
    return String(JSON.parse(this.text.slice(start, this.at)))
  }

  private number(): Node {
    const start = this.at
    NUMBER.lastIndex = start
    const match = NUMBER.exec(this.text)
    if (!match) throw INVALID
    this.at = NUMBER.lastIndex
    const number = Number(match[0])
    const isInteger = match[1] === undefined && match[2] === undefined
    const value = isInteger && !Number.isSafeInteger(number) ? BigInt(match[0]) : number
    return this.scalar(start, isInteger ? 'integer' : 'float', value, false)
  }

  private word(word: string, type: ScalarNode['type'], value: boolean | null): Node {
    if (!this.text.startsWith(word, this.at)) throw INVALID
    const start = this.at
    this.at += word.length
    return this.scalar(start, type, value, false)
  }

  private scalar(
    start: number,
    type: ScalarNode['type'],
    value: ScalarNode['value'],
    quoted: boolean,
  ): ScalarNode {
    const raw = this.text.slice(start, this.at)
    return { kind: 'scalar', source: this.source, span: this.span(start), raw, type, value, quoted }
  }

  private span(start: number): Span {
    return { start, end: this.at }
  }

  private take(code: number): boolean {
    if (this.text.charCodeAt(this.at) !== code) return false
    this.at++
    return true
  }

  private enter(): void {
    if (++this.depth > MAX_DEPTH) throw INVALID
  }

  private close(node: Node): Node {
    this.depth--
    return node
  }
}
