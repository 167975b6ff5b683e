import { alsoFrom, derive, fromDecision, fromFact, type Traced } from '../../../aws/traced'
import type { Value } from '../../../aws/value'
import type { ResourceView } from '../../../aws/view'
import type { OutsidePort, WorkloadService } from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import { attribute } from './drain'
import {
  exposureOf,
  looksLikeHttp,
  REACH,
  standardPorts,
  type Exposure,
  type ExposureRequest,
} from './exposed'
import { hostsOf, pathsOf } from './names'
import { isRaw, probeOf } from './probe'
import { behindRouter } from './routed'
import { byKind, isEven, splitsOf } from './kinds'
import { listenersOf, redirectsToHttps, routesTo, type Route } from './routes'
import { httpsOf, tlsOf } from './tls'

/** The services of a port that target groups lead to. */
export function behindBalancers(
  request: ExposureRequest,
  context: RuleContext,
  as: 'app' | 'router' = 'app',
): readonly WorkloadService[] {
  return byKind(request.targetGroups, context).flatMap((targetGroups) =>
    behindOne({ ...request, targetGroups }, context, as),
  )
}

function behindOne(
  request: ExposureRequest,
  context: RuleContext,
  as: 'app' | 'router',
): readonly WorkloadService[] {
  const routes = request.targetGroups.flatMap((each) => routesTo(each, context))
  const links = routes.flatMap((each) => takeLinks(each))
  const exposure = exposureThrough(request, routes, context)
  const passed = passThrough(request, routes, context)
  const protocols = passed ? [passed] : protocolsOf(request, routes)
  const services = protocols.map((protocol) => serviceOf(request, routes, links, exposure, protocol, context))
  return as === 'router' ? services : services.map((each) => behindRouter(each, request, routes, context))
}

type Protocol = WorkloadService['protocol']

function sameInside(outside: Traced<number>, inside: Traced<number>): Traced<number> {
  if (outside.value === inside.value) return outside
  const differs = 'UDP keeps its port: clients use the one that the app listens on.'
  return derive(outside, () => inside.value, { differs })
}

function serviceOf(
  request: ExposureRequest,
  routes: readonly Route[],
  links: readonly Traced<Value>[],
  exposure: Traced<Exposure>,
  protocol: Protocol,
  context: RuleContext,
): WorkloadService {
  const [group] = request.targetGroups
  const http = protocol.value === 'http'
  const { outside, ports } = http ? httpPorts(routes, context) : rawPorts(request, routes, protocol.value)
  const https = http ? httpsOf(exposure, routes, context) : undefined
  const h2 = http ? h2Of(request, group) : undefined
  const probe = group && probeOf(group, request.port.value, request.grace)
  const idle = http ? idleTimeoutOf(routes) : undefined
  const ends = protocol.from.some((each) => each.kind === 'decision') ? 'private' : exposure.value
  const split = splitsOf(routes)
  const tls = tlsOf(ends, request.targetGroups, routes)
  // Ports that get no line of their own: 80 and 443, and those of UDP, which Fly Proxy passes on unchanged.
  const silent = protocol.value === 'udp' ? outside.map((each) => sameInside(each, request.port)) : []
  const standard = http && ports === undefined ? outside : silent
  return {
    // Every generated service has an internal port: what decides its shape rests there, whatever else shows it.
    port: alsoFrom(request.port, ...links, protocol, exposure, ...standard, ...tls.defaults),
    protocol,
    exposure,
    outside,
    ...(ports ? { ports } : {}),
    ...(https ? { forceHttps: https } : {}),
    ...(h2 ? { h2Backend: h2 } : {}),
    ...(probe ? { probe } : {}),
    hosts: hostsOf(routes, context),
    paths: pathsOf(routes),
    ...(idle ? { idleTimeoutSeconds: idle } : {}),
    ...tls.fields,
    ...(split ? { split } : {}),
    behind: behindOf(request, routes),
  }
}

