import { alsoFrom, derive, fromFact, type Traced } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import type { Probe, WorkloadService } from '../../../workload/workload'
import { guessedService, isNeverPublic } from '../../networking/published-port'
import { lookup } from '../../once'
import type { RuleContext } from '../../rule'
import { namespaceOf, podOf, portNumber, servicesOf } from './objects'

/** What the outside world reaches of a workload: by Ingress, load balancer, or a port of the nodes. */
export function readServices(
  view: ResourceView,
  about: string,
  probe: Probe | undefined,
  context: RuleContext,
): readonly WorkloadService[] {
  const made = new Map<number, WorkloadService>()
  for (const service of servicesOf(view, context)) {
    for (const port of service.get('spec', 'ports').items()) {
      const one = readPort(view, service, port, about, probe, context)
      if (one && !made.has(one.port.value)) made.set(one.port.value, one)
    }
  }
  const hostPorts = podOf(view)
    .get('spec', 'containers')
    .items()
    .flatMap((each) => each.get('ports').items())
    .filter((each) => each.get('hostPort').exists)
  const first = made.size === 0 ? hostPorts[0] : undefined
  const taken = first?.get('containerPort').number({ what: 'port of the container', standIn: 8080 })
  if (first && taken) {
    const guessed = guessedService(about, taken, { protocol: protocolOf(first) }, probe, context)
    if (guessed) made.set(guessed.port.value, guessed)
  }
  return [...made.values()]
}

function readPort(
  view: ResourceView,
  service: ResourceView,
  port: Cursor,
  about: string,
  probe: Probe | undefined,
  context: RuleContext,
): WorkloadService | undefined {
  const pod = podOf(view)
  const target = port.get('targetPort')
  const outside = port.get('port').peekNumber()
  const inside = (target.exists ? portNumber(target, pod) : undefined) ?? outside
  if (inside === undefined || inside < 1 || inside > 65_535) return undefined
  const rules = ingressRules(service, port, context)
  const type = service.get('spec', 'type')
  const kind = type.peekText() ?? 'ClusterIP'
  if (rules.length === 0 && kind !== 'LoadBalancer' && kind !== 'NodePort') return undefined
  const taken = (target.exists ? target : port.get('port')).take()
  if (!taken) return undefined
  const number = alsoFrom(
    derive(taken, () => inside),
    containerPort(pod, inside)?.take(),
  )
  const own = probe && (probe.port === undefined || probe.port.value === inside) ? probe : undefined
  if (rules.length > 0) return byIngress(number, rules, own, service)
  const protocol = protocolOf(port)
  const web = isWeb(port, service, inside)
  const internal = service
    .get('metadata', 'annotations')
    .entries()
    .some(
      ({ key, cursor }) =>
        /load-balancer-(?:scheme|internal)$/.test(key) && /^(?:internal|true)$/.test(cursor.peekText() ?? ''),
    )
  // Data stores, debuggers and remote shells are public by an answer only, whatever the balancer did.
  if (kind === 'NodePort' || (isNeverPublic(inside) && !internal))
    return guessedService(about, number, { protocol, ...(web ? { appProtocol: 'http' } : {}) }, own, context)
  const typed = type.take()
  const exposure = derive(typed!, (): 'flycast' | 'public' => (internal ? 'flycast' : 'public'), {
    differs: internal
      ? 'A private balanced address (Flycast) takes the place of the load balancer.'
      : 'Fly Proxy takes the place of the load balancer.',
  })
  const from = port.get('port').take()
  const asWeb = web && protocol === 'tcp'
  return {
    port: number,
    protocol: fromFact(
      asWeb ? 'http' : protocol,
      asWeb ? 'the port is one that web servers use' : 'the protocol of the port',
    ),
    exposure,
    outside: asWeb || !from || outside === undefined ? [] : [derive(from, () => outside)],
    ...(asWeb && !internal ? { forceHttps: fromFact(true, 'a public web app redirects to HTTPS') } : {}),
    ...(own ? { probe: own } : {}),
    hosts: hostsOfAnnotation(service),
    paths: [],
  }
}

