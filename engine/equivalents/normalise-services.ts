import type { Concurrency, FlyConfig, HttpCheck, HttpService, Port, Service, TcpCheck } from '../fly/model'
import { seconds as durationOf } from '../fly/values/duration'
import type { Context } from './context'
import { clean } from './normalise-clean'
import { isHttp, onlyTls13, type Exposed, type PublicPort } from './networking/exposure'
import { clamp, seconds } from './numbers'
import { DEFAULT_SOFT_LIMIT, governing } from './scaling/scaling'

/** Least soft limit and share of the hard limit on the way forth (aws-to-fly: autoscaling). */
const LEAST_SOFT = 5
const HARD_SHARE = 1.25

/** `[http_service]` for what an Application Load Balancer serves on 80 and 443, `[[services]]` for the rest. */
export function normaliseServices(
  context: Context,
  exposed: readonly Exposed[],
  keep: boolean,
): Pick<FlyConfig, 'http_service' | 'services'> {
  const several = context.groups.length > 1
  const published = exposed.filter((each) => each.groups.length > 0 && each.ports.length > 0)
  const web = published.find((each) => each.path === 'http_service') ?? published.find(isWeb)
  const rest = published.filter((each) => each !== web)
  // A task has one scaling target, however many services it has.
  const ruler: Ruler = (each) => (each.groups[0] && governing(exposed, each.groups[0])) ?? each
  return clean({
    http_service: web && httpService(web, ruler, keep, several),
    services: rest.length > 0 ? rest.map((each) => service(each, ruler, keep, several)) : undefined,
  })
}

/** On the ports of `[http_service]` and no others. */
function isWeb(each: Exposed): boolean {
  return each.ports.every(
    ({ port, protocol }) => (port === 80 && protocol === 'HTTP') || (port === 443 && protocol === 'HTTPS'),
  )
}

/** A listener's policy stands for a set of versions; `[http_service]` always has one on 443. */
function versions(each: Exposed): readonly string[] {
  return each.ports.some(onlyTls13) ? ['TLSv1.3'] : ['TLSv1.2', 'TLSv1.3']
}

type Ruler = (each: Exposed) => Exposed

function httpService(each: Exposed, ruler: Ruler, keep: boolean, several: boolean): HttpService {
  const forced = each.ports.some((port) => port.forceHttps)
  const options = each.ports.find((port) => port.http)?.http
  return clean({
    internal_port: each.internalPort,
    force_https: forced,
    ...autostop(ruler(each), keep),
    processes: several ? each.groups.map((group) => group.name) : undefined,
    concurrency: limits(ruler(each), keep),
    tls_options: { versions: versions(each) },
    http_options: clean({
      h2_backend: options?.h2_backend === true ? true : undefined,
      idle_timeout: options?.idle_timeout === undefined ? undefined : clamp(options.idle_timeout, 1, 4000),
    }),
    // A load balancer for HTTP checks by HTTP, whatever the file says.
    checks: [httpCheck(each.check?.check ?? {}, forced)],
  })
}

function service(each: Exposed, ruler: Ruler, keep: boolean, several: boolean): Service {
  return clean({
    protocol: each.udp ? 'udp' : 'tcp',
    internal_port: each.internalPort,
    ...autostop(ruler(each), keep),
    processes: several ? each.groups.map((group) => group.name) : undefined,
    concurrency: {
      ...limits(ruler(each), keep),
      type: each.ports.every(isHttp) ? 'requests' : 'connections',
    },
    ports: each.ports.map(portOf),
    tcp_checks:
      each.check?.kind === 'http' || each.udp
        ? undefined
        : [times(each.check?.check ?? {}, DEFAULT_TCP_TIMEOUT)],
    http_checks: each.check?.kind === 'http' ? [httpCheck(each.check.check, false)] : undefined,
  })
}

function portOf(port: PublicPort): Port {
  const handlers = [
    ...(port.proxyProtocol && !isHttp(port) ? ['proxy_proto'] : []),
    ...(port.protocol === 'TLS' || port.protocol === 'HTTPS' ? ['tls'] : []),
    ...(isHttp(port) ? ['http'] : []),
  ]
  return clean({
    port: port.port,
    handlers: handlers.length > 0 ? handlers : undefined,
    force_https: port.forceHttps ? true : undefined,
    proxy_proto_options: handlers.includes('proxy_proto') ? { version: 'v2' } : undefined,
  })
}

/** AWS scales between a minimum of one and a maximum, or not at all. */
function autostop(each: Exposed, keep: boolean) {
  const stop = each.core.auto_stop_machines ?? 'off'
  const scaled = stop !== 'off' && each.groups.every((group) => group.mount === undefined)
  return {
    auto_stop_machines: keep && scaled ? stop : scaled ? ('stop' as const) : ('off' as const),
    auto_start_machines: true,
    min_machines_running: scaled ? Math.max(1, Math.trunc(each.core.min_machines_running ?? 0)) : undefined,
  }
}

/** The soft limit goes through a target of requests; the hard limit follows from it. */
function limits(each: Exposed, keep: boolean): Concurrency {
  const soft = each.core.concurrency?.soft_limit
  const hard = each.core.concurrency?.hard_limit
  const given = soft !== undefined && soft > 0 ? Math.trunc(soft) : DEFAULT_SOFT_LIMIT
  const stop = each.core.auto_stop_machines ?? 'off'
  // Without a scaling policy the template says nothing about load.
  const carried = stop !== 'off' && each.groups.every((group) => group.mount === undefined)
  const back = keep ? given : Math.max(LEAST_SOFT, carried ? given : DEFAULT_SOFT_LIMIT)
  return {
    type: 'requests',
    soft_limit: back,
    hard_limit: keep && hard !== undefined && hard > 0 ? Math.trunc(hard) : Math.ceil(back * HARD_SHARE),
  }
}

const CHECK_LIMIT = 60
const DEFAULT_INTERVAL = 30
const DEFAULT_TIMEOUT = 5
/** AWS gives a check of a TCP target group twice the time. */
const DEFAULT_TCP_TIMEOUT = 10
const DEFAULT_GRACE = 10

/** Times inside the limits of both sides, the timeout below the interval. */
function times(check: TcpCheck, timeout = DEFAULT_TIMEOUT): Required<TcpCheck> {
  const interval = check.interval ? clamp(seconds(check.interval), 5, CHECK_LIMIT) : DEFAULT_INTERVAL
  const wanted = check.timeout ? clamp(seconds(check.timeout), 2, CHECK_LIMIT) : timeout
  const grace = check.grace_period ? clamp(seconds(check.grace_period), 0, CHECK_LIMIT) : DEFAULT_GRACE
  return {
    interval: durationOf(interval),
    timeout: durationOf(Math.max(2, Math.min(wanted, interval - 1))),
    grace_period: durationOf(grace),
  }
}

function httpCheck(check: HttpCheck, forced: boolean): HttpCheck {
  const https = check.protocol === 'https'
  return clean({
    ...times(check),
    method: 'GET',
    path: check.path ?? '/',
    protocol: https ? 'https' : undefined,
    tls_skip_verify: https ? true : undefined,
    headers: forced ? new Map([['X-Forwarded-Proto', 'https']]) : undefined,
  })
}
