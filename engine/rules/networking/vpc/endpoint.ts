import { absorbed, kept, manual, type Settlement } from '../../../aws/outcome'
import type { OwnedView } from '../../../aws/view'
import type { Rule } from '../../rule'
import { family, rows } from '../../settling'

const DOCS =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html'

/** Endpoints of AWS's own APIs are named `com.amazonaws.REGION.SERVICE`; others lead to partners. */
function endpoint(view: OwnedView): Settlement {
  const service = view.get('ServiceName').peekShown() ?? ''
  const partner = /^com\.amazonaws\.vpce|vpce-svc-/.test(service)
  return partner
    ? kept(
        'It leads to a partner’s service inside your VPC. Reach it through a WireGuard peer on an EC2 instance in that VPC.',
      )
    : absorbed('Apps call AWS at its public endpoints, with a role taken through OIDC.')
}

export const vpcEndpoint: Rule = {
  id: 'networking/vpc-endpoint',
  types: ['AWS::EC2::VPCEndpoint'],
  topic: 'networking',
  section: 'wireguard',
  source: DOCS,
  settles: rows(
    'DnsOptions IpAddressType PolicyDocument PrivateDnsEnabled ResourceConfigurationArn RouteTableIds SecurityGroupIds ServiceName ServiceNetworkArn ServiceRegion SubnetIds VpcEndpointType VpcId',
    (_value, view) => endpoint(view),
  ),
}

export const vpcEndpointService = family(
  { id: 'networking/vpc-endpoint-service', topic: 'networking', section: 'wireguard', source: DOCS },
  {
    'AWS::EC2::VPCEndpointService':
      'AcceptanceRequired ContributorInsightsEnabled GatewayLoadBalancerArns NetworkLoadBalancerArns PayerResponsibility PrivateDnsName PrivateDnsNameConfiguration SupportedIpAddressTypes SupportedRegions',
    'AWS::EC2::VPCEndpointServicePermissions': 'AllowedPrincipals ServiceId',
    'AWS::EC2::VPCEndpointConnectionNotification':
      'ConnectionEvents ConnectionNotificationArn ServiceId VPCEndpointId',
  },
  manual(
    'Give a customer on Fly.io a Flycast address in their organization (`fly ips allocate-v6 --private --org THEIRS`). Others need a public service that checks who calls.',
  ),
)

const CLIENTS = manual(
  'Create a WireGuard peer for each person with `fly wireguard create` and hand the file out. It leads into the private network of the organization, not into a VPC.',
)

export const clientVpn = family(
  { id: 'networking/client-vpn', topic: 'networking', section: 'wireguard', source: DOCS },
  {
    'AWS::EC2::ClientVpnEndpoint':
      'AuthenticationOptions ClientCidrBlock ClientConnectOptions ClientLoginBannerOptions ClientRouteEnforcementOptions ConnectionLogOptions Description DisconnectOnSessionTimeout DnsServers EndpointIpAddressType SecurityGroupIds SelfServicePortal ServerCertificateArn SessionTimeoutHours SplitTunnel TagSpecifications TrafficIpAddressType TransitGatewayConfiguration TransportProtocol VpcId VpnPort',
    'AWS::EC2::ClientVpnAuthorizationRule':
      'AccessGroupId AuthorizeAllGroups ClientVpnEndpointId Description TargetNetworkCidr',
    'AWS::EC2::ClientVpnRoute': 'ClientVpnEndpointId Description DestinationCidrBlock TargetVpcSubnetId',
    'AWS::EC2::ClientVpnTargetNetworkAssociation':
      'AvailabilityZone AvailabilityZoneId ClientVpnEndpointId SubnetId',
  },
  CLIENTS,
)