interface Rule {
  readonly ingress: ResourceView
  readonly host: Cursor
  readonly path: Cursor
  readonly backend: Cursor
}

/** The rules of all Ingresses that lead to a port of a Service. */
function ingressRules(service: ResourceView, port: Cursor, context: RuleContext): readonly Rule[] {
  return rulesByService(context)
    .of(service.resource.native.name)
    .filter(({ ingress, backend }) => maySee(ingress, service) && leadsTo(backend, service, port))
}

function maySee(ingress: ResourceView, service: ResourceView): boolean {
  return (
    namespaceOf(ingress) === namespaceOf(service) ||
    !ingress.get('metadata', 'namespace').exists ||
    !service.get('metadata', 'namespace').exists
  )
}

const rulesByService = lookup(
  (context) => [
    ...context.all('Kubernetes::Ingress').flatMap(rulesOf),
    ...['HTTPRoute', 'GRPCRoute'].flatMap((kind) => context.all(`Kubernetes::${kind}`).flatMap(routesOf)),
  ],
  ({ backend }) => [serviceName(backend)],
)

function rulesOf(ingress: ResourceView): readonly Rule[] {
  const nowhere = ingress.get('spec', 'none')
  const all = ingress
    .get('spec', 'rules')
    .items()
    .flatMap((rule) =>
      rule
        .get('http', 'paths')
        .items()
        .map((path): Rule => ({
          ingress,
          host: rule.get('host'),
          path: path.get('path'),
          backend: path.get('backend'),
        })),
    )
  const whole = ingress.get('spec', 'defaultBackend')
  const old = ingress.get('spec', 'backend')
  for (const backend of [whole, old])
    if (backend.exists) all.push({ ingress, host: nowhere, path: nowhere, backend })
  return all
}

/** The rules of a route of the Gateway API: each backend under each host name. */
function routesOf(route: ResourceView): readonly Rule[] {
  const nowhere = route.get('spec', 'none')
  const names = route.get('spec', 'hostnames').items()
  return route
    .get('spec', 'rules')
    .items()
    .flatMap((rule) =>
      rule
        .get('backendRefs')
        .items()
        .flatMap((backend) =>
          (names.length > 0 ? names : [nowhere]).map((host): Rule => ({
            ingress: route,
            host,
            path: rule.get('matches').items()[0]?.get('path', 'value') ?? nowhere,
            backend,
          })),
        ),
    )
}

function serviceName(backend: Cursor): string | undefined {
  return (
    backend.get('service', 'name').peekText() ??
    backend.get('serviceName').peekText() ??
    backend.get('name').peekText()
  )
}

function leadsTo(backend: Cursor, service: ResourceView, port: Cursor): boolean {
  if (serviceName(backend) !== service.resource.native.name) return false
  const wanted =
    backend.get('service', 'port', 'number').peekText() ??
    backend.get('service', 'port', 'name').peekText() ??
    backend.get('servicePort').peekText() ??
    backend.get('port').peekText()
  return (
    wanted === undefined || wanted === port.get('port').peekText() || wanted === port.get('name').peekText()
  )
}

