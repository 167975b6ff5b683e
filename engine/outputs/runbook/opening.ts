import type { App, FlyPlan } from '../../plan/plan'
import type { LinePrinter } from '../printer'
import { switchOf } from './closing'

type Decision = FlyPlan['decisions'][number]

/** Decisions that change what is moved and who reaches it; names and sizes can be changed at any time. */
const WEIGHTY: readonly Decision['kind'][] = [
  'database',
  'cache',
  'storage',
  'queue',
  'volume',
  'mount',
  'exposure',
  'routing',
  'cdn',
  'mail',
  'source',
  'sidecar',
  'schedule',
  'tls',
  'region',
]

/** Questions of one kind that are spelled out; the report has all. */
const SHOWN = 10

const REACH = { public: 'the internet', flycast: 'your other apps', private: 'your other apps' } as const

/** What the runbook moves, on one page: a paragraph, the apps, what stays, and what to decide before the first command. */
export function printOpening(
  printer: LinePrinter,
  plan: Pick<FlyPlan, 'apps' | 'region' | 'services' | 'decisions' | 'steps'>,
  fills: readonly { readonly what: string; readonly place: string }[],
  steps: number,
): void {
  const { apps } = plan
  const change = switchOf(plan)
  const stays = plan.services.filter((each) => each.side === 'aws')
  const moved = plan.services.filter((each) => each.side !== 'aws')
  printer.line(
    [
      apps.length === 0
        ? 'No app moves; the steps below move or keep the data services.'
        : `${capital(count(apps.length, 'app'))} ${apps.length === 1 ? 'moves' : 'move'} to Fly.io, region \`${plan.region}\`, in ${count(steps, 'step')}.`,
      change
        ? `What runs today goes on serving everybody until the step “${change.title}”: up to there you can stop at any time, and nothing of it has changed but what a step says.`
        : 'What runs today goes on beside it until you stop it: up to there you can stop the move at any time.',
      'Each step ends with a check: go on when it holds.',
    ].join(' '),
  )
  if (apps.length > 0) {
    printer.blank()
    printer.line('| App | Runs | Reached from |')
    printer.line('| --- | --- | --- |')
    for (const app of apps) printer.line(`| \`${app.name}\` | ${machinesOf(app)} | ${reachOf(app)} |`)
  }
  if (moved.length > 0) {
    printer.blank()
    printer.line(`Moves beside them: ${list(moved.map((each) => inline(each.label)))}.`)
  }
  if (stays.length > 0) {
    printer.blank()
    printer.line(
      `Stays on AWS, and is not to be removed at the end: ${list(stays.map((each) => inline(each.label)))}.`,
    )
  }
  printDecisions(printer, plan.decisions)
  printFills(printer, fills)
}

function printDecisions(printer: LinePrinter, decisions: readonly Decision[]): void {
  const open = decisions.filter(
    (each) => WEIGHTY.includes(each.kind) && (each.type === 'value' || each.choices.length > 1),
  )
  if (open.length === 0) return
  printer.blank()
  printer.line('## Decide first')
  printer.blank()
  printer.line('The files rest on these answers. Change one and convert again before you start.')
  printer.blank()
  printer.line('| Question | Answer now | `--decide` |')
  printer.line('| --- | --- | --- |')
  const told = new Map<string, number>()
  for (const each of open) {
    const count = (told.get(each.kind) ?? 0) + 1
    told.set(each.kind, count)
    if (count > SHOWN) continue
    const answer = each.choices.find((choice) => choice.id === each.choice)?.title ?? each.choice
    const others = each.choices.filter((choice) => choice.id !== each.choice).map((choice) => choice.id)
    const flag = others.length > 0 ? `${each.id}=${others.join('` or `')}` : `${each.id}=…`
    printer.line(`| ${inline(each.question)} | ${inline(answer)} | \`${flag}\` |`)
  }
  for (const [kind, count] of told)
    if (count > SHOWN)
      printer.line(`| ${count - SHOWN} more of the kind \`${kind}\` | in \`REPORT.md\` | \`${kind}:…\` |`)
}

function printFills(
  printer: LinePrinter,
  fills: readonly { readonly what: string; readonly place: string }[],
): void {
  const places = [...new Set(fills.map((each) => `- [ ] ${each.what} (${each.place})`))]
  if (places.length === 0) return
  printer.blank()
  printer.line('## Fill in')
  printer.blank()
  printer.line(
    `The input does not tell ${count(places.length, 'value')}. Each has a stand-in in the files that begins with \`FILL-IN\` or a comment \`FILL IN\`; values that a step below brings about wait until then.`,
  )
  printer.blank()
  for (const each of places) printer.line(each)
}

function machinesOf(app: App): string {
  return app.groups
    .map((group) => {
      const volume = group.volumeGb === undefined ? '' : `, ${group.volumeGb} GB volume each`
      const name = app.groups.length > 1 ? `${group.name}: ` : ''
      return `${name}${group.count} × ${group.size}, ${group.memoryMb} MB${volume}`
    })
    .join('; ')
}

function reachOf(app: App): string {
  if (app.groups.some((each) => each.exposure === 'public')) return REACH.public
  return app.deployed ? REACH.private : 'nobody: it runs on a schedule'
}

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`
}

function inline(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function count(number: number, word: string): string {
  return `${number === 1 ? 'one' : number} ${word}${number === 1 ? '' : 's'}`
}
