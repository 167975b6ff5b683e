import { absorbed, kept, manual, unsupported, type Settlement } from '../../../aws/outcome'
import { propertyNames } from '../../../aws/catalogue/property-names'
import type { OwnedView, ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'
import { verdictOfType } from './size'
import { amiOf, type ServerSpec } from './spec'

/** Why a server becomes no app; undefined where it does. */
export function reasonForNoApp(
  view: ResourceView,
  spec: ServerSpec,
  context: RuleContext,
): Settlement | undefined {
  const script = spec.get('UserData').peekShown() ?? ''
  const ami = amiOf(spec)
  if (
    /ECS_CLUSTER|\/etc\/ecs\/ecs\.config/.test(script) ||
    /\/ecs\/optimized|ecs-optimized|ecsoptimized/i.test(ami)
  )
    return absorbed('It is a host of an ECS cluster: Machines need no hosts, and the tasks become apps.')
  if (
    /\/etc\/eks\/bootstrap\.sh|nodeadm|kubernetes/i.test(script) ||
    /\/eks\/optimized|eks-optimized|eksnode/i.test(ami)
  )
    return absorbed(
      'It is a node of a Kubernetes cluster: Machines need no nodes, and the workloads become apps.',
    )
  if (isHostOfCluster(view, context))
    return absorbed('It is a host of a cluster: Machines need no hosts, and what runs on it becomes apps.')
  if (/windows/i.test(ami) || /<powershell>/i.test(script))
    return kept(
      'Machines run Linux only: the Windows instance stays, and apps call it over a public or WireGuard address.',
    )
  const name = `${view.resource.native.name} ${nameTag(view) ?? ''}`
  if (
    spec.get('SourceDestCheck').peekBoolean() === false ||
    /(?:^|[^a-z])nat(?:[^a-z]|$)|NAT(?:Instance|Server|Gateway)/.test(name)
  )
    return absorbed('It forwards packets for a private network: Machines reach the internet by themselves.')
  if (/bastion|jump(?:box|host|server)|jumphost/i.test(name))
    return absorbed('It lets people in: `fly ssh console`, `fly proxy` and WireGuard take its place.')
  if (/(?:^|[^a-z])(?:openvpn|wireguard|vpn)(?:[^a-z]|$)|Vpn|VPN/.test(name))
    return absorbed('It joins networks: `fly wireguard create` gives each of them a peer.')
  const verdict = verdictOfType(spec.get('InstanceType').peekText())
  switch (verdict?.verdict) {
    case 'keep':
      return kept(verdict.reason)
    case 'no-equivalent':
      return unsupported(verdict.reason)
    case 'manual':
      return manual(verdict.reason)
    case undefined:
      return undefined
  }
}

/** A capacity provider, node group or compute environment takes its machines from it. */
function isHostOfCluster(view: ResourceView, context: RuleContext): boolean {
  return context
    .referrers(view.id)
    .some((each) =>
      /^AWS::(?:ECS::(?:CapacityProvider|Cluster)|EKS::Nodegroup|Batch::ComputeEnvironment)$/.test(each.type),
    )
}

/** The tag that people name a server by. */
export function nameTag(view: ResourceView): string | undefined {
  const tag = view
    .get('Tags')
    .items()
    .find((each) => each.get('Key').peekText() === 'Name')
  return tag?.get('Value').peekText()
}

/** Gives every property that the type has the same word; a key that it does not have stays unread. */
export function settleAll(view: OwnedView, settlement: Settlement): void {
  for (const name of propertyNames(view.type) ?? []) if (name !== 'Tags') view.settle(name, settlement)
  view.settle('Metadata.AWS::CloudFormation::Init', settlement)
}
