import type { AwsStack } from '../aws/stack'
import type { Choice, Decisions } from '../decisions/decisions'
import type { Workload } from '../workload/workload'

/** Formats that describe a developer's machine or a cluster rather than AWS; infrastructure is asked first. */
const BESIDE = new Set(['compose', 'kubernetes'])

/**
 * Keeps one of several descriptions of the same service. A repository often holds its Compose file beside its
 * infrastructure; converting both would make two apps of one program (design.md §6).
 */
export function chooseSources(
  workloads: readonly Workload[],
  stacks: readonly AwsStack[],
  decisions: Decisions,
): readonly Workload[] {
  const stackByResource = new Map(
    stacks.flatMap((stack) => stack.resources.map((each): [string, AwsStack] => [each.id, stack])),
  )
  const stackOf = (workload: Workload): AwsStack | undefined =>
    stackByResource.get(workload.id) ?? stackByResource.get(workload.id.replace(/#[^#]*$/, ''))
  const dropped = new Set<Workload>()
  const bySlug = new Map<string, Workload[]>()
  for (const each of workloads) bySlug.set(each.slug, [...(bySlug.get(each.slug) ?? []), each])
  for (const [slug, same] of bySlug) {
    const sources = [...new Set(same.flatMap((each) => stackOf(each) ?? []))].sort(
      (a, b) => Number(BESIDE.has(a.format)) - Number(BESIDE.has(b.format)),
    )
    // Two stacks of infrastructure, or two Compose projects, may well have a service of one name each; the same one
    // is described twice where a developer's file stands beside something else.
    const formats = new Set(sources.map((each) => each.format))
    if (formats.size < 2 || !sources.some((each) => BESIDE.has(each.format))) continue
    const choices = sources.map((each): Choice => ({
      id: each.id.toLowerCase(),
      title: each.paths.join(', '),
      consequence: `The app of ${slug} is made from this description; the others are left out.`,
    }))
    const [first, ...rest] = choices
    if (!first) continue
    const answer = decisions.choose('source', slug, `Several files describe ${slug}. Which one counts?`, [
      first,
      ...rest,
    ])
    for (const each of same) if (stackOf(each)?.id.toLowerCase() !== answer.choice) dropped.add(each)
  }
  return workloads.filter((each) => !dropped.has(each))
}
