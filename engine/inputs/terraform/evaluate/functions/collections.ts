import type { MapEntry, Value } from '../../../../aws/value'
import { textAt } from '../scope'
import {
  carry,
  fromPlain,
  isNull,
  isUnknown,
  list,
  map,
  numberOf,
  scalar,
  sortedEntries,
  textOf,
  toPlain,
  unresolved,
} from '../values'
import { asSet, fingerprint } from './plain'
import type { CallContext, ValueFunction } from './value-function'

function unknownPart(args: readonly Value[], { at }: CallContext, reason: string): Value {
  const cause = args.find(isUnknown)
  return unresolved(at, textAt(at), cause?.kind === 'unresolved' ? cause.reason : reason)
}

/** Most items of a list that a function makes. */
const MAX_ITEMS = 100_000

const concat: ValueFunction = (args, context) => {
  const items: Value[] = []
  for (const each of args) {
    if (each.kind === 'list' && !context.budget.spend(each.items.length))
      return unresolved(context.at, '…', 'the list is too long')
    if (each.kind === 'list') for (const item of each.items) items.push(carry(item, each))
    // A list that is not known may have any number of items; one stands for them.
    else if (isUnknown(each)) items.push(each)
    else return undefined
    if (items.length > MAX_ITEMS)
      return unresolved(context.at, '…', `the list would have more than ${MAX_ITEMS} items`)
  }
  return list(context.at, items)
}

const merge: ValueFunction = (args, context) => {
  const entries = new Map<string, MapEntry>()
  let unknown: Value | undefined
  for (const each of args) {
    if (isNull(each)) continue
    if (each.kind === 'map')
      for (const entry of each.entries) entries.set(entry.key, { ...entry, value: carry(entry.value, each) })
    else if (isUnknown(each)) unknown ??= each
    else return undefined
    if (!context.budget.spend(entries.size)) return unresolved(context.at, '…', 'the map is too large')
  }
  if (unknown && entries.size === 0) return unknownPart(args, context, 'the maps are not known')
  const note = unknown && 'one of the merged maps is not known: it is left out'
  return { kind: 'map', at: context.at, entries: [...entries.values()], ...(note ? { note } : {}) }
}

function flatten(value: Value, into: Value[], context: CallContext): boolean {
  if (value.kind !== 'list') {
    into.push(value)
    return context.budget.spend()
  }
  return value.items.every((each) => flatten(each, into, context))
}

/** The first argument that is there; one that is not known gives way to one that is, marked. */
const coalesce: ValueFunction = (args, { at }) => {
  let unknown: Value | undefined
  for (const each of args) {
    if (isNull(each) || (each.kind === 'scalar' && each.value === '')) continue
    if (each.kind === 'unresolved' && each.parameter === undefined) {
      unknown ??= each
      continue
    }
    if (!unknown) return each
    return {
      ...each,
      note: `\`${unknown.kind === 'unresolved' ? unknown.expression : ''}\` is not known: the next of \`coalesce\` is assumed`,
    }
  }
  return unknown ?? unresolved(at, textAt(at), 'all values of `coalesce` are empty')
}

const element: ValueFunction = ([from, index], context) => {
  if (!from || !index || isUnknown(from) || isUnknown(index))
    return unknownPart([from!, index!].filter(Boolean), context, 'the list is not known')
  const at = numberOf(index)
  if (from.kind !== 'list' || at === undefined || from.items.length === 0) return undefined
  const size = from.items.length
  return carry(from.items[((Math.floor(at) % size) + size) % size]!, from)
}

const lookup: ValueFunction = ([from, key, fallback], context) => {
  if (!from || !key) return undefined
  if (isUnknown(from) || isUnknown(key))
    return fallback && !isUnknown(fallback) && !isNull(fallback)
      ? { ...fallback, note: 'the map or key is not known: the fallback of `lookup` is assumed' }
      : unknownPart([from, key], context, 'the map is not known')
  if (from.kind !== 'map') return undefined
  const name = textOf(key)
  const found = from.entries.findLast((each) => each.key === name)?.value
  return found ? carry(found, from) : fallback
}

