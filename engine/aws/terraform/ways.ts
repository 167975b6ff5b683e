import type { Vocabulary } from './codec'
import type { Table } from './table'

/** An argument as the way from a property back to it. */
export interface Way {
  readonly argument: string
  /** Blocks around the argument that CloudFormation does not have. */
  readonly lifted: readonly string[]
  /** Place of the argument in the table. */
  readonly native: string
  readonly steps: readonly string[]
  readonly how: string | undefined
  /** The key in a list of attributes, for `@List:key`. */
  readonly key: string | undefined
}

/** The arguments below a block of the table, by the property that their way begins with. */
export function waysOf(
  table: Table | undefined,
  known: readonly string[],
  vocabulary: Vocabulary,
  native: string,
  path: string,
): ReadonlyMap<string, readonly Way[]> {
  const ways = new Map<string, Way[]>()
  const add = (argument: string, rule: string, place: string, lifted: readonly string[]): void => {
    const [to = '', how] = rule.split(':', 2)
    if (to === '.') return collect(place, [...lifted, argument])
    const listed = to.startsWith('@')
    const steps = (listed ? to.slice(1) : to).split('.')
    const first = steps[0]!.replace('[]', '')
    const way: Way = {
      argument,
      lifted,
      native: place,
      steps,
      how: listed ? undefined : how,
      key: listed ? (how ?? argument) : undefined,
    }
    ways.set(first, [...(ways.get(first) ?? []), way])
  }
  const collect = (around: string, lifted: readonly string[]): void => {
    for (const [place, rule] of Object.entries(table?.fields ?? {})) {
      const cut = place.lastIndexOf('.')
      // Arguments that the provider had once are read, never written.
      if (cut < 0 && !known.includes(place)) continue
      if ((cut < 0 ? '' : place.slice(0, cut)) === around) add(place.slice(cut + 1), rule, place, lifted)
    }
  }
  collect(native, [])
  if (native === '')
    for (const each of known)
      if (table?.fields?.[each] === undefined) add(each, vocabulary.nameOf(each, path), each, [])
  // What says more of a property goes first; what is left of it goes to the others.
  for (const [name, list] of ways)
    ways.set(
      name,
      list.toSorted((a, b) => b.steps.length - a.steps.length),
    )
  return ways
}
