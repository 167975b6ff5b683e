/** A text as it was given. Offsets everywhere count UTF-16 units of `text`, byte-order mark included. */
export interface Source {
  readonly path: string
  readonly text: string
}

/** A half-open range of offsets in one source. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A span together with the source it lies in: enough to show a reader the place. */
export interface Located {
  readonly source: Source
  readonly span: Span
}

/** A place as every document prints it. Lines and columns start at 1, columns count UTF-16 units, ends are exclusive. */
export interface Place {
  readonly path: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

export interface Position {
  readonly line: number
  readonly column: number
}

/** One replacement in a text. */
export interface Edit {
  readonly span: Span
  readonly text: string
}

export const BYTE_ORDER_MARK = '\uFEFF'

/** Turns offsets into lines and columns and back. A line ends at LF, CRLF or a lone CR, as editors show them. */
export class LineIndex {
  private readonly starts: number[] = [0]
  constructor(private readonly text: string) {
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i)
      if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) this.starts.push(i + 1)
    }
  }

  get lineCount(): number {
    return this.starts.length
  }

  /** Where an offset stands; offsets outside the text are moved to its nearest end. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length))
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle]! <= at) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: at - this.starts[low]! + 1 }
  }

  /** The offset of a line and column, both from 1; out-of-range positions are moved to the nearest legal one. */
  offset(line: number, column: number): number {
    if (line < 1) return 0
    if (line > this.starts.length) return this.text.length
    const end = this.starts[line] ?? this.text.length + 1
    return Math.max(0, Math.min(this.starts[line - 1]! + column - 1, end - 1, this.text.length))
  }

  /** Offset of the first unit of a line (from 1). */
  lineStart(line: number): number {
    return this.starts[Math.max(1, Math.min(line, this.starts.length)) - 1]!
  }

  /** Offset just after the last visible unit of a line, its line break excluded. */
  lineEnd(line: number): number {
    const next = this.starts[line]
    if (next === undefined) return this.text.length
    let end = next
    while (end > this.lineStart(line) && (this.text[end - 1] === '\n' || this.text[end - 1] === '\r')) end--
    return end
  }
}

const indexes = new WeakMap<Source, LineIndex>()

/** The line index of a source, built once. */
export function lineIndexOf(source: Source): LineIndex {
  let index = indexes.get(source)
  if (!index) indexes.set(source, (index = new LineIndex(source.text)))
  return index
}

export function placeOf({ source, span }: Located): Place {
  const index = lineIndexOf(source)
  const start = index.position(span.start)
  const end = index.position(span.end)
  return {
    path: source.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  }
}

/** Applies edits that do not overlap; later ones first, so that offsets stay true. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = text
  for (const edit of [...edits].sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end)) {
    result = result.slice(0, edit.span.start) + edit.text + result.slice(edit.span.end)
  }
  return result
}
