import { numberText, textOf, type Plain } from '../values'
import { jsonText } from './json-text'
import { number, Refusal, text } from './plain'

const VERB = /%(?:%|([-+# 0]*)(\d+|\*)?(?:\.(\d+))?(?:\[(\d+)\])?([a-zA-Z]))/g
const MAX_WIDTH = 1000

/** `format`: the verbs of Terraform's documentation. */
export function format(template: string, args: readonly Plain[]): string {
  let next = 0
  return template.replace(
    VERB,
    (
      whole,
      flags: string | undefined,
      width: string | undefined,
      precision: string | undefined,
      index: string | undefined,
      verb: string | undefined,
    ) => {
      if (verb === undefined) return '%'
      if (width === '*') throw new Refusal('a width of `*` is not supported')
      const at = index === undefined ? next : Number(index) - 1
      next = at + 1
      if (at >= args.length || at < 0) throw new Refusal(`\`${whole}\` has no argument`)
      const shown = show(
        args[at]!,
        verb,
        precision === undefined ? undefined : Number(precision),
        flags ?? '',
      )
      return pad(shown, Number(width ?? 0), flags ?? '', verb)
    },
  )
}

function show(value: Plain, verb: string, precision: number | undefined, flags: string): string {
  const signed = (result: string) => (flags.includes('+') && !result.startsWith('-') ? '+' + result : result)
  switch (verb) {
    case 's':
      return precision === undefined ? plain(value) : plain(value).slice(0, precision)
    case 'v':
      return flags.includes('#') ? jsonText(value) : plain(value)
    case 'q':
      return JSON.stringify(text(value))
    case 't':
      return text(value)
    case 'd':
      return signed(numberText(Math.trunc(number(value))))
    case 'f':
    case 'F':
      return signed(number(value).toFixed(Math.min(precision ?? 6, 100)))
    case 'e':
    case 'E': {
      const result = number(value)
        .toExponential(Math.min(precision ?? 6, 100))
        .replace(/e([+-])(\d)$/, 'e$10$2')
      return signed(verb === 'E' ? result.toUpperCase() : result)
    }
    case 'g':
    case 'G':
      return signed(
        precision === undefined
          ? numberText(number(value))
          : String(Number(number(value).toPrecision(precision || 1))),
      )
    case 'b':
      return number(value).toString(2)
    case 'o':
      return number(value).toString(8)
    case 'x':
    case 'X': {
      const result =
        typeof value === 'string'
          ? [...new TextEncoder().encode(value)].map((each) => each.toString(16).padStart(2, '0')).join('')
          : number(value).toString(16)
      return verb === 'X' ? result.toUpperCase() : result
    }
    default:
      throw new Refusal(`\`%${verb}\` is no verb of \`format\``)
  }
}

function plain(value: Plain): string {
  return value === null ? 'null' : (textOf(value) ?? jsonText(value))
}

function pad(shown: string, width: number, flags: string, verb: string): string {
  if (width > MAX_WIDTH) throw new Refusal('a width is out of range')
  if (flags.includes('-')) return shown.padEnd(width)
  if (!flags.includes('0') || verb === 's' || verb === 'q') return shown.padStart(width)
  const sign = /^[+-]/.exec(shown)?.[0] ?? ''
  return sign + shown.slice(sign.length).padStart(width - sign.length, '0')
}
