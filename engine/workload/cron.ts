/** How often `fly machine run --schedule` can start a Machine. */
export type Period = 'hourly' | 'daily' | 'weekly' | 'monthly'

/** A schedule in the five fields of cron, or why it has none. */
export type CronForm =
  | {
      readonly kind: 'cron'
      readonly fields: string
      /** A shell condition that must hold as well, for what five fields cannot say. */
      readonly guard?: string
      /** Set where `--schedule` says the same, as far as it says anything: it keeps the period, not the minute. */
      readonly period?: Period
      /** How the five fields differ from what AWS ran. */
      readonly differs?: string
    }
  | { readonly kind: 'once'; readonly at: string }
  | { readonly kind: 'none'; readonly reason: string }

const none = (reason: string): CronForm => ({ kind: 'none', reason })

/** An AWS schedule expression (`rate(…)`, `cron(…)`, `at(…)`) or a plain line of five fields as cron's five fields. */
export function cronForm(expression: string): CronForm {
  const text = expression.trim()
  const call = /^(rate|cron|at)\s*\(([^()]*)\)$/i.exec(text)
  if (!call) {
    const fields = text.split(/\s+/)
    return fields.length === 5
      ? { kind: 'cron', fields: fields.join(' ') }
      : none(`\`${text}\` is no schedule expression`)
  }
  const inner = call[2]!.trim()
  switch (call[1]!.toLowerCase()) {
    case 'rate':
      return rate(inner)
    case 'at':
      return { kind: 'once', at: inner }
    default:
      return awsCron(inner)
  }
}

const MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 }

/** Rates count from when the rule was made; here they count from midnight UTC, or from the epoch where a day does not hold them. */
function rate(text: string): CronForm {
  const match = /^(\d{1,6})\s+(minute|hour|day)s?$/i.exec(text)
  const count = Number(match?.[1])
  if (!match || count < 1) return none(`\`rate(${text})\` is no rate`)
  const minutes = count * MINUTES[match[2]!.toLowerCase()]!
  const differs = 'A rate counts from the moment the rule was made; cron counts by the clock.'
  if (minutes < 60 && 60 % minutes === 0)
    return { kind: 'cron', fields: minutes === 1 ? '* * * * *' : `*/${minutes} * * * *`, differs }
  if (minutes === 60) return { kind: 'cron', fields: '0 * * * *', period: 'hourly', differs }
  if (minutes === 1440) return { kind: 'cron', fields: '0 0 * * *', period: 'daily', differs }
  if (minutes === 7 * 1440) return { kind: 'cron', fields: '0 0 * * 0', period: 'weekly', differs }
  if (minutes % 60 === 0 && 1440 % minutes === 0)
    return { kind: 'cron', fields: `0 */${minutes / 60} * * *`, differs }
  // What divides neither an hour nor a day is tried more often and let through when its turn has come.
  const fields =
    minutes % 1440 === 0
      ? '0 0 * * *'
      : minutes % 60 === 0
        ? '0 * * * *'
        : gcd(minutes, 60) === 1
          ? '* * * * *'
          : `*/${gcd(minutes, 60)} * * * *`
  return {
    kind: 'cron',
    fields,
    guard: `[ $(( $(date +%s) / 60 % ${minutes} )) -eq 0 ]`,
    differs: `${differs} A condition in the line lets every ${minutes} minutes one run through.`,
  }
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b)
}

const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

interface Field {
  readonly from: number
  readonly to: number
  readonly names?: readonly string[]
  /** What a number is less in five fields: AWS counts the days of the week from 1. */
  readonly shift?: number
}

const MINUTE: Field = { from: 0, to: 59 }
const HOUR: Field = { from: 0, to: 23 }
const DAY: Field = { from: 1, to: 31 }
const MONTH: Field = { from: 1, to: 12, names: MONTHS }
const WEEKDAY: Field = { from: 1, to: 7, names: DAYS, shift: 1 }

/** `minutes hours day-of-month month day-of-week year`, with `?`, `L`, `W` and `#`. */
function awsCron(text: string): CronForm {
  const parts = text.toUpperCase().split(/\s+/)
  if (parts.length !== 6) return none(`\`cron(${text})\` has ${parts.length} fields, AWS has six`)
  const [minutes, hours, days, months, weekdays, years] = parts as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const year = yearGuard(years)
  const day = dayOf(days, weekdays)
  if (year === undefined)
    return none(`the years \`${years}\` have no place in five fields: check the year in the program`)
  if (day === undefined)
    return none(`\`${days} ${weekdays}\` has no counterpart in five fields: check the day in the program`)
  const fields = [plain(minutes, MINUTE), plain(hours, HOUR), day.days, plain(months, MONTH), day.weekdays]
  if (fields.some((each) => each === undefined)) return none(`\`cron(${text})\` is no cron expression of AWS`)
  const guards = [day.guard, year].filter((each) => each !== undefined && each !== '')
  const line = fields.join(' ')
  return {
    kind: 'cron',
    fields: line,
    ...(guards.length > 0
      ? { guard: guards.join(' && '), differs: 'A condition in the line says what five fields cannot.' }
      : {}),
    ...(guards.length === 0 ? periodOf(line) : {}),
  }
}

