import { withoutSecrets } from './mask'
import { LONGEST_LINK, pack, unpack } from './share/codec'

export interface SharedFile {
  readonly path: string
  readonly text: string
}

/** What a link can carry: one editor of a lesson, or a conversion with its settings. */
export type Shared =
  | { readonly kind: 'editor'; readonly id: string; readonly text: string }
  | {
      readonly kind: 'convert'
      readonly files: readonly SharedFile[]
      readonly parameters: Readonly<Record<string, string>>
      readonly decisions: Readonly<Record<string, string>>
      readonly environment?: string
    }

/** Replaces secret values in the files of one input. */
export type Mask = (files: readonly SharedFile[]) => readonly SharedFile[]

export type Link =
  | { readonly kind: 'link'; readonly fragment: string }
  /** Too long for an address: offer this as a file that can be opened again. */
  | { readonly kind: 'file'; readonly text: string }

function masked(state: Shared, mask: Mask): Shared {
  if (state.kind === 'editor')
    return { ...state, text: mask([{ path: 'fly.toml', text: state.text }])[0]?.text ?? '' }
  return { ...state, files: mask(state.files), parameters: withoutSecrets(state.parameters) }
}

/** A state as a link, secrets masked first; as a file where the link would be cut on its way. */
export function toLink(state: Shared, mask: Mask): Link {
  const text = JSON.stringify(masked(state, mask))
  const fragment = `#${pack(text)}`
  return fragment.length > LONGEST_LINK ? { kind: 'file', text } : { kind: 'link', fragment }
}

export type Opened =
  | { readonly kind: 'state'; readonly state: Shared }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'none' }

/** Reads a fragment. A heading's `#id` is no link and gives `none`. */
export function fromLink(fragment: string): Opened {
  if (!/^#v\d+\./.test(fragment)) return { kind: 'none' }
  const unpacked = unpack(fragment)
  return unpacked.kind === 'refused' ? unpacked : fromFile(unpacked.text)
}

/** Reads what a link or a saved file carries. The text comes from strangers: every part is looked at. */
export function fromFile(text: string): Opened {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    value = undefined
  }
  const state = readState(value)
  return state
    ? { kind: 'state', state }
    : { kind: 'refused', reason: 'This is not a state that Undock wrote.' }
}

function readState(value: unknown): Shared | undefined {
  if (!isRecord(value)) return undefined
  if (value.kind === 'editor' && typeof value.id === 'string' && typeof value.text === 'string') {
    return { kind: 'editor', id: value.id, text: value.text }
  }
  if (value.kind !== 'convert' || !Array.isArray(value.files)) return undefined
  const files = value.files.flatMap((file: unknown) =>
    isRecord(file) && typeof file.path === 'string' && typeof file.text === 'string'
      ? [{ path: file.path, text: file.text }]
      : [],
  )
  if (files.length !== value.files.length) return undefined
  return {
    kind: 'convert',
    files,
    parameters: texts(value.parameters),
    decisions: texts(value.decisions),
    ...(typeof value.environment === 'string' && { environment: value.environment }),
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function texts(value: unknown): Readonly<Record<string, string>> {
  const result: Record<string, string> = Object.create(null)
  if (!isRecord(value)) return result
  for (const [key, text] of Object.entries(value)) if (typeof text === 'string') result[key] = text
  return result
}
