import type {
  ListValue,
  MapEntry,
  ReferenceValue,
  ScalarValue,
  UnresolvedValue,
  Value,
} from '../../../aws/value'
import type { Located } from '../../../text/source'

/** Data of Terraform that is known to its last piece. Objects are `Map`s, so that `__proto__` is a key like any other. */
export type Plain = string | number | boolean | null | readonly Plain[] | ReadonlyMap<string, Plain>

/** An unresolved value that Terraform itself would refuse (`try` and `can` notice it). */
export interface FailedValue extends UnresolvedValue {
  readonly failed: true
}

/** Longest text that evaluation makes. */
const MAX_TEXT = 1_000_000

export function scalar(at: Located, value: string | number | boolean | null): ScalarValue {
  return { kind: 'scalar', value, at }
}

export function list(at: Located, items: readonly Value[]): ListValue {
  return { kind: 'list', items, at }
}

export function map(at: Located, entries: Iterable<readonly [string, Value]>): Value {
  return {
    kind: 'map',
    at,
    entries: [...entries].map(([key, value]): MapEntry => ({ key, keyAt: value.at, value })),
  }
}

export function unresolved(at: Located, expression: string, reason: string): UnresolvedValue {
  return { kind: 'unresolved', expression: expression.slice(0, 120), reason, at }
}

export function failed(at: Located, expression: string, reason: string): FailedValue {
  return { ...unresolved(at, expression, reason), failed: true }
}

export function isFailed(value: Value): boolean {
  return value.kind === 'unresolved' && 'failed' in value
}

export function isNull(value: Value | undefined): boolean {
  return value?.kind === 'absent' || (value?.kind === 'scalar' && value.value === null)
}

/** Whether nothing at all is known of the value, not even its shape. */
export function isUnknown(value: Value): boolean {
  return value.kind === 'unresolved' || value.kind === 'reference' || value.kind === 'text'
}

/** What marks a value has from what it was computed from: secrecy goes along, and so does what was assumed. */
export function carry<T extends Value>(value: T, ...from: readonly (Value | undefined)[]): T {
  const sensitive = from.some((each) => each?.sensitive)
  const note = from.find((each) => each?.note !== undefined)?.note
  if (!sensitive && note === undefined) return value
  return {
    ...value,
    ...(sensitive ? { sensitive: true } : {}),
    ...(note !== undefined && value.note === undefined ? { note } : {}),
  }
}

/** Entries of a map in Terraform's order: by key. */
export function sortedEntries(value: Value): readonly MapEntry[] {
  if (value.kind !== 'map') return []
  return [...value.entries].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

/** The value as plain data, or undefined where a piece is not known. */
export function toPlain(value: Value): Plain | undefined {
  switch (value.kind) {
    case 'scalar':
      return value.value
    case 'absent':
      return null
    case 'list': {
      const items: Plain[] = []
      for (const each of value.items) {
        const item = toPlain(each)
        if (item === undefined) return undefined
        items.push(item)
      }
      return items
    }
    case 'map': {
      const result = new Map<string, Plain>()
      for (const { key, value: each } of value.entries) {
        const item = toPlain(each)
        if (item === undefined) return undefined
        result.set(key, item)
      }
      return result
    }
    case 'reference':
    case 'text':
    case 'unresolved':
      return undefined
  }
}

export function fromPlain(at: Located, value: Plain): Value {
  if (Array.isArray(value))
    return list(
      at,
      (value as readonly Plain[]).map((each) => fromPlain(at, each)),
    )
  if (value instanceof Map) {
    return map(
      at,
      [...(value as ReadonlyMap<string, Plain>)].map(([key, each]) => [key, fromPlain(at, each)] as const),
    )
  }
  return scalar(at, value as string | number | boolean | null)
}

/** A number as Terraform prints it. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const text = String(value)
  if (!text.includes('e')) return text
  return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(20).replace(/0+$/, '')
}

/** The text that a known scalar converts to. */
export function textOf(value: Value | Plain | undefined): string | undefined {
  const plain = value instanceof Map || Array.isArray(value) || value === null ? undefined : value
  if (plain === undefined) return undefined
  if (typeof plain === 'object')
    return 'kind' in plain && plain.kind === 'scalar' ? textOf(plain.value) : undefined
  return typeof plain === 'number' ? numberText(plain) : String(plain)
}

export function numberOf(value: Value | Plain | undefined): number | undefined {
  const text = textOf(value)?.trim()
  if (text === undefined || !/^-?(?:0x[0-9a-f]+|\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+)$/i.test(text))
    return undefined
  return Number(text)
}

export function booleanOf(value: Value | Plain | undefined): boolean | undefined {
  const text = textOf(value)
  return text === 'true' ? true : text === 'false' ? false : undefined
}

type TextPart = string | ReferenceValue | UnresolvedValue

/** Most pieces of a text of which some are not known. */
const MAX_PIECES = 2000

/** Joins pieces to one text; unknown pieces are kept as they are. Undefined where a piece is no text. */
export function concatenate(at: Located, pieces: readonly Value[]): Value | undefined {
  const parts: TextPart[] = []
  let length = 0
  for (const piece of pieces) {
    if (piece.kind === 'text') for (const part of piece.parts) parts.push(part)
    else if (piece.kind === 'reference' || piece.kind === 'unresolved') parts.push(piece)
    else {
      const text = isNull(piece) ? undefined : textOf(piece)
      if (text === undefined) return undefined
      length += text.length
      if (length > MAX_TEXT)
        return unresolved(at, '…', `the text would have more than ${MAX_TEXT} characters`)
      parts.push(text)
    }
  }
  if (parts.length > MAX_PIECES)
    return unresolved(at, '…', `the text would have more than ${MAX_PIECES} pieces`)
  const merged: TextPart[] = []
  for (const part of parts) {
    const last = merged[merged.length - 1]
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part
    else if (part !== '') merged.push(part)
  }
  const only = merged[0]
  if (merged.length === 0) return carry(scalar(at, ''), ...pieces)
  if (merged.length === 1) {
    return carry(typeof only === 'string' ? scalar(at, only) : { ...only!, at }, ...pieces)
  }
  return carry({ kind: 'text', parts: merged, at }, ...pieces)
}

/** Whether two values are the same; undefined where that hangs on an unknown piece. */
export function same(a: Value, b: Value): boolean | undefined {
  const nullA = isNull(a)
  const nullB = isNull(b)
  if (nullA || nullB) {
    if (nullA && nullB) return true
    const other = nullA ? b : a
    if (isFailed(other)) return undefined
    // What a resource or a required variable gives is never null.
    if (other.kind === 'unresolved') return other.parameter !== undefined ? false : undefined
    return false
  }
  if (isUnknown(a) || isUnknown(b)) return undefined
  if (a.kind === 'scalar' && b.kind === 'scalar') return a.value === b.value
  if (a.kind === 'list' && b.kind === 'list') {
    if (a.items.length !== b.items.length) return false
    return all(a.items.map((each, index) => same(each, b.items[index]!)))
  }
  if (a.kind === 'map' && b.kind === 'map') {
    const left = sortedEntries(a)
    const right = sortedEntries(b)
    if (left.length !== right.length || left.some((each, index) => each.key !== right[index]!.key))
      return false
    return all(left.map((each, index) => same(each.value, right[index]!.value)))
  }
  return false
}

function all(results: readonly (boolean | undefined)[]): boolean | undefined {
  if (results.includes(false)) return false
  return results.includes(undefined) ? undefined : true
}