function byIngress(
  port: Traced<number>,
  rules: readonly Rule[],
  probe: Probe | undefined,
  service: ResourceView,
): WorkloadService {
  const first = rules[0]!
  const name = first.backend.get('service', 'name').exists
    ? first.backend.get('service', 'name')
    : first.backend.get('serviceName').exists
      ? first.backend.get('serviceName')
      : first.backend.get('name')
  const taken = name.take()!
  const annotations = first.ingress.get('metadata', 'annotations')
  const scheme = annotations.get('alb.ingress.kubernetes.io/scheme')
  const cls =
    first.ingress.get('spec', 'ingressClassName').peekText() ??
    annotations.get('kubernetes.io/ingress.class').peekText()
  // The controller for ALBs makes internal ones unless told otherwise.
  const internal = scheme.peekText() === 'internal' || (!scheme.exists && cls === 'alb')
  const said = scheme.take()
  const exposure = derive(said ? alsoFrom(taken, said) : taken, (): 'flycast' | 'public' =>
    internal ? 'flycast' : 'public',
  )
  const redirect = annotations.get('nginx.ingress.kubernetes.io/ssl-redirect')
  const forced = redirect.take()
  const path = annotations.get('alb.ingress.kubernetes.io/healthcheck-path')
  const checked = path.text({ what: 'health check path', standIn: '/' })
  const hosts = new Map<string, Traced<string>>()
  for (const { host } of rules) {
    const text = host.peekText()
    const from = host.text({ what: 'host name', standIn: 'FILL-IN-host' })
    if (text !== undefined && from) hosts.set(text, hosts.has(text) ? alsoFrom(hosts.get(text)!, from) : from)
  }
  for (const each of [...hostsOfAnnotation(first.ingress), ...hostsOfAnnotation(service)])
    hosts.set(each.value, hosts.has(each.value) ? alsoFrom(hosts.get(each.value)!, each) : each)
  const check: Probe | undefined = checked
    ? { ...probe, kind: derive(checked, () => 'http' as const), path: checked }
    : probe
  const grpc =
    (
      annotations.get('nginx.ingress.kubernetes.io/backend-protocol').peekText() ??
      annotations.get('alb.ingress.kubernetes.io/backend-protocol-version').peekText() ??
      ''
    ).startsWith('GRPC') || first.ingress.type === 'Kubernetes::GRPCRoute'
  return {
    port,
    protocol: fromFact('http', 'an Ingress speaks HTTP'),
    exposure,
    outside: [],
    ...(internal
      ? {}
      : {
          forceHttps: forced
            ? derive(forced, () => redirect.peekText() !== 'false')
            : fromFact(true, 'a public web app redirects to HTTPS'),
        }),
    ...(grpc ? { h2Backend: fromFact(true, 'the backend speaks gRPC') } : {}),
    ...(check ? { probe: check } : {}),
    hosts: [...hosts.values()],
    paths: [],
  }
}

function containerPort(pod: Cursor, number: number): Cursor | undefined {
  return pod
    .get('spec', 'containers')
    .items()
    .flatMap((each) => each.get('ports').items())
    .map((each) => each.get('containerPort'))
    .find((each) => each.peekNumber() === number)
}

/** Names that external-dns would register. */
function hostsOfAnnotation(view: ResourceView): readonly Traced<string>[] {
  const cursor = view.get('metadata', 'annotations').get('external-dns.alpha.kubernetes.io/hostname')
  const taken = cursor.text({ what: 'host name', standIn: 'FILL-IN-host' })
  if (!taken) return []
  return taken.value
    .split(',')
    .map((each) => each.trim().replace(/\.$/, ''))
    .filter((each) => each !== '')
    .map((each) => derive(taken, () => each))
}

function protocolOf(port: Cursor): 'tcp' | 'udp' {
  return port.get('protocol').peekText() === 'UDP' ? 'udp' : 'tcp'
}

function isWeb(port: Cursor, service: ResourceView, inside: number): boolean {
  const outside = port.get('port').peekNumber()
  const backend = service
    .get('metadata', 'annotations')
    .get('service.beta.kubernetes.io/aws-load-balancer-backend-protocol')
    .peekText()
  return (
    /^http/i.test(port.get('name').peekText() ?? '') ||
    /^http/i.test(port.get('appProtocol').peekText() ?? '') ||
    /^http/i.test(backend ?? '') ||
    [80, 443, 8080, 8000, 3000, 5000].includes(outside ?? inside)
  )
}