function periodOf(fields: string): { readonly period?: Period } {
  if (/^\d+ \* \* \* \*$/.test(fields)) return { period: 'hourly' }
  if (/^\d+ \d+ \* \* \*$/.test(fields)) return { period: 'daily' }
  if (/^\d+ \d+ \* \* \w+$/.test(fields)) return { period: 'weekly' }
  return /^\d+ \d+ \d+ \* \*$/.test(fields) ? { period: 'monthly' } : {}
}

/** One field of numbers, names, ranges and steps; undefined for what is none. */
function plain(text: string, field: Field): string | undefined {
  if (text === '*' || text === '?') return '*'
  const items = text.split(',').map((each) => item(each, field))
  return items.some((each) => each === undefined) ? undefined : items.join(',')
}

function item(text: string, field: Field): string | undefined {
  const match = /^(\*|[0-9A-Z]+)(?:-([0-9A-Z]+))?(?:\/(\d+))?$/.exec(text)
  if (!match) return undefined
  const [, first, last, step] = match
  if (first === '*') return last !== undefined ? undefined : step === undefined ? '*' : `*/${step}`
  const from = valueOf(first!, field)
  const to = last === undefined ? undefined : valueOf(last, field)
  if (from === undefined || (last !== undefined && to === undefined)) return undefined
  if (step === undefined) {
    if (to === undefined) return show(first!, from, field)
    // A range over the end of the week or day: cron wants it in order.
    return to < from ? wrapped(from, to, field) : `${show(first!, from, field)}-${show(last!, to, field)}`
  }
  if (Number(step) < 1) return undefined
  const end = (to ?? field.to) - (field.shift ?? 0)
  const start = from - (field.shift ?? 0)
  return to === undefined && from === field.from ? `*/${step}` : `${start}-${end}/${step}`
}

function wrapped(from: number, to: number, field: Field): string {
  const shift = field.shift ?? 0
  const one = (a: number, b: number): string => (a === b ? `${a - shift}` : `${a - shift}-${b - shift}`)
  return `${one(from, field.to)},${one(field.from, to)}`
}

/** Names stay names; numbers are counted as cron counts them. */
function show(written: string, value: number, field: Field): string {
  return /^\d+$/.test(written) ? String(value - (field.shift ?? 0)) : written
}

function valueOf(text: string, field: Field): number | undefined {
  const named = field.names?.indexOf(text)
  const value =
    named !== undefined && named >= 0 ? named + field.from : /^\d{1,2}$/.test(text) ? Number(text) : NaN
  return value >= field.from && value <= field.to ? value : undefined
}

interface DayFields {
  readonly days: string
  readonly weekdays: string
  readonly guard?: string
}

/** The two fields of the day; the last day and the n-th weekday get a condition, the nearest weekday has none. */
function dayOf(days: string, weekdays: string): DayFields | undefined {
  if (days === 'L')
    return { days: '28-31', weekdays: '*', guard: '[ "$(date -u -d @$(( $(date +%s) + 86400 )) +%d)" = 01 ]' }
  const nth = /^([0-9A-Z]+)#([1-5])$/.exec(weekdays)
  if (nth) {
    const weekday = plain(nth[1]!, WEEKDAY)
    const first = (Number(nth[2]) - 1) * 7
    const guard = `[ $(date +%-d) -gt ${first} ] && [ $(date +%-d) -le ${first + 7} ]`
    return weekday === undefined ? undefined : { days: '*', weekdays: weekday, guard }
  }
  const last = /^([1-7]|[A-Z]{3})L$/.exec(weekdays)
  if (last) {
    const weekday = plain(last[1]!, WEEKDAY)
    const guard = '[ "$(date -u -d @$(( $(date +%s) + 604800 )) +%m)" != "$(date -u +%m)" ]'
    return weekday === undefined ? undefined : { days: '*', weekdays: weekday, guard }
  }
  const day = plain(days, DAY)
  const weekday = plain(weekdays === 'L' ? '7' : weekdays, WEEKDAY)
  return day === undefined || weekday === undefined ? undefined : { days: day, weekdays: weekday }
}

/** No condition for every year, one for a single year, none at all for what is more. */
function yearGuard(text: string): string | undefined {
  if (text === '*' || text === '?') return ''
  return /^\d{4}$/.test(text) ? `[ "$(date +%Y)" = ${text} ]` : undefined
}
