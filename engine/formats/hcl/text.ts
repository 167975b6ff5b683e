import type { Fault } from './tokens'

/**
 * Takes the escapes out of a piece of text. Both kinds know `$${` and `%%{`; only quoted text knows backslashes.
 * Faults are reported with offsets of the whole source (`offset` is where the piece starts).
 */
export function readText(piece: string, offset: number, quoted: boolean, faults: Fault[]): string {
  let text = ''
  let from = 0
  for (let i = 0; i < piece.length; i++) {
    const c = piece[i]
    if ((c === '$' || c === '%') && piece[i + 1] === c && piece[i + 2] === '{') {
      text += piece.slice(from, i + 1)
      from = i + 2
      i = from
    } else if (c === '\\' && quoted) {
      text += piece.slice(from, i)
      const [value, length] = readEscape(piece, i, offset, faults)
      text += value
      from = i + length
      i = from - 1
    }
  }
  return normalize(from === 0 ? piece : text + piece.slice(from))
}

const simple = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ['\\', '\\'],
])

function readEscape(piece: string, at: number, offset: number, faults: Fault[]): [string, number] {
  const selector = String.fromCodePoint(piece.codePointAt(at + 1) ?? 0x20)
  const plain = simple.get(selector)
  if (plain !== undefined) return [plain, 2]
  const wrong = (length: number, message: string): [string, number] => {
    faults.push({ start: offset + at, end: offset + at + length, message })
    return [piece.slice(at + 1, at + length), length]
  }
  if (selector !== 'u' && selector !== 'U') {
    return wrong(
      1 + selector.length,
      `\`\\${selector}\` is no escape; there are \`\\n\`, \`\\r\`, \`\\t\`, \`\\"\`, \`\\\\\`, \`\\uNNNN\` and \`\\UNNNNNNNN\`. Write \`\\\\\` for a backslash.`,
    )
  }
  const digits = selector === 'u' ? 4 : 8
  const hex = /^[0-9a-fA-F]*/.exec(piece.slice(at + 2, at + 2 + digits))![0]
  if (hex.length < digits) {
    return wrong(2 + hex.length, `\`\\${selector}${hex}\` needs ${digits} hexadecimal digits.`)
  }
  const code = Number.parseInt(hex, 16)
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    return wrong(2 + digits, `\`\\${selector}${hex}\` is no character that can stand in UTF-8.`)
  }
  return [String.fromCodePoint(code), 2 + digits]
}

/** HCL compares texts in Unicode's composed form. */
function normalize(text: string): string {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x2ff) return text.normalize('NFC')
  return text
}

const NUMBER = /^\d+(\.\d*)?([eE][+-]?\d+)?$/

/** The value of a number as written, or undefined where the scanner took more than a number (`1.2.3`). */
export function readNumber(raw: string): number | undefined {
  if (!NUMBER.test(raw)) return undefined
  const value = Number(raw)
  return Number.isFinite(value) ? value : undefined
}
