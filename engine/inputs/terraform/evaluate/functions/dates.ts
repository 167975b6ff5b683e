import { Refusal, text, type PlainFunction } from './plain'

const STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/

function moment(value: string): number {
  const time = STAMP.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(time)) throw new Refusal(`\`${value}\` is no time stamp`)
  return time
}

function offsetOf(value: string): string {
  return STAMP.exec(value)![1]!
}

/** Clock of a time stamp in its own zone, as the fields of a UTC date. */
function local(value: string): Date {
  const offset = offsetOf(value)
  const minutes = offset === 'Z' ? 0 : Number(offset.slice(0, 3)) * 60 + Number(offset[0] + offset.slice(4))
  return new Date(moment(value) + minutes * 60_000)
}

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const two = (value: number) => String(value).padStart(2, '0')

function formatdate(layout: string, value: string): string {
  const date = local(value)
  const offset = offsetOf(value)
  const zone = offset === 'Z' ? '+00:00' : offset
  const hour = date.getUTCHours()
  const parts: Readonly<Record<string, string>> = {
    YYYY: String(date.getUTCFullYear()).padStart(4, '0'),
    YY: two(date.getUTCFullYear() % 100),
    MMMM: months[date.getUTCMonth()]!,
    MMM: months[date.getUTCMonth()]!.slice(0, 3),
    MM: two(date.getUTCMonth() + 1),
    M: String(date.getUTCMonth() + 1),
    DD: two(date.getUTCDate()),
    D: String(date.getUTCDate()),
    EEEE: days[date.getUTCDay()]!,
    EEE: days[date.getUTCDay()]!.slice(0, 3),
    hh: two(hour),
    h: String(hour),
    HH: two(hour % 12 || 12),
    H: String(hour % 12 || 12),
    AA: hour < 12 ? 'AM' : 'PM',
    aa: hour < 12 ? 'am' : 'pm',
    mm: two(date.getUTCMinutes()),
    m: String(date.getUTCMinutes()),
    ss: two(date.getUTCSeconds()),
    s: String(date.getUTCSeconds()),
    ZZZZZ: zone,
    ZZZZ: zone.replace(':', ''),
    ZZZ: offset === 'Z' ? 'UTC' : zone.replace(':', ''),
    Z: offset,
  }
  return layout.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (whole, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted.replaceAll("''", "'")
    const part = Object.hasOwn(parts, whole) ? parts[whole] : undefined
    if (part === undefined) throw new Refusal(`\`${whole}\` is no part of a date`)
    return part
  })
}

const units = new Map([
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
])

function timeadd(value: string, duration: string): string {
  const sign = duration.startsWith('-') ? -1 : 1
  const pieces = [...duration.replace(/^[+-]/, '').matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)]
  if (pieces.length === 0) throw new Refusal(`\`${duration}\` is no duration`)
  const total = pieces.reduce((sum, each) => sum + Number(each[1]) * units.get(each[2]!)!, 0)
  return new Date(moment(value) + sign * total).toISOString().replace(/\.\d{3}Z$/, 'Z')
}

/** Functions on time stamps that are given; the present time is nobody's business here. */
export const dateFunctions: Readonly<Record<string, PlainFunction>> = {
  formatdate: (layout, value) => formatdate(text(layout), text(value)),
  timeadd: (value, duration) => timeadd(text(value), text(duration)),
  timecmp: (a, b) => Math.sign(moment(text(a)) - moment(text(b))),
}