const length: ValueFunction = ([value], context) => {
  if (!value) return undefined
  if (value.kind === 'list') return scalar(context.at, value.items.length)
  if (value.kind === 'map') return scalar(context.at, value.entries.length)
  if (isUnknown(value)) return unknownPart([value], context, 'the list is not known')
  return isNull(value) ? undefined : scalar(context.at, [...(textOf(value) ?? '')].length)
}

const slice: ValueFunction = ([from, start, end], context) => {
  if (!from || isUnknown(from)) return unknownPart([from!].filter(Boolean), context, 'the list is not known')
  const first = numberOf(start)
  const last = numberOf(end)
  if (from.kind !== 'list' || first === undefined || last === undefined)
    return unknownPart([start!, end!], context, 'the range is not known')
  if (first < 0 || last > from.items.length || first > last) return undefined
  return carry(list(context.at, from.items.slice(first, last)), from)
}

const zipmap: ValueFunction = ([keys, values], context) => {
  if (keys?.kind !== 'list' || values?.kind !== 'list')
    return unknownPart([keys!, values!].filter(Boolean), context, 'the lists are not known')
  return map(
    context.at,
    keys.items.map(
      (key, index) => [textOf(key) ?? '${…}', values.items[index] ?? scalar(context.at, null)] as const,
    ),
  )
}

const toset: ValueFunction = ([value], { at }) => {
  if (!value || isUnknown(value) || isNull(value)) return value
  if (value.kind === 'map')
    return list(
      at,
      sortedEntries(value).map((each) => each.value),
    )
  if (value.kind !== 'list') return undefined
  const plain = toPlain(value)
  if (plain === undefined) return value
  const byData = new Map(value.items.map((each) => [fingerprint(toPlain(each) ?? null), each]))
  const ordered = asSet(Array.isArray(plain) ? plain : [])
  return carry(
    list(
      at,
      ordered.map((each) => byData.get(fingerprint(each)) ?? fromPlain(at, each)),
    ),
    value,
  )
}

/** Functions that keep the pieces of lists and maps, known or not. */
export const collectionFunctions: Readonly<Record<string, ValueFunction>> = {
  coalesce,
  coalescelist: (args, { at }) => {
    const found = args.find(
      (each) =>
        (each.kind === 'list' && each.items.length > 0) || (each.kind === 'map' && each.entries.length > 0),
    )
    return (
      found ?? args.find(isUnknown) ?? unresolved(at, textAt(at), 'all lists of `coalescelist` are empty')
    )
  },
  compact: ([value], context) => {
    if (value?.kind !== 'list') return value && unknownPart([value], context, 'the list is not known')
    return carry(
      list(
        context.at,
        value.items.filter((each) => !isNull(each) && !(each.kind === 'scalar' && each.value === '')),
      ),
      value,
    )
  },
  concat,
  element,
  flatten: ([value], context) => {
    if (value?.kind !== 'list') return value && unknownPart([value], context, 'the list is not known')
    const items: Value[] = []
    return flatten(value, items, context)
      ? carry(list(context.at, items), value)
      : unresolved(context.at, '…', 'the list is too long')
  },
  keys: ([value], context) => {
    if (value?.kind !== 'map')
      return value && isUnknown(value) ? unknownPart([value], context, 'the map is not known') : undefined
    return carry(
      list(
        context.at,
        sortedEntries(value).map((each) => scalar(context.at, each.key)),
      ),
      value,
    )
  },
  length,
  lookup,
  merge,
  one: ([value], context) => {
    if (value?.kind !== 'list')
      return value && (isUnknown(value) ? unknownPart([value], context, 'the list is not known') : value)
    return value.items.length > 1 ? undefined : (value.items[0] ?? scalar(context.at, null))
  },
  reverse: ([value], context) => {
    if (value?.kind !== 'list') return value && unknownPart([value], context, 'the list is not known')
    return carry(list(context.at, [...value.items].reverse()), value)
  },
  slice,
  tolist: ([value], { at }) =>
    value?.kind === 'map'
      ? list(
          at,
          sortedEntries(value).map((each) => each.value),
        )
      : value,
  tomap: ([value]) => value,
  toset,
  values: ([value], context) => {
    if (value?.kind !== 'map')
      return value && isUnknown(value) ? unknownPart([value], context, 'the map is not known') : undefined
    return carry(
      list(
        context.at,
        sortedEntries(value).map((each) => carry(each.value, value)),
      ),
      value,
    )
  },
  zipmap,
}
