import type { App, FlyPlan, Line, RunbookStep } from '../../plan/plan'

const line = (text: string): Line => ({ text, from: [] })

/** Apps whose commands are spelled out; of more the first stands for all. */
const SPELLED_OUT = 3

/** What is done the day before names are switched: old answers live as long as the TTL says. */
export function beforeSwitch(plan: Pick<FlyPlan, 'apps' | 'steps'>): readonly RunbookStep[] {
  if (switchOf(plan)?.by !== 'dns') return []
  return [
    {
      phase: 'cut-over',
      title: 'Lower the TTL of the records, a day before',
      text: [
        line(
          'Set the TTL of each record that will move to 60 seconds, where the zone is now, and wait for as long as the old TTL was. Nothing else changes: the records still point where they did.',
        ),
      ],
      check: line('`dig +noall +answer NAME` counts down from 60.'),
    },
  ]
}

/** The end of every move: switch, watch both sides, keep the way back, remove from AWS last. */
export function closing(plan: Pick<FlyPlan, 'apps' | 'services' | 'steps'>): readonly RunbookStep[] {
  if (plan.apps.length === 0) return []
  const change = switchOf(plan)
  const stays = plan.services.filter((each) => each.side === 'aws')
  const hasData = plan.services.some((each) => each.side !== 'aws')
  return [
    ...(change?.by === 'dns' ? [switchStep(publicApps(plan))] : []),
    watchStep(plan.apps, change),
    backStep(plan.apps, change, hasData),
    cleanUpStep(stays.length > 0, hasData, change?.by === 'dns'),
  ]
}

/** What sends people to the apps: the step of that title changes records, or the origin behind records that stay. */
interface Switch {
  readonly by: 'dns' | 'origin'
  readonly title: string
}

const DNS: Switch = { by: 'dns', title: 'Switch the DNS' }

/** The step that sends people to the apps; none where no app is public. */
export function switchOf(plan: Pick<FlyPlan, 'apps' | 'steps'>): Switch | undefined {
  const open = publicApps(plan)
  if (open.length === 0) return undefined
  const origins = plan.steps.filter((each) => each.turnsOrigin)
  const [first] = origins
  // An app that gets certificates has names of its own, whose records move.
  const hasNames = plan.steps.some((each) =>
    each.commands?.some(({ text }) => text.startsWith('fly certs add ')),
  )
  return first && !hasNames && open.length <= origins.length ? { by: 'origin', title: first.title } : DNS
}

function publicApps(plan: Pick<FlyPlan, 'apps'>): readonly App[] {
  return plan.apps.filter((app) => app.groups.some((group) => group.exposure === 'public'))
}

function switchStep(open: readonly App[]): RunbookStep {
  return {
    phase: 'cut-over',
    title: DNS.title,
    text: [
      line(
        'Point each record at its app: A and AAAA with the addresses of `fly ips list`, or for a subdomain the CNAME that `fly certs setup NAME` prints. The certificates have to be issued before.',
      ),
    ],
    commands: open.map((app) => line(`fly ips list -a "$${app.variable}"`)),
    check: line(
      '`dig +short NAME` gives the new addresses, requests arrive in `fly logs`, and fall to nothing on the old side within one TTL.',
    ),
  }
}

const SIDE: Readonly<Record<Switch['by'] | 'none', string>> = {
  dns: 'Leave the old side running: some resolvers keep old answers longer than the TTL.',
  origin: 'Leave the old side running: it is the way back.',
  none: 'Stop what did the same work before, so that nothing is done twice.',
}

const WAY_BACK: Readonly<Record<Switch['by'] | 'none', string>> = {
  dns: 'To go back, point the records where they pointed before: what ran there has not changed.',
  origin: 'To go back, put the old origin back into the distribution: what ran there has not changed.',
  none: 'To go back, start again what you stopped.',
}

function watchStep(apps: readonly App[], change: Switch | undefined): RunbookStep {
  return {
    phase: 'watch',
    title: change ? 'Watch both platforms for a day' : 'Watch the apps for a day',
    text: [
      line(
        `Compare errors, response times and the work done with what you saw a week ago. ${SIDE[change?.by ?? 'none']} Graphs of each app are on https://fly-metrics.net.`,
      ),
    ],
    commands: each(apps, (app) => [
      `fly logs --no-tail -a "$${app.variable}"`,
      `fly status -a "$${app.variable}"`,
    ]),
    check: line('no Machine restarts by itself, and no check fails.'),
  }
}

function backStep(apps: readonly App[], change: Switch | undefined, hasData: boolean): RunbookStep {
  const way = WAY_BACK[change?.by ?? 'none']
  return {
    phase: 'back',
    title: 'Go back',
    text: [
      line(
        `${way}${hasData ? ' What was written to the new data services since the switch is not in the old ones: copy it back first, or decide to lose it.' : ''} To go back one release on Fly.io, deploy the image of the release before.`,
      ),
    ],
    commands: each(apps, (app) => [
      `fly releases --image -a "$${app.variable}"`,
      `fly deploy --image IMAGE_OF_THE_RELEASE_BEFORE -a "$${app.variable}"`,
    ]),
  }
}

function cleanUpStep(stays: boolean, hasData: boolean, hasNames: boolean): RunbookStep {
  const points = [
    'Wait until nothing has reached the old side for a week.',
    ...(hasData ? ['Take a last backup of every data store that moved, and keep it.'] : []),
    ...(stays
      ? [
          'Leave what stays on AWS (listed at the top). If it stands in a stack that you delete, set `DeletionPolicy: Retain` on it first; in Terraform take it out with `terraform state rm`.',
        ]
      : []),
    `Remove ${stays ? 'the rest' : 'what moved'} with the tool that made it, and look at the bill a month later.`,
    ...(hasNames ? ['Raise the TTL of the records again.'] : []),
  ]
  return {
    phase: 'clean-up',
    title: 'Remove what moved',
    text: points.map((each, index) => line(`${index + 1}. ${each}`)),
  }
}

function each(apps: readonly App[], commands: (app: App) => readonly string[]): readonly Line[] {
  const deployed = apps.filter((app) => app.deployed)
  const shown = deployed.length > SPELLED_OUT ? deployed.slice(0, 1) : deployed
  const lines = shown.flatMap(commands).map(line)
  return deployed.length > SPELLED_OUT
    ? [line(`# and so for the other ${deployed.length - 1} apps`), ...lines]
    : lines
}
