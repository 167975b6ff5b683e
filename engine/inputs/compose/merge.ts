import type { ListValue, MapEntry, MapValue, Value } from '../../aws/value'
import { plainText, property, showValue } from '../../aws/value'

/** Lists that the later file adds to. */
const JOINED = new Set(['ports', 'expose', 'external_links', 'dns', 'dns_search', 'tmpfs', 'env_file'])
/** Lists whose entries replace entries of the same name. */
const BY_NAME = new Set([
  'environment',
  'labels',
  'annotations',
  'args',
  'extra_hosts',
  'sysctls',
  'depends_on',
  'networks',
  'secrets',
  'configs',
  'profiles',
  'links',
])
/** Lists whose entries replace entries of the same path in the container. */
const BY_TARGET = new Set(['volumes', 'devices'])

/** Values marked `!reset` (the earlier one goes, and so does this) or `!override` (this one takes its place whole). */
export type Tags = ReadonlyMap<Value, '!reset' | '!override'>

const NO_TAGS: Tags = new Map()

/** The later value over the earlier one, as Compose merges files and `extends`; `dropped` hears what is replaced. */
export function mergeMaps(
  base: MapValue,
  over: MapValue,
  dropped: (value: Value) => void,
  tags: Tags = NO_TAGS,
): MapValue {
  const entries: MapEntry[] = base.entries.flatMap((each): readonly MapEntry[] => {
    const later = over.entries.findLast((other) => other.key === each.key)
    if (!later) return [each]
    const tag = tags.get(later.value)
    if (tag !== undefined) {
      dropped(each.value)
      if (tag === '!reset') dropped(later.value)
      return tag === '!reset' ? [] : [later]
    }
    return [{ ...later, value: mergeValues(each.key, each.value, later.value, dropped, tags) }]
  })
  const known = new Set(base.entries.map((each) => each.key))
  return {
    kind: 'map',
    at: over.at,
    entries: [...entries, ...over.entries.filter((each) => !known.has(each.key))],
  }
}

function mergeValues(
  key: string,
  base: Value,
  over: Value,
  dropped: (value: Value) => void,
  tags: Tags,
): Value {
  if (over.kind === 'map' && base.kind === 'map' && over.entries.length > 0 && base.entries.length > 0)
    return mergeMaps(base, over, dropped, tags)
  if (JOINED.has(key)) {
    const shown = new Set(listOf(over).map((each) => (each.kind === 'map' ? '' : showValue(each))))
    const kept = listOf(base).filter((each) => {
      const same = each.kind !== 'map' && shown.has(showValue(each))
      if (same) dropped(each)
      return !same
    })
    return joined(over, [...kept, ...listOf(over)])
  }
  if (BY_NAME.has(key) || BY_TARGET.has(key)) {
    const nameOf = BY_TARGET.has(key) ? targetOf : entryName
    const names = new Set(listOf(over).map(nameOf))
    const kept = listOf(base).filter((each) => {
      const same = names.has(nameOf(each))
      if (same) dropped(each)
      return !same
    })
    return joined(over, [...kept, ...listOf(over)])
  }
  dropped(base)
  return over
}

function joined(over: Value, items: readonly Value[]): ListValue {
  return { kind: 'list', at: over.at, items }
}

/** A list; a map as its entries, one map each; a scalar as a list of one. */
function listOf(value: Value): readonly Value[] {
  if (value.kind === 'list') return value.items
  if (value.kind !== 'map' || value.leaf) return [value]
  return value.entries.map((each): Value => ({ kind: 'map', at: value.at, entries: [each] }))
}

/** `NAME` of `NAME=value`, of `{NAME: value}` and of `{source: NAME}`. */
function entryName(value: Value): string {
  if (value.kind === 'map') {
    return plainText(property(value, 'source')) ?? value.entries[0]?.key ?? ''
  }
  return showValue(value).split(/[=]/)[0]!
}

/** The path in the container that a mount or device goes to. */
function targetOf(value: Value): string {
  if (value.kind === 'map') return plainText(property(value, 'target')) ?? ''
  const parts = showValue(value).split(':')
  return parts[1] ?? parts[0] ?? ''
}
