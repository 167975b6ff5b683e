import { alsoFrom, derive, fromFact } from '../aws/traced'
import { flyTable, type FlyTable } from '../plan/fly-file'
import type { OutsidePort, WorkloadService } from '../workload/workload'
import type { GroupPlan } from './app-file'
import { serviceCheck } from './checks'
import { claimedPorts, splitTogether } from './ports'
import type { Scaling } from './scaling'

/** What an app's file says of its services. */
export interface ServiceTables {
  readonly http: FlyTable | undefined
  readonly others: readonly FlyTable[]
}

/** `[http_service]` for HTTP on the usual ports, and a `[[services]]` entry for everything else that is served. */
export function serviceTables(groups: readonly GroupPlan[], listed: boolean): ServiceTables {
  const served = withoutRivals(
    groups.flatMap((group) =>
      group.workload.services.filter(isProxied).map((service) => ({ group, service })),
    ),
  )
  const write = (make: typeof httpService, among: readonly Served[]): readonly Joined[] =>
    joined(among, make).map((each) => ({
      ...each,
      table: make(each.members[0]!.group, each.members[0]!.service, listed ? namesOf(each) : undefined),
    }))
  const [http] = [
    ...write(
      httpService,
      served.filter(({ service }) => isPlainHttp(service)),
    ),
  ].sort((a, b) =>
    // Only groups that share a listener are more than one here: any order does, as long as it is always the same.
    a.members.length > 0 && namesOf(a)[0]! < namesOf(b)[0]! ? -1 : 1,
  )
  const others = write(
    rawService,
    served.filter((each) => http?.members.includes(each) !== true),
  )
  return { http: http?.table, others: others.map((each) => each.table) }
}

interface Joined {
  readonly members: readonly Served[]
  readonly table: FlyTable
}

function namesOf({ members }: Pick<Joined, 'members'>): readonly string[] {
  return members.map(({ group }) => group.name).sort()
}

/** Services behind one listener that say the same are one entry for all their groups. */
function joined(among: readonly Served[], make: typeof httpService): readonly Joined[] {
  const result: Joined[] = []
  for (const each of among) {
    const table = make(each.group, each.service, undefined)
    const at = result.findIndex(
      (other) =>
        other.members.some(({ service }) => splitTogether(service, each.service)) &&
        wordsOf(other.table) === wordsOf(table),
    )
    const same = result[at]
    if (same) result[at] = { ...same, members: [...same.members, each] }
    else result.push({ members: [each], table })
  }
  return result
}

/** A table without what it rests on, to compare. */
function wordsOf(table: FlyTable): string {
  const plain = ({ entries }: FlyTable): unknown =>
    entries.map((each) =>
      each.kind === 'value'
        ? [each.key, each.value.value]
        : each.kind === 'table'
          ? [each.key, plain(each.table)]
          : [each.key, each.tables.map(plain)],
    )
  return JSON.stringify(plain(table))
}

/** A service that Fly Proxy serves; private ports need no section. */
export function isProxied(service: WorkloadService): boolean {
  return service.exposure.value !== 'private'
}

interface Served {
  readonly group: GroupPlan
  readonly service: WorkloadService
}

/**
 * A public port leads to one service: a later one that claims it again stays reachable inside the organization only,
 * unless a listener splits the port evenly between them.
 */
function withoutRivals(services: readonly Served[]): readonly Served[] {
  const claimed = new Map<string, WorkloadService[]>()
  return services.filter(({ service }) => {
    const wanted = claimedPorts(service)
    const rivals = wanted.flatMap((each) => claimed.get(each) ?? [])
    if (rivals.some((each) => !splitTogether(each, service))) return false
    for (const each of wanted) claimed.set(each, [...(claimed.get(each) ?? []), service])
    return true
  })
}

/** HTTP on the usual two ports, which `[http_service]` says shortest. */
function isPlainHttp(service: WorkloadService): boolean {
  if (service.protocol.value !== 'http') return false
  if (service.probe?.kind.value === 'tcp') return false
  return service.outside.every((each) => each.value === 80 || each.value === 443)
}

function httpService(
  { workload, scaling }: GroupPlan,
  service: WorkloadService,
  processes: readonly string[] | undefined,
): FlyTable {
  // Flycast speaks plain HTTP: a redirect to HTTPS would lead nowhere.
  const redirect =
    service.exposure.value === 'flycast'
      ? fromFact(false, 'Flycast serves plain HTTP')
      : (service.forceHttps ?? fromFact(true, 'a public web app redirects to HTTPS'))
  return flyTable({
    internal_port: service.port,
    force_https: alsoFrom(redirect, service.exposure),
    auto_stop_machines: scaling.autoStop,
    auto_start_machines: fromFact(true, 'Fly Proxy starts a Machine that a request needs'),
    min_machines_running: scaling.autoStop.value === 'off' ? undefined : scaling.minimum,
    processes: processes && fromFact(processes, 'the process group that serves it'),
    concurrency: concurrency(service, scaling),
    tls_options: tlsOptions(service),
    http_options: httpOptions(service),
    checks: service.probe
      ? [serviceCheck(service.probe, workload.deployment.graceSeconds, redirect.value)]
      : undefined,
  })
}

