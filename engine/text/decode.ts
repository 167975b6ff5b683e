import { BYTE_ORDER_MARK } from './source'

/** Largest file that is read at all, in bytes: 20 MB (design.md §9, plan JSON). */
export const MAX_FILE_BYTES = 20 * 1024 * 1024

export type Decoded =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be'
      /** Where the first bytes stand that are no UTF-8, in UTF-16 units of the text; U+FFFD stands in their place. */
      readonly brokenAt?: number
    }
  | { readonly kind: 'binary'; readonly reason: string }

/** Bytes to text. UTF-16 is told by its mark; a file with NUL bytes and no mark is binary. A UTF-8 mark is kept: what it means depends on the format. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_FILE_BYTES) {
    return {
      kind: 'binary',
      reason: `The file has ${Math.ceil(bytes.length / 1048576)} MB; the limit is ${MAX_FILE_BYTES / 1048576} MB. Give the part that describes the stack.`,
    }
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes, 'utf-16be')
  const head = bytes.subarray(0, 8192)
  if (head.includes(0)) return { kind: 'binary', reason: 'The file is binary, not text.' }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const brokenAt = firstBroken(bytes, text)
  return { kind: 'text', text, encoding: 'utf-8', ...(brokenAt === undefined ? {} : { brokenAt }) }
}

/** Offset of the first U+FFFD that the file itself does not hold. */
function firstBroken(bytes: Uint8Array, text: string): number | undefined {
  const encoder = new TextEncoder()
  let seen = 0
  let at = 0
  for (let next = text.indexOf('\uFFFD'); next >= 0; next = text.indexOf('\uFFFD', at)) {
    seen += encoder.encode(text.slice(at, next)).length
    if (bytes[seen] !== 0xef || bytes[seen + 1] !== 0xbf || bytes[seen + 2] !== 0xbd) return next
    seen += 3
    at = next + 1
  }
  return undefined
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
  // The mark of UTF-16 says how to read the bytes and nothing about the text, so it goes.
  return { kind: 'text', text: text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text, encoding }
}
