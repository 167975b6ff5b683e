import { AWS_DEFAULTS } from '../../../facts/aws-defaults'
import { alsoFrom, derive, fromFact, type Traced } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import type { Probe } from '../../../workload/workload'

const RAW = /^(?:TCP|TLS|UDP|TCP_UDP|QUIC|TCP_QUIC|SSL)$/i

/** Whether a protocol's name means connections rather than HTTP requests. */
export function isRaw(protocol: string | undefined): boolean {
  return protocol !== undefined && RAW.test(protocol)
}

const HTTP_TIMEOUT = Number(AWS_DEFAULTS['TargetGroup.HealthCheckTimeoutSeconds'].value)
/** Seconds, of target groups that are checked over TCP. */
const TCP_TIMEOUT = 10

export const ONE_FAILURE =
  'Fly.io acts at the first failed check, where AWS waits for several: the timeout is at least 5 s, so that a slow answer is not taken for a failure.'

/** The service check that a target group's health check becomes, in seconds and not yet clamped; undefined where it is off. */
export function probeOf(
  group: ResourceView,
  port: number,
  grace: Traced<number> | undefined,
): Probe | undefined {
  if (group.get('HealthCheckEnabled').peekBoolean() === false) return undefined
  const written = group.get('HealthCheckProtocol').text({ what: 'health check protocol', standIn: 'HTTP' })
  const rawByDefault = isRaw(group.get('Protocol').peekText())
  const grpc = group.get('Matcher', 'GrpcCode')
  const kind: Probe['kind'] = grpc.exists
    ? derive(grpc.text({ what: 'matcher', standIn: '12' })!, (): 'tcp' => 'tcp', {
        and: written ? [written] : [],
        differs: 'Fly.io has no gRPC check: it looks whether the port answers.',
      })
    : written
      ? derive(written, (text) => (isRaw(text) ? 'tcp' : 'http'))
      : fromFact(rawByDefault ? 'tcp' : 'http', 'What AWS checks with when the target group does not say')
  const times = timesOf({
    interval: group.get('HealthCheckIntervalSeconds'),
    timeout: group.get('HealthCheckTimeoutSeconds'),
    failures: group.get('UnhealthyThresholdCount'),
    defaultTimeout: kind.value === 'http' ? HTTP_TIMEOUT : TCP_TIMEOUT,
  })
  return {
    kind,
    ...(kind.value === 'http' ? httpOf(group, written) : {}),
    ...portOf(group.get('HealthCheckPort'), port),
    intervalSeconds: alsoFrom(times.intervalSeconds, kind),
    timeoutSeconds: times.timeoutSeconds,
    ...(grace ? { graceSeconds: grace } : {}),
  }
}

function httpOf(group: ResourceView, protocol: Traced<string> | undefined): Partial<Probe> {
  const path =
    group.get('HealthCheckPath').text({ what: 'health check path', standIn: '/FILL-IN-health-check-path' }) ??
    fromFact(String(AWS_DEFAULTS['TargetGroup.HealthCheckPath'].value), 'The path AWS asks for by default')
  return {
    path: alsoFrom(path, protocol),
    method: fromFact('GET', 'Load balancers check with GET'),
    ...(protocol && /^HTTPS$/i.test(protocol.value) ? { https: derive(protocol, () => true) } : {}),
  }
}

function portOf(written: Cursor, port: number): Partial<Probe> {
  const number = written.peekNumber()
  if (!written.exists || written.peekText() === 'traffic-port' || number === port) return {}
  const taken = written.number({ what: 'health check port', standIn: port })
  return taken ? { port: taken } : {}
}

/** Interval and timeout, with the timeout raised where AWS waited for more than two failures. */
export function timesOf(times: {
  readonly interval: Cursor
  readonly timeout: Cursor
  readonly failures: Cursor
  readonly defaultTimeout: number
}): Required<Pick<Probe, 'intervalSeconds' | 'timeoutSeconds'>> {
  const standIn = Number(AWS_DEFAULTS['TargetGroup.HealthCheckIntervalSeconds'].value)
  const interval = times.interval.number({ what: 'health check interval', standIn })
  const timeout =
    times.timeout.number({ what: 'health check timeout', standIn: times.defaultTimeout }) ??
    fromFact(times.defaultTimeout, 'The timeout AWS uses by default')
  const failures = times.failures.peekNumber() ?? 0
  const raise =
    failures > 2 && timeout.value < 5 ? times.failures.number({ what: 'threshold', standIn: 2 }) : undefined
  return {
    intervalSeconds: interval ?? fromFact(standIn, 'The interval AWS uses by default'),
    timeoutSeconds: raise
      ? derive(timeout, (seconds) => Math.max(seconds, 5), { and: [raise], differs: ONE_FAILURE })
      : timeout,
  }
}
