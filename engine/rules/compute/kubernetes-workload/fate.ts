import { absorbed, adapted, kept, type Settlement } from '../../../aws/outcome'
import type { ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'
import { dataImage, type DataImage } from '../data-images/images'
import { dataFate, type DataFate } from '../data-images/store'
import { droppedSidecar } from '../ecs-task-definition/sidecars'
import { kindOf, podOf } from './objects'

export type Fate =
  | { readonly kind: 'app' }
  | { readonly kind: 'data'; readonly image: DataImage; readonly fate: DataFate; readonly decision?: string }
  | { readonly kind: 'dropped'; readonly settlement: Settlement }
  | { readonly kind: 'kept'; readonly settlement: Settlement }

const ACCELERATOR = /(?:nvidia\.com|amd\.com)\/gpu|aws\.amazon\.com\/neuron|habana\.ai/

/** Programs that serve the cluster itself. */
const OF_CLUSTER =
  /metrics-server|kube-proxy|coredns|aws-node|cluster-autoscaler|karpenter|aws-load-balancer-controller|cert-manager|external-dns|ingress-nginx|ebs-csi|efs-csi|vpc-cni|node-exporter|kube-state-metrics|reloader|external-secrets/

/** What becomes of a workload as a whole; asked again it answers the same. */
export function fateOf(view: ResourceView, context: RuleContext): Fate {
  const containers = podOf(view).get('spec', 'containers').items()
  for (const each of containers) {
    for (const part of ['limits', 'requests'])
      if (
        each
          .get('resources', part)
          .entries()
          .some(({ key }) => ACCELERATOR.test(key))
      )
        return {
          kind: 'kept',
          settlement: kept(
            'Machines have no GPUs or accelerators: this workload stays on AWS, and apps call it over a public or WireGuard address.',
          ),
        }
  }
  const first = containers[0]
  const image = first?.get('image').peekShown() ?? ''
  const name = view.resource.native.name
  if (OF_CLUSTER.test(`${image} ${name}`))
    return {
      kind: 'dropped',
      settlement: absorbed(
        'It serves the cluster itself: Fly.io has no cluster to run, and brings metrics, names, certificates and balancing along.',
      ),
    }
  const agent =
    containers.length === 1 || kindOf(view) === 'DaemonSet' ? droppedSidecar(name, image) : undefined
  if (agent) return { kind: 'dropped', settlement: agent }
  const data =
    containers.length <= 2 && !['Job', 'CronJob'].includes(kindOf(view)) ? dataImage(image) : undefined
  return data
    ? { kind: 'data', image: data, ...dataFate(data, name, context, view.resource.at.source.text) }
    : { kind: 'app' }
}

/** The word on every field of a workload that becomes no app. */
export function wholeWord(view: ResourceView, context: RuleContext): Settlement | undefined {
  const fate = fateOf(view, context)
  if (fate.kind === 'dropped' || fate.kind === 'kept') return fate.settlement
  if (fate.kind !== 'data' || fate.fate === 'own') return undefined
  switch (fate.fate) {
    case 'mpg':
      return adapted(
        'Managed Postgres takes the place of these pods: image, probes, storage and networking are its own.',
      )
    case 'upstash':
      return adapted(
        'Upstash Redis takes the place of these pods: image, probes, storage and networking are its own.',
      )
    case 'tigris':
      return adapted(
        'Tigris takes the place of these pods: image, probes, storage and networking are its own.',
      )
    case 'aws':
      return kept(
        `${fate.image.engine} imitates AWS. The real service stays on AWS, and apps call it with a role through OIDC.`,
      )
    case 'provider':
      return kept('You chose to run it elsewhere: apps get its address and credentials.')
  }
}
