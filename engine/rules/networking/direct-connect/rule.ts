import { unsupported } from '../../../aws/outcome'
import { family } from '../../settling'

export const directConnect = family(
  {
    id: 'networking/direct-connect',
    topic: 'networking',
    section: 'wireguard',
    source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_DirectConnect.html',
  },
  {
    'AWS::DirectConnect::Connection': 'Bandwidth ConnectionName LagId Location ProviderName RequestMACSec',
    'AWS::DirectConnect::DirectConnectGateway': 'AmazonSideAsn DirectConnectGatewayName',
    'AWS::DirectConnect::DirectConnectGatewayAssociation':
      'AcceptDirectConnectGatewayAssociationProposalRoleArn AllowedPrefixesToDirectConnectGateway AssociatedGatewayId DirectConnectGatewayId',
    'AWS::DirectConnect::Lag':
      'ConnectionsBandwidth LagName Location MinimumLinks ProviderName RequestMACSec',
    'AWS::DirectConnect::PrivateVirtualInterface':
      'AllocatePrivateVirtualInterfaceRoleArn BgpPeers ConnectionId DirectConnectGatewayId EnableSiteLink Mtu RateLimit VirtualGatewayId VirtualInterfaceName Vlan',
    'AWS::DirectConnect::PublicVirtualInterface':
      'AllocatePublicVirtualInterfaceRoleArn BgpPeers ConnectionId RateLimit RouteFilterPrefixes VirtualInterfaceName Vlan',
    'AWS::DirectConnect::TransitVirtualInterface':
      'AllocateTransitVirtualInterfaceRoleArn BgpPeers ConnectionId DirectConnectGatewayId EnableSiteLink Mtu RateLimit VirtualInterfaceName Vlan',
  },
  unsupported(
    'There are no private lines into Fly.io. A WireGuard peer at the site connects over the internet; latency and bandwidth differ.',
  ),
)
