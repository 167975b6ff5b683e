import type { FlyConfig, HttpOptions, HttpService, Port, Service, TlsOptions } from '../fly/model'
import { StackBuilder } from './builder'
import { attachedTo } from './compute/service'
import type { Context, Group } from './context'
import { strategyOf } from './deployments/strategy'
import { serviceCheck } from './normalise-checks'
import { clean } from './normalise-clean'
import { limitsOf, stopOf } from './normalise-scaling'
import { isHttp, onlyTls13, type Exposed } from './networking/exposure'
import { loadBalancers, type Listener } from './networking/load-balancers'
import { listenerHeaders } from './networking/response-headers'
import { targetGroups, type Attachment } from './networking/target-groups'
import { clamp } from './numbers'

/** What comes back of one port of a group: target groups of one kind, and the listeners that lead to them. */
interface Front {
  readonly group: Group
  readonly kind: 'http' | 'tcp' | 'udp'
  readonly internalPort: number
  readonly attachments: readonly Attachment[]
  readonly listeners: readonly Listener[]
}

/** The load balancers of a file, as the way forth draws them. */
export interface Balanced {
  readonly attachments: readonly Attachment[]
  readonly listeners: readonly Listener[]
}

/** Draws the load balancers only, to see what would come back of them. */
export function balancedOf(context: Context, exposed: readonly Exposed[]): Balanced {
  const build = new StackBuilder()
  const strategy = strategyOf(context, exposed)
  const shifting = strategy === 'bluegreen' || strategy === 'canary'
  const attachments = targetGroups(context, build, exposed, shifting)
  return { attachments, listeners: loadBalancers(context, build, attachments) }
}

/** `[http_service]` for what an Application Load Balancer serves on 80 and 443, `[[services]]` for the rest. */
export function normaliseServices(
  context: Context,
  exposed: readonly Exposed[],
  balanced: Balanced,
  names: ReadonlyMap<Group, string>,
  listed: boolean,
  keep: boolean,
): Pick<FlyConfig, 'http_service' | 'services'> {
  const fronts = withoutRivals(context.groups.flatMap((group) => frontsOf(group, balanced)))
  const facts = { context, exposed, balanced, keep }
  const processes = (groups: readonly Group[]) =>
    listed ? groups.map((each) => names.get(each) ?? each.name).sort() : undefined
  const web = merged(
    fronts.filter(isWeb).map((front) => ({ front, entry: httpService(front, facts) })),
  ).toSorted((a, b) => ((processes(a.groups)?.[0] ?? '') < (processes(b.groups)?.[0] ?? '') ? -1 : 1))[0]
  const rest = merged(
    fronts
      .filter((each) => web?.fronts.includes(each) !== true)
      .map((front) => ({ front, entry: service(front, facts) })),
  )
  return clean({
    http_service: web && clean({ ...web.entry, processes: processes(web.groups) }),
    services:
      rest.length > 0
        ? rest.map((each) => clean({ ...each.entry, processes: processes(each.groups) }))
        : undefined,
  })
}

function frontsOf(group: Group, { attachments, listeners }: Balanced): readonly Front[] {
  const own = attachedTo(group, attachments, listeners)
  const kindOf = ({ kind, exposed }: Attachment): Front['kind'] =>
    kind === 'alb' ? 'http' : exposed.udp ? 'udp' : 'tcp'
  return [...new Set(own.map((each) => each.exposed.internalPort))].flatMap((internalPort) =>
    (['http', 'tcp', 'udp'] as const).flatMap((kind): readonly Front[] => {
      const same = own.filter((each) => each.exposed.internalPort === internalPort && kindOf(each) === kind)
      if (same.length === 0) return []
      const leading = listeners.filter(
        (each) => !each.redirects && each.attachments.some((other) => same.includes(other)),
      )
      return [{ group, kind, internalPort, attachments: same, listeners: leading }]
    }),
  )
}

/** On the ports of `[http_service]` and no others. */
function isWeb({ kind, listeners }: Front): boolean {
  return kind === 'http' && listeners.every(({ port }) => port.port === 80 || port.port === 443)
}

/** A public port leads to one service, unless a listener splits what it takes between process groups. */
function withoutRivals(fronts: readonly Front[]): readonly Front[] {
  const claims = new Map<string, Front[]>()
  return fronts.filter((front) => {
    const wanted = isWeb(front)
      ? ['tcp:80', 'tcp:443']
      : front.kind === 'udp'
        ? [`udp:${front.internalPort}`]
        : front.listeners.map(({ port }) => `tcp:${port.port}`)
    const free = wanted.every((each) => (claims.get(each) ?? []).every((other) => splits(front, other)))
    if (free) for (const each of wanted) claims.set(each, [...(claims.get(each) ?? []), front])
    return free
  })
}

function splits(a: Front, b: Front): boolean {
  return a.group !== b.group && a.listeners.some((each) => b.listeners.includes(each))
}

interface Merged<T> {
  readonly fronts: readonly Front[]
  readonly groups: readonly Group[]
  readonly entry: T
}

/** Entries that say the same behind one listener are one entry for all their groups. */
function merged<T extends object>(entries: readonly { front: Front; entry: T }[]): readonly Merged<T>[] {
  const result: Merged<T>[] = []
  for (const { front, entry } of entries) {
    const at = result.findIndex(
      (each) => each.fronts.some((other) => splits(front, other)) && saysTheSame(each.entry, entry),
    )
    const same = result[at]
    if (!same) result.push({ fronts: [front], groups: [front.group], entry })
    else
      result[at] = {
        fronts: [...same.fronts, front],
        groups: [...same.groups, front.group],
        entry: same.entry,
      }
  }
  return result
}

