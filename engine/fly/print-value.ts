/** A text in double quotes as TOML 1.0 writes it: only the escapes that 1.0 knows. */
export function printString(text: string): string {
  let out = ''
  for (const character of text) {
    const point = character.codePointAt(0)!
    if (character === '"' || character === '\\') out += `\\${character}`
    else if (character === '\n') out += '\\n'
    else if (character === '\t') out += '\\t'
    else if (character === '\r') out += '\\r'
    else if (point < 32 || point === 127 || (point >= 0xd800 && point <= 0xdfff)) {
      // A lone surrogate has no place in TOML at all.
      out += point >= 0xd800 ? '\\uFFFD' : `\\u${point.toString(16).toUpperCase().padStart(4, '0')}`
    } else out += character
  }
  return `"${out}"`
}

/** A key: bare where TOML allows it, else in quotes. */
export function printKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : printString(key)
}

/** A dotted name of a section. */
export function printKeyPath(keys: readonly string[]): string {
  return keys.map(printKey).join('.')
}

export type PrintableValue =
  string | number | bigint | boolean | readonly PrintableValue[] | ReadonlyMap<string, PrintableValue>

/** A value on one line, in the syntax of TOML 1.0. Floats that are whole keep their point only if asked for as text. */
export function printValue(value: PrintableValue): string {
  if (typeof value === 'string') return printString(value)
  if (typeof value === 'number') return printNumber(value)
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  if (value instanceof Map) {
    const pairs = [...value].map(([key, each]) => `${printKey(key)} = ${printValue(each)}`)
    return pairs.length > 0 ? `{ ${pairs.join(', ')} }` : '{}'
  }
  return `[${[...(value as readonly PrintableValue[])].map(printValue).join(', ')}]`
}

function printNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf'
  const text = String(value)
  // TOML wants a digit on both sides of the point and none of JavaScript's `1e21`.
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text
}
