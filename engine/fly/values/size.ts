export type ParsedSize =
  /** Whole units (GB for volumes, MB for memory), fraction cut. */
  | { readonly ok: true; readonly units: number }
  /** `error` is what the CLI's parser says. */
  | { readonly ok: false; readonly error: string }

const powers: Readonly<Record<string, number>> = { k: 1, m: 2, g: 3, t: 4, p: 5 }

/** Size of a volume in GB: units count in thousands, `GiB` too. */
export function parseVolumeSize(text: string): ParsedSize {
  return parse(text, 1000, 3)
}

/** Memory in MB: units count in 1024, `MB` too. */
export function parseMemorySize(text: string): ParsedSize {
  return parse(text, 1024, 2)
}

/** Volume size in GB, or undefined for what the CLI refuses to read. */
export function volumeGigabytes(text: string): number | undefined {
  const parsed = parseVolumeSize(text)
  return parsed.ok ? parsed.units : undefined
}

/** Memory in MB, or undefined for what the CLI refuses to read. */
export function memoryMegabytes(text: string): number | undefined {
  const parsed = parseMemorySize(text)
  return parsed.ok ? parsed.units : undefined
}

function parse(text: string, base: 1000 | 1024, power: 2 | 3): ParsedSize {
  const bad = (error: string): ParsedSize => ({ ok: false, error: `invalid size: ${error}` })
  if (/^[+-]?\d+$/.test(text) && within64(BigInt(text))) return { ok: true, units: Number(text) }
  const last = Math.max(...[...'0123456789. '].map((each) => text.lastIndexOf(each)))
  if (last < 0) return bad(`invalid size: '${text}'`)
  const number = text.slice(0, text[last] === ' ' ? last : last + 1)
  const suffix = text.slice(last + 1)
  const value = parseGoFloat(number)
  if (value === undefined) return bad(`strconv.ParseFloat: parsing ${JSON.stringify(number)}: invalid syntax`)
  if (value < 0) return bad(`invalid size: '${text}'`)
  const factor = factorOf(suffix, base)
  if (factor === undefined) return bad(`invalid suffix: '${suffix.toLowerCase()}'`)
  const bytes = Math.trunc(value * factor)
  // From 2^63 on the outcome depends on the CPU the CLI runs on.
  if (!(bytes < 2 ** 63)) return bad(`invalid size: '${text}'`)
  return { ok: true, units: Math.trunc(bytes / base ** power) }
}

function factorOf(suffix: string, base: number): number | undefined {
  const lower = suffix.toLowerCase()
  if (lower === '' || lower === 'b') return 1
  const power = Object.hasOwn(powers, lower[0]!) ? powers[lower[0]!]! : undefined
  if (power === undefined) return undefined
  return ['', 'b', 'ib'].includes(lower.slice(1)) ? base ** power : undefined
}

/** A float as Go's `strconv.ParseFloat` reads it. */
function parseGoFloat(text: string): number | undefined {
  const hex = /^([+-]?)0x([0-9a-f_]*)\.?([0-9a-f_]*)p([+-]?\d+)$/i.exec(text)
  if (hex) {
    const digits = `${hex[2]}${hex[3]}`.replaceAll('_', '')
    if (digits === '') return undefined
    const value = Number.parseInt(digits, 16) * 2 ** (Number(hex[4]) - 4 * hex[3]!.replaceAll('_', '').length)
    return hex[1] === '-' ? -value : value
  }
  if (/^[+-]?(inf|infinity)$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  if (!/^[+-]?(\d+(_\d+)*\.?\d*(_\d+)*|\.\d+(_\d+)*)(e[+-]?\d+)?$/i.test(text)) return undefined
  const value = Number(text.replaceAll('_', ''))
  return Number.isFinite(value) ? value : undefined
}

function within64(value: bigint): boolean {
  return value >= -(2n ** 63n) && value < 2n ** 63n
}
