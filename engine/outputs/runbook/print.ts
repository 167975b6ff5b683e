import type { FlyPlan, Phase, Printed, RunbookStep } from '../../plan/plan'
import { LinePrinter } from '../printer'
import { beforeSwitch, closing } from './closing'
import { printOpening } from './opening'
import { joinSteps } from './together'

const TITLES: Readonly<Record<Phase, string>> = {
  before: 'Before you start',
  apps: 'Apps',
  data: 'Data services',
  secrets: 'Secrets and roles',
  images: 'Images',
  volumes: 'Volumes',
  deploy: 'Deploy',
  addresses: 'Addresses and certificates',
  scale: 'Number of Machines',
  verify: 'Check before the switch',
  'cut-over': 'Switch over',
  watch: 'Watch',
  back: 'If you have to go back',
  'clean-up': 'Clean up',
}

/** Prints the runbook: what moves on one page, then commands in order, a check after each step, the way back, and what to remove at the end. */
export function printRunbook(
  plan: Pick<FlyPlan, 'apps' | 'region' | 'databaseRegion' | 'steps' | 'services' | 'decisions'>,
  fills: readonly { readonly what: string; readonly place: string }[],
): Printed {
  const printer = new LinePrinter('RUNBOOK.md')
  printer.line('# Runbook')
  printer.blank()
  if (plan.apps.length === 0 && plan.steps.length === 0) {
    printer.line('Nothing in the input becomes an app. The account says what becomes of each resource.')
    return printer.done()
  }
  const steps = inOrder(plan)
  printOpening(printer, plan, fills, steps.length)
  before(printer, plan)
  let phase: Phase = 'before'
  steps.forEach((step, index) => {
    if (step.phase !== phase) {
      phase = step.phase
      printer.blank()
      printer.line(`## ${TITLES[phase]}`)
    }
    printStep(printer, step, index + 1)
  })
  return printer.done()
}

/** All steps; what is done once for the whole move stands around the copies of data that a switch needs. */
function inOrder(plan: Parameters<typeof printRunbook>[0]): readonly RunbookStep[] {
  const switching = plan.steps.findIndex((each) => each.phase === 'cut-over')
  const cut = switching < 0 ? plan.steps.filter((each) => !isLate(each.phase)).length : switching
  const late = plan.steps.slice(cut)
  const end = closing(plan)
  const all = [
    ...plan.steps.slice(0, cut),
    ...(plan.apps.length > 0 ? beforeSwitch(plan) : []),
    ...(['cut-over', 'watch', 'back', 'clean-up'] as const).flatMap((phase) => [
      ...late.filter((each) => each.phase === phase),
      ...end.filter((each) => each.phase === phase),
    ]),
  ]
  return joinSteps(all)
}

function isLate(phase: Phase): boolean {
  return phase === 'cut-over' || phase === 'watch' || phase === 'back' || phase === 'clean-up'
}

function before(printer: LinePrinter, plan: Parameters<typeof printRunbook>[0]): void {
  printer.blank()
  printer.line(`## ${TITLES.before}`)
  printer.blank()
  printer.line(
    'Install `flyctl` and sign in. Run everything in one shell, in the folder that holds one folder for each app: later steps use these variables. Names of apps are global; if one is taken, change it here and in its `fly.toml`.',
  )
  printer.blank()
  printer.line('```sh')
  printer.line('fly auth login')
  printer.line('fly orgs list')
  printer.line('ORG=personal')
  printer.line(`REGION=${plan.region}`)
  if (plan.steps.some((step) => step.commands?.some((each) => each.text.includes('$MPG_REGION'))))
    printer.line(`MPG_REGION=${plan.databaseRegion}`)
  for (const app of plan.apps)
    printer.line(`${app.variable}=${app.name}`, [{ kind: 'fact', fact: `the name of the app ${app.slug}` }])
  printer.line('```')
  printer.blank()
  printer.line('Check: `fly auth whoami` names you, and `ORG` is a slug that the list shows.')
}

function printStep(printer: LinePrinter, step: RunbookStep, number: number): void {
  printer.blank()
  printer.line(`### ${number}. ${step.title}`)
  let listed = false
  for (const each of step.text ?? []) {
    const item = /^(?:-|\d+\.) /.test(each.text)
    if (!item || !listed) printer.blank()
    listed = item
    printer.line(each.text, each.from)
  }
  if (step.commands && step.commands.length > 0) {
    printer.blank()
    printer.line('```sh')
    for (const each of step.commands) printer.line(each.text, each.from)
    printer.line('```')
  }
  if (step.check) {
    printer.blank()
    printer.line(`Check: ${step.check.text}`, step.check.from)
  }
}
