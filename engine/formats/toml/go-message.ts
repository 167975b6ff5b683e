/** The place as go-toml gives it: rows from 1, columns in bytes of UTF-8 from 1. */
function place(text: string, index: number): string {
  const start = text.lastIndexOf('\n', index - 1) + 1
  const row = text.slice(0, start).split('\n').length
  const column = new TextEncoder().encode(text.slice(start, index)).length + 1
  return `row ${row} column ${column}`
}

const words: Readonly<Record<string, string>> = {
  'toml-number-range': 'decimal number is too large to fit in a 64-bit signed integer',
  'toml-line-break': 'expected newline but got U+000D',
  'Expected equal (=) token': "expected '=' after key",
  'Unterminated string constant': 'basic strings cannot have new lines',
  'Unterminated table-key': "expected ']' to close table name",
  'Expected comma (,) token': "expected ',' or ']' after array value",
  'Leading zeros are not allowed': 'integers cannot have leading zeroes',
  'Underscores are allowed between digits': 'number must have at least one digit between underscores',
  'Unexpected invalid date': 'impossible date',
}

/** What go-toml 2.4.3 says about the first error, as near as another parser's finding allows. */
export function goMessage(text: string, index: number, reason: string): string {
  const point = text.codePointAt(index)
  const name = point === undefined ? 'end of input' : `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  const visible = point !== undefined && point > 32 && point < 127 ? ` '${String.fromCodePoint(point)}'` : ''
  const key = /^[A-Za-z0-9_-]+/.exec(text.slice(index))?.[0]
  const at = place(text, index)
  if (reason.startsWith('Defining a key')) return `${at}: toml: key ${key ?? ''} is already defined`
  if (reason === 'Must be a newline') return `${at}: toml: expected newline but got ${name}${visible}`
  if (reason.startsWith('Unexpected')) {
    const value = /=[ \t]*$/.test(text.slice(text.lastIndexOf('\n', index - 1) + 1, index))
    if (value) return `${at}: toml: unexpected character ${name}${visible} at start of value`
    return words[reason]
      ? `${at}: toml: ${words[reason]}`
      : `${at}: toml: invalid character at start of key: ${name}${visible}`
  }
  return `${at}: toml: ${words[reason] ?? `unexpected ${name}${visible}`}`
}