function httpOptions(service: WorkloadService): FlyTable {
  return flyTable({
    h2_backend: service.h2Backend?.value ? service.h2Backend : undefined,
    idle_timeout: service.idleTimeoutSeconds,
    response: flyTable({ headers: responseHeaders(service) }),
  })
}

function tlsOptions(service: WorkloadService): FlyTable {
  return flyTable({ alpn: service.alpn, versions: service.tlsVersions })
}

function responseHeaders(service: WorkloadService): FlyTable {
  return flyTable(Object.fromEntries((service.responseHeaders ?? []).map((each) => [each.name, each.value])))
}

/** The ports outside with their handlers: as the load balancer had them, else HTTP's usual two, else raw. */
function outsidePorts(service: WorkloadService): readonly OutsidePort[] {
  if (service.ports && service.ports.length > 0) return service.ports
  const http = service.protocol.value === 'http'
  if (http && service.split)
    return service.split.map(({ port, secure }) => ({
      port: derive(service.port, () => port),
      handlers: fromFact(secure ? ['tls', 'http'] : ['http'], 'A listener splits its traffic'),
    }))
  const numbers =
    service.outside.length > 0
      ? service.outside
      : http
        ? [fromFact(80, 'HTTP'), fromFact(443, 'HTTPS')]
        : [service.port]
  return numbers.map((port) => ({
    port,
    handlers: http
      ? fromFact(port.value === 80 ? ['http'] : ['tls', 'http'], 'HTTP, with TLS everywhere but on port 80')
      : fromFact([], 'raw TCP or UDP has no handlers'),
  }))
}

function concurrency(service: WorkloadService, scaling: Scaling): FlyTable {
  const http = service.protocol.value === 'http'
  const soft = service.concurrency?.soft ?? scaling.soft
  const hard = service.concurrency?.hard ?? scaling.hard
  return flyTable({
    type:
      service.concurrency?.type ??
      fromFact(
        http ? 'requests' : 'connections',
        http ? 'HTTP is counted in requests' : 'raw TCP is counted in connections',
      ),
    soft_limit: soft,
    hard_limit:
      hard.value > soft.value || service.concurrency?.hard
        ? hard
        : derive(soft, (value) => Math.ceil(value * 1.25)),
  })
}

function rawService(
  group: GroupPlan,
  service: WorkloadService,
  processes: readonly string[] | undefined,
): FlyTable {
  const { protocol, port, probe } = service
  const { workload, scaling } = group
  const udp = protocol.value === 'udp'
  // UDP keeps its port: Fly Proxy passes it on unchanged, whatever the listeners say.
  const outside = udp ? outsidePorts(service).slice(0, 1) : outsidePorts(service)
  const check = probe && !udp ? serviceCheck(probe, workload.deployment.graceSeconds, false) : undefined
  return flyTable({
    protocol: derive(protocol, (word) => (word === 'udp' ? 'udp' : 'tcp')),
    internal_port: port,
    auto_stop_machines: scaling.autoStop,
    auto_start_machines: fromFact(true, 'Fly Proxy starts a Machine that a connection needs'),
    min_machines_running: scaling.autoStop.value === 'off' ? undefined : scaling.minimum,
    processes: processes && fromFact(processes, 'the process group that serves it'),
    concurrency: udp ? undefined : concurrency(service, scaling),
    ports: outside.map((each) => {
      const handlers = service.proxyProtocol?.value
        ? derive(each.handlers, (list) => [...list, 'proxy_proto'], { and: [service.proxyProtocol] })
        : each.handlers
      const plainHttp = handlers.value.length === 1 && handlers.value[0] === 'http'
      return flyTable({
        port: alsoFrom(udp ? port : each.port, service.exposure),
        handlers: udp || handlers.value.length === 0 ? undefined : handlers,
        force_https:
          each.forceHttps ??
          (plainHttp && !service.ports && !service.split && outside.some((other) => other.port.value === 443)
            ? service.forceHttps
            : undefined),
        proxy_proto_options: flyTable({
          version: service.proxyProtocol?.value ? derive(service.proxyProtocol, () => 'v2') : undefined,
        }),
        tls_options: handlers.value.includes('tls') ? tlsOptions(service) : undefined,
        http_options: handlers.value.includes('http') && !each.forceHttps ? httpOptions(service) : undefined,
      })
    }),
    http_checks: check && probe?.kind.value === 'http' ? [check] : undefined,
    tcp_checks: check && probe?.kind.value === 'tcp' ? [check] : undefined,
  })
}
