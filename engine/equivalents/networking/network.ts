import { attribute, props, ref, zone } from '../../outputs/cloudformation/stack'
import type { StackBuilder } from '../builder'
import type { Context } from '../context'

export const PRIVATE_SUBNETS = ['PrivateSubnet1', 'PrivateSubnet2'] as const
export const PUBLIC_SUBNETS = ['PublicSubnet1', 'PublicSubnet2'] as const
export const VPC = 'Vpc'
/** What has to stand before a task in a private subnet reaches the internet. */
export const WAY_OUT = ['PrivateRoute', 'PrivateAssociation1', 'PrivateAssociation2'] as const

const EVERYWHERE = '0.0.0.0/0'

/** The private network every Fly app has for nothing: VPC, two zones, a NAT gateway. */
export function network(context: Context, build: StackBuilder): void {
  const from = context.at('app')
  const add = (
    id: string,
    type: string,
    fields: Parameters<typeof props>[0],
    dependsOn?: readonly string[],
  ) => build.add('network', id, type, props(fields), from, dependsOn ? { dependsOn } : {})
  build.add(
    'network',
    VPC,
    'AWS::EC2::VPC',
    props({ CidrBlock: '10.0.0.0/16', EnableDnsSupport: true, EnableDnsHostnames: true }),
    from,
    { note: 'From here on: what the private network of an organization and Fly Proxy are on AWS.' },
  )
  add('InternetGateway', 'AWS::EC2::InternetGateway', {})
  add('GatewayAttachment', 'AWS::EC2::VPCGatewayAttachment', {
    VpcId: ref(VPC),
    InternetGatewayId: ref('InternetGateway'),
  })
  const subnet = (id: string, cidr: string, index: number, isPublic: boolean) =>
    add(id, 'AWS::EC2::Subnet', {
      VpcId: ref(VPC),
      CidrBlock: cidr,
      AvailabilityZone: zone(index),
      MapPublicIpOnLaunch: isPublic ? true : undefined,
    })
  subnet(PUBLIC_SUBNETS[0], '10.0.0.0/24', 0, true)
  subnet(PUBLIC_SUBNETS[1], '10.0.1.0/24', 1, true)
  subnet(PRIVATE_SUBNETS[0], '10.0.10.0/24', 0, false)
  subnet(PRIVATE_SUBNETS[1], '10.0.11.0/24', 1, false)
  add('NatAddress', 'AWS::EC2::EIP', { Domain: 'vpc' }, ['GatewayAttachment'])
  add('NatGateway', 'AWS::EC2::NatGateway', {
    SubnetId: ref(PUBLIC_SUBNETS[0]),
    AllocationId: attribute('NatAddress', 'AllocationId'),
  })
  const routes = (
    name: string,
    target: Parameters<typeof props>[0],
    subnets: readonly string[],
    wait?: string,
  ) => {
    add(`${name}RouteTable`, 'AWS::EC2::RouteTable', { VpcId: ref(VPC) })
    add(
      `${name}Route`,
      'AWS::EC2::Route',
      { RouteTableId: ref(`${name}RouteTable`), DestinationCidrBlock: EVERYWHERE, ...target },
      wait === undefined ? undefined : [wait],
    )
    for (const [i, id] of subnets.entries()) {
      add(`${name}Association${i + 1}`, 'AWS::EC2::SubnetRouteTableAssociation', {
        RouteTableId: ref(`${name}RouteTable`),
        SubnetId: ref(id),
      })
    }
  }
  routes('Public', { GatewayId: ref('InternetGateway') }, PUBLIC_SUBNETS, 'GatewayAttachment')
  routes('Private', { NatGatewayId: ref('NatGateway') }, PRIVATE_SUBNETS)
}

const NAMESPACE = 'InternalNamespace'
export const DISCOVERY = 'InternalName'

/** `APP.internal`: a private DNS name that gives the addresses of all running tasks. */
export function discovery(context: Context, build: StackBuilder): void {
  const from = context.at('app')
  build.add(
    'network',
    NAMESPACE,
    'AWS::ServiceDiscovery::PrivateDnsNamespace',
    props({ Name: 'internal', Vpc: ref(VPC) }),
    from,
  )
  build.add(
    'network',
    DISCOVERY,
    'AWS::ServiceDiscovery::Service',
    props({
      Name: context.slug.toLowerCase().slice(0, 63),
      DnsConfig: props({
        NamespaceId: ref(NAMESPACE),
        DnsRecords: [props({ Type: 'A', TTL: 10 })],
        RoutingPolicy: 'MULTIVALUE',
      }),
    }),
    from,
  )
  build.say(`The name ${context.app}.internal ≈ a Cloud Map service in a private namespace.`, from)
}
