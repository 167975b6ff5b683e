import { Ledger } from '../../../aws/view'
import type { Leaf } from '../../../aws/leaf'
import type { OutcomeKind } from '../../../aws/outcome'
import { Decisions } from '../../../decisions/decisions'
import { readInput } from '../../../inputs'
import type { Part } from '../../../plan/parts'
import type { Diagnostic } from '../../../text/diagnostic'
import type { Source } from '../../../text/source'
import type { Rule } from '../../rule'
import { runRules } from '../../run'
import { genericOutcome } from '../../verdicts/generic'

export interface Row {
  readonly resource: string
  readonly type: string
  readonly path: string
  readonly outcome: OutcomeKind | 'taken'
  readonly reason: string
}

export interface Account {
  readonly rows: readonly Row[]
  readonly parts: readonly Part[]
  readonly decisions: Decisions
  readonly diagnostics: readonly Diagnostic[]
}

/** Runs rules over texts and tells what became of every leaf; `answers` are decisions by id. */
export function account(
  sources: readonly Source[],
  rules: readonly Rule[],
  answers: Readonly<Record<string, string>> = {},
): Account {
  const { stacks } = readInput(sources, { parameters: new Map() })
  const ledger = new Ledger()
  const decisions = new Decisions(new Map(Object.entries(answers)))
  const { parts, diagnostics } = runRules(
    stacks,
    rules,
    { verdict: () => undefined, generic: genericOutcome, isKnownProperty: () => true },
    ledger,
    decisions,
  )
  const seen = new Set<Leaf>()
  const rows = stacks.flatMap((stack) =>
    stack.resources.flatMap((resource) =>
      resource.leaves.flatMap((leaf): readonly Row[] => {
        if (seen.has(leaf)) return []
        seen.add(leaf)
        const mark = ledger.settlements(leaf)[0]
        const outcome = leaf.off ? 'off' : ledger.isTaken(leaf) ? 'taken' : (mark?.outcome ?? 'unread')
        return [
          {
            resource: resource.id,
            type: resource.type,
            path: leaf.path,
            outcome,
            reason: mark?.reason ?? '',
          },
        ]
      }),
    ),
  )
  return { rows, parts, decisions, diagnostics }
}
