import type { OutcomeKind } from '../../aws/outcome'
import type { Account, LeafRow, ResourceRow } from '../../plan/account'
import { where } from './input'
import { code, count, fewOf, oneLine } from './markdown'

/** What a reader has to know of beyond the files, worst first. */
const SECTIONS: readonly { readonly outcome: OutcomeKind; readonly title: string; readonly text: string }[] =
  [
    {
      outcome: 'unread',
      title: 'Nobody looked at these',
      text: 'Undock has no rule for these. Read them yourself and decide what has to move.',
    },
    {
      outcome: 'unsupported',
      title: 'Nothing comparable on Fly.io',
      text: 'Fly.io has no counterpart. Each point says what people do instead.',
    },
    {
      outcome: 'manual',
      title: 'A person has to act',
      text: 'Nothing in the files does these for you.',
    },
    {
      outcome: 'kept',
      title: 'Stays on AWS',
      text: 'These stay where they are, and go on being billed by AWS. Each point says how the apps reach them.',
    },
  ]

/** Bases that speak of the resource and not of its single values. */
const WHOLE: ReadonlySet<string> = new Set(['resource', 'service'])

/** Names shown for one reason before the rest is counted. */
const MOST = 12

/** Values of one resource that are named; the rest is counted. */
const MOST_VALUES = 6

/** A resource that a reason was given for: as a whole, or for some of its values. */
interface Point {
  readonly resource: ResourceRow
  readonly values: LeafRow[]
}

/** Reasons in the order of the input, by outcome, each with what it was given for. */
export type Points = ReadonlyMap<OutcomeKind, ReadonlyMap<string, readonly Point[]>>

/** Sections with everything that is not simply done: one point for each reason, and where it applies. */
export function openPoints(points: Points): readonly string[] {
  return SECTIONS.flatMap(({ outcome, title, text }): readonly string[] => {
    const own = points.get(outcome)
    if (!own) return []
    return [
      `## ${title}`,
      '',
      text,
      '',
      ...[...own].flatMap(([reason, places]) => [
        `- ${oneLine(reason)}`,
        `  ${places.length === 1 ? 'Applies to' : `${count(places.length, 'place')}:`} ${fewOf(places, MOST, placeText)}.`,
      ]),
      '',
    ]
  })
}

/** Groups the account by outcome and reason, in one pass. */
export function pointsOf(account: Account): Points {
  const points = new Map<OutcomeKind, Map<string, Point[]>>()
  const add = (outcome: OutcomeKind, reason: string, resource: ResourceRow, value?: LeafRow): void => {
    let reasons = points.get(outcome)
    if (!reasons) points.set(outcome, (reasons = new Map()))
    let places = reasons.get(reason)
    if (!places) reasons.set(reason, (places = []))
    const last = places.at(-1)
    const place = last?.resource === resource ? last : { resource, values: [] }
    if (place !== last) places.push(place)
    if (value) place.values.push(value)
  }
  for (const resource of account.resources) {
    const { outcome, reason, rows } = resource
    // Where the resource as a whole has one answer, its single values need not be told apart.
    const isOnly = rows.every((each) => each.outcome === outcome || each.outcome === 'off')
    const isOne = rows.every(
      (each) => each.outcome !== outcome || WHOLE.has(each.basis) || (isOnly && each.reason === reason),
    )
    if (isOne) add(outcome, reason, resource)
    for (const row of rows) if (!isOne || row.outcome !== outcome) add(row.outcome, row.reason, resource, row)
  }
  return points
}

function placeText({ resource: { resource }, values }: Point): string {
  const name = `${code(resource.native.name)} (${resource.native.type}, ${where(resource.at)})`
  return values.length === 0
    ? name
    : `${fewOf(values, MOST_VALUES, (each) => code(each.leaf.native))} of ${name}`
}
