import { absorbed, manual, unsupported } from '../../../aws/outcome'
import type { Rule } from '../../rule'
import { family, rows } from '../../settling'
import { egressStep } from './eip'
import { ACLS, GATEWAYS, PLUMBING, ROUTES, SUBNETS, TRANSIT, WATCHING } from './types'

const DOCS = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_EC2.html'
const about = (id: string, section: string) => ({
  id: `networking/${id}`,
  topic: 'networking' as const,
  section,
  source: DOCS,
})

export const vpc = family(
  about('vpc', 'vpc-and-subnets'),
  PLUMBING,
  absorbed(
    'Every organization has one private network, so there is none to create. A network of its own for an app is `fly apps create --network NAME`.',
  ),
)

export const subnet = family(
  about('subnet', 'vpc-and-subnets'),
  SUBNETS,
  absorbed('There are no subnets: you choose regions, and an app is public if it has a public service.'),
)

export const routeTable = family(
  about('route-table', 'vpc-and-subnets'),
  ROUTES,
  absorbed('There are no routes to set: every app of the organization reaches every other, in all regions.'),
)

export const internetGateway = family(
  about('internet-gateway', 'vpc-and-subnets'),
  GATEWAYS,
  absorbed('Every Machine has an address in the private network and reaches the internet by itself.'),
)

export const networkAcl = family(
  about('network-acl', 'security-groups'),
  ACLS,
  absorbed(
    'Nothing reaches a Machine from outside but its services. What has to be denied inside the network is a network policy of the Machines API.',
  ),
)

export const networkWatching = family(
  about('flow-log', 'vpc-and-subnets'),
  WATCHING,
  unsupported(
    'There are no flow logs and no traffic mirrors. Network metrics of each Machine and of the edge are in Prometheus.',
  ),
)

export const transitGateway = family(
  about('transit-gateway', 'wireguard'),
  TRANSIT,
  unsupported(
    'There is no transit gateway. Connect other networks with a WireGuard peer each (`fly wireguard create`).',
  ),
)

export const natGateway: Rule = {
  ...family(
    about('nat-gateway', 'static-egress'),
    {
      'AWS::EC2::NatGateway':
        'AllocationId AvailabilityMode AvailabilityZoneAddresses ConnectivityType MaxDrainDurationSeconds PrivateIpAddress SecondaryAllocationIds SecondaryPrivateIpAddressCount SecondaryPrivateIpAddresses SubnetId VpcId',
    },
    absorbed(
      'Machines reach the internet without a NAT gateway. If partners allowlist its address, give the app one of its own with `fly ips allocate-egress`.',
    ),
  ),
  convert(view, context) {
    const step = egressStep(view, context)
    return step ? [{ kind: 'step', step }] : []
  },
}

const VPN =
  'Put a WireGuard peer on a router or host of the site (`fly wireguard create`). There is no IPsec and no BGP.'

export const vpn = family(
  about('vpn', 'wireguard'),
  {
    'AWS::EC2::VPNGateway': 'AmazonSideAsn Type',
    'AWS::EC2::VPNConcentrator': 'TransitGatewayId Type',
    'AWS::EC2::VPNConnection':
      'CustomerGatewayId EnableAcceleration LocalIpv4NetworkCidr LocalIpv6NetworkCidr OutsideIpAddressType PreSharedKeyStorage RemoteIpv4NetworkCidr RemoteIpv6NetworkCidr StaticRoutesOnly TransitGatewayId TransportTransitGatewayAttachmentId TunnelBandwidth TunnelInsideIpVersion Type VpnConcentratorId VpnGatewayId VpnTunnelOptionsSpecifications',
    'AWS::EC2::VPNConnectionRoute': 'DestinationCidrBlock VpnConnectionId',
    'AWS::EC2::CustomerGateway': 'BgpAsn BgpAsnExtended CertificateArn DeviceName IpAddress Type',
  },
  manual(VPN),
)

export const peering: Rule = {
  ...about('vpc-peering', 'wireguard'),
  types: ['AWS::EC2::VPCPeeringConnection'],
  settles: rows(
    'AssumeRoleRegion PeerOwnerId PeerRegion PeerRoleArn PeerVpcId VpcId',
    (_value, view, context) =>
      context.find(view.get('PeerVpcId').value, 'AWS::EC2::VPC')
        ? absorbed('Apps of one organization share one private network: there is nothing to peer.')
        : manual(
            'The other network is not in the input. If it stays on AWS, reach it through a WireGuard peer on an EC2 instance in it; if it moves to another organization, give it a Flycast address.',
          ),
  ),
}
