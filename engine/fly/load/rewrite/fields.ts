import type { Entry, MapNode, Node } from '../../../formats/tree'
import { goTypeOf } from '../../values/go-text'
import type { Patch } from './patch'

const NANO = { seconds: 1_000_000_000n, milliseconds: 1_000_000n } as const

/** Text that is a whole number becomes one; a float is cut. */
export function integer(patch: Patch, fields: Map<string, Entry>, key: string, path: string): void {
  const entry = fields.get(key)
  if (!entry) return
  const { value } = entry
  if (value.kind === 'scalar' && value.type === 'integer') return
  if (value.kind === 'scalar' && value.type === 'float') {
    fields.set(key, {
      ...entry,
      value: { ...value, type: 'integer', value: cut(Number(value.value)) },
    })
    return
  }
  if (value.kind !== 'scalar' || value.type !== 'string') {
    return patch.fail(
      { kind: 'integer-text' },
      path,
      entry,
      value,
      `Unknown type for cast: ${goTypeOf(value)}`,
    )
  }
  const text = String(value.value)
  if (!/^[+-]?\d+$/.test(text)) {
    const cli = `Can not convert '${text}' to integer: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`
    return patch.fail({ kind: 'integer-text' }, path, entry, value, cli)
  }
  patch.legacy.push({ form: 'integer-as-text', path, span: value.span, keySpan: entry.keySpan })
  fields.set(key, { ...entry, value: { ...value, type: 'integer', value: Number(text), quoted: false } })
}

/** Turns a bare number into nanoseconds; empty text and other types unset the key. */
export function duration(
  patch: Patch,
  fields: Map<string, Entry>,
  key: string,
  unit: keyof typeof NANO,
  path: string,
): void {
  const entry = fields.get(key)
  if (!entry) return
  const { value } = entry
  if (value.kind === 'scalar' && value.type === 'string') {
    if (value.value === '') fields.delete(key)
    return
  }
  const number = value.kind === 'scalar' && (value.type === 'integer' || value.type === 'float')
  // The rewrite does not know the integer type that Go's YAML reader makes.
  if (!number || patch.format === 'yaml' || !Number.isFinite(Number(value.value))) {
    patch.dropped.push({ path, node: value, reason: 'duration-type' })
    fields.delete(key)
    return
  }
  const whole = typeof value.value === 'bigint' ? value.value : BigInt(Math.trunc(Number(value.value)))
  const nanoseconds = BigInt.asIntN(64, whole * NANO[unit])
  fields.set(key, { ...entry, value: { ...value, type: 'integer', value: nanoseconds } })
}

/** The times and headers of a check of any kind. */
export function check(patch: Patch, map: MapNode, path: string, prefix: string): MapNode {
  const fields = new Map(map.entries.map((each) => [each.key, each]))
  for (const key of ['interval', 'timeout', 'grace_period']) {
    duration(patch, fields, key, 'milliseconds', `${path}.${key}`)
  }
  const headers = fields.get('headers')
  if (headers) {
    const value = checkHeaders(patch, headers, `${path}.headers`, prefix)
    if (value.entries.length === 0) fields.delete('headers')
    else fields.set('headers', { ...headers, value })
  }
  return patch.table(map, [...fields.values()])
}

function checkHeaders(patch: Patch, entry: Entry, path: string, prefix: string): MapNode {
  const { value } = entry
  if (value.kind === 'map') {
    return patch.table(
      value,
      value.entries.map((each) => ({ ...each, value: patch.text(each.value) })),
    )
  }
  const refuse = (node: Node, shown: string) =>
    patch.fail(
      { kind: 'headers' },
      path,
      entry,
      node,
      `${prefix}Unsupported headers format${shown.startsWith('map') ? '' : ':'} ${shown}`,
    )
  if (value.kind !== 'list') return refuse(value, value.kind === 'scalar' ? JSON.stringify(value.value) : '')
  const merged = new Map<string, Entry>()
  for (const item of value.items) {
    const name = item.kind === 'map' ? item.entries.find((each) => each.key === 'name') : undefined
    if (item.kind !== 'map' || name?.value.kind !== 'scalar' || name.value.type !== 'string') {
      return refuse(item, item.kind === 'map' ? 'map[string]interface {}' : goTypeOf(item))
    }
    const text = item.entries.find((each) => each.key === 'value')
    const empty: Node = { ...name.value, value: '', raw: '' }
    merged.set(String(name.value.value), {
      key: String(name.value.value),
      keySpan: name.value.span,
      value: text ? patch.text(text.value) : empty,
    })
  }
  if (value.items.length > 0)
    patch.legacy.push({ form: 'name-value-list', path, span: value.span, keySpan: entry.keySpan })
  return patch.table(value, [...merged.values()])
}

/** A float cut to an integer as Go does it on amd64, where what does not fit becomes the smallest integer. */
function cut(value: number): number {
  const whole = Math.trunc(value)
  return whole >= -(2 ** 63) && whole < 2 ** 63 ? whole : -(2 ** 63)
}
