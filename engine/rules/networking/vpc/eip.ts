import { absorbed, adapted } from '../../../aws/outcome'
import { derive, type Basis } from '../../../aws/traced'
import type { OwnedView } from '../../../aws/view'
import type { Line, RunbookStep } from '../../../plan/plan'
import type { Rule, RuleContext } from '../../rule'
import { rows } from '../../settling'

const NAT = 'AWS::EC2::NatGateway'
const EIP = 'AWS::EC2::EIP'

/** Addresses that partners may have on a list: one step for all NAT gateways, given by the first. */
export function egressStep(view: OwnedView, context: RuleContext): RunbookStep | undefined {
  const gateways = context.all(NAT).filter((each) => each.get('AllocationId').exists)
  if (gateways[0]?.id !== view.id) return undefined
  const from: readonly Basis[] = gateways.flatMap((each) => {
    const taken = each.get('AllocationId').take()
    const differs = 'Outgoing connections have no fixed address unless you allocate one, and it is a new one.'
    return taken ? derive(taken, (value) => value, { differs }).from : []
  })
  const line = (text: string): Line => ({ text, from })
  return {
    phase: 'addresses',
    title: 'Only if partners allowlist your NAT addresses: allocate outgoing addresses',
    text: [
      line(
        'Machines connect from changing addresses. A static pair of IPv4 and IPv6 belongs to one app in one region; allocate it in every region where the app runs, tell the partners, and wait 5 to 10 minutes.',
      ),
    ],
    commands: [line('fly ips allocate-egress -a APP -r "$REGION"')],
    check: line('`fly ips list -a APP` shows the pair.'),
  }
}

export const eip: Rule = {
  id: 'networking/eip',
  types: [EIP, 'AWS::EC2::EIPAssociation'],
  topic: 'networking',
  section: 'static-egress',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-eip.html',
  settles: {
    ...rows(
      'InstanceId NetworkInterfaceId AllocationId EIP PrivateIpAddress',
      adapted(
        'Apps have Anycast addresses: a dedicated IPv4 is `fly ips allocate-v4`. It is a new address, so records and allowlists change.',
      ),
    ),
    Address: adapted('The address itself cannot move. The app gets new ones: `fly ips list` shows them.'),
    ...rows(
      'Domain NetworkBorderGroup PublicIpv4Pool IpamPoolId TransferAddress',
      absorbed('Addresses of apps come from Fly.io; there are no pools to choose from.'),
    ),
  },
}
