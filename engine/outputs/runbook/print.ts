import type { FlyPlan, Phase, Printed, RunbookStep } from '../../plan/plan'
import { LinePrinter } from '../printer'

const TITLES: Readonly<Record<Phase, string>> = {
  before: 'Before you start',
  apps: 'Create the apps',
  data: 'Move the data services',
  secrets: 'Set the secrets',
  images: 'Bring the images',
  volumes: 'Make the volumes',
  deploy: 'Deploy',
  addresses: 'Addresses and certificates',
  scale: 'Set the number of Machines',
  verify: 'Check',
  'cut-over': 'Switch over',
  back: 'If you have to go back',
  'clean-up': 'Clean up on AWS',
}

/** Prints the runbook: commands in order, a check after each step, the way back, and what to remove at the end. */
export function printRunbook(
  plan: Pick<FlyPlan, 'apps' | 'region' | 'databaseRegion' | 'steps'>,
  fills: readonly { readonly what: string; readonly place: string }[],
): Printed {
  const printer = new LinePrinter('RUNBOOK.md')
  printer.line('# Runbook')
  printer.blank()
  if (plan.apps.length === 0 && plan.steps.length === 0) {
    printer.line('Nothing in the input becomes an app. The account says what becomes of each resource.')
    return printer.done()
  }
  printer.line(
    'Run it from the folder that holds one folder for each app. Both platforms run side by side until you switch the DNS.',
  )
  printer.blank()
  before(printer, plan, fills)
  const steps = [...plan.steps, ...closing(plan)]
  let phase: Phase | undefined
  let number = 1
  for (const step of steps) {
    if (step.phase !== phase) {
      phase = step.phase
      printer.blank()
      printer.line(`## ${TITLES[phase]}`)
    }
    printStep(printer, step, number++)
  }
  return printer.done()
}

function before(
  printer: LinePrinter,
  plan: Parameters<typeof printRunbook>[0],
  fills: readonly { readonly what: string; readonly place: string }[],
): void {
  printer.line(`## ${TITLES.before}`)
  printer.blank()
  printer.line(
    'Install `flyctl`, sign in and choose the organization. Names of apps are global: change one here and in its `fly.toml` if it is taken.',
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
  if (fills.length > 0) {
    printer.blank()
    printer.line(`Fill in first (${fills.length}):`)
    printer.blank()
    for (const each of fills) printer.line(`- [ ] ${each.what} (${each.place})`)
  }
}

function printStep(printer: LinePrinter, step: RunbookStep, number: number): void {
  printer.blank()
  printer.line(`### ${number}. ${step.title}`)
  for (const each of step.text ?? []) {
    printer.blank()
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

/** The end of every move: switch DNS late, keep the way back, remove AWS last. */
function closing(plan: Pick<FlyPlan, 'apps'>): readonly RunbookStep[] {
  if (plan.apps.length === 0) return []
  const isPublic = plan.apps.filter((app) => app.groups.some((group) => group.exposure === 'public'))
  const text = (line: string): { readonly text: string; readonly from: readonly [] } => ({
    text: line,
    from: [],
  })
  const first = plan.apps[0]!
  const steps: RunbookStep[] = []
  if (isPublic.length > 0) {
    steps.push({
      phase: 'cut-over',
      title: 'Switch the DNS',
      text: [
        text(
          'A day before, lower the TTL of each record to 60 seconds. Then point the records at the apps; `fly certs setup HOST` prints what to write. Watch both platforms: old answers live on for one TTL.',
        ),
      ],
      commands: isPublic.map((app) => text(`fly ips list -a "$${app.variable}"`)),
      check: text('requests arrive in `fly logs`, and fall to nothing on the AWS load balancer.'),
    })
  }
  steps.push({
    phase: 'back',
    title: 'Go back',
    text: [
      text(
        'Point the records back at AWS: nothing there has changed. To go back one release on Fly.io, deploy the image of the release before.',
      ),
    ],
    commands: [
      text(`fly releases --image -a "$${first.variable}"`),
      text(`fly deploy --image IMAGE_OF_THE_RELEASE_BEFORE -a "$${first.variable}"`),
    ],
  })
  steps.push({
    phase: 'clean-up',
    title: 'Remove what moved',
    text: [
      text(
        'Wait until nothing reaches AWS for a week. Take a last backup of every data store. Then remove the stack; what the account calls kept stays.',
      ),
    ],
  })
  return steps
}
