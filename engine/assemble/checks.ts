import { derive, fromFact, type Traced } from '../aws/traced'
import { LIMITS } from '../facts/limits'
import { flyTable, type FlyTable } from '../plan/fly-file'
import type { Probe } from '../workload/workload'

/** `15s`, the only spelling of a duration that means the same in every table of fly.toml. */
export function seconds(value: number): string {
  return Number.isInteger(value) ? `${value}s` : `${Math.round(value * 1000)}ms`
}

/** Shortest and longest interval and timeout of a service check, in seconds; others are moved there by the platform. */
const SHORTEST = LIMITS.serviceCheckDuration.min ?? 1
const LONGEST = LIMITS.serviceCheckDuration.max ?? 60
/** A starting value, in seconds (aws-to-fly.md §6.1). */
const DEFAULT_GRACE = 10

interface Timing {
  readonly interval?: Traced<string>
  readonly timeout?: Traced<string>
  readonly grace_period: Traced<string>
}

/** Fits AWS's timings into what checks accept (aws-to-fly.md §6.1). `least` is the shortest interval in seconds. */
function fitTiming(probe: Probe, grace: Traced<number> | undefined, least: number): Timing {
  const interval = probe.intervalSeconds && fit(probe.intervalSeconds, least, LONGEST)
  const raised = probe.timeoutSeconds && raiseForFailures(probe.timeoutSeconds, probe.failures)
  const timeout = raised && fit(raised, SHORTEST, LONGEST)
  const below =
    timeout && interval && timeout.value >= interval.value && interval.value > SHORTEST
      ? derive(timeout, () => Math.max(SHORTEST, interval.value - 1), {
          differs: 'A check must end before the next one starts.',
        })
      : timeout
  const wait = grace ?? probe.graceSeconds
  return {
    ...(interval ? { interval: derive(interval, seconds) } : {}),
    ...(below ? { timeout: derive(below, seconds) } : {}),
    grace_period:
      wait && wait.value > 0
        ? derive(fit(wait, SHORTEST, LONGEST), seconds)
        : wait
          ? derive(wait, () => seconds(DEFAULT_GRACE), {
              differs: `No grace period would fail Machines while they start: ${DEFAULT_GRACE} seconds are a starting value.`,
            })
          : fromFact(
              seconds(DEFAULT_GRACE),
              'a starting value: a Machine needs time to start before a check counts',
            ),
  }
}

function fit(value: Traced<number>, least: number, most: number): Traced<number> {
  const fitted = Math.min(most, Math.max(least, value.value))
  return fitted === value.value
    ? value
    : derive(value, () => fitted, {
        differs: `Checks accept ${least} to ${most} seconds, so ${value.value} s became ${fitted} s.`,
      })
}

/** One failure counts on Fly.io; where AWS waited for several, a longer timeout keeps a check from flapping. */
function raiseForFailures(timeout: Traced<number>, failures: Traced<number> | undefined): Traced<number> {
  if (!failures) return timeout
  const differs = 'One failed check counts at once: there is no threshold.'
  const value = failures.value > 2 ? Math.max(timeout.value, 5) : timeout.value
  return value === timeout.value
    ? { ...timeout, from: [...timeout.from, ...derive(failures, (count) => count, { differs }).from] }
    : derive(timeout, () => value, { and: [failures], differs })
}

/** A check of a service: `http` under an HTTP service, `http` or `tcp` under `[[services]]`. */
export function serviceCheck(probe: Probe, grace: Traced<number> | undefined, forceHttps: boolean): FlyTable {
  const timing = fitTiming(probe, grace, SHORTEST)
  if (probe.kind.value !== 'http')
    return flyTable({ interval: timing.interval, timeout: timing.timeout, grace_period: timing.grace_period })
  const own = probe.headers ?? []
  const headers: Record<string, Traced<string>> = Object.create(null) as Record<string, Traced<string>>
  for (const each of own) headers[each.name] = each.value
  if (forceHttps && !own.some((each) => each.name.toLowerCase() === 'x-forwarded-proto')) {
    headers['X-Forwarded-Proto'] = fromFact(
      'https',
      'checks reach the app directly: an app that redirects to HTTPS would answer 301',
    )
  }
  return flyTable({
    method: probe.method ?? fromFact('GET', 'AWS load balancers check with GET'),
    path: probe.path ?? fromFact('/', 'AWS load balancers check / unless told otherwise'),
    protocol: probe.https?.value ? derive(probe.https, () => 'https') : undefined,
    tls_skip_verify: probe.https?.value ? derive(probe.https, () => true) : undefined,
    interval: timing.interval,
    timeout: timing.timeout,
    grace_period: timing.grace_period,
    headers: flyTable(headers),
  })
}

/** A top-level check: it is shown by `fly checks` and steers no traffic. Undefined for commands, which nothing can run. */
export function ownCheck(probe: Probe, processes: readonly string[] | undefined): FlyTable | undefined {
  if (probe.kind.value === 'exec' || !probe.port) return undefined
  const timing = fitTiming(probe, undefined, LIMITS.topLevelCheckInterval.min ?? 2)
  const group = processes ? fromFact(processes, 'the process group that has the port') : undefined
  return flyTable({
    type: probe.kind,
    port: probe.port,
    method:
      probe.kind.value === 'http' ? (probe.method ?? fromFact('GET', 'checks ask with GET')) : undefined,
    path:
      probe.kind.value === 'http'
        ? (probe.path ?? fromFact('/', 'checks ask for / unless told otherwise'))
        : undefined,
    protocol: probe.https?.value ? derive(probe.https, () => 'https') : undefined,
    tls_skip_verify: probe.https?.value ? derive(probe.https, () => true) : undefined,
    interval: timing.interval,
    timeout: timing.timeout,
    grace_period: timing.grace_period,
    processes: group,
  })
}
