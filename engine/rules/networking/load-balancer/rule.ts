import { absorbed, adapted, unsupported, type Settlement } from '../../../aws/outcome'
import type { Rule } from '../../rule'
import { attributeRows, rows } from '../../settling'
import { listenersOf } from '../front/routes'
import { routerParts } from '../listener-rule/router-app'

const EDGE = 'Fly Proxy stands in front of every app already: there is no load balancer to create.'

function attribute(key: string, value: string | undefined): Settlement | undefined {
  if (key === 'idle_timeout.timeout_seconds')
    return absorbed(
      'No HTTP app of the input stands behind this load balancer, so no idle timeout is written.',
    )
  if (key === 'routing.http2.enabled')
    return value === 'false'
      ? absorbed('No public HTTP app of the input stands behind this load balancer.')
      : absorbed('Fly Proxy always speaks HTTP/2 with clients.')
  if (/^(?:access_logs|connection_logs|health_check_logs)\.s3\./.test(key))
    return absorbed(
      'Fly Proxy writes no access log. Log requests in the app: its output goes to `fly logs`, and a log shipper can keep it.',
    )
  if (key.startsWith('routing.http.'))
    return absorbed(
      'Fly Proxy keeps the Host header and adds the usual forwarding headers; there is nothing to set.',
    )
  if (/^(?:client_keep_alive\.seconds|dns_record\.client_routing_policy)$/.test(key))
    return absorbed('Fly Proxy looks after connections of clients and leads them to the nearest region.')
  if (
    /^(?:deletion_protection\.enabled|load_balancing\.cross_zone\.enabled|waf\.fail_open\.enabled|zonal_shift\..+|ipv6\.deny_all_igw_traffic|secondary_ips\..+)$/.test(
      key,
    )
  )
    return absorbed('It protects or spreads the load balancer itself, which Fly Proxy replaces.')
  return undefined
}

export const loadBalancer: Rule = {
  id: 'networking/load-balancer',
  types: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
  topic: 'networking',
  section: 'load-balancers-and-anycast',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-loadbalancer.html',
  convert: (view, context) => routerParts(view, context),
  settles: {
    Type: (value) =>
      value.peekText() === 'gateway'
        ? unsupported(
            'There are no gateway load balancers: traffic cannot be led through an appliance. Filter in the app or with a proxy app.',
          )
        : absorbed(EDGE),
    Scheme: absorbed(
      'No app of the input stands behind this load balancer: each app says itself whether it is public.',
    ),
    Name: absorbed('Apps have names of their own, and a load balancer needs none.'),
    SubnetMappings: absorbed('There are no subnets to stand in: Fly Proxy runs in every region.'),
    'SubnetMappings[].AllocationId': (_value, view, context) =>
      listenersOf(view, context).length > 0
        ? adapted(
            'A TCP or UDP service gets a dedicated IPv4 address (`fly ips allocate-v4`). It is a new address: tell everybody who allowlists the old one.',
          )
        : absorbed('Nothing listens on this load balancer, so it needs no address.'),
    ...rows('Subnets', absorbed('There are no subnets to stand in: Fly Proxy runs in every region.')),
    SecurityGroups: absorbed(
      'Fly Proxy has no packet filter. What the groups open to the internet is read from their rules.',
    ),
    IpAddressType: absorbed('Public apps have an IPv4 and an IPv6 address.'),
    ...rows(
      'EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic MinimumLoadBalancerCapacity EnablePrefixForIpv6SourceNat Ipv4IpamPoolId EnableCapacityReservationProvisionStabilize',
      absorbed('It tunes the load balancer itself, which Fly Proxy replaces.'),
    ),
    ...attributeRows('LoadBalancerAttributes', attribute),
    ...rows(
      'LoadBalancerArn LoadBalancerName DNSName CanonicalHostedZoneID CanonicalHostedZoneId LoadBalancerFullName CreatedTime VpcId State AvailabilityZones CustomerOwnedIpv4Pool',
      absorbed('It is state of the running load balancer, not configuration.'),
    ),
  },
}
