import type { MapEntry, ReferenceValue, UnresolvedValue, Value } from '../value'

type Piece = ReferenceValue | UnresolvedValue
/** Marks the place of an unknown piece; the character stands in no JSON that people write. */
const MARK = '\uE000'
const MAX_LENGTH = 2_000_000

/**
 * The data that a JSON text says, unknown pieces in their places. Everything inside belongs to the leaf of the text.
 * Undefined where the text is no JSON.
 */
export function jsonValue(value: Value): Value | undefined {
  if (value.kind !== 'scalar' && value.kind !== 'text') return undefined
  const parts = value.kind === 'scalar' ? [typeof value.value === 'string' ? value.value : ''] : value.parts
  const pieces: Piece[] = []
  let text = ''
  let inside = false
  for (const part of parts) {
    if (typeof part !== 'string') {
      const mark = `${MARK}${pieces.push(part) - 1}${MARK}`
      text += inside ? mark : `"${mark}"`
      continue
    }
    if (text.length + part.length > MAX_LENGTH) return undefined
    text += part
    for (let i = 0; i < part.length; i++) {
      if (part[i] === '\\' && inside) i++
      else if (part[i] === '"') inside = !inside
    }
  }
  if (!/^\s*[[{]/.test(text)) return undefined
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return undefined
  }
  return build(data, value, pieces)
}

function build(data: unknown, whole: Value, pieces: readonly Piece[]): Value {
  const { at, leaf, sensitive, note } = whole
  const base = {
    at,
    ...(leaf ? { leaf } : {}),
    ...(sensitive ? { sensitive } : {}),
    ...(note === undefined ? {} : { note }),
  }
  if (Array.isArray(data))
    return { ...base, kind: 'list', items: data.map((each) => build(each, whole, pieces)) }
  if (typeof data === 'object' && data !== null) {
    const entries = Object.entries(data).map(([key, each]): MapEntry => ({
      key: plain(key, pieces),
      keyAt: at,
      value: build(each, whole, pieces),
    }))
    return { ...base, kind: 'map', entries }
  }
  if (typeof data === 'string' && data.includes(MARK)) return { ...assemble(data, pieces, at), ...base }
  const scalar =
    typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean' ? data : null
  return { ...base, kind: 'scalar', value: scalar }
}

function assemble(text: string, pieces: readonly Piece[], at: Value['at']): Value {
  const parts = text.split(MARK).flatMap((part, index): readonly (string | Piece)[] => {
    if (index % 2 === 0) return part === '' ? [] : [part]
    const piece = pieces[Number(part)]
    return piece ? [piece] : []
  })
  const only = parts[0]
  return parts.length === 1 && only !== undefined && typeof only !== 'string'
    ? { ...only, at }
    : { kind: 'text', parts, at }
}

function plain(text: string, pieces: readonly Piece[]): string {
  return text
    .split(MARK)
    .map((part, index) => (index % 2 === 0 ? part : '${' + shown(pieces[Number(part)]) + '}'))
    .join('')
}

function shown(piece: Piece | undefined): string {
  return piece?.kind === 'unresolved' ? piece.expression : (piece?.resource ?? '')
}