function saysTheSame(a: object, b: object): boolean {
  const text = (value: object) =>
    JSON.stringify(value, (_, each: unknown) =>
      each instanceof Map ? [...each] : typeof each === 'bigint' ? each.toString() : each,
    )
  return text(a) === text(b)
}

interface Facts {
  readonly context: Context
  readonly exposed: readonly Exposed[]
  readonly balanced: Balanced
  readonly keep: boolean
}

function httpService(front: Front, facts: Facts): HttpService {
  const forced = isForced(front, facts.balanced.listeners)
  return clean({
    internal_port: front.internalPort,
    force_https: forced,
    ...stopOf(facts.context, facts.exposed, front.group, facts.keep),
    concurrency: limitsOf(facts.context, facts.exposed, facts.balanced.attachments, front.group, facts.keep),
    tls_options: tlsOptions(front),
    http_options: httpOptions(front, facts.balanced),
    checks: [serviceCheck(front.attachments[0]!, graceOf(front, facts.balanced), forced)],
  })
}

/** A redirect or a certificate says so; a listener on 80 that forwards to the same place says no. */
function isForced({ listeners }: Front, all: readonly Listener[]): boolean {
  const web = all.filter((each) => each.kind === 'alb')
  if (web.some((each) => each.redirects)) return true
  if (!web.some(({ port }) => port.protocol === 'HTTPS')) return false
  const secured = listeners.filter(({ port }) => port.protocol === 'HTTPS')
  return !listeners.some(
    (each) =>
      each.port.port === 80 &&
      each.port.protocol === 'HTTP' &&
      secured.some((other) => other.attachments.some((target) => each.attachments.includes(target))),
  )
}

function service(front: Front, facts: Facts): Service {
  const { kind } = front
  const limits = limitsOf(facts.context, facts.exposed, facts.balanced.attachments, front.group, facts.keep)
  const check = serviceCheck(front.attachments[0]!, graceOf(front, facts.balanced), false)
  const http = kind === 'http' || front.attachments[0]!.exposed.check?.kind === 'http'
  return clean({
    protocol: kind === 'udp' ? 'udp' : 'tcp',
    internal_port: front.internalPort,
    ...stopOf(facts.context, facts.exposed, front.group, facts.keep),
    concurrency:
      kind === 'udp' ? undefined : { ...limits, type: kind === 'http' ? 'requests' : 'connections' },
    ports: portsOf(front, facts.balanced),
    tcp_checks: kind === 'udp' || http ? undefined : [check],
    http_checks: kind === 'udp' || !http ? undefined : [check],
  })
}

function portsOf(front: Front, balanced: Balanced): readonly Port[] {
  // UDP keeps its port: Fly Proxy passes it on unchanged.
  if (front.kind === 'udp') return [{ port: front.internalPort }]
  const secure = front.listeners.some(({ port }) => port.protocol === 'HTTPS' && port.port === 443)
  const redirects =
    front.kind === 'http' && secure && !isWeb(front)
      ? balanced.listeners.filter((each) => each.kind === 'alb' && each.redirects)
      : []
  const proxy =
    front.kind === 'tcp' && front.attachments.some((each) => each.ports.some((p) => p.proxyProtocol))
  return [...redirects, ...front.listeners].map(({ port, redirects: sends }) => {
    const tls = port.protocol === 'TLS' || port.protocol === 'HTTPS'
    const handlers = [
      ...(tls ? ['tls'] : []),
      ...(isHttp(port) ? ['http'] : []),
      ...(proxy ? ['proxy_proto'] : []),
    ]
    return clean({
      port: port.port,
      handlers: handlers.length > 0 ? handlers : undefined,
      force_https: sends ? true : undefined,
      proxy_proto_options: proxy ? { version: 'v2' } : undefined,
      tls_options: tls ? tlsOptions(front) : undefined,
      http_options: isHttp(port) && !sends ? httpOptions(front, balanced) : undefined,
    })
  })
}

const ALPN: Readonly<Record<string, readonly string[]>> = { h2: ['h2', 'http/1.1'], 'http/1.1': ['http/1.1'] }

/** TLS 1.2 and 1.3 is what Fly Proxy offers anyway; a policy of a listener stands for all of the service. */
function tlsOptions({ listeners }: Front): TlsOptions {
  const secure = listeners.filter(({ port }) => port.protocol === 'HTTPS' || port.protocol === 'TLS')
  const alpn = secure
    .flatMap(({ port }) => (port.protocol === 'TLS' ? (port.tls?.alpn?.[0] ?? []) : []))
    .find((each) => Object.hasOwn(ALPN, each))
  return clean({
    alpn: alpn === undefined ? undefined : ALPN[alpn],
    versions: secure[0] && onlyTls13(secure[0].port) ? ['TLSv1.3'] : undefined,
  })
}

function httpOptions({ attachments, listeners }: Front, balanced: Balanced): HttpOptions {
  const idle = balanced.listeners
    .filter((each) => each.kind === 'alb')
    .map(({ port }) => port.http?.idle_timeout)
    .find((each) => each !== undefined)
  const headers = new Map(listeners.flatMap(({ port }) => listenerHeaders(port)))
  return clean({
    h2_backend: attachments[0]!.ports.some((port) => port.http?.h2_backend === true) ? true : undefined,
    idle_timeout: idle === undefined ? undefined : clamp(idle, 1, 4000),
    response: clean({ headers }),
  })
}

/** An ECS service has one grace period, the longest of its checks. */
function graceOf({ group }: Front, { attachments, listeners }: Balanced): number | undefined {
  const all = attachedTo(group, attachments, listeners).flatMap((each) => each.graceSeconds?.value ?? [])
  return all.length > 0 ? Math.max(...all) : undefined
}
