import { showValue } from '../aws/value'
import type { Decisions } from '../decisions/decisions'
import type { Workload } from '../workload/workload'
import { AgreeingGroups } from '../workload/agreement'
import { claimedPorts, splitTogether } from './ports'

/** Workloads that become one app; the first gives it its name. */
export type Group = readonly Workload[]

/**
 * Joins workloads to apps. Environment, secrets, stop settings, entry point, strategy and role are app-wide in
 * fly.toml, so only workloads that agree on them share an app (aws-to-fly.md §1.3); each join is a decision.
 */
export function groupWorkloads(workloads: readonly Workload[], decisions: Decisions): readonly Group[] {
  const groups = new AgreeingGroups<Workload>()
  const ports = new Map(workloads.map((each) => [each, publicPorts(each)]))
  const summaries = new Map<readonly Workload[], Summary>()
  const summaryOf = (members: readonly Workload[]): Summary => {
    let found = summaries.get(members)
    if (!found) summaries.set(members, (found = new Summary()))
    for (const each of members.slice(found.count)) found.add(each, ports.get(each)!)
    return found
  }
  // A service gives the app its name; jobs of the same image join it.
  const inOrder = [...workloads].sort((a, b) => Number(isJob(a)) - Number(isJob(b)))
  for (const workload of inOrder) {
    const own = ports.get(workload)!
    groups.place(
      workload,
      kindOf(workload) ?? `alone ${workload.id}`,
      valuesOf(workload, own),
      (members) => summaryOf(members).mayTake(workload, own),
      ([first]) => first !== undefined && together(first, workload, decisions),
    )
  }
  return groups.list()
}

/** Whether the reader wants one app for two workloads that may share it. */
function together(first: Workload, workload: Workload, decisions: Decisions): boolean {
  const answer = decisions.choose(
    'grouping',
    workload.slug,
    `Should ${workload.slug} be a process group of the app of ${first.slug}?`,
    [
      {
        id: 'together',
        title: `One app with ${first.slug}`,
        consequence:
          'One image, one release, one set of secrets; each has its own command, size and number of Machines.',
      },
      {
        id: 'apart',
        title: 'An app of its own',
        consequence: 'It is released, configured and scaled apart from the other.',
      },
    ],
  )
  return answer.choice === 'together'
}

function isJob(workload: Workload): boolean {
  return workload.kind === 'job' && workload.schedule !== undefined
}

/** What all workloads of an app have in common; undefined for those that have an app to themselves. */
function kindOf(workload: Workload): string | undefined {
  const { main, stop, role, region } = workload
  const image = imageKey(workload)
  if (image === undefined || workload.sidecars.length > 0) return undefined
  return JSON.stringify([
    image,
    main.entrypoint?.value.join('\0') ?? '',
    secretKey(workload),
    role?.value ?? '',
    stop.timeoutSeconds.value,
    stop.signal?.value ?? '',
    region ?? '',
  ])
}

/** Named values of which an app has one each: the environment, and who answers at a port that no listener splits. */
function valuesOf(
  { main, services, slug }: Workload,
  ports: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const values = new Map(main.env.map((each) => [each.name, showValue(each.value.value)]))
  // No variable has a name with a NUL.
  if (services.every((each) => each.split === undefined))
    for (const port of ports) values.set(`\0${port}`, slug)
  return values
}

function publicPorts({ services }: Workload): ReadonlySet<string> {
  return new Set(services.filter((each) => each.exposure.value !== 'private').flatMap(claimedPorts))
}

/** What the members of an app have that does not follow from kind and values: thousands are not looked at one by one. */
class Summary {
  count = 0
  private readonly slugs = new Set<string>()
  private readonly volumes = new Set<string>()
  private readonly jobs = { some: false, withEntrypoint: false }
  private readonly services = { some: false, withEntrypoint: false }
  private shifts = false
  private readonly answering = new Map<string, Workload[]>()

  add(workload: Workload, ports: ReadonlySet<string>): void {
    this.count++
    this.slugs.add(workload.slug)
    for (const each of workload.mounts) this.volumes.add(volumeOf(each))
    const alike = isJob(workload) ? this.jobs : this.services
    alike.some = true
    alike.withEntrypoint ||= workload.main.entrypoint !== undefined
    this.shifts ||= shiftsTraffic(workload)
    for (const port of ports) {
      const same = this.answering.get(port)
      if (same) same.push(workload)
      else this.answering.set(port, [workload])
    }
  }

  mayTake(workload: Workload, ports: ReadonlySet<string>): boolean {
    const others = isJob(workload) ? this.services : this.jobs
    const { mounts, main, slug } = workload
    return (
      // An entry point of its own would stand before the scheduler of the cron group too.
      !(others.withEntrypoint || (others.some && main.entrypoint !== undefined)) &&
      !this.slugs.has(slug) &&
      // No Machine sees the volume of another.
      !mounts.some((each) => this.volumes.has(volumeOf(each))) &&
      // Neither strategy works beside a volume.
      !(this.volumes.size + mounts.length > 0 && (this.shifts || shiftsTraffic(workload))) &&
      // One address leads a public port to one service, so two that want the same port need an app each.
      [...ports].every((port) =>
        (this.answering.get(port) ?? []).every((each) => shareListener(each, workload)),
      )
    )
  }
}

function volumeOf({ store, name }: Workload['mounts'][number]): string {
  return store ?? name.value
}

function shiftsTraffic({ deployment }: Workload): boolean {
  return deployment.strategy?.value === 'bluegreen' || deployment.strategy?.value === 'canary'
}

/** Whether a listener splits its traffic evenly between two workloads: process groups of an app do the same. */
function shareListener(a: Workload, b: Workload): boolean {
  return a.services.some((each) => b.services.some((other) => splitTogether(each, other)))
}

/** Two images are the same when their text is; a value that is not known is the same as itself only. */
function imageKey(workload: Workload): string | undefined {
  const image = workload.main.image
  if (image) return showValue(image.value)
  const build = workload.main.build
  return build
    ? `build:${build.key ?? ''}:${build.context?.value ?? '.'}:${build.dockerfile?.value ?? ''}:${build.target?.value ?? ''}`
    : undefined
}

function secretKey(workload: Workload): string {
  return workload.main.secrets
    .map((each) => `${each.name}=${each.from.value}`)
    .sort()
    .join('\n')
}
