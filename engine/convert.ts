import { isPropertyName, propertyNames } from './aws/catalogue/property-names'
import { manual } from './aws/outcome'
import type { AwsStack, InputOptions } from './aws/stack'
import type { Fill } from './aws/traced'
import { Ledger } from './aws/view'
import { assemble } from './assemble'
import { addressBook } from './assemble/address-book'
import { Decisions, type StaleAnswer } from './decisions/decisions'
import { readInput } from './inputs'
import { accountOf, type Account } from './plan/account'
import type { FlyPlan, Printed } from './plan/plan'
import { printAll, printExtras } from './outputs'
import type { Cost } from './outputs/cost/estimate'
import { rules } from './rules'
import { containerVerdict } from './rules/compute/container-verdict'
import { genericOutcome } from './rules/verdicts/generic'
import { verdictForType } from './rules/verdicts'
import { runRules, type Fallbacks } from './rules/run'
import type { Rule } from './rules/rule'
import { compareDiagnostics, type Diagnostic } from './text/diagnostic'
import { placeOf, type Source } from './text/source'

export interface ConvertOptions extends InputOptions {
  readonly format?: string
  /** Answers to decisions, by id. */
  readonly decisions: ReadonlyMap<string, string>
}

/** All that a conversion says. Lists are in input order. */
export interface Conversion {
  readonly stacks: readonly AwsStack[]
  readonly plan: FlyPlan
  /** fly.toml and further files of the apps, in the apps' folders. */
  readonly appFiles: readonly { readonly app: string; readonly files: readonly Printed[] }[]
  /** Files of no single app; the runbook is apart. */
  readonly files: readonly Printed[]
  readonly runbook: Printed
  /** Files that tell of the conversion or use it, and stand in no account: the report, the workflow. */
  readonly extras: readonly Printed[]
  readonly cost: Cost
  readonly account: Account
  readonly fill: readonly Fill[]
  readonly staleDecisions: readonly StaleAnswer[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Names, remarks and tags of a resource: what stays on AWS stays with them, so its service's verdict speaks for them. */
const OWN = /^(?:\w*Name|Tags|Description|Comment)(?:\[|\.|$)/
const ruledTypes: ReadonlySet<string> = new Set(rules.flatMap((each) => each.types))

/** What a type that no rule owns gets: its service's verdict, and for any type the attributes all resources share. */
const fallbacks: Fallbacks = {
  verdict(type) {
    const container = containerVerdict(type, (each) => rules.some((rule) => rule.types.includes(each)))
    if (container) return container
    const verdict = verdictForType(type)
    if (!verdict) return undefined
    // Nothing is made of a misspelt or brand-new type, whatever its service's verdict says.
    if (verdict.outcome === 'converted' && type.startsWith('AWS::') && !propertyNames(type))
      return manual(
        `Undock does not know a type \`${type}\`: check its spelling, or convert the resource by hand.`,
      )
    return {
      outcome: verdict.outcome,
      reason: verdict.instead ? `${verdict.reason} ${verdict.instead}` : verdict.reason,
    }
  },
  generic(type, path) {
    const said = genericOutcome(type, path)
    const stays = said?.outcome === 'absorbed' && OWN.test(path) && !ruledTypes.has(type)
    return stays && verdictForType(type)?.outcome === 'kept' ? undefined : said
  },
  isKnownProperty: (type, name) => isPropertyName(type, name) !== false,
}

/** Converts the files of one input in one pure pass: the same input gives the same bytes. Never throws for what people wrote. */
export function convert(
  sources: readonly Source[],
  options: ConvertOptions,
  ruleList: readonly Rule[] = rules,
): Conversion {
  const input = readInput(sources, options, options.format)
  const decisions = new Decisions(options.decisions)
  const ledger = new Ledger()
  const run = runRules(input.stacks, ruleList, fallbacks, ledger, decisions)
  const parts = run.parts
  const made = assemble(
    input.stacks,
    parts,
    decisions,
    addressBook(
      input.stacks,
      new Set(parts.flatMap((each) => (each.kind === 'workload' ? [each.workload.id] : []))),
    ),
  )
  const diagnostics = [...input.diagnostics, ...run.diagnostics]
  const plan: FlyPlan = { ...made, decisions: decisions.list(), diagnostics }
  const fileOutputs = printAll(plan)
  const fill = fillsOf([...fileOutputs.apps.flatMap((each) => each.files), ...fileOutputs.files])
  const runbook = fileOutputs.runbook(toFillIn(fill))
  const everything = [...fileOutputs.apps.flatMap((each) => each.files), ...fileOutputs.files, runbook]
  const account = accountOf(input.stacks, ledger, everything, fallbacks.verdict)
  const found = diagnostics.toSorted(compareDiagnostics)
  const extra = printExtras({
    stacks: input.stacks,
    plan,
    account,
    fill,
    diagnostics: found,
    outputs: everything,
  })
  return {
    stacks: input.stacks,
    plan,
    appFiles: fileOutputs.apps,
    files: fileOutputs.files,
    runbook,
    extras: extra.files,
    cost: extra.cost,
    account,
    fill,
    staleDecisions: decisions.staleAnswers(),
    diagnostics: found,
  }
}

/** What several apps take from one place is filled in once. */
function toFillIn(fill: readonly Fill[]): readonly { readonly what: string; readonly place: string }[] {
  const lines = new Map(
    fill.map((each) => {
      const place = placeText(each)
      return [`${each.what} ${place}`, { what: each.what, place }] as const
    }),
  )
  return [...lines.values()]
}

function placeText(fill: Fill): string {
  const { path, line, column } = placeOf(fill.at)
  return `${path}:${line}:${column}`
}

function fillsOf(outputs: readonly Printed[]): readonly Fill[] {
  const byId = new Map<string, Fill>()
  for (const output of outputs)
    for (const link of output.links) if (link.fill) byId.set(link.fill.id, link.fill)
  return [...byId.values()]
}
