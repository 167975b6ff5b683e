import { formatPath, type Leaf, type Step } from '../../aws/leaf'
import type { Resource } from '../../aws/stack'
import type { Translated } from '../../aws/terraform/codec'
import type { MapEntry, MapValue, Value } from '../../aws/value'
import { isNull } from './evaluate/values'

/** The call that resources are made for. */
export interface Lowering {
  readonly parent: Resource
  /** `source` of the call: what the module sets by itself rests on it. */
  readonly basis: Leaf | undefined
}

/**
 * A resource that a well-known module makes of the arguments of its call: shown, never counted. Its values keep the
 * leaves of the call; it lists those with their places below this resource, so that its rule can speak of them.
 */
export function loweredResource(
  made: Pick<Resource, 'id' | 'state' | 'stateReason' | 'source'>,
  said: Translated,
  native: { readonly type: string; readonly key: string | undefined },
  { parent, basis }: Lowering,
): Resource {
  const properties = rest(said.properties, parent.at, basis)
  return {
    ...made,
    row: made.id,
    type: said.type,
    properties: properties.kind === 'map' ? properties : { kind: 'map', at: parent.at, entries: [] },
    leaves: [],
    lowered: pathsOf(properties, basis),
    at: parent.at,
    native: { type: native.type, name: native.key ?? parent.native.name },
    partOf: said.partOf ?? parent.id,
    derived: true,
  }
}

/** What nobody set says nothing, also not beside another argument that means the same property. */
export function withoutNulls(entries: readonly MapEntry[]): readonly MapEntry[] {
  return entries
    .filter((each) => !isNull(each.value) || each.value.leaf)
    .map((each) => ({ ...each, value: setOnly(each.value) }))
}

function setOnly(value: Value): Value {
  if (value.kind === 'map') return { ...value, entries: withoutNulls(value.entries) }
  if (value.kind !== 'list') return value
  return { ...value, items: value.items.filter((each) => !isNull(each) || each.leaf).map(setOnly) }
}

/** Values in the words of the call: they stand where the call says them; what nobody set is left out. */
function rest(value: Value, at: Value['at'], basis: Leaf | undefined): Value {
  if (value.leaf) return value
  if (value.kind === 'list')
    return {
      ...value,
      at,
      items: value.items.filter((each) => !isNull(each)).map((each) => rest(each, at, basis)),
    }
  if (value.kind === 'map') {
    return {
      ...value,
      at,
      entries: value.entries
        .filter((each) => !isNull(each.value) || each.value.leaf)
        .map((each) => ({ ...each, keyAt: at, value: rest(each.value, at, basis) })),
    } satisfies MapValue
  }
  return { ...value, at, ...(basis && value.kind !== 'unresolved' ? { leaf: basis } : {}) }
}

function pathsOf(properties: Value, basis: Leaf | undefined): ReadonlyMap<Leaf, string> {
  const paths = new Map<Leaf, string>()
  const walk = (value: Value, path: readonly Step[]): void => {
    if (value.leaf) {
      if (value.leaf !== basis && !paths.has(value.leaf)) paths.set(value.leaf, formatPath(path))
    } else if (value.kind === 'list') value.items.forEach((each, index) => walk(each, [...path, index]))
    else if (value.kind === 'map') for (const each of value.entries) walk(each.value, [...path, each.key])
  }
  walk(properties, [])
  return paths
}
