import { booleanOf, numberOf, textOf, type Plain } from '../values'

/** What a function refuses, as Terraform would; caught where functions are called. */
export class Refusal extends Error {}

/** A function of known data. */
export type PlainFunction = (...args: readonly Plain[]) => Plain

export function text(value: Plain | undefined): string {
  const result = textOf(value)
  if (result === undefined) throw new Refusal('an argument is no text')
  return result
}

export function number(value: Plain | undefined): number {
  const result = numberOf(value)
  if (result === undefined) throw new Refusal('an argument is no number')
  return result
}

export function boolean(value: Plain | undefined): boolean {
  const result = booleanOf(value)
  if (result === undefined) throw new Refusal('an argument is neither true nor false')
  return result
}

export function items(value: Plain | undefined): readonly Plain[] {
  if (!Array.isArray(value)) throw new Refusal('an argument is no list')
  return value as readonly Plain[]
}

export function entries(value: Plain | undefined): ReadonlyMap<string, Plain> {
  if (!(value instanceof Map)) throw new Refusal('an argument is no map')
  return value as ReadonlyMap<string, Plain>
}

/** One spelling for equal data. */
export function fingerprint(value: Plain): string {
  if (Array.isArray(value)) return `[${(value as readonly Plain[]).map(fingerprint).join(',')}]`
  if (value instanceof Map) {
    const pairs = [...(value as ReadonlyMap<string, Plain>)].sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${pairs.map(([key, each]) => JSON.stringify(key) + ':' + fingerprint(each)).join(',')}}`
  }
  return JSON.stringify(value)
}

export function distinct(values: readonly Plain[]): readonly Plain[] {
  return [...new Map(values.map((each) => [fingerprint(each), each])).values()]
}

/** A set in Terraform's order: texts by their characters, numbers by size, the rest as it comes. */
export function asSet(values: readonly Plain[]): readonly Plain[] {
  const unique = distinct(values)
  if (unique.every((each) => typeof each === 'number')) return [...unique].sort((a, b) => a - b)
  if (unique.every((each) => typeof each === 'string')) return [...unique].sort((a, b) => (a < b ? -1 : 1))
  return unique
}
