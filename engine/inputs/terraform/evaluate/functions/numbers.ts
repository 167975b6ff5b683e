import type { Plain } from '../values'
import { items, number, Refusal, text, type PlainFunction } from './plain'

function parseint(value: string, base: number): number {
  if (!Number.isInteger(base) || base < 2 || base > 36) throw new Refusal('the base is out of range')
  const digits = '0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, base)
  const body = value.replace(/^[+-]/, '').toLowerCase()
  if (body === '' || [...body].some((each) => !digits.includes(each)))
    throw new Refusal(`\`${value}\` is no number of base ${base}`)
  return Number.parseInt(value, base)
}

const numbers = (args: readonly Plain[]) => {
  if (args.length === 0) throw new Refusal('there are no numbers')
  return args.map((each) => number(each))
}

/** Functions on numbers. */
export const numberFunctions: Readonly<Record<string, PlainFunction>> = {
  abs: (value) => Math.abs(number(value)),
  ceil: (value) => Math.ceil(number(value)),
  floor: (value) => Math.floor(number(value)),
  log: (value, base) => {
    const result = Math.log(number(value)) / Math.log(number(base))
    return Number(result.toPrecision(15))
  },
  max: (...args) => Math.max(...numbers(args)),
  min: (...args) => Math.min(...numbers(args)),
  parseint: (value, base) => parseint(text(value), number(base)),
  pow: (value, exponent) => number(value) ** number(exponent),
  signum: (value) => Math.sign(number(value)),
  sum: (list) => {
    const all = items(list)
    if (all.length === 0) throw new Refusal('the list is empty')
    return all.reduce<number>((sum, each) => sum + number(each), 0)
  },
}
