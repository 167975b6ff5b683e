import { absorbed, adapted, manual, type Settlement } from '../../../aws/outcome'
import type { Rule, Settling } from '../../rule'
import { attributeRows, entryAround, rows } from '../../settling'
import { ONE_FAILURE } from '../front/probe'

const NO_APP = 'No app of the input stands behind this target group, so no check is written.'
const STICKY =
  'Fly Proxy has no sticky sessions. Set a cookie with the Machine’s id in the app and answer with `fly-replay`, or keep sessions in a store.'

function stickiness(key: string, value: string | undefined): Settlement {
  return key.endsWith('.enabled') && value === 'false'
    ? absorbed('Fly Proxy sends each request to the nearest Machine with room, as it was set here.')
    : manual(STICKY)
}

function attribute(key: string, value: string | undefined): Settlement | undefined {
  if (key === 'deregistration_delay.timeout_seconds')
    return absorbed(
      'Fly Proxy stops sending requests to a Machine before it is stopped; `kill_timeout` is the time it gets to finish.',
    )
  if (key.startsWith('stickiness.')) return stickiness(key, value)
  if (key === 'slow_start.duration_seconds')
    return absorbed(
      'A Machine gets requests once its checks pass; its `soft_limit` keeps it from being flooded.',
    )
  if (/^load_balancing\.(?:algorithm\.|cross_zone\.)/.test(key))
    return absorbed('Fly Proxy picks the nearest Machine with the least load.')
  if (key === 'proxy_protocol_v2.enabled')
    return absorbed(
      value === 'true'
        ? 'No app of the input stands behind this target group.'
        : 'The PROXY protocol is off unless a service asks for it.',
    )
  if (key === 'preserve_client_ip.enabled')
    return value === 'false'
      ? absorbed('Apps that do not look at the client’s address lose nothing.')
      : adapted(
          'The client’s address comes in the `Fly-Client-IP` header, or by the PROXY protocol for raw TCP.',
        )
  if (
    /^(?:target_health_state|target_group_health|connection_termination|deregistration_delay|target_failover|lambda\.)/.test(
      key,
    )
  )
    return absorbed('Fly Proxy sends no traffic to a Machine that fails its checks.')
  return undefined
}

const matcher: Settling = (value) => {
  const codes = value.peekText()
  return codes !== undefined && /^2\d\d(?:[-,]2\d\d)*$/.test(codes.replace(/\s/g, ''))
    ? absorbed('A check passes with any 2xx answer.')
    : manual(
        'A check passes with a 2xx answer only. Give the app an endpoint that answers 200 without a redirect or a login, and set it as the path of the check.',
      )
}

const target: Settling = (value, view, context) => {
  const entry = entryAround(view.get('Targets'), value)
  const id = entry?.get('Id')
  if (id && context.find(id.value)) return absorbed('The app’s Machines register by themselves.')
  return /^[\d.:a-f]+$/i.test(id?.peekText() ?? '')
    ? manual(
        'It is a fixed address outside the input. Run what stands there as an app, or pass requests on to it from a router app.',
      )
    : absorbed('The app’s Machines register by themselves.')
}

const check: Settling = (_value, view) =>
  view.get('HealthCheckEnabled').peekBoolean() === false
    ? absorbed('The health check is off.')
    : absorbed(NO_APP)

export const targetGroup: Rule = {
  id: 'networking/target-group',
  types: ['AWS::ElasticLoadBalancingV2::TargetGroup'],
  topic: 'networking',
  section: 'load-balancers-and-anycast',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-targetgroup.html',
  settles: {
    Port: absorbed('The port that the container listens on is the one that Fly Proxy reaches.'),
    Protocol: absorbed('No app of the input stands behind this target group.'),
    ProtocolVersion: absorbed('Fly Proxy speaks HTTP/1.1 with the app unless told otherwise.'),
    Name: absorbed('There are no target groups to name: the app’s Machines are the targets.'),
    VpcId: absorbed('An organization has one private network.'),
    IpAddressType: absorbed('The private network is IPv6; Fly Proxy connects to the app for you.'),
    TargetType: (value) => {
      const type = value.peekText()
      if (type === 'lambda') return adapted('The function becomes an app with an HTTP service of its own.')
      if (type === 'alb')
        return adapted('One service stands for both load balancers: Fly Proxy takes TCP and HTTP.')
      return absorbed('The app’s Machines are the targets.')
    },
    TargetControlPort: absorbed(
      'Limits under `concurrency` keep a Machine from taking more requests than it can.',
    ),
    ...rows(
      'HealthCheckIntervalSeconds HealthCheckTimeoutSeconds HealthCheckInterval HealthCheckTimeout',
      check,
    ),
    HealthCheckProtocol: check,
    HealthCheckPath: (value, view, context) =>
      /^(?:TCP|TLS)$/.test(view.get('HealthCheckProtocol').peekText() ?? '') ||
      view.get('Matcher', 'GrpcCode').exists
        ? absorbed('A TCP check asks for no path.')
        : typeof check === 'function'
          ? check(value, view, context)
          : check,
    HealthCheckPort: (value) =>
      value.peekText() === 'traffic-port' || value.peekNumber() !== undefined
        ? absorbed('The check asks the port of the service.')
        : adapted('The check asks the port of the service.'),
    HealthCheckEnabled: (value) =>
      value.peekBoolean() === false
        ? absorbed('No check is written for the service.')
        : absorbed('A service with a known path always gets a check.'),
    HealthyThresholdCount: absorbed('One passed check is enough.'),
    UnhealthyThresholdCount: absorbed(ONE_FAILURE),
    'Matcher.HttpCode': matcher,
    'Matcher.GrpcCode': adapted('Fly.io has no gRPC check: it looks whether the port answers.'),
    ...attributeRows('TargetGroupAttributes', attribute),
    'Targets[].Id': target,
    ...rows(
      'Targets[].Port Targets[].AvailabilityZone Targets[].QuicServerId',
      absorbed('The app’s Machines register by themselves.'),
    ),
    Targets: target,
    ...rows(
      'TargetGroupArn TargetGroupName TargetGroupFullName LoadBalancerArns',
      absorbed('It is state of the running target group, not configuration.'),
    ),
  },
}
