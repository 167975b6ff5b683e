import { AWS_DEFAULTS, type AwsDefaultName } from '@/engine/facts/aws-defaults'

/** All times in seconds. */
export interface HealthSettings {
  readonly interval: number
  readonly gracePeriod: number
  /** When the app begins to answer, counted from the start of the Machine. */
  readonly ready: number
  readonly outageStart: number
  readonly outageLength: number
}

export interface Probe {
  readonly at: number
  readonly passed: boolean
  /** Not counted: within the grace period. */
  readonly ignored: boolean
}

/** From when to when traffic reaches the app. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

export interface Lane {
  readonly probes: readonly Probe[]
  readonly traffic: readonly Stretch[]
}

export interface HealthRun {
  readonly length: number
  readonly answers: readonly Stretch[]
  readonly aws: Lane
  readonly fly: Lane
}

const number = (name: Extract<AwsDefaultName, `TargetGroup.H${string}` | `TargetGroup.U${string}`>) =>
  Number(AWS_DEFAULTS[name].value)

/** A target group's defaults. A new target needs a single pass (AWS documentation, target group health checks). */
export const ALB = {
  healthy: number('TargetGroup.HealthyThresholdCount'),
  unhealthy: number('TargetGroup.UnhealthyThresholdCount'),
  interval: number('TargetGroup.HealthCheckIntervalSeconds'),
} as const

const answers = (settings: HealthSettings, at: number) =>
  at >= settings.ready && (at < settings.outageStart || at >= settings.outageStart + settings.outageLength)

/** Traffic as a run of probes decides it: `passes` in a row to get it, `failures` in a row to lose it, one pass at first. */
function lane(
  settings: HealthSettings,
  length: number,
  interval: number,
  rule: { readonly passes: number; readonly failures: number; readonly grace: number },
): Lane {
  const probes: Probe[] = []
  const traffic: Stretch[] = []
  let since: number | undefined
  let first = true
  let row = 0
  for (let at = interval; at <= length; at += interval) {
    const passed = answers(settings, at)
    const ignored = !passed && at < rule.grace
    probes.push({ at, passed, ignored })
    if (ignored) continue
    const up = since !== undefined
    // Probes that agree with the present state begin the count again.
    row = passed === up ? 0 : row + 1
    if (!up && passed && (first || row >= rule.passes)) {
      since = at
      first = false
      row = 0
    } else if (up && !passed && row >= rule.failures) {
      traffic.push({ from: since ?? at, to: at })
      since = undefined
      row = 0
    }
  }
  if (since !== undefined) traffic.push({ from: since, to: length })
  return { probes, traffic }
}

/** The same app behind an ALB with its defaults and behind Fly Proxy: one failure fails, one success passes (fact HC-2). */
export function runHealth(settings: HealthSettings): HealthRun {
  const end = settings.outageStart + settings.outageLength
  const length = Math.max(end + ALB.healthy * ALB.interval + 30, 180)
  return {
    length,
    answers: [
      { from: settings.ready, to: Math.max(settings.ready, settings.outageStart) },
      { from: Math.max(settings.ready, end), to: length },
    ].filter(({ from, to }) => to > from),
    aws: lane(settings, length, ALB.interval, { passes: ALB.healthy, failures: ALB.unhealthy, grace: 0 }),
    fly: lane(settings, length, settings.interval, { passes: 1, failures: 1, grace: settings.gracePeriod }),
  }
}