function behindOf(request: ExposureRequest, routes: readonly Route[]): readonly string[] {
  const ids = routes.flatMap((each) => [each.balancer?.id, each.listener?.id, each.targetGroup])
  const groups = request.targetGroups.map((each) => each.id)
  return [...new Set([...ids, ...groups].filter((each) => each !== undefined))]
}

/** References that lead from the listener to the workload. */
function takeLinks(route: Route): readonly Traced<Value>[] {
  const taken = [
    route.groups > 1 ? undefined : route.link.take(),
    route.groups > 1 ? undefined : route.action.get('Type').take(),
    route.rule?.get('ListenerArn').take(),
    route.listener?.get('LoadBalancerArn').take(),
  ]
  const shared =
    route.groups > 1
      ? [route.link.take(), route.weight?.take(), route.action.get('Type').take()].map(
          (each) =>
            each &&
            derive(each, (value) => value, {
              differs: isEven(route)
                ? 'Process groups of one app share its ports evenly; between apps a router, or `fly-replay` with a random choice, splits the traffic.'
                : 'Fly.io has no weights between apps: a router, or `fly-replay` with a random choice, splits the traffic.',
            }),
        )
      : []
  return [...taken, ...shared].filter((each) => each !== undefined)
}

/** Public, Flycast or private: by the scheme of the balancers, or by asking where one is not in the input. */
function exposureThrough(
  request: ExposureRequest,
  routes: readonly Route[],
  context: RuleContext,
): Traced<Exposure> {
  const known = routes.filter((each) => each.balancer !== undefined)
  const schemes = known.map((each) => schemeOf(each.balancer!))
  const open = schemes.filter((each) => each.value === 'public')
  if (open.length > 0) return alsoFrom(open[0]!, ...open.slice(1))
  if (known.length < routes.length || routes.length === 0) return askExposure(request, routes, context)
  if (known.some((each) => hasGateway(each, context))) {
    const answer = context.decisions.choose(
      'exposure',
      request.about,
      `A gateway stands before the internal load balancer of ${request.about}. Who should reach the app on Fly.io?`,
      [REACH.public, REACH.flycast, REACH.private],
    )
    return alsoFrom(fromDecision(exposureOf(answer.choice), answer.id), ...schemes)
  }
  return alsoFrom(schemes[0]!, ...schemes.slice(1))
}

function schemeOf(balancer: ResourceView): Traced<Exposure> {
  const written = balancer.get('Scheme').text({ what: 'scheme', standIn: 'internet-facing' })
  const type = balancer.get('Type').take()
  const scheme: Traced<Exposure> = written
    ? derive(written, (text) => (text === 'internal' ? 'flycast' : 'public'))
    : fromFact('public', 'A load balancer without `Scheme` faces the internet')
  return alsoFrom(scheme, type)
}

/** API Gateway and CloudFront reach internal balancers by links of their own. */
function hasGateway(route: Route, context: RuleContext): boolean {
  const gateways = [
    'AWS::ApiGateway::VpcLink',
    'AWS::ApiGatewayV2::Integration',
    'AWS::ApiGateway::Method',
    'AWS::CloudFront::VpcOrigin',
    'AWS::CloudFront::Distribution',
  ]
  return [route.balancer, route.listener].some(
    (each) => each !== undefined && gateways.some((type) => context.referrers(each.id, type).length > 0),
  )
}

function askExposure(
  request: ExposureRequest,
  routes: readonly Route[],
  context: RuleContext,
): Traced<Exposure> {
  const named = routes.some((each) => each.rule?.get('Conditions').exists)
  const web = request.targetGroups.some((each) => /^HTTPS?$/i.test(each.get('Protocol').peekText() ?? ''))
  const { public: open, flycast, private: closed } = REACH
  const answer = context.decisions.choose(
    'exposure',
    request.about,
    `The load balancer in front of ${request.about} is not in the input, so its scheme is not known. Who should reach the app?`,
    named || web ? [open, flycast, closed] : [closed, flycast, open],
  )
  return fromDecision(exposureOf(answer.choice), answer.id)
}

