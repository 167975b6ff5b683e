import type { Leaf } from '../aws/leaf'
import { worst, type OutcomeBasis, type OutcomeKind, type Settlement } from '../aws/outcome'
import type { AwsStack, Resource } from '../aws/stack'
import type { Ledger } from '../aws/view'
import type { Fill } from '../aws/traced'
import type { Printed } from './plan'

/** One line of the account. */
export interface LeafRow {
  readonly leaf: Leaf
  readonly outcome: OutcomeKind
  readonly basis: OutcomeBasis
  readonly reason: string
  readonly fill?: Fill
  readonly to: readonly { readonly file: string; readonly startLine: number; readonly endLine: number }[]
}

export interface ResourceRow {
  readonly resource: Resource
  readonly outcome: OutcomeKind
  readonly reason: string
  readonly rows: readonly LeafRow[]
}

export type Counts = Readonly<Record<OutcomeKind, number>> & { readonly leaves: number }

export interface Account {
  readonly resources: readonly ResourceRow[]
  readonly counts: Counts
}

/** What of the plan a leaf ended in. */
interface Use {
  readonly to: LeafRow['to'][number][]
  /** The same as text, once there are many: a default that thousands of apps share stands in all their files. */
  places?: Set<string>
  differs?: string
  fill?: Fill
}

/** Makes the account: what stands in an output, else what was said in words, else unread. */
export function accountOf(
  stacks: readonly AwsStack[],
  ledger: Ledger,
  outputs: readonly Printed[],
  verdict: (type: string) => Settlement | undefined,
): Account {
  const uses = usesOf(outputs)
  const verdicts = new Map<string, Settlement | undefined>()
  const verdictOf = (type: string): Settlement | undefined => {
    if (!verdicts.has(type)) verdicts.set(type, verdict(type))
    return verdicts.get(type)
  }
  const rows = new Map<string, ResourceRow>()
  for (const resource of stacks.flatMap((each) => each.resources)) {
    // Instances of a loop share the rows of their block: the first one brings them.
    if (rows.has(resource.row)) continue
    rows.set(resource.row, resourceRow(resource, ledger, uses, verdictOf))
  }
  const counts: Record<OutcomeKind, number> & { leaves: number } = {
    leaves: 0,
    off: 0,
    converted: 0,
    absorbed: 0,
    adapted: 0,
    kept: 0,
    manual: 0,
    unsupported: 0,
    unread: 0,
  }
  for (const each of rows.values()) {
    if (each.resource.derived) continue
    for (const row of each.rows) {
      counts[row.outcome]++
      counts.leaves++
    }
  }
  return { resources: [...rows.values()], counts }
}

function usesOf(outputs: readonly Printed[]): ReadonlyMap<Leaf, Use> {
  const uses = new Map<Leaf, Use>()
  for (const output of outputs) {
    for (const link of output.links) {
      for (const basis of link.from) {
        if (basis.kind !== 'leaf') continue
        let use = uses.get(basis.leaf)
        if (!use) uses.set(basis.leaf, (use = { to: [] }))
        note(use, link)
        if (basis.differs !== undefined) use.differs ??= basis.differs
        if (link.fill?.leaf === basis.leaf) use.fill ??= link.fill
      }
    }
  }
  return uses
}

/** From so many lines on, a set is quicker to search than the list. */
const MANY = 16

/** Notes a line that a leaf ended in, once. */
function note(use: Use, { file, startLine, endLine }: LeafRow['to'][number]): void {
  if (use.to.length < MANY) {
    const isKnown = use.to.some(
      (each) => each.file === file && each.startLine === startLine && each.endLine === endLine,
    )
    if (isKnown) return
  } else {
    use.places ??= new Set(use.to.map(placeText))
    const place = placeText({ file, startLine, endLine })
    if (use.places.has(place)) return
    use.places.add(place)
  }
  use.to.push({ file, startLine, endLine })
}

function placeText({ file, startLine, endLine }: LeafRow['to'][number]): string {
  return `${startLine}-${endLine} ${file}`
}

function resourceRow(
  resource: Resource,
  ledger: Ledger,
  uses: ReadonlyMap<Leaf, Use>,
  verdict: (type: string) => Settlement | undefined,
): ResourceRow {
  const rows = resource.leaves.map((leaf) => leafRow(leaf, ledger, uses.get(leaf)))
  if (resource.state === 'off')
    return {
      resource,
      outcome: 'off',
      reason: resource.stateReason ?? 'it does not exist under the present parameters',
      rows,
    }
  // What was made of a call has no rows of its own, and still an outcome: that of the values it was made of.
  const judged = resource.lowered
    ? [...resource.lowered.keys()].map((leaf) => leafRow(leaf, ledger, uses.get(leaf)))
    : rows
  const live = judged.filter((each) => each.outcome !== 'off')
  const said = verdict(resource.type)
  if (live.length === 0) {
    return {
      resource,
      outcome: said?.outcome ?? 'unread',
      reason: said?.reason ?? 'No rule of Undock looked at this type.',
      rows,
    }
  }
  const outcome = live.map((each) => each.outcome).reduce(worst)
  const reason = live.find((each) => each.outcome === outcome)?.reason ?? ''
  return { resource, outcome, reason: said && said.outcome === outcome ? said.reason : reason, rows }
}

function leafRow(leaf: Leaf, ledger: Ledger, use: Use | undefined): LeafRow {
  const base = { leaf, to: use?.to ?? [], ...(use?.fill ? { fill: use.fill } : {}) }
  if (leaf.off !== undefined) return { ...base, outcome: 'off', basis: 'property', reason: `${leaf.off}.` }
  if (use && use.differs !== undefined)
    return { ...base, outcome: 'adapted', basis: 'property', reason: use.differs }
  if (use)
    return {
      ...base,
      outcome: 'converted',
      basis: 'property',
      reason: `It stands in ${use.to[0]!.file}, line ${use.to[0]!.startLine}.`,
    }
  const marks = ledger.settlements(leaf)
  if (marks.length > 0) {
    const mark = marks.reduce((a, b) => (worst(a.outcome, b.outcome) === b.outcome ? b : a))
    return { ...base, outcome: mark.outcome, basis: mark.basis, reason: mark.reason }
  }
  if (leaf.state) {
    return {
      ...base,
      outcome: 'absorbed',
      basis: 'property',
      reason: 'State that AWS reports, not configuration.',
    }
  }
  return { ...base, outcome: 'unread', basis: 'property', reason: 'No rule of Undock knows this property.' }
}
