import type { FlyConfig, HttpCheck, TcpCheck, ToplevelCheck } from '../fly/model'
import { seconds as durationOf } from '../fly/values/duration'
import type { Context, Group } from './context'
import { checkOf } from './deployments/container-checks'
import type { Exposed } from './networking/exposure'
import type { Attachment } from './networking/target-groups'
import { clean } from './normalise-clean'
import { clamp, seconds } from './numbers'

/** What both sides take, in seconds. */
const INTERVAL = { low: 5, high: 60, default: 30 }
const TIMEOUT = { low: 2, high: 60, default: 5, tcp: 10 }
const GRACE = { low: 1, high: 60, default: 10 }

/** Times inside the limits of both sides, the timeout below the interval. */
function times(check: TcpCheck, grace: number | undefined, timeout: number): Required<TcpCheck> {
  const interval = check.interval
    ? clamp(seconds(check.interval), INTERVAL.low, INTERVAL.high)
    : INTERVAL.default
  const wanted = check.timeout ? clamp(seconds(check.timeout), TIMEOUT.low, TIMEOUT.high) : timeout
  return {
    interval: durationOf(interval),
    timeout: durationOf(Math.max(TIMEOUT.low, Math.min(wanted, interval - 1))),
    grace_period: durationOf(
      grace === undefined || grace <= 0 ? GRACE.default : clamp(grace, GRACE.low, GRACE.high),
    ),
  }
}

/** The check of a target group: over HTTP for an Application Load Balancer, whatever the file says. */
export function serviceCheck(
  { exposed, kind }: Attachment,
  grace: number | undefined,
  forced: boolean,
): HttpCheck {
  const check = exposed.check?.check ?? {}
  const http = exposed.check?.kind === 'http'
  if (!http && kind === 'nlb') return times(check, grace, TIMEOUT.tcp)
  const https = http && check.protocol === 'https'
  return clean({
    ...times(check, grace, TIMEOUT.default),
    method: 'GET',
    path: http ? (check.path ?? '/') : '/',
    protocol: https ? 'https' : undefined,
    tls_skip_verify: https ? true : undefined,
    headers: forced ? new Map([['X-Forwarded-Proto', 'https']]) : undefined,
  })
}

/** The top-level checks that a container's health check can carry: one per group, called after it. */
export function normaliseChecks(
  context: Context,
  exposed: readonly Exposed[],
  names: ReadonlyMap<Group, string>,
  listed: boolean,
): FlyConfig['checks'] {
  const kept = new Map<string, ToplevelCheck>()
  for (const group of context.groups) {
    const found = checkOf(context, group)
    const name = names.get(group) ?? group.name
    // On the port of a service, the target group's check stands for both.
    const served = exposed.some(
      (each) =>
        !each.udp &&
        each.groups.includes(group) &&
        each.ports.length > 0 &&
        each.internalPort === found?.port,
    )
    if (found && !served)
      kept.set(name.replace(/-/g, '_'), settled(found.check, found.port, listed ? [name] : undefined))
  }
  return kept.size > 0 ? kept : undefined
}

function settled(
  check: ToplevelCheck,
  port: number,
  processes: readonly string[] | undefined,
): ToplevelCheck {
  const http = check.type === 'http'
  const https = http && check.protocol === 'https'
  const path = check.path ?? '/'
  return clean({
    type: check.type,
    port,
    ...times(check, check.grace_period && seconds(check.grace_period), TIMEOUT.default),
    method: http ? 'GET' : undefined,
    path: http ? (path.startsWith('/') ? path : `/${path}`) : undefined,
    protocol: https ? 'https' : undefined,
    tls_skip_verify: https ? true : undefined,
    processes,
  })
}
