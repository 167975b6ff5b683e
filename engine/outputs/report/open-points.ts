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

/** Sections with everything that is not simply done: one point for each reason, and where it applies. */
export function openPoints(account: Account): readonly string[] {
  return SECTIONS.flatMap(({ outcome, title, text }): readonly string[] => {
    const points = pointsOf(account, outcome)
    if (points.size === 0) return []
    return [
      `## ${title}`,
      '',
      text,
      '',
      ...[...points].flatMap(([reason, names]) => [
        `- ${reason}`,
        `  ${names.length === 1 ? 'Applies to' : `${count(names.length, 'place')}:`} ${fewOf(names, MOST)}.`,
      ]),
      '',
    ]
  })
}

/** Reasons in the order of the input, each with the places it was given for. */
export function pointsOf(account: Account, outcome: OutcomeKind): ReadonlyMap<string, readonly string[]> {
  const points = new Map<string, string[]>()
  const add = (reason: string, name: string): void => {
    const known = points.get(reason)
    if (known) known.push(name)
    else points.set(reason, [name])
  }
  for (const resource of account.resources) {
    // Where the resource as a whole has one answer, its single values need not be told apart.
    const rows = resource.rows.filter((each) => each.outcome === outcome)
    const isOnly = resource.rows.every((each) => each.outcome === outcome || each.outcome === 'off')
    const isOne = rows.every((each) => WHOLE.has(each.basis) || (isOnly && each.reason === resource.reason))
    if (resource.outcome === outcome && isOne) {
      add(oneLine(resource.reason), nameOf(resource))
      continue
    }
    for (const [reason, each] of byReason(rows)) add(reason, `${fewOf(each, 6)} of ${nameOf(resource)}`)
  }
  return points
}

function byReason(rows: readonly LeafRow[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const { reason, leaf } of rows) {
    const key = oneLine(reason)
    const known = found.get(key)
    if (known) known.push(code(leaf.native))
    else found.set(key, [code(leaf.native)])
  }
  return found
}

function nameOf({ resource }: ResourceRow): string {
  return `${code(resource.native.name)} (${resource.native.type}, ${where(resource.at)})`
}
