/** A piece of code in one class. */
export interface Token {
  readonly text: string
  /** `tk-string`, … or nothing for plain text. The colours are in app/styles/code.css. */
  readonly className?: string
}

// Pages carry their code twice, as HTML and as data for React. Marks keep the second small: one letter and one length a
// token instead of an element each.
const classes = {
  s: 'tk-string',
  c: 'tk-constant',
  k: 'tk-keyword',
  f: 'tk-function',
  p: 'tk-parameter',
  m: 'tk-comment',
  e: 'tk-string-expression',
  u: 'tk-punctuation',
  l: 'tk-link',
  i: 'tk-inserted',
  d: 'tk-deleted',
} as const

const letters = new Map(Object.entries(classes).map(([letter, name]) => [name as string, letter]))

/** Classes that look like plain text: marking them would only cost bytes. */
const plain = new Set(['tk-punctuation'])

/** Lines of tokens as one short text: per token a letter (`-` for plain) and its length in base 36; `/` ends a line. */
export function toMarks(lines: readonly (readonly Token[])[]): string {
  return lines
    .map((line) => {
      const runs: { letter: string; length: number }[] = []
      for (const { text, className } of line) {
        const letter = (className !== undefined && !plain.has(className) && letters.get(className)) || '-'
        const last = runs.at(-1)
        if (last?.letter === letter) last.length += text.length
        else runs.push({ letter, length: text.length })
      }
      // Plain text at the end of a line needs no mark.
      if (runs.at(-1)?.letter === '-') runs.pop()
      return runs.map(({ letter, length }) => letter + length.toString(36).toUpperCase()).join('')
    })
    .join('/')
}

const mark = /([a-z-])([0-9A-Z]+)/g

/** A text and its marks as lines of tokens. Marks that do not fit give plain text. */
export function fromMarks(text: string, marks: string): readonly (readonly Token[])[] {
  const perLine = marks.split('/')
  return text.split('\n').map((line, index) => {
    const tokens: Token[] = []
    let at = 0
    for (const [, letter = '-', length = '0'] of (perLine[index] ?? '').matchAll(mark)) {
      const end = at + Number.parseInt(length, 36)
      const className = Object.hasOwn(classes, letter) ? classes[letter as keyof typeof classes] : undefined
      if (end > at && at < line.length)
        tokens.push({ text: line.slice(at, end), ...(className && { className }) })
      at = end
    }
    if (at < line.length) tokens.push({ text: line.slice(at) })
    return tokens
  })
}
