import type { Value } from '../../../../aws/value'
import { carry, concatenate, isNull, isUnknown, scalar, textOf, toPlain } from '../values'
import { jsonText } from './json-text'
import type { ValueFunction } from './value-function'

/** JSON with the pieces that are not known left in as they are: `{"arn":"${…}"}`. */
export const jsonencode: ValueFunction = ([value], { at }) => {
  if (!value) return undefined
  const pieces: Value[] = []
  const text = (each: string) => pieces.push(scalar(at, each))
  const write = (each: Value): void => {
    const plain = toPlain(each)
    if (plain !== undefined) text(jsonText(plain))
    else if (each.kind === 'list') {
      text('[')
      each.items.forEach((item, index) => {
        if (index > 0) text(',')
        write(item)
      })
      text(']')
    } else if (each.kind === 'map') {
      text('{')
      const sorted = [...each.entries].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
      sorted.forEach((entry, index) => {
        text(`${index > 0 ? ',' : ''}${jsonText(entry.key)}:`)
        write(entry.value)
      })
      text('}')
    } else if (each.kind === 'text') {
      text('"')
      for (const part of each.parts) {
        if (typeof part === 'string') text(jsonText(part).slice(1, -1))
        else pieces.push(part)
      }
      text('"')
    } else {
      text('"')
      pieces.push(each)
      text('"')
    }
  }
  write(value)
  return carry(concatenate(at, pieces) ?? value, value)
}

/** Texts of lists with a separator; pieces that are not known stay pieces. */
export const join: ValueFunction = ([separator, ...lists], { at }) => {
  const between = separator && textOf(separator)
  if (between === undefined || between === null) return undefined
  const items = lists.flatMap((each) => (each.kind === 'list' ? each.items : [each]))
  const pieces = items.flatMap((each, index) => (index === 0 ? [each] : [scalar(at, between), each]))
  return carry(concatenate(at, pieces) ?? scalar(at, ''), ...lists)
}

const SIMPLE = /%(?:%|s|v)/g

/** `format` with nothing but `%s` and `%v` may have pieces that are not known. */
export const format: ValueFunction = ([template, ...args], { at }) => {
  const text = template && textOf(template)
  if (text === undefined || !args.some(isUnknown) || args.some(isNull)) return undefined
  if (/%/.test(text.replace(SIMPLE, ''))) return undefined
  const pieces: Value[] = []
  let next = 0
  let last = 0
  for (const match of text.matchAll(SIMPLE)) {
    pieces.push(scalar(at, text.slice(last, match.index)))
    last = match.index + match[0].length
    const piece = match[0] === '%%' ? scalar(at, '%') : args[next++]
    if (!piece) return undefined
    pieces.push(piece)
  }
  pieces.push(scalar(at, text.slice(last)))
  return concatenate(at, pieces)
}
