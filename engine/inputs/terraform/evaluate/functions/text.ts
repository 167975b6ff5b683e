import type { Plain } from '../values'
import { format } from './format'
import { boolean, items, number, Refusal, text, type PlainFunction } from './plain'
import { pattern } from './regular'

/** Longest text a function may make. */
const MAX_LENGTH = 1_000_000

function bounded(value: string): string {
  if (value.length > MAX_LENGTH) throw new Refusal(`the text would have more than ${MAX_LENGTH} characters`)
  return value
}

const characters = (value: string) => [...value]

/** A match as Terraform gives it: the text without groups, a list of unnamed groups, a map of named ones. */
function groups(match: RegExpExecArray | RegExpMatchArray): Plain {
  if (match.groups && Object.keys(match.groups).length > 0) {
    return new Map(Object.entries(match.groups).map(([key, each]): [string, Plain] => [key, each ?? null]))
  }
  return match.length === 1 ? match[0] : match.slice(1).map((each): Plain => each ?? null)
}

function formatlist(template: Plain | undefined, args: readonly Plain[]): Plain {
  const lists = args.filter((each) => Array.isArray(each)) as readonly (readonly Plain[])[]
  const length = lists[0]?.length
  if (length === undefined) return [format(text(template), args)]
  if (lists.some((each) => each.length !== length)) throw new Refusal('the lists have different lengths')
  return Array.from({ length }, (_, index) =>
    format(
      text(template),
      args.map((each) => (Array.isArray(each) ? (each as readonly Plain[])[index]! : each)),
    ),
  )
}

function indent(spaces: number, value: string): string {
  if (spaces < 0 || spaces > 1000) throw new Refusal('the indentation is out of range')
  return bounded(value.replaceAll('\n', '\n' + ' '.repeat(spaces)))
}

function replace(value: string, search: string, by: string): string {
  if (search.length > 1 && search.startsWith('/') && search.endsWith('/')) {
    const replacement = by.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced: string, bare: string) => {
      const name = braced ?? bare
      return /^\d+$/.test(name) ? `$${name}` : `$<${name}>`
    })
    return bounded(value.replace(pattern(search.slice(1, -1), 'g', value), replacement))
  }
  return bounded(search === '' ? value : value.split(search).join(by))
}

function trimSet(value: string, set: string, side: 'both' | 'left' | 'right'): string {
  const unwanted = new Set(set)
  const chars = characters(value)
  let start = 0
  let end = chars.length
  if (side !== 'right') while (start < end && unwanted.has(chars[start]!)) start++
  if (side !== 'left') while (end > start && unwanted.has(chars[end - 1]!)) end--
  return chars.slice(start, end).join('')
}

function substr(value: string, offset: number, length: number): string {
  const chars = characters(value)
  const from = offset < 0 ? chars.length + offset : offset
  return chars.slice(from, length < 0 ? undefined : from + length).join('')
}

/** Functions on text. */
export const textFunctions: Readonly<Record<string, PlainFunction>> = {
  chomp: (value) => text(value).replace(/(?:\r?\n)+$/, ''),
  endswith: (value, suffix) => text(value).endsWith(text(suffix)),
  startswith: (value, prefix) => text(value).startsWith(text(prefix)),
  strcontains: (value, part) => text(value).includes(text(part)),
  format: (template, ...args) => bounded(format(text(template), args)),
  formatlist: (template, ...args) => formatlist(template, args),
  indent: (spaces, value) => indent(number(spaces), text(value)),
  join: (separator, ...lists) =>
    bounded(lists.flatMap((each) => items(each).map(text)).join(text(separator))),
  lower: (value) => text(value).toLowerCase(),
  upper: (value) => text(value).toUpperCase(),
  title: (value) =>
    text(value).replace(
      /(^|[^\p{L}\p{N}'_])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    ),
  regex: (expression, value) => {
    const match = pattern(text(expression), '', text(value)).exec(text(value))
    if (!match) throw new Refusal('the pattern does not match')
    return groups(match)
  },
  regexall: (expression, value) =>
    [...text(value).matchAll(pattern(text(expression), 'g', text(value)))].map(groups),
  replace: (value, search, by) => replace(text(value), text(search), text(by)),
  split: (separator, value) =>
    text(value) === ''
      ? ['']
      : text(separator) === ''
        ? characters(text(value))
        : text(value).split(text(separator)),
  strrev: (value) => characters(text(value)).reverse().join(''),
  substr: (value, offset, length) => substr(text(value), number(offset), number(length)),
  trim: (value, set) => trimSet(text(value), text(set), 'both'),
  trimprefix: (value, prefix) =>
    text(value).startsWith(text(prefix)) ? text(value).slice(text(prefix).length) : text(value),
  trimsuffix: (value, suffix) => {
    const [whole, end] = [text(value), text(suffix)]
    return end !== '' && whole.endsWith(end) ? whole.slice(0, -end.length) : whole
  },
  trimspace: (value) => text(value).trim(),
  tostring: (value) => (value === null || value === undefined ? null : text(value)),
  tonumber: (value) => (value === null || value === undefined ? null : number(value)),
  tobool: (value) => (value === null || value === undefined ? null : boolean(value)),
}
