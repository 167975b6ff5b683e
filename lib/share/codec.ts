import { deflateSync, Inflate } from 'fflate'
import { dictionaryV1 } from './dictionary-v1'

/** Links longer than this many characters are cut by mail and chat programs: a file is offered instead. */
export const LONGEST_LINK = 8 * 1024

/** A stranger's link never unpacks into more than this many bytes (2 MB). */
export const MOST_BYTES = 2 * 1024 * 1024

/** How much of the packed bytes goes in at a time, so that a bomb is seen before it has grown. */
const STEP = 512

const dictionaries = { v1: dictionaryV1 } as const
type Version = keyof typeof dictionaries
const current: Version = 'v1'

const encoded = (version: Version) => new TextEncoder().encode(dictionaries[version])

function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function fromBase64Url(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

/** Text as the part of an address behind `#`: version, a dot, packed bytes. */
export function pack(text: string): string {
  const bytes = deflateSync(new TextEncoder().encode(text), { level: 9, dictionary: encoded(current) })
  return `${current}.${toBase64Url(bytes)}`
}

export type Unpacked =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'refused'; readonly reason: string }

const refused = (reason: string): Unpacked => ({ kind: 'refused', reason })
const damaged = refused('This link is damaged: part of it is missing. Ask for it again, or for the file.')

/** Reads what `pack` wrote, from anyone: never throws, and stops as soon as the text grows beyond the limit. */
export function unpack(fragment: string): Unpacked {
  const [, name = '', body = ''] = /^#?(v\d+)\.(.*)$/.exec(fragment) ?? []
  if (name === '') return damaged
  if (!Object.hasOwn(dictionaries, name))
    return refused('This link was made by a newer Undock. Reload the page and open it again.')
  const packed = fromBase64Url(body)
  if (!packed) return damaged
  return inflate(packed, name === 'v1' ? 'v1' : current)
}

function inflate(packed: Uint8Array, version: Version): Unpacked {
  const parts: Uint8Array[] = []
  let size = 0
  let ended = false
  const stream = new Inflate({ dictionary: encoded(version) }, (part, final) => {
    size += part.length
    if (size <= MOST_BYTES) parts.push(part)
    ended = final
  })
  try {
    for (let at = 0; at < packed.length && size <= MOST_BYTES; at += STEP) {
      stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length)
    }
  } catch {
    return damaged
  }
  if (size > MOST_BYTES)
    return refused(`This link unpacks into more than ${MOST_BYTES / 1024 / 1024} MB and was not opened.`)
  if (!ended) return damaged
  const bytes = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return damaged
  }
}