/** HTTP for application balancers; TCP, UDP or both for network balancers, by their listeners. */
function protocolsOf(request: ExposureRequest, routes: readonly Route[]): readonly Protocol[] {
  const groups = request.targetGroups.flatMap(
    (each) => each.get('Protocol').text({ what: 'protocol', standIn: 'HTTP' }) ?? [],
  )
  const listeners = routes.flatMap(
    (each) => each.listener?.get('Protocol').text({ what: 'listener protocol', standIn: 'HTTP' }) ?? [],
  )
  const written = listeners.length > 0 ? listeners : groups
  const network = routes.some((each) => each.balancer?.get('Type').peekText() === 'network')
  const names = written.map((each) => each.value.toUpperCase())
  if (names.length === 0 && !network) {
    const http = looksLikeHttp(request)
    const guess = http ? 'http' : (request.containerProtocol ?? 'tcp')
    return [fromFact(guess, 'Only the port tells what it speaks')]
  }
  const backends = groups.map((each) =>
    /^(?:HTTPS|TLS)$/i.test(each.value)
      ? derive(each, (text) => text, {
          differs:
            'Fly Proxy ends TLS at the edge and reaches the app over an encrypted private network in plain HTTP: the app has to serve plain HTTP too.',
        })
      : each,
  )
  const make = (value: Protocol['value']): Protocol =>
    alsoFrom({ value, from: [] }, ...listeners, ...backends)
  if (!network && !names.some((each) => isRaw(each))) return [make('http')]
  const udp = names.some((each) => /UDP|QUIC/.test(each))
  const tcp = names.length === 0 || names.some((each) => each !== 'UDP' && each !== 'QUIC')
  return [...(tcp ? [make('tcp')] : []), ...(udp ? [make('udp')] : [])]
}

/** Client certificates are checked by the app or by nobody: the decision `tls`. */
function passThrough(
  request: ExposureRequest,
  routes: readonly Route[],
  context: RuleContext,
): Protocol | undefined {
  const modes = listenersIn(routes)
    .map((each) => each.get('MutualAuthentication', 'Mode'))
    .filter((each) => each.exists && each.peekText() !== 'off')
  if (modes.length === 0) return undefined
  const answer = context.decisions.choose(
    'tls',
    request.about,
    `The load balancer of ${request.about} asks for client certificates, which Fly Proxy does not. Who ends TLS?`,
    [
      {
        id: 'edge',
        title: 'Fly Proxy, without client certificates',
        consequence:
          'Certificates of the app are issued and renewed for you; clients are not checked by certificate.',
      },
      {
        id: 'app',
        title: 'The app itself',
        consequence:
          'Encrypted connections are passed through to the app, which brings its own certificate and checks those of clients. It needs a dedicated IPv4 address.',
      },
    ],
  )
  if (answer.choice !== 'app') return undefined
  const differs = 'TLS is passed through: the app checks client certificates itself.'
  const taken = modes.flatMap((each) => each.take() ?? [])
  return alsoFrom(
    fromDecision<Protocol['value']>('tcp', answer.id),
    ...taken.map((each) => derive(each, (value) => value, { differs })),
  )
}

interface Ports {
  readonly outside: readonly Traced<number>[]
  readonly ports?: readonly OutsidePort[]
}

