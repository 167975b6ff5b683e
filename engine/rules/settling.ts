import { absorbed, type Settlement } from '../aws/outcome'
import type { Value } from '../aws/value'
import type { Cursor, OwnedView } from '../aws/view'
import type { Rule, RuleContext, Settling } from './rule'

/** Gives several properties, named in one text, the same word. */
export function rows(names: string, settling: Settling): Readonly<Record<string, Settling>> {
  return Object.fromEntries(wordsOf(names).map((name) => [name, settling]))
}

/**
 * A table for types that share their words but not their properties: each property counts only for the types that
 * have it, so that a key of another type stays unread.
 */
export function familyRows(
  types: Readonly<Record<string, string>>,
  settling: Settling,
): Readonly<Record<string, Settling>> {
  const owners = new Map<string, Set<string>>()
  for (const [type, names] of Object.entries(types))
    // Free text has the same word everywhere, given for all types.
    for (const name of wordsOf(names).filter((each) => !/^(?:Alarm)?Description$|^Comment$/.test(each)))
      owners.set(name, (owners.get(name) ?? new Set()).add(type))
  return Object.fromEntries(
    [...owners].map(([name, allowed]): [string, Settling] => [
      name,
      (cursor, view, context) =>
        allowed.has(view.type) ? settlementOf(settling, cursor, view, context) : undefined,
    ]),
  )
}

/** A rule for types of which every property has the same outcome. */
export function family(
  rule: Pick<Rule, 'id' | 'topic' | 'section' | 'source'>,
  types: Readonly<Record<string, string>>,
  settling: Settling,
): Rule {
  return { ...rule, types: Object.keys(types), settles: familyRows(types, settling) }
}

export function settlementOf(
  settling: Settling,
  cursor: Cursor,
  view: OwnedView,
  context: RuleContext,
): Settlement | undefined {
  return typeof settling === 'function' ? settling(cursor, view, context) : settling
}

/** The entry of a list that a value stands in. */
export function entryAround(list: Cursor, inner: Cursor): Cursor | undefined {
  const { value } = inner
  return value && list.items().find((each) => each.value !== undefined && holds(each.value, value))
}

/** Whether a value is another or lies inside it. */
export function holds(outer: Value, inner: Value): boolean {
  if (outer === inner || (outer.leaf !== undefined && outer.leaf === inner.leaf)) return true
  if (outer.kind === 'list') return outer.items.some((each) => holds(each, inner))
  return outer.kind === 'map' && outer.entries.some((each) => holds(each.value, inner))
}

/** Words for a list of keys and values: the key says what the entry means; an unknown key stays unread. */
export function attributeRows(
  list: string,
  meaning: (key: string, value: string | undefined) => Settlement | undefined,
): Readonly<Record<string, Settling>> {
  const settling: Settling = (cursor, view) => {
    const entry = entryAround(view.get(list), cursor)
    const key = entry?.get('Key').peekText()
    return key === undefined ? undefined : meaning(key, entry?.get('Value').peekText()?.toLowerCase())
  }
  return {
    [`${list}[].Key`]: settling,
    [`${list}[].Value`]: settling,
    // The CDK writes the list even where it sets nothing.
    [list]: ({ value }) =>
      value?.kind === 'list' ? absorbed('The list is empty: it sets nothing.') : undefined,
  }
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}
