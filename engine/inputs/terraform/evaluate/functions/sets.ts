import type { Plain } from '../values'
import {
  asSet,
  boolean,
  distinct,
  entries,
  fingerprint,
  items,
  number,
  Refusal,
  text,
  type PlainFunction,
} from './plain'

/** Most items a function may make. */
const MAX_ITEMS = 100_000

function product(lists: readonly (readonly Plain[])[]): readonly Plain[] {
  const size = lists.reduce((total, each) => total * each.length, 1)
  if (size > MAX_ITEMS) throw new Refusal(`it would make ${size} items`)
  return lists.reduce<readonly (readonly Plain[])[]>(
    (made, each) => made.flatMap((row) => each.map((item) => [...row, item])),
    [[]],
  )
}

function range(args: readonly Plain[]): readonly number[] {
  const all = args.map((each) => number(each))
  const [start, limit] = all.length === 1 ? [0, all[0]!] : [all[0] ?? 0, all[1] ?? 0]
  const step = all[2] ?? (limit >= start ? 1 : -1)
  if (step === 0 || (limit - start) / step < 0) throw new Refusal('the step leads away from the limit')
  const length = Math.ceil((limit - start) / step)
  if (length > MAX_ITEMS) throw new Refusal(`it would make ${length} items`)
  return Array.from({ length }, (_, index) => start + index * step)
}

function intersection(lists: readonly (readonly Plain[])[]): readonly Plain[] {
  const [first = [], ...rest] = lists
  const others = rest.map((each) => new Set(each.map(fingerprint)))
  return asSet(first.filter((each) => others.every((other) => other.has(fingerprint(each)))))
}

function subtract(from: readonly Plain[], what: readonly Plain[]): readonly Plain[] {
  const unwanted = new Set(what.map(fingerprint))
  return asSet(from.filter((each) => !unwanted.has(fingerprint(each))))
}

function chunks(list: readonly Plain[], size: number): readonly Plain[] {
  if (size < 0) throw new Refusal('the size is negative')
  if (size === 0) return [list]
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  )
}

function transpose(map: ReadonlyMap<string, Plain>): Plain {
  const result = new Map<string, string[]>()
  for (const [key, values] of map) {
    for (const value of items(values)) result.set(text(value), [...(result.get(text(value)) ?? []), key])
  }
  return new Map([...result].map(([key, names]): [string, Plain] => [key, names.sort()]))
}

/** Functions on whole lists and maps that need all of their data. */
export const setFunctions: Readonly<Record<string, PlainFunction>> = {
  alltrue: (list) => items(list).every((each) => boolean(each)),
  anytrue: (list) => items(list).some((each) => boolean(each)),
  chunklist: (list, size) => chunks(items(list), number(size)),
  contains: (list, value) => items(list).some((each) => fingerprint(each) === fingerprint(value ?? null)),
  distinct: (list) => distinct(items(list)),
  index: (list, value) => {
    const index = items(list).findIndex((each) => fingerprint(each) === fingerprint(value ?? null))
    if (index < 0) throw new Refusal('the value is not in the list')
    return index
  },
  matchkeys: (values, keys, wanted) => {
    const set = new Set(items(wanted).map(fingerprint))
    return items(values).filter((_, index) => set.has(fingerprint(items(keys)[index] ?? null)))
  },
  range: (...args) => range(args),
  setintersection: (...lists) => intersection(lists.map((each) => items(each))),
  setproduct: (...lists) => product(lists.map((each) => items(each))),
  setsubtract: (from, what) => subtract(items(from), items(what)),
  setunion: (...lists) => asSet(lists.flatMap((each) => items(each))),
  sort: (list) =>
    items(list)
      .map((each) => text(each))
      .sort(),
  transpose: (map) => transpose(entries(map)),
}
