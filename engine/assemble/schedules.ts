import { alsoFrom, derive, fromFact, type Basis, type Traced } from '../aws/traced'
import { fillFor, leavesOf } from '../aws/view'
import type { Decisions } from '../decisions/decisions'
import type { Line, PlanFile } from '../plan/plan'
import { cronForm, type CronForm, type Period } from '../workload/cron'
import type { Schedule, SizeNeed, Workload } from '../workload/workload'
import { commandLine } from './command'
import type { Group } from './grouping'

/** What becomes of the scheduled jobs of one app. */
export interface Scheduled {
  /** Workloads with a process group: services as they were, and one for each crontab. */
  readonly running: readonly Workload[]
  /** Jobs that are Machines with a schedule of their own. */
  readonly machines: readonly MachineJob[]
  readonly crontabs: readonly PlanFile[]
  /** Paths of the crontabs that a group runs; one with comments only beside a service has none. */
  readonly active: readonly string[]
}

export interface MachineJob {
  readonly workload: Workload
  readonly period: Traced<Period>
  readonly disabled: boolean
}

const COMMAND = 'FILL-IN-command'

/** Sorts the jobs of an app: those of one time zone share a crontab, which one Machine runs; others are scheduled Machines. */
export function scheduleJobs(group: Group, decisions: Decisions): Scheduled {
  const running: Workload[] = []
  const machines: MachineJob[] = []
  const byZone = new Map<string, CronJob[]>()
  for (const workload of group) {
    const { schedule } = workload
    if (workload.kind !== 'job' || !schedule) {
      running.push(workload)
      continue
    }
    const form = cronForm(schedule.expression.value)
    const chosen = choose(workload, form, decisions)
    if (chosen.period) {
      machines.push({ workload, period: chosen.period, disabled: schedule.enabled?.value === false })
      continue
    }
    const zone = schedule.zone?.value ?? 'UTC'
    byZone.set(zone, [...(byZone.get(zone) ?? []), { workload, schedule, form, decision: chosen.decision }])
  }
  const mixed = running.length > 0
  gatherIdle(byZone)
  const crontabs: PlanFile[] = []
  const active: string[] = []
  for (const [zone, jobs] of byZone) {
    const path = crontabs.length === 0 ? 'crontab' : `crontab-${crontabs.length + 1}`
    crontabs.push(crontab(path, zone, jobs))
    if (mixed && !jobs.some(runs)) continue
    active.push(path)
    running.push(cronWorkload(path, jobs, mixed))
  }
  return { running, machines, crontabs, active }
}

function runs(job: CronJob): boolean {
  return job.form.kind === 'cron' && job.schedule.enabled?.value !== false
}

/** Jobs that do not run are comments: they need no scheduler of their own where another one runs. */
function gatherIdle(byZone: Map<string, CronJob[]>): void {
  const home = [...byZone].find(([, jobs]) => jobs.some(runs))
  if (!home) return
  for (const [zone, jobs] of byZone) {
    if (zone === home[0] || jobs.some(runs)) continue
    home[1].push(...jobs)
    byZone.delete(zone)
  }
}

interface CronJob {
  readonly workload: Workload
  readonly schedule: Schedule
  readonly form: CronForm
  readonly decision: readonly Basis[]
}

/** Only what keeps a period and no minute may become a scheduled Machine; rates have no minute, so they do by default. */
function choose(
  { slug, schedule }: Workload,
  form: CronForm,
  decisions: Decisions,
): { readonly decision: readonly Basis[]; readonly period?: Traced<Period> } {
  if (form.kind !== 'cron' || form.period === undefined || !schedule) return { decision: [] }
  const { period } = form
  const isRate = /^rate/i.test(schedule.expression.value.trim())
  const answer = decisions.choose(
    'schedule',
    slug,
    `What should start ${slug}?`,
    [
      {
        id: 'cron',
        title: 'A cron group of the app (supercronic)',
        consequence: 'It starts to the minute. One small Machine runs all the time and holds the crontab.',
      },
      {
        id: 'machine',
        title: `A scheduled Machine, ${period}`,
        consequence: `Nothing runs in between. The platform picks the moment within the period, runs it once at creation, and a deploy does not update it.`,
      },
    ],
    isRate ? 'machine' : 'cron',
  )
  const decision: readonly Basis[] = [{ kind: 'decision', id: answer.id }]
  if (answer.choice !== 'machine') return { decision }
  const differs = 'The platform picks the moment within the period; it also runs once when it is created.'
  const taken = derive(schedule.expression, () => period, { differs })
  return { decision, period: { ...taken, from: [...taken.from, ...decision] } }
}

function crontab(path: string, zone: string, jobs: readonly CronJob[]): PlanFile {
  const zones = jobs.flatMap(({ schedule }) =>
    (schedule.zone?.value ?? 'UTC') === zone ? (schedule.zone?.from ?? []) : [],
  )
  const why: readonly Basis[] = [{ kind: 'fact', fact: 'supercronic reads an ordinary crontab' }]
  const lines: Line[] = [
    { text: '# Read by supercronic. Output goes to `fly logs`.', from: why },
    ...(zone === 'UTC'
      ? [{ text: '# Times are UTC.', from: zones.length > 0 ? zones : why }]
      : [
          { text: '# Needs the time zones of the system in the image: package tzdata.', from: zones },
          { text: `CRON_TZ=${zone}`, from: zones },
        ]),
    ...jobs.flatMap(jobLines),
  ]
  return { path, lines, executable: false }
}

