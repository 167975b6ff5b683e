import type { Resource } from '../../aws/stack'
import type { MapEntry, MapValue, Value } from '../../aws/value'

/**
 * Lets rules see a resource whole: what a part of the same type sets (bucket versioning, the policies attached to a
 * role) is seen in the properties of the resource it belongs to. The part keeps its own rows.
 */
export function joinParts(resources: readonly Resource[]): readonly Resource[] {
  const parts = new Map<string, Resource[]>()
  const types = new Map(resources.map((each) => [each.id, each.type]))
  for (const each of resources) {
    if (each.partOf === undefined || each.state === 'off' || types.get(each.partOf) !== each.type) continue
    parts.set(each.partOf, [...(parts.get(each.partOf) ?? []), each])
  }
  return resources.map((each) => {
    const own = parts.get(each.id)
    return own
      ? {
          ...each,
          properties: own.reduce((whole, part) => merge(whole, part.properties, each.id), each.properties),
        }
      : each
  })
}

function merge(whole: MapValue, part: MapValue, id: string): MapValue {
  const entries = [...whole.entries]
  for (const entry of part.entries) {
    // The link to the resource itself adds nothing to it.
    if (entry.value.kind === 'reference' && entry.value.resource === id) continue
    const place = entries.findIndex((each) => each.key === entry.key)
    if (place < 0) entries.push(entry)
    else entries[place] = join(entries[place]!, entry, id)
  }
  return { ...whole, entries }
}

function join(known: MapEntry, more: MapEntry, id: string): MapEntry {
  const [a, b]: readonly [Value, Value] = [known.value, more.value]
  if (a.kind === 'map' && b.kind === 'map') return { ...known, value: merge(a, b, id) }
  if (a.kind === 'list' && b.kind === 'list')
    return { ...known, value: { ...a, items: [...a.items, ...b.items] } }
  return a.kind === 'absent' ? more : known
}
