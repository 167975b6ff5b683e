import {
  childPath,
  type HttpCheck,
  type HttpOptions,
  type ServiceCore,
  type TcpCheck,
  type TlsOptions,
} from '../../fly/model'
import type { Spans } from '../../outputs/cloudformation/stack'
import { groupsServed, type Context, type Group } from '../context'
import { whole } from '../numbers'

/** What a listener of a load balancer speaks. */
export type ListenerProtocol = 'HTTP' | 'HTTPS' | 'TCP' | 'TLS' | 'UDP'

export interface PublicPort {
  readonly port: number
  readonly protocol: ListenerProtocol
  readonly forceHttps: boolean
  readonly forceFrom: Spans
  readonly proxyProtocol: boolean
  /** PostgreSQL's own TLS handshake, which no load balancer of AWS speaks. */
  readonly pgTls: boolean
  readonly tls: TlsOptions | undefined
  /** Path of the port's (or the service's) `tls_options` and `http_options`. */
  readonly optionsPath: string
  readonly http: HttpOptions | undefined
  readonly from: Spans
}

/** A check of a service, with its path. */
export interface ServiceCheck {
  readonly kind: 'http' | 'tcp'
  readonly check: HttpCheck & TcpCheck
  readonly path: string
}

/** `[http_service]` or one `[[services]]` entry. */
export interface Exposed {
  readonly path: string
  readonly core: ServiceCore
  readonly internalPort: number
  readonly internalFrom: Spans
  readonly udp: boolean
  readonly ports: readonly PublicPort[]
  /** Ports beyond what one load balancer takes. */
  readonly portsLeftOut: number
  readonly check: ServiceCheck | undefined
  readonly groups: readonly Group[]
  readonly from: Spans
}

/** Listeners that one load balancer takes (AWS quota, default). */
export const LISTENER_LIMIT = 50

const DEFAULT_PORT = 8080

/** Every service of the file, `[http_service]` first. */
export function exposedServices(context: Context): readonly Exposed[] {
  const { config, at } = context
  const list: Exposed[] = []
  const http = config.http_service
  if (http) {
    const from = at('http_service')
    const base = {
      proxyProtocol: false,
      pgTls: false,
      optionsPath: 'http_service',
      http: http.http_options,
      tls: http.tls_options,
    }
    list.push({
      ...common(context, 'http_service', http, false),
      ports: [
        {
          ...base,
          port: 80,
          protocol: 'HTTP',
          forceHttps: http.force_https === true,
          forceFrom: at('http_service.force_https'),
          from,
        },
        { ...base, port: 443, protocol: 'HTTPS', forceHttps: false, forceFrom: [], from },
      ],
      portsLeftOut: 0,
      check: firstCheck('http', http.checks, 'http_service.checks'),
    })
  }
  for (const [i, service] of (config.services ?? []).entries()) {
    const path = childPath('services', i)
    const udp = service.protocol === 'udp'
    const all = (service.ports ?? []).flatMap((port, j) => {
      const portPath = childPath(`${path}.ports`, j)
      const handlers = port.handlers ?? []
      const first = port.port ?? port.start_port
      if (first === undefined) return []
      const last = port.port ?? port.end_port ?? first
      const numbers = range(whole(first, 1, 65535), whole(last, 1, 65535))
      return numbers.map((number): PublicPort => ({
        port: number,
        protocol: protocolOf(handlers, udp),
        forceHttps:
          !udp && port.force_https === true && handlers.includes('http') && !handlers.includes('tls'),
        forceFrom: at(`${portPath}.force_https`),
        proxyProtocol: handlers.includes('proxy_proto'),
        pgTls: handlers.includes('pg_tls'),
        optionsPath: portPath,
        http: port.http_options,
        tls: port.tls_options,
        from: at(
          `${portPath}.port`,
          `${portPath}.start_port`,
          `${portPath}.end_port`,
          `${portPath}.handlers`,
        ),
      }))
    })
    list.push({
      ...common(context, path, service, udp),
      ports: all.slice(0, LISTENER_LIMIT),
      portsLeftOut: Math.max(0, all.length - LISTENER_LIMIT),
      check:
        firstCheck('http', service.http_checks, `${path}.http_checks`) ??
        firstCheck('tcp', service.tcp_checks, `${path}.tcp_checks`),
    })
  }
  return list
}

function common(context: Context, path: string, core: ServiceCore, udp: boolean) {
  return {
    path,
    core,
    udp,
    internalPort: whole(core.internal_port ?? DEFAULT_PORT, 1, 65535),
    internalFrom: context.at(`${path}.internal_port`),
    groups: groupsServed(context, core.processes),
    from: context.at(path, `${path}.processes`),
  }
}

function firstCheck(
  kind: 'http' | 'tcp',
  checks: readonly (HttpCheck | TcpCheck)[] | undefined,
  path: string,
): ServiceCheck | undefined {
  const check = checks?.[0]
  return check && { kind, check, path: childPath(path, 0) }
}

function protocolOf(handlers: readonly string[], udp: boolean): ListenerProtocol {
  if (udp) return 'UDP'
  if (handlers.includes('http')) return handlers.includes('tls') ? 'HTTPS' : 'HTTP'
  return handlers.includes('tls') ? 'TLS' : 'TCP'
}

/** At most one more than the limit, so that a range of 65,535 ports costs nothing. */
function range(first: number, last: number): readonly number[] {
  const length = Math.max(1, last - first + 1)
  return Array.from({ length: Math.min(length, LISTENER_LIMIT + 1) }, (_, i) => first + i)
}

/** True for ports that an Application Load Balancer serves. */
export function isHttp(port: PublicPort): boolean {
  return port.protocol === 'HTTP' || port.protocol === 'HTTPS'
}

/** True where the file allows TLS 1.3 and nothing older: AWS has a policy of its own for it. */
export function onlyTls13(port: PublicPort): boolean {
  const versions = port.tls?.versions ?? []
  return versions.length === 1 && versions[0] === 'TLSv1.3'
}
