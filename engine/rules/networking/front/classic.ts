import { AWS_DEFAULTS } from '../../../facts/aws-defaults'
import { alsoFrom, derive, fromFact, type Traced } from '../../../aws/traced'
import type { Value } from '../../../aws/value'
import type { Cursor, ResourceView } from '../../../aws/view'
import type { OutsidePort, Probe, WorkloadService } from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import { standardPorts, type Exposure, type ExposureRequest } from './exposed'
import { namesBehind, unique } from './names'
import { timesOf } from './probe'

export const CLASSIC = 'AWS::ElasticLoadBalancing::LoadBalancer'

/** Ports of the instances that a classic load balancer sends to, each once: every one is a service. */
export function portsBehindClassic(balancer: ResourceView): readonly Traced<number>[] {
  const ports = balancer
    .get('Listeners')
    .items()
    .flatMap((each) => each.get('InstancePort').number({ what: 'instance port', standIn: 8080 }) ?? [])
  return [...new Map(ports.map((each) => [each.value, each])).values()]
}

/** The service that a port becomes behind a classic load balancer (`AWS::ElasticLoadBalancing::LoadBalancer`). */
export function exposureForClassic(
  request: Omit<ExposureRequest, 'targetGroups' | 'unresolvedTargetGroup'>,
  balancer: ResourceView,
  context: RuleContext,
): WorkloadService {
  const all = balancer.get('Listeners').items()
  const same = all.filter((each) => each.get('InstancePort').peekNumber() === request.port.value)
  const listeners = same.length > 0 ? same : all
  const raw = listeners.length > 0 && listeners.every((each) => /^(?:TCP|SSL)$/i.test(protocolOf(each)))
  const grounds = listeners.flatMap((each) => takeListener(each))
  const protocol: WorkloadService['protocol'] = alsoFrom(
    { value: raw ? 'tcp' : 'http', from: [] },
    ...listeners.map((each) => each.get('Protocol').take()),
  )
  const exposure = schemeOf(balancer)
  const { outside, ports } = raw ? rawPorts(listeners, request.port) : webPorts(listeners)
  const probe = classicProbe(balancer.get('HealthCheck'), request.port.value, request.grace)
  const idle = balancer.get('ConnectionSettings', 'IdleTimeout').number({ what: 'idle timeout', standIn: 60 })
  const hosts = unique(listeners.flatMap((each) => namesBehind(each.get('SSLCertificateId'), context)))
  const secure = listeners.find((each) => /^HTTPS$/i.test(protocolOf(each)))
  return {
    port: alsoFrom(request.port, ...grounds, protocol, exposure, ...(ports ? [] : outside)),
    protocol,
    exposure,
    outside,
    ...(ports ? { ports } : {}),
    ...(!raw && exposure.value === 'public' ? { forceHttps: httpsOf(secure, listeners, context) } : {}),
    ...(probe ? { probe } : {}),
    hosts,
    paths: [],
    ...(idle && !raw ? { idleTimeoutSeconds: idle } : {}),
    behind: [balancer.id],
  }
}

function protocolOf(listener: Cursor): string {
  return listener.get('Protocol').peekText() ?? 'HTTP'
}

function takeListener(listener: Cursor): readonly Traced<Value>[] {
  const backend = listener.get('InstanceProtocol').take()
  const secure = /^(?:HTTPS|SSL)$/i.test(listener.get('InstanceProtocol').peekText() ?? '')
  return [
    listener.get('InstancePort').take(),
    backend && secure
      ? derive(backend, (value) => value, {
          differs: 'Fly Proxy reaches the app in plain text over an encrypted private network.',
        })
      : backend,
  ].filter((each) => each !== undefined)
}

function schemeOf(balancer: ResourceView): Traced<Exposure> {
  const written = balancer.get('Scheme').text({ what: 'scheme', standIn: 'internet-facing' })
  return written
    ? derive(written, (text) => (text === 'internal' ? 'flycast' : 'public'))
    : fromFact('public', 'A load balancer without `Scheme` faces the internet')
}

interface Ports {
  readonly outside: readonly Traced<number>[]
  readonly ports?: readonly OutsidePort[]
}

