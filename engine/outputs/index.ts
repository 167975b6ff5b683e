import type { FlyPlan, Printed } from '../plan/plan'
import { estimateCost, type Cost } from './cost/estimate'
import { printFlyToml } from './fly-toml/print'
import { Warnings } from './fly-toml/remarks'
import { printFile } from './printer'
import type { ReportInput } from './report/input'
import { printReport } from './report/print'
import { printRunbook } from './runbook/print'
import { printSecretsTemplate } from './secrets/print'
import { printWorkflow } from './workflow/print'

export interface Outputs {
  readonly apps: readonly { readonly app: string; readonly files: readonly Printed[] }[]
  readonly files: readonly Printed[]
  /** The runbook names what is to be filled in, which is known once the files are printed. */
  runbook(fills: readonly { readonly what: string; readonly place: string }[]): Printed
}

/** Prints everything of a plan; nothing here decides. */
export function printAll(plan: FlyPlan): Outputs {
  const warnings = new Warnings()
  const apps = plan.apps.map((app) => {
    const secrets = printSecretsTemplate(app, `${app.name}/secrets.env.example`)
    return {
      app: app.name,
      files: [
        printFlyToml(app.file, `${app.name}/fly.toml`, warnings),
        ...app.files.map((each) => printFile(each, `${app.name}/${each.path}`)),
        ...(secrets ? [secrets] : []),
      ],
    }
  })
  return {
    apps,
    files: plan.files.map((each) => printFile(each)),
    runbook: (fills) => printRunbook(plan, fills),
  }
}

/** What is told of a conversion once its files and its account are made: cost, workflow, and the report that sums all up. */
export function printExtras(input: Omit<ReportInput, 'cost'>): {
  readonly files: readonly Printed[]
  readonly cost: Cost
} {
  const cost = estimateCost(input.plan)
  const workflow = printWorkflow(input.plan)
  const outputs = [...input.outputs, ...(workflow ? [workflow] : [])]
  // A report on nothing would only repeat the problem that stands beside it.
  const report = input.stacks.length > 0 ? [printReport({ ...input, outputs, cost })] : []
  return { files: [...(workflow ? [workflow] : []), ...report], cost }
}
