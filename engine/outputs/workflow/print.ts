import { GITHUB_ACTIONS } from '../../facts/github-actions'
import type { App, FlyPlan, Printed } from '../../plan/plan'
import { LinePrinter } from '../printer'

/** Where GitHub looks for workflows. */
export const WORKFLOW_PATH = '.github/workflows/deploy.yml'

/** Life of the tokens that the header proposes, in hours: a year. Unset, it would be 20 years. */
const TOKEN_HOURS = 8760

/** A workflow that deploys each app on a push, or nothing where no app is deployed or a rule wrote one already. */
export function printWorkflow(plan: FlyPlan): Printed | undefined {
  const apps = plan.apps.filter((each) => each.deployed)
  if (apps.length === 0 || plan.files.some((each) => each.path === WORKFLOW_PATH)) return undefined
  const printer = new LinePrinter(WORKFLOW_PATH)
  const one = apps.length === 1
  printer.line(
    '# Deploys to Fly.io when main changes. Add it once the runbook is done: it deploys at the first push,',
  )
  printer.line('# and a deploy needs the app, its secrets and its volumes to exist.')
  printer.line('# It expects the folder of each app at the root of the repository, beside .github.')
  printer.line(
    `# ${one ? 'The token deploys this app' : 'Each token deploys one app'} and nothing else. Make ${one ? 'it' : 'them'} and keep ${one ? 'it' : 'them'} as ${one ? 'a secret' : 'secrets'} of the repository:`,
  )
  for (const app of apps)
    printer.line(`#   fly tokens create deploy -a ${app.name} -x ${TOKEN_HOURS}h   →   ${secretOf(app, one)}`)
  printer.line('name: Deploy to Fly.io')
  printer.line('on:')
  printer.line('  push:')
  printer.line('    branches: [main]')
  printer.line('  workflow_dispatch:')
  printer.line('permissions:')
  printer.line('  contents: read')
  printer.line('jobs:')
  for (const app of apps) printJob(printer, app, one)
  return printer.done()
}

function printJob(printer: LinePrinter, app: App, one: boolean): void {
  const { checkout, setupFlyctl, runner, deploy, secret } = GITHUB_ACTIONS
  const image = imageOf(app)
  printer.line(`  ${jobId(app.name)}:`)
  printer.line(`    name: ${app.name}`)
  printer.line(`    runs-on: ${runner}`)
  printer.line('    # One deploy of an app at a time.')
  printer.line(`    concurrency: deploy-${app.name}`)
  printer.line('    steps:')
  printer.line(`      - uses: ${checkout}`)
  printer.line(`      - uses: ${setupFlyctl}`)
  if (image !== undefined)
    printer.line(
      '      # Its fly.toml names an image, so this deploys that image again. To build here, put a Dockerfile into the folder and remove [build] image.',
    )
  printer.line(`      - run: ${deploy}`)
  printer.line(`        working-directory: ${app.name}`)
  printer.line('        env:')
  printer.line(`          ${secret}: \${{ secrets.${secretOf(app, one)} }}`)
}

function secretOf(app: App, one: boolean): string {
  return one
    ? GITHUB_ACTIONS.secret
    : `${GITHUB_ACTIONS.secret}_${app.name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`
}

/** GitHub's ids of jobs begin with a letter; names of apps may begin with a digit. */
function jobId(name: string): string {
  return /^[a-z_]/.test(name) ? name : `app-${name}`
}

function imageOf(app: App): string | undefined {
  for (const entry of app.file.entries) {
    if (entry.kind !== 'table' || entry.key !== 'build') continue
    for (const each of entry.table.entries)
      if (each.kind === 'value' && each.key === 'image') return String(each.value.value)
  }
  return undefined
}
