import { showValue } from '../aws/value'
import type { Decisions } from '../decisions/decisions'
import type { Workload } from '../workload/workload'
import { claimedPorts, splitTogether } from './ports'

/** Workloads that become one app; the first gives it its name. */
export type Group = readonly Workload[]

/**
 * Joins workloads to apps. Environment, secrets, stop settings, entry point, strategy and role are app-wide in
 * fly.toml, so only workloads that agree on them share an app (aws-to-fly.md §1.3); each join is a decision.
 */
export function groupWorkloads(workloads: readonly Workload[], decisions: Decisions): readonly Group[] {
  const groups: Workload[][] = []
  // Only workloads of one image may share an app: the others need not be compared.
  const byImage = new Map<string, Workload[][]>()
  const start = (workload: Workload, image: string | undefined): void => {
    const group = [workload]
    groups.push(group)
    if (image === undefined) return
    const alike = byImage.get(image)
    if (alike) alike.push(group)
    else byImage.set(image, [group])
  }
  const traits = new Map<Workload, Traits>()
  const traitsOf = (workload: Workload): Traits => {
    let found = traits.get(workload)
    if (!found) traits.set(workload, (found = readTraits(workload)))
    return found
  }
  // A service gives the app its name; jobs of the same image join it.
  const inOrder = [...workloads].sort((a, b) => Number(isJob(a)) - Number(isJob(b)))
  for (const workload of inOrder) {
    const image = imageKey(workload)
    const alike = image === undefined ? [] : (byImage.get(image) ?? [])
    const own = traitsOf(workload)
    const home = alike.find((group) => group.every((member) => mayShare(traitsOf(member), own)))
    if (!home) {
      start(workload, image)
      continue
    }
    const first = home[0]!
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
    if (answer.choice === 'together') home.push(workload)
    else start(workload, image)
  }
  return groups
}

function isJob(workload: Workload): boolean {
  return workload.kind === 'job' && workload.schedule !== undefined
}

/** What workloads are compared by, made once for each. */
interface Traits {
  readonly workload: Workload
  readonly entrypoint: string
  readonly environment: ReadonlyMap<string, string>
  readonly secrets: string
  readonly ports: ReadonlySet<string>
}

function readTraits(workload: Workload): Traits {
  const { main, services } = workload
  return {
    workload,
    entrypoint: main.entrypoint?.value.join('\0') ?? '',
    environment: new Map(main.env.map((each) => [each.name, showValue(each.value.value)])),
    secrets: secretKey(workload),
    ports: new Set(services.filter((each) => each.exposure.value !== 'private').flatMap(claimedPorts)),
  }
}

/** Whether two workloads of the same image may share an app. */
function mayShare(first: Traits, second: Traits): boolean {
  const { workload: a } = first
  const { workload: b } = second
  return (
    // An entry point of its own would stand before the scheduler of the cron group too.
    (isJob(a) === isJob(b) || (a.main.entrypoint ?? b.main.entrypoint) === undefined) &&
    a.slug !== b.slug &&
    a.sidecars.length === 0 &&
    b.sidecars.length === 0 &&
    first.entrypoint === second.entrypoint &&
    environmentsAgree(first.environment, second.environment) &&
    first.secrets === second.secrets &&
    (a.role?.value ?? '') === (b.role?.value ?? '') &&
    a.stop.timeoutSeconds.value === b.stop.timeoutSeconds.value &&
    (a.stop.signal?.value ?? '') === (b.stop.signal?.value ?? '') &&
    !shareVolume(a, b) &&
    // Neither strategy works beside a volume.
    !(a.mounts.length + b.mounts.length > 0 && [a, b].some(shiftsTraffic)) &&
    (a.region ?? '') === (b.region ?? '') &&
    // One address leads a public port to one service, so two that want the same port need an app each.
    (![...second.ports].some((each) => first.ports.has(each)) || shareListener(a, b))
  )
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

function environmentsAgree(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return [...b].every(([name, value]) => (a.get(name) ?? value) === value)
}

function secretKey(workload: Workload): string {
  return workload.main.secrets
    .map((each) => `${each.name}=${each.from.value}`)
    .sort()
    .join('\n')
}
