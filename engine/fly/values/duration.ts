import type { Duration } from '../model'

const SECOND = 1_000_000_000n
const units: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  '\u00b5s': 1_000n,
  '\u03bcs': 1_000n,
  ms: 1_000_000n,
  s: SECOND,
  m: 60n * SECOND,
  h: 3600n * SECOND,
}
const LIMIT = 1n << 63n

export type ParsedDuration =
  | { readonly ok: true; readonly duration: Duration }
  /** `error` is what Go's `time.ParseDuration` says. */
  | { readonly ok: false; readonly error: string }

/** Reads a Go duration: sign, then numbers with units, nothing else (no spaces, no days). */
export function parseDuration(text: string): ParsedDuration {
  // Nearly all durations are one whole number and a unit.
  const simple = /^(\d{1,9})(ms|s|m|h)$/.exec(text)
  if (simple) return { ok: true, duration: { nanoseconds: BigInt(simple[1]!) * units[simple[2]!]! } }
  return parseAny(text)
}

function parseAny(text: string): ParsedDuration {
  const invalid: ParsedDuration = { ok: false, error: `time: invalid duration ${goQuote(text)}` }
  const signed = /^[+-]/.test(text)
  const negative = text.startsWith('-')
  let rest = signed ? text.slice(1) : text
  if (rest === '0') return { ok: true, duration: { nanoseconds: 0n } }
  if (rest === '') return invalid
  let total = 0n
  while (rest !== '') {
    const number = /^(\d*)(?:\.(\d*))?/.exec(rest)!
    const whole = number[1] ?? ''
    const fraction = number[2] ?? ''
    if (whole === '' && fraction === '') return invalid
    if (whole.replace(/^0+/, '').length > 19 || BigInt(whole === '' ? 0 : whole) > LIMIT) return invalid
    rest = rest.slice(number[0].length)
    const unit = /^[^.\d]*/.exec(rest)![0]
    if (unit === '') return { ok: false, error: `time: missing unit in duration ${goQuote(text)}` }
    const factor = Object.hasOwn(units, unit) ? units[unit]! : undefined
    if (factor === undefined) {
      return { ok: false, error: `time: unknown unit ${goQuote(unit)} in duration ${goQuote(text)}` }
    }
    rest = rest.slice(unit.length)
    const digits = fraction.slice(0, 18)
    const part = digits === '' ? 0n : (BigInt(digits) * factor) / 10n ** BigInt(digits.length)
    total += BigInt(whole === '' ? 0 : whole) * factor + part
    if (total > LIMIT) return invalid
  }
  if (!negative && total > LIMIT - 1n) return invalid
  return { ok: true, duration: { nanoseconds: negative ? -total : total } }
}

/** A duration as Go prints it: `1m30s`, `1.5s`, `300ns`. */
export function formatDuration({ nanoseconds }: Duration): string {
  if (nanoseconds === 0n) return '0s'
  const sign = nanoseconds < 0n ? '-' : ''
  const value = nanoseconds < 0n ? -nanoseconds : nanoseconds
  if (value < 1_000n) return `${sign}${value}ns`
  if (value < 1_000_000n) return `${sign}${decimal(value, 1_000n)}\u00b5s`
  if (value < SECOND) return `${sign}${decimal(value, 1_000_000n)}ms`
  const hours = value / units['h']!
  const minutes = (value / units['m']!) % 60n
  const seconds = `${decimal(value % units['m']!, SECOND)}s`
  if (hours > 0n) return `${sign}${hours}h${minutes}m${seconds}`
  return `${sign}${minutes > 0n ? `${minutes}m` : ''}${seconds}`
}

/** A duration as a person writes it in a file: the largest unit that divides it (`300` s is `5m`). */
export function writeDuration({ nanoseconds }: Duration): string {
  for (const unit of ['h', 'm', 's', 'ms'] as const) {
    const length = units[unit] ?? 1n
    if (nanoseconds !== 0n && nanoseconds % length === 0n) return `${nanoseconds / length}${unit}`
  }
  return formatDuration({ nanoseconds })
}

/** Seconds as a number, fractions kept. */
export function durationSeconds({ nanoseconds }: Duration): number {
  return Number(nanoseconds) / 1e9
}

export function seconds(count: number): Duration {
  return { nanoseconds: BigInt(Math.round(count * 1e9)) }
}

function decimal(value: bigint, unit: bigint): string {
  const rest = value % unit
  if (rest === 0n) return String(value / unit)
  const digits = String(rest)
    .padStart(String(unit).length - 1, '0')
    .replace(/0+$/, '')
  return `${value / unit}.${digits}`
}

/** Quotes as Go's time package does: bytes outside printable ASCII as `\xNN`. */
function goQuote(text: string): string {
  let out = ''
  for (const byte of new TextEncoder().encode(text)) {
    const character = String.fromCharCode(byte)
    if (byte < 32 || byte > 126) out += `\\x${byte.toString(16).padStart(2, '0')}`
    else out += character === '"' || character === '\\' ? `\\${character}` : character
  }
  return `"${out}"`
}