function httpPorts(routes: readonly Route[], context: RuleContext): Ports {
  const listeners = listenersIn(routes)
  const numbers = listeners.map((each) => each.get('Port').peekNumber())
  const unusual = numbers.some((each) => each !== undefined && each !== 80 && each !== 443)
  const taken = listeners.flatMap((each) => {
    const secure = each.get('Protocol').peekText() === 'HTTPS'
    const port = each.get('Port').number({ what: 'listener port', standIn: secure ? 443 : 80 })
    return port ? [{ port, secure }] : []
  })
  if (!unusual) {
    const ports = standardPorts().map((each) => {
      const same = taken.filter(({ port }) => port.value === each.value)
      return same.length > 0 ? alsoFrom({ ...same[0]!.port }, ...same.slice(1).map(({ port }) => port)) : each
    })
    return { outside: ports }
  }
  const served = taken.map(({ port, secure }): OutsidePort => ({
    port,
    handlers: fromFact(
      secure ? ['tls', 'http'] : ['http'],
      secure ? 'The listener takes HTTPS' : 'The listener takes HTTP',
    ),
  }))
  const secured = taken.some(({ port, secure }) => secure && port.value === 443)
  const ports = [...(secured ? redirectPorts(routes, context) : []), ...served]
  return { outside: ports.map(({ port }) => port), ports }
}

/** Ports of the same load balancers that only send people on to 443. */
function redirectPorts(routes: readonly Route[], context: RuleContext): readonly OutsidePort[] {
  const balancers = new Map(
    routes.flatMap((each) => (each.balancer ? [[each.balancer.id, each.balancer]] : [])),
  )
  return [...balancers.values()]
    .flatMap((each) => listenersOf(each, context))
    .flatMap((listener): readonly OutsidePort[] => {
      const action = listener.get('DefaultActions').items().find(redirectsToHttps)
      const taken = action?.get('RedirectConfig').take()
      const port = listener.get('Port').number({ what: 'listener port', standIn: 80 })
      if (!taken || !port) return []
      return [
        {
          port,
          handlers: fromFact(['http'], 'The listener takes HTTP'),
          forceHttps: derive(taken, () => true),
        },
      ]
    })
}

function rawPorts(request: ExposureRequest, routes: readonly Route[], protocol: string): Ports {
  const fits = (name: string | undefined): boolean =>
    protocol === 'udp' ? /UDP|QUIC/i.test(name ?? '') : !/^(?:UDP|QUIC)$/i.test(name ?? '')
  const listeners = listenersIn(routes).filter((each) => fits(each.get('Protocol').peekText()))
  const ports = listeners.flatMap((each): readonly OutsidePort[] => {
    const port = each.get('Port').number({ what: 'listener port', standIn: request.port.value })
    const name = each.get('Protocol').text({ what: 'listener protocol', standIn: 'TCP' })
    if (!port) return []
    const handlers = name?.value.toUpperCase() === 'TLS' ? ['tls'] : []
    return [{ port, handlers: name ? derive(name, () => handlers) : fromFact(handlers, 'Plain connections') }]
  })
  if (ports.length === 0)
    return {
      outside: [request.port],
      ports: [{ port: request.port, handlers: fromFact([], 'Plain connections') }],
    }
  return { outside: ports.map((each) => each.port), ports }
}

function listenersIn(routes: readonly Route[]): readonly ResourceView[] {
  const byId = new Map(routes.flatMap((each) => (each.listener ? [[each.listener.id, each.listener]] : [])))
  return [...byId.values()]
}

function h2Of(request: ExposureRequest, group: ResourceView | undefined): Traced<boolean> | undefined {
  const version = group?.get('ProtocolVersion')
  if (version?.exists && /^(?:HTTP2|GRPC)$/i.test(version.peekText() ?? '')) {
    const taken = version.text({ what: 'protocol version', standIn: 'HTTP1' })
    return taken && derive(taken, () => true)
  }
  return /^(?:http2|grpc)$/i.test(request.appProtocol ?? '')
    ? fromFact(true, 'The port mapping says HTTP/2 or gRPC')
    : undefined
}

function idleTimeoutOf(routes: readonly Route[]): Traced<number> | undefined {
  for (const { balancer } of routes) {
    const taken =
      balancer && attribute(balancer, 'LoadBalancerAttributes', 'idle_timeout.timeout_seconds')?.take()
    if (taken) return taken
  }
  return undefined
}