function webPorts(listeners: readonly Cursor[]): Ports {
  const taken = listeners.flatMap((each) => {
    const port = each.get('LoadBalancerPort').number({ what: 'listener port', standIn: 80 })
    return port ? [{ port, secure: /^(?:HTTPS|SSL)$/i.test(protocolOf(each)) }] : []
  })
  if (taken.every(({ port }) => port.value === 80 || port.value === 443))
    return {
      outside: standardPorts().map(
        (each) => taken.find(({ port }) => port.value === each.value)?.port ?? each,
      ),
    }
  return {
    outside: taken.map(({ port }) => port),
    ports: taken.map(({ port, secure }) => ({
      port,
      handlers: fromFact(
        secure ? ['tls', 'http'] : ['http'],
        secure ? 'The listener takes HTTPS' : 'The listener takes HTTP',
      ),
    })),
  }
}

function rawPorts(listeners: readonly Cursor[], inside: Traced<number>): Ports {
  const ports = listeners.flatMap((each): readonly OutsidePort[] => {
    const port = each.get('LoadBalancerPort').number({ what: 'listener port', standIn: inside.value })
    const protocol = each.get('Protocol').take()
    const handlers = /^SSL$/i.test(protocolOf(each)) ? ['tls'] : []
    if (!port) return []
    return [
      {
        port,
        handlers: protocol ? derive(protocol, () => handlers) : fromFact(handlers, 'Plain connections'),
      },
    ]
  })
  return { outside: ports.map((each) => each.port), ports }
}

function httpsOf(
  secure: Cursor | undefined,
  listeners: readonly Cursor[],
  context: RuleContext,
): Traced<boolean> {
  if (!secure) return fromFact(false, 'No listener of the load balancer has a certificate')
  const plain = listeners.some((each) => /^HTTP$/i.test(protocolOf(each)))
  const link = secure.get('SSLCertificateId')
  const unknown = link.exists && namesBehind(link, context).length === 0 ? link.take() : undefined
  const protocol = secure.get('Protocol').take() ?? fromFact(undefined, 'A listener has a certificate')
  const on = derive<unknown, boolean>(
    protocol,
    () => true,
    plain
      ? { differs: 'The load balancer also answered plain HTTP; on Fly.io it is redirected to HTTPS.' }
      : {},
  )
  if (!unknown) return on
  return alsoFrom(
    on,
    derive(unknown, (value) => value, {
      differs: 'The certificate is not in the input: add each of its names with `fly certs add NAME`.',
    }),
  )
}

const TARGET = /^(HTTPS?|TCP|SSL):(\d+)(\/.*)?$/i

/** `HTTP:8080/health`, `TCP:22` and the like. */
function classicProbe(check: Cursor, port: number, grace: Traced<number> | undefined): Probe | undefined {
  if (!check.exists) return undefined
  const target = check.get('Target')
  const match = TARGET.exec(target.peekText() ?? '')
  const taken = target.text({ what: 'health check target', standIn: 'HTTP:80/' })
  const basis = taken ?? fromFact('', 'The load balancer has a health check')
  const web = match ? /^HTTP/i.test(match[1] ?? '') : true
  const number = Number(match?.[2] ?? port)
  const times = timesOf({
    interval: check.get('Interval'),
    timeout: check.get('Timeout'),
    failures: check.get('UnhealthyThreshold'),
    defaultTimeout: Number(AWS_DEFAULTS['TargetGroup.HealthCheckTimeoutSeconds'].value),
  })
  return {
    kind: derive(basis, () => (web ? 'http' : 'tcp')),
    ...(web
      ? {
          path: derive(basis, () => match?.[3] ?? '/'),
          method: fromFact('GET', 'Load balancers check with GET'),
          ...(/^HTTPS$/i.test(match?.[1] ?? '') ? { https: derive(basis, () => true) } : {}),
        }
      : {}),
    ...(number !== port && Number.isInteger(number) ? { port: derive(basis, () => number) } : {}),
    intervalSeconds: alsoFrom(times.intervalSeconds, basis),
    timeoutSeconds: times.timeoutSeconds,
    ...(grace ? { graceSeconds: grace } : {}),
  }
}
