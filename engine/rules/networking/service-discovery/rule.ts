import { absorbed, adapted, manual } from '../../../aws/outcome'
import type { Rule, Settling } from '../../rule'
import { family, familyRows, rows } from '../../settling'

const about = {
  topic: 'networking',
  section: 'internal-and-flycast',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ServiceDiscovery.html',
} as const

const NAMES =
  'Apps find each other as `APP.internal` (directly) or `APP.flycast` (balanced): environment values with the old names are rewritten.'

export const discovery: Rule = {
  ...about,
  id: 'networking/service-discovery',
  types: [
    'AWS::ServiceDiscovery::PrivateDnsNamespace',
    'AWS::ServiceDiscovery::HttpNamespace',
    'AWS::ServiceDiscovery::Service',
    'AWS::ServiceDiscovery::Instance',
  ],
  settles: {
    ...familyRows(
      {
        'AWS::ServiceDiscovery::PrivateDnsNamespace': 'Name Vpc Properties Description',
        'AWS::ServiceDiscovery::HttpNamespace': 'Name Description',
        'AWS::ServiceDiscovery::Service': 'Name NamespaceId Description ServiceAttributes Type',
        'AWS::ServiceDiscovery::Instance': 'InstanceAttributes InstanceId ServiceId',
      },
      absorbed(NAMES),
    ),
    ...rows(
      'DnsConfig',
      absorbed(
        'The private DNS answers with the started Machines; ports are written out, as in `http://api.internal:8080`.',
      ),
    ),
    ...rows(
      'HealthCheckConfig HealthCheckCustomConfig',
      absorbed('Only started Machines are in the answers of the private DNS.'),
    ),
  },
}

export const publicNamespace = family(
  { ...about, id: 'networking/service-discovery-public' },
  { 'AWS::ServiceDiscovery::PublicDnsNamespace': 'Description Name Properties' },
  adapted(
    'Public names are records of your zone that lead to the app; `fly certs add` gives each its certificate.',
  ),
)

/** Weighted routes of a mesh are the one thing that does not come by itself. */
const meshRoute: Settling = (_value, view) => {
  const targets = ['HttpRoute', 'Http2Route', 'GrpcRoute', 'TcpRoute'].flatMap((kind) =>
    view.get('Spec', kind, 'Action', 'WeightedTargets').items(),
  )
  return targets.length > 1
    ? manual(
        'Fly Proxy has no weights between apps. Split the traffic in the app with `fly-replay`, or in a router app.',
      )
    : absorbed(NAMES)
}

export const appMesh: Rule = {
  ...about,
  id: 'networking/app-mesh',
  types: [
    'AWS::AppMesh::Mesh',
    'AWS::AppMesh::VirtualNode',
    'AWS::AppMesh::VirtualService',
    'AWS::AppMesh::VirtualRouter',
    'AWS::AppMesh::VirtualGateway',
    'AWS::AppMesh::Route',
    'AWS::AppMesh::GatewayRoute',
  ],
  settles: {
    'Spec.HttpRoute.Action': meshRoute,
    'Spec.Http2Route.Action': meshRoute,
    'Spec.GrpcRoute.Action': meshRoute,
    'Spec.TcpRoute.Action': meshRoute,
    ...familyRows(
      {
        'AWS::AppMesh::Mesh': 'MeshName Spec',
        'AWS::AppMesh::VirtualNode': 'MeshName MeshOwner Spec VirtualNodeName',
        'AWS::AppMesh::VirtualService': 'MeshName MeshOwner Spec VirtualServiceName',
        'AWS::AppMesh::VirtualRouter': 'MeshName MeshOwner Spec VirtualRouterName',
        'AWS::AppMesh::VirtualGateway': 'MeshName MeshOwner Spec VirtualGatewayName',
        'AWS::AppMesh::Route': 'MeshName MeshOwner RouteName Spec VirtualRouterName',
        'AWS::AppMesh::GatewayRoute': 'GatewayRouteName MeshName MeshOwner Spec VirtualGatewayName',
      },
      absorbed(`${NAMES} Retries and timeouts of the proxies move into the clients.`),
    ),
  },
}

const LATTICE = absorbed(
  'Apps reach each other as `APP.flycast` over the private network, encrypted and balanced; another organization gets an address of its own.',
)

const latticeParts: Rule = {
  ...family(
    { ...about, id: 'networking/vpc-lattice' },
    {
      'AWS::VpcLattice::AccessLogSubscription': 'DestinationArn ResourceIdentifier ServiceNetworkLogType',
      'AWS::VpcLattice::DomainVerification': 'DomainName',
      'AWS::VpcLattice::Listener': 'DefaultAction Name Port Protocol ServiceIdentifier',
      'AWS::VpcLattice::ResourceConfiguration':
        'AllowAssociationToSharableServiceNetwork CustomDomainName DomainVerificationId GroupDomain Name PortRanges ProtocolType ResourceConfigurationAuthType ResourceConfigurationDefinition ResourceConfigurationGroupId ResourceConfigurationType ResourceGatewayId',
      'AWS::VpcLattice::ResourceGateway':
        'IpAddressType Ipv4AddressesPerEni Name ResourceConfigDnsResolution SecurityGroupIds SubnetIds VpcIdentifier',
      'AWS::VpcLattice::Rule': 'Action ListenerIdentifier Match Name Priority ServiceIdentifier',
      'AWS::VpcLattice::Service': 'CertificateArn CustomDomainName DnsEntry IdleTimeoutSeconds Name',
      'AWS::VpcLattice::ServiceNetwork': 'Name SharingConfig',
      'AWS::VpcLattice::ServiceNetworkResourceAssociation':
        'PrivateDnsEnabled ResourceConfigurationId ServiceNetworkId',
      'AWS::VpcLattice::ServiceNetworkServiceAssociation':
        'DnsEntry ServiceIdentifier ServiceNetworkIdentifier',
      'AWS::VpcLattice::ServiceNetworkVpcAssociation':
        'DnsOptions PrivateDnsEnabled SecurityGroupIds ServiceNetworkIdentifier VpcIdentifier',
      'AWS::VpcLattice::TargetGroup': 'Config Name Targets Type',
    },
    LATTICE,
  ),
}

/** Who may call is the app's business: Flycast does not ask. */
const AUTH: Settling = (value) =>
  value.peekText() === 'NONE'
    ? LATTICE
    : manual('Flycast does not ask who calls. Check callers in the app, with a shared secret or a token.')

export const latticeAuth = family(
  { ...about, id: 'networking/vpc-lattice-auth' },
  {
    'AWS::VpcLattice::AuthPolicy': 'Policy ResourceIdentifier',
    'AWS::VpcLattice::ResourcePolicy': 'Policy ResourceArn',
  },
  AUTH,
)

export const lattice: Rule = {
  ...latticeParts,
  settles: { ...latticeParts.settles, AuthType: AUTH },
}
