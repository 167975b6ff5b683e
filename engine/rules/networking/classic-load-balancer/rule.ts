import { absorbed, manual, unsupported } from '../../../aws/outcome'
import type { Rule } from '../../rule'
import { rows } from '../../settling'
import { ONE_FAILURE } from '../front/probe'

const NO_APP = 'No app of the input stands behind this load balancer.'
const STICKY =
  'Fly Proxy has no sticky sessions. Set a cookie with the Machine’s id in the app and answer with `fly-replay`, or keep sessions in a store.'

export const classicLoadBalancer: Rule = {
  id: 'networking/classic-load-balancer',
  types: ['AWS::ElasticLoadBalancing::LoadBalancer'],
  topic: 'networking',
  section: 'load-balancers-and-anycast',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancing-loadbalancer.html',
  settles: {
    ...rows(
      'Listeners[].LoadBalancerPort Listeners[].Protocol Listeners[].InstancePort Listeners[].InstanceProtocol',
      absorbed(NO_APP),
    ),
    'Listeners[].SSLCertificateId': absorbed(
      'Fly.io issues a certificate for each name of the app (`fly certs add`).',
    ),
    'Listeners[].PolicyNames': (_value, view) =>
      view.get('Policies').exists ||
      view.get('AppCookieStickinessPolicy').exists ||
      view.get('LBCookieStickinessPolicy').exists
        ? absorbed('It names a policy that has a line of its own here.')
        : unsupported('Fly Proxy offers TLS 1.2 and 1.3; ciphers are not chosen one by one.'),
    ...rows('HealthCheck.Target HealthCheck.Interval HealthCheck.Timeout', absorbed(NO_APP)),
    'HealthCheck.HealthyThreshold': absorbed('One passed check is enough.'),
    'HealthCheck.UnhealthyThreshold': absorbed(ONE_FAILURE),
    'ConnectionDrainingPolicy.Timeout': absorbed(
      'Fly Proxy stops sending requests to a Machine before it is stopped; `kill_timeout` is the time it gets to finish.',
    ),
    'ConnectionDrainingPolicy.Enabled': absorbed('Connections are always drained.'),
    'ConnectionSettings.IdleTimeout': absorbed(NO_APP),
    ...rows('AppCookieStickinessPolicy LBCookieStickinessPolicy', manual(STICKY)),
    Scheme: absorbed(NO_APP),
    CrossZone: absorbed('Fly Proxy reaches every Machine of the app.'),
    AccessLoggingPolicy: absorbed(
      'Fly Proxy writes no access log. Log requests in the app: its output goes to `fly logs`, and a log shipper can keep it.',
    ),
    Instances: absorbed('The app’s Machines register by themselves.'),
    Policies: unsupported(
      'Fly Proxy offers TLS 1.2 and 1.3; ciphers and policies are not chosen one by one.',
    ),
    SecurityGroups: absorbed(
      'Fly Proxy has no packet filter. What the groups open to the internet is read from their rules.',
    ),
    ...rows(
      'Subnets AvailabilityZones',
      absorbed('There are no subnets and zones to stand in: Fly Proxy runs in every region.'),
    ),
    LoadBalancerName: absorbed('Apps have names of their own, and a load balancer needs none.'),
    ...rows(
      'ListenerDescriptions[].PolicyNames BackendServerDescriptions SourceSecurityGroup CanonicalHostedZoneName CanonicalHostedZoneNameID CreatedTime DNSName VPCId VpcId',
      absorbed('It is state of the running load balancer, not configuration.'),
    ),
  },
}
