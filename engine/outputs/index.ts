import type { FlyPlan, Printed } from '../plan/plan'
import { printFlyToml } from './fly-toml/print'
import { printFile } from './printer'
import { printRunbook } from './runbook/print'
import { printSecretsTemplate } from './secrets/print'

export interface Outputs {
  readonly apps: readonly { readonly app: string; readonly files: readonly Printed[] }[]
  readonly files: readonly Printed[]
  /** The runbook names what is to be filled in, which is known once the files are printed. */
  runbook(fills: readonly { readonly what: string; readonly place: string }[]): Printed
}

/** Prints everything of a plan; nothing here decides. */
export function printAll(plan: FlyPlan): Outputs {
  const apps = plan.apps.map((app) => {
    const secrets = printSecretsTemplate(app, `${app.name}/secrets.env.example`)
    return {
      app: app.name,
      files: [
        printFlyToml(app.file, `${app.name}/fly.toml`),
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