function jobLines({ workload, schedule, form, decision }: CronJob): readonly Line[] {
  const { expression, enabled } = schedule
  const note = 'differs' in form ? form.differs : undefined
  const from = [
    ...(schedule.zone?.from ?? []),
    ...(note === undefined ? expression : derive(expression, (text) => text, { differs: note })).from,
    ...decision,
  ]
  const heading: Line = {
    text: `# ${workload.slug}: ${oneLine(expression.value)}${schedule.zone ? `, ${schedule.zone.value}` : ''}`,
    from,
    ...(expression.fill ? { fill: expression.fill } : {}),
  }
  if (form.kind !== 'cron') {
    const why =
      form.kind === 'once'
        ? `It runs once, at ${form.at}: start it by hand with \`fly machine run\`.`
        : `${form.reason}.`
    return [heading, { text: `# Not scheduled. ${oneLine(why)}`, from }]
  }
  const program = programOf(workload)
  const guarded = form.guard === undefined ? program.text : `${form.guard} && ${program.text}`
  const off = enabled?.value === false
  const disabled = enabled
    ? (off
        ? derive(enabled, () => true, { differs: 'The schedule is switched off: its line is a comment.' })
        : enabled
      ).from
    : []
  return [
    heading,
    {
      text: `${off ? '# disabled: ' : ''}${form.fields} ${guarded}`,
      from: [...from, ...program.from, ...disabled],
      ...(program.fill ? { fill: program.fill } : {}),
    },
  ]
}

/** The whole line that a shell runs: the image's own start command does not run under a scheduler. */
function programOf({ main, name, schedule }: Workload): Line {
  const words = [...(main.entrypoint?.value ?? []), ...(main.command?.value ?? [])]
  const from = [...(main.entrypoint?.from ?? []), ...(main.command?.from ?? [])]
  const directory = main.workingDirectory
  if (words.length === 0) {
    const leaf = main.image && leavesOf(main.image.value)[0]
    const basis = schedule?.expression.from.find((each) => each.kind === 'leaf')
    const known = leaf ?? (basis?.kind === 'leaf' ? basis.leaf : undefined)
    const missing = { what: `command of the job ${name.value}`, standIn: COMMAND }
    return { text: COMMAND, from, ...(known ? { fill: fillFor(known, 'text', missing) } : {}) }
  }
  const shell = main.shell === true && words.length === 1
  const line = shell ? words[0]!.replace(/\s+/g, ' ') : commandLine(words)
  return directory
    ? { text: `cd ${commandLine([directory.value])} && ${line}`, from: [...from, ...directory.from] }
    : { text: line, from }
}

/** One Machine that runs for ever and starts the jobs of a crontab; as large as the largest of them. */
function cronWorkload(path: string, jobs: readonly CronJob[], mixed: boolean): Workload {
  const first = jobs[0]!.workload
  const all = jobs.map((each) => each.workload)
  const { entrypoint: _, workingDirectory: __, shell: ___, ...main } = first.main
  const stop = all.map((each) => each.stop.timeoutSeconds).reduce((a, b) => (b.value > a.value ? b : a))
  const files = all.flatMap((each) => each.machineFiles ?? [])
  return {
    ...first,
    ...(files.length > 0 ? { machineFiles: files } : {}),
    kind: 'service',
    name: fromFact(
      path === 'crontab' ? 'cron' : path.replace('crontab', 'cron'),
      'the group that runs the crontab',
    ),
    // A lone group is named too, so that the command stands under `[processes]`.
    main: {
      ...main,
      shell: true,
      command: fromFact(['supercronic', `/app/${path}`], 'supercronic runs the crontab'),
    },
    sidecars: mixed ? [] : first.sidecars,
    services: [],
    checks: [],
    size: all.map((each) => each.size).reduce(larger),
    replicas: { count: fromFact(1, 'a second Machine would run every job twice') },
    stop: {
      ...first.stop,
      timeoutSeconds: alsoFrom(
        stop,
        ...all.map((each) => each.stop.timeoutSeconds).filter((each) => each !== stop),
      ),
    },
    restart: fromFact('always', 'the scheduler runs all the time'),
  }
}

function larger(a: SizeNeed, b: SizeNeed): SizeNeed {
  const [most, least] =
    (b.memoryMib?.value ?? b.fallbackMib) > (a.memoryMib?.value ?? a.fallbackMib) ? [b, a] : [a, b]
  const join = <T>(one: Traced<T> | undefined, other: Traced<T> | undefined): Traced<T> | undefined =>
    one && alsoFrom(one, other)
  const vcpu = join(most.vcpu, least.vcpu)
  const memoryMib = join(most.memoryMib, least.memoryMib)
  return { ...most, ...(vcpu ? { vcpu } : {}), ...(memoryMib ? { memoryMib } : {}) }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
