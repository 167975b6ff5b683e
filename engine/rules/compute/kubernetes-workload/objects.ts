import type { Cursor, ResourceView } from '../../../aws/view'
import { Lookup, lookup, once } from '../../once'
import type { RuleContext } from '../../rule'

/** Kinds that run pods. */
export const WORKLOADS = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'Pod',
] as const

/** `Kubernetes::Deployment` → `Deployment`. */
export function kindOf(view: ResourceView): string {
  return view.type.slice('Kubernetes::'.length)
}

export function namespaceOf(view: ResourceView): string {
  return view.get('metadata', 'namespace').peekText() ?? 'default'
}

/** The pod of a workload: what has `metadata` and `spec` of its own. */
export function podOf(view: ResourceView): Cursor {
  switch (kindOf(view)) {
    case 'Pod':
      return view
    case 'CronJob':
      return view.get('spec', 'jobTemplate', 'spec', 'template')
    default:
      return view.get('spec', 'template')
  }
}

/** Where the pod stands in the paths of leaves. */
export const POD_PATH: Readonly<Record<string, string>> = {
  Pod: '',
  CronJob: 'spec.jobTemplate.spec.template.',
}

/** Kinds that other objects name. */
const NAMED = ['ConfigMap', 'Secret', 'PersistentVolumeClaim', 'ServiceAccount'] as const

const objectsByName = lookup(
  (context) => NAMED.flatMap((kind) => context.all(`Kubernetes::${kind}`)),
  (each) => [`${kindOf(each)} ${each.resource.native.name}`],
)

/** An object by kind and name; the same namespace first, an unsaid one fits any. */
export function objectNamed(
  context: RuleContext,
  kind: (typeof NAMED)[number],
  name: string | undefined,
  from: ResourceView,
): ResourceView | undefined {
  if (name === undefined) return undefined
  const named = objectsByName(context).of(`${kind} ${name}`)
  const sameSource = named.find(
    (each) => each.resource.source === from.resource.source && namespaceOf(each) === namespaceOf(from),
  )
  return (
    sameSource ??
    named.find((each) => namespaceOf(each) === namespaceOf(from)) ??
    named.find(
      (each) => !each.get('metadata', 'namespace').exists || !from.get('metadata', 'namespace').exists,
    )
  )
}

function allWorkloads(context: RuleContext): readonly ResourceView[] {
  return WORKLOADS.flatMap((kind) => context.all(`Kubernetes::${kind}`))
}

const workloadsByLabel = lookup(allWorkloads, (each) =>
  podOf(each)
    .get('metadata', 'labels')
    .entries()
    .map(({ key, cursor }) => label(key, cursor)),
)

function label(key: string, value: Cursor): string {
  return `${key}=${value.peekText()}`
}

/** Services and workloads that belong together. The rarest label of a selector leaves the fewest to look at. */
const selected = once((context) => {
  const table = workloadsByLabel(context)
  const pairs = context.all('Kubernetes::Service').flatMap((service) => {
    const labels = service
      .get('spec', 'selector')
      .entries()
      .filter(({ cursor }) => cursor.peekText() !== undefined)
      .map(({ key, cursor }) => label(key, cursor))
      .sort((a, b) => table.count(a) - table.count(b))
    const likely = labels[0] === undefined ? allWorkloads(context) : table.of(labels[0])
    return likely.filter((each) => selects(service, each)).map((workload) => ({ service, workload }))
  })
  return {
    byService: new Lookup(pairs, ({ service }) => [service.id]),
    byWorkload: new Lookup(pairs, ({ workload }) => [workload.id]),
  }
})

/** Whether the selector of a Service fits the labels of a workload's pods. */
function selects(service: ResourceView, workload: ResourceView): boolean {
  const selector = service.get('spec', 'selector').entries()
  if (selector.length === 0) return false
  if (
    namespaceOf(service) !== namespaceOf(workload) &&
    service.get('metadata', 'namespace').exists &&
    workload.get('metadata', 'namespace').exists
  )
    return false
  const labels = podOf(workload).get('metadata', 'labels')
  return selector.every((each) => labels.get(each.key).peekText() === each.cursor.peekText())
}

export function servicesOf(workload: ResourceView, context: RuleContext): readonly ResourceView[] {
  return selected(context)
    .byWorkload.of(workload.id)
    .map((each) => each.service)
}

export function workloadBehind(service: ResourceView, context: RuleContext): ResourceView | undefined {
  return selected(context).byService.of(service.id)[0]?.workload
}

/** The number of a port given by number or by the name a container gives it. */
export function portNumber(port: Cursor, pod: Cursor): number | undefined {
  const number = port.peekNumber()
  if (number !== undefined) return number
  const name = port.peekText()
  if (name === undefined) return undefined
  for (const container of pod.get('spec', 'containers').items())
    for (const each of container.get('ports').items())
      if (each.get('name').peekText() === name) return each.get('containerPort').peekNumber()
  return undefined
}
