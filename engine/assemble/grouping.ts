import { showValue } from '../aws/value'
import type { Decisions } from '../decisions/decisions'
import type { Workload } from '../workload/workload'
import { claimedPorts } from './ports'

/** Workloads that become one app; the first gives it its name. */
export type Group = readonly Workload[]

/**
 * Joins workloads to apps. Environment, secrets, stop settings, entry point, strategy and role are app-wide in
 * fly.toml, so only workloads that agree on them share an app (aws-to-fly.md §1.3); each join is a decision.
 */
export function groupWorkloads(workloads: readonly Workload[], decisions: Decisions): readonly Group[] {
  const groups: Workload[][] = []
  // A service gives the app its name; jobs of the same image join it.
  const inOrder = [...workloads].sort((a, b) => Number(isJob(a)) - Number(isJob(b)))
  for (const workload of inOrder) {
    const home = groups.find((group) => group.every((member) => mayShare(member, workload)))
    if (!home) {
      groups.push([workload])
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
    else groups.push([workload])
  }
  return groups
}

function isJob(workload: Workload): boolean {
  return workload.kind === 'job' && workload.schedule !== undefined
}

function mayShare(a: Workload, b: Workload): boolean {
  return (
    // An entry point of its own would stand before the scheduler of the cron group too.
    (isJob(a) === isJob(b) || (a.main.entrypoint ?? b.main.entrypoint) === undefined) &&
    imageKey(a) !== undefined &&
    imageKey(a) === imageKey(b) &&
    a.slug !== b.slug &&
    a.sidecars.length === 0 &&
    b.sidecars.length === 0 &&
    (a.main.entrypoint?.value.join('\0') ?? '') === (b.main.entrypoint?.value.join('\0') ?? '') &&
    environmentsAgree(a, b) &&
    secretKey(a) === secretKey(b) &&
    (a.role?.value ?? '') === (b.role?.value ?? '') &&
    a.stop.timeoutSeconds.value === b.stop.timeoutSeconds.value &&
    (a.stop.signal?.value ?? '') === (b.stop.signal?.value ?? '') &&
    a.mounts.length === 0 &&
    b.mounts.length === 0 &&
    (a.region ?? '') === (b.region ?? '') &&
    !claimTheSamePorts(a, b)
  )
}

/** One address leads a public port to one service, so two that want the same port need an app each. */
function claimTheSamePorts(a: Workload, b: Workload): boolean {
  const claims = (workload: Workload): readonly string[] =>
    workload.services.filter((each) => each.exposure.value !== 'private').flatMap(claimedPorts)
  const taken = new Set(claims(a))
  return claims(b).some((each) => taken.has(each))
}

/** Two images are the same when their text is; a value that is not known is the same as itself only. */
function imageKey(workload: Workload): string | undefined {
  const image = workload.main.image
  if (image) return showValue(image.value)
  const build = workload.main.build
  return build
    ? `build:${build.context?.value ?? '.'}:${build.dockerfile?.value ?? ''}:${build.target?.value ?? ''}`
    : undefined
}

function environmentsAgree(a: Workload, b: Workload): boolean {
  const values = new Map(a.main.env.map((each) => [each.name, showValue(each.value.value)]))
  return b.main.env.every(
    (each) => !values.has(each.name) || values.get(each.name) === showValue(each.value.value),
  )
}

function secretKey(workload: Workload): string {
  return workload.main.secrets
    .map((each) => `${each.name}=${each.from.value}`)
    .sort()
    .join('\n')
}
