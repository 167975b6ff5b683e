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
  // A service gives the app its name; jobs of the same image join it.
  const inOrder = [...workloads].sort((a, b) => Number(isJob(a)) - Number(isJob(b)))
  for (const workload of inOrder) {
    const own = ports.get(workload)!
    groups.place(
      workload,
      kindOf(workload) ?? `alone ${workload.id}`,
      valuesOf(workload, own),
      (members) =>
        members.every(
          (each) => mayShare(each, workload) && mayAnswerTogether(each, ports.get(each)!, workload, own),
        ),
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

/** What does not follow from kind and values. */
function mayShare(a: Workload, b: Workload): boolean {
  return (
    // An entry point of its own would stand before the scheduler of the cron group too.
    (isJob(a) === isJob(b) || (a.main.entrypoint ?? b.main.entrypoint) === undefined) &&
    a.slug !== b.slug &&
    !shareVolume(a, b) &&
    // Neither strategy works beside a volume.
    !(a.mounts.length + b.mounts.length > 0 && [a, b].some(shiftsTraffic))
  )
}

/** One address leads a public port to one service, so two that want the same port need an app each. */
function mayAnswerTogether(
  a: Workload,
  portsOfA: ReadonlySet<string>,
  b: Workload,
  portsOfB: ReadonlySet<string>,
): boolean {
  return ![...portsOfB].some((each) => portsOfA.has(each)) || shareListener(a, b)
}

/** Whether both write to one volume: no Machine sees the volume of another, so they are looked at one by one. */
function shareVolume(a: Workload, b: Workload): boolean {
  const idOf = (each: Workload['mounts'][number]): string => each.store ?? each.name.value
  return a.mounts.some((each) => b.mounts.some((other) => idOf(each) === idOf(other)))
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
