import type { FlyConfig, ToplevelCheck } from '../fly/model'
import { seconds as durationOf } from '../fly/values/duration'
import { holdsFor, type Context } from './context'
import type { Exposed } from './networking/exposure'
import { clean } from './normalise-clean'
import { clamp, seconds } from './numbers'

/** A command of its own does not come back as a group: the only one is `app` again. */
const ONLY_GROUP = 'app'
const LIMITS = { interval: [5, 300], timeout: [2, 60], grace: [0, 300] } as const
const DEFAULTS = { interval: 30, timeout: 5, grace: 10 }

/** The top-level checks that a container's health check can carry: one per group. */
export function normaliseChecks(context: Context, exposed: readonly Exposed[]): FlyConfig['checks'] {
  const kept = new Map<string, ToplevelCheck>()
  for (const group of context.groups) {
    for (const check of context.config.checks?.values() ?? []) {
      const port = check.port ?? context.config.http_service?.internal_port
      if (!holdsFor(context, check.processes, group) || port === undefined) continue
      if (check.type !== 'http' && check.type !== 'tcp') continue
      // On the port of a service, the target group's check stands for both.
      if (
        exposed.some(
          (each) => each.groups.includes(group) && each.ports.length > 0 && each.internalPort === port,
        )
      )
        break
      // The check is the container's, and the container is called after its group.
      const several = context.groups.length > 1
      kept.set(several ? group.name : ONLY_GROUP, settled(check, port, several ? [group.name] : undefined))
      break
    }
  }
  return kept.size > 0 ? kept : undefined
}

function settled(
  check: ToplevelCheck,
  port: number,
  processes: readonly string[] | undefined,
): ToplevelCheck {
  const http = check.type === 'http'
  const within = (value: number, [low, high]: readonly [number, number]) =>
    durationOf(clamp(value, low, high))
  return clean({
    type: check.type,
    port,
    interval: within(check.interval ? seconds(check.interval) : DEFAULTS.interval, LIMITS.interval),
    timeout: within(check.timeout ? seconds(check.timeout) : DEFAULTS.timeout, LIMITS.timeout),
    grace_period: within(check.grace_period ? seconds(check.grace_period) : DEFAULTS.grace, LIMITS.grace),
    method: http ? 'GET' : undefined,
    path: http ? (check.path ?? '/') : undefined,
    protocol: http && check.protocol === 'https' ? 'https' : undefined,
    tls_skip_verify: http && check.protocol === 'https' ? true : undefined,
    processes,
  })
}
