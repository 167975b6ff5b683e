import { formatDuration, parseDuration, writeDuration } from './duration'

const words: Readonly<Record<string, number>> = {
  ms: 0.001,
  millisecond: 0.001,
  s: 1,
  sec: 1,
  second: 1,
  m: 60,
  min: 60,
  minute: 60,
  h: 3600,
  hr: 3600,
  hour: 3600,
  d: 86400,
  day: 86400,
  w: 604800,
  week: 604800,
}

/** The Go duration that a text such as `5 minutes`, `1d`, `10S` or `PT30S` most likely means; undefined when in doubt. */
export function meantDuration(text: string): string | undefined {
  const clean = text
    .trim()
    .replace(/^["']|["']$/g, '')
    .toLowerCase()
  const exact = parseDuration(clean)
  if (exact.ok) return clean
  if (/^\d+$/.test(clean)) return `${clean}s`
  const match = /^(?:pt)?(\d+(?:[.]\d+)?)\s*([a-z]+?)s?$/.exec(clean)
  const unit = match?.[2] === undefined || match[2] === '' ? undefined : match[2]
  const factor = match && unit ? (Object.hasOwn(words, unit) ? words[unit] : undefined) : undefined
  if (match && clean.endsWith('s') && /^(?:pt)?[\d.]+\s*s$/.test(clean)) return `${match[1]}s`
  if (!match || factor === undefined) return undefined
  const nanoseconds = BigInt(Math.round(Number(match[1]) * factor * 1e9))
  return nanoseconds % 1_000_000n === 0n ? writeDuration({ nanoseconds }) : formatDuration({ nanoseconds })
}
