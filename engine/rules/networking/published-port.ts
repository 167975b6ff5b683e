import { fromDecision, fromFact, type Traced } from '../../aws/traced'
import type { Probe, WorkloadService } from '../../workload/workload'
import type { RuleContext } from '../rule'

/** Ports that people put web servers on (aws-to-fly.md §6.5). */
const HTTP_LIKE = new Set([80, 443, 3000, 3001, 4000, 4200, 5000, 5173, 8000, 8080, 8081, 8888, 9000])
/** Data stores, brokers, debuggers, remote shells: never public without an explicit answer. */
const NEVER_PUBLIC = new Set([
  1433, 1521, 2181, 2379, 3306, 5432, 5672, 6379, 6650, 8086, 9042, 9092, 9200, 9300, 11211, 15672, 27017, 22,
  23, 2375, 2376, 3389, 4040, 5005, 5858, 9229, 9222, 15000, 61616,
])

export interface Published {
  readonly protocol: 'tcp' | 'udp'
  readonly appProtocol?: string | undefined
  /** Bound to the loopback address of the host. */
  readonly loopback?: boolean
}

export function isHttpLike(port: number): boolean {
  return HTTP_LIKE.has(port)
}

export function isNeverPublic(port: number): boolean {
  return NEVER_PUBLIC.has(port)
}

/**
 * A service for a port of which the input does not say who reaches it: a bare task definition, a published port of a
 * developer's machine. Its exposure is a decision; only a web server's port is offered as public by default.
 */
export function guessedService(
  about: string,
  port: Traced<number>,
  published: Published,
  probe: Probe | undefined,
  context: RuleContext,
): WorkloadService | undefined {
  const http =
    published.protocol === 'tcp' &&
    (isHttpLike(port.value) || published.appProtocol?.startsWith('http') === true)
  const byDefault = http && !isNeverPublic(port.value) && !published.loopback ? 'public' : 'private'
  const answer = context.decisions.choose(
    'exposure',
    about,
    `Who reaches port ${port.value} of ${about}?`,
    [
      {
        id: 'public',
        title: 'Everybody, through Fly Proxy',
        consequence: http
          ? 'The app gets public addresses and HTTPS under APP.fly.dev.'
          : 'The app gets public addresses; raw TCP or UDP needs a dedicated IPv4 address.',
      },
      {
        id: 'flycast',
        title: 'Only your own apps, balanced (Flycast)',
        consequence: 'A private address with load balancing and autostart: http://APP.flycast.',
      },
      {
        id: 'private',
        title: 'Only your own apps, directly',
        consequence: 'No service: others call APP.internal with the port, and nothing is balanced.',
      },
    ],
    byDefault,
  )
  const exposure = fromDecision(
    answer.choice === 'public' || answer.choice === 'flycast' ? answer.choice : 'private',
    answer.id,
  ) as WorkloadService['exposure']
  const protocol = http ? 'http' : published.protocol
  const own =
    probe && probe.kind.value !== 'exec' && (probe.port === undefined || probe.port.value === port.value)
      ? probe
      : undefined
  return {
    port,
    protocol: fromFact(protocol, http ? 'the port is one that web servers use' : 'the protocol of the port'),
    exposure,
    exposureUnsure: answer.id,
    outside: [],
    ...(http && exposure.value === 'public'
      ? { forceHttps: fromFact(true, 'a public web app redirects to HTTPS') }
      : {}),
    ...(published.appProtocol === 'http2' || published.appProtocol === 'grpc'
      ? { h2Backend: fromFact(true, 'the port speaks HTTP/2') }
      : {}),
    ...(own ? { probe: own } : {}),
    hosts: [],
    paths: [],
  }
}
