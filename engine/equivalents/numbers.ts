import type { Duration } from '../fly/model'

/** A Go duration in whole seconds, rounded up: AWS counts in seconds. */
export function seconds(duration: Duration): number {
  const value = duration.nanoseconds
  const whole = value / 1_000_000_000n
  const rest = value % 1_000_000_000n
  return Number(rest > 0n ? whole + 1n : whole)
}

export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}

/** A number that AWS takes as an integer, from whatever the file held. */
export function whole(value: number, low = 0, high = Number.MAX_SAFE_INTEGER): number {
  return Number.isFinite(value) ? clamp(Math.trunc(value), low, high) : low
}
