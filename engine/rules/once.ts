import type { RuleContext } from './rule'

/** Something found out once in a conversion, however often it is asked. */
export function once<T>(find: (context: RuleContext) => T): (context: RuleContext) => T {
  const found = new WeakMap<RuleContext, { readonly answer: T }>()
  return (context) => {
    let known = found.get(context)
    if (!known) found.set(context, (known = { answer: find(context) }))
    return known.answer
  }
}

/** Things by their keys, so that neighbours are found without a look at every resource; undefined keys find nothing. */
export class Lookup<T> {
  private readonly places = new Map<string, number[]>()

  constructor(
    private readonly items: readonly T[],
    keysOf: (item: T) => Iterable<string | undefined>,
  ) {
    items.forEach((item, place) => {
      for (const key of new Set(keysOf(item))) {
        if (key === undefined) continue
        const places = this.places.get(key)
        if (places) places.push(place)
        else this.places.set(key, [place])
      }
    })
  }

  /** How many things have a key. */
  count(key: string): number {
    return this.places.get(key)?.length ?? 0
  }

  /** What has one of the keys, in order and each once. */
  of(...keys: readonly string[]): readonly T[] {
    const lists = keys.flatMap((key) => {
      const places = this.places.get(key)
      return places ? [places] : []
    })
    const places = lists.length === 1 ? lists[0]! : [...new Set(lists.flat())].sort((a, b) => a - b)
    return places.map((place) => this.items[place]!)
  }
}

/** A table over resources of the input, made once in a conversion. */
export function lookup<T>(
  items: (context: RuleContext) => readonly T[],
  keysOf: (item: T, context: RuleContext) => Iterable<string | undefined>,
): (context: RuleContext) => Lookup<T> {
  return once((context) => new Lookup(items(context), (item) => keysOf(item, context)))
}
