import type { Body, Expression, HclFile, ObjectItem, TemplatePart } from '../syntax'

type Mutable = Map<string, unknown>

/** Our tree in the JSON form of the tool that Go's parser is asked through, to compare structure. */
export function asJson(file: HclFile): unknown {
  return plain(bodyJson(file.body, file.source.text))
}

function plain(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, each]) => [key, plain(each)]))
  return Array.isArray(value) ? value.map(plain) : value
}

function bodyJson(body: Body, text: string): Mutable {
  const result: Mutable = new Map()
  for (const item of body.items) {
    if (item.kind === 'attribute' && !result.has(item.name))
      result.set(item.name, expressionJson(item.value, text))
  }
  for (const item of body.items) {
    if (item.kind !== 'block') continue
    let target = result
    let key = item.type
    for (const label of item.labels) {
      const inner = target.get(key)
      const next: Mutable = inner instanceof Map ? inner : new Map<string, unknown>()
      target.set(key, next)
      target = next
      key = label.text
    }
    const list = target.get(key)
    const value = bodyJson(item.body, text)
    target.set(key, Array.isArray(list) ? [...(list as unknown[]), value] : [value])
  }
  return result
}

function slice(expression: Expression, text: string): string {
  return text.slice(expression.start, expression.end)
}

function expressionJson(expression: Expression, text: string): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'unary': {
      const { operand, operator } = expression
      if (operand.kind === 'literal' && operator === '-') return -Number(operand.value)
      if (operand.kind === 'literal') return !operand.value
      return '${' + slice(expression, text) + '}'
    }
    case 'template':
      return expression.parts.map((part) => partText(part, text)).join('')
    case 'wrapped':
      return expressionJson(expression.inner, text)
    case 'tuple':
      return expression.items.map((item) => expressionJson(item, text))
    case 'object': {
      const map: Mutable = new Map()
      for (const item of expression.items) map.set(keyText(item, text), expressionJson(item.value, text))
      return map
    }
    default:
      return '${' + slice(expression, text) + '}'
  }
}

function keyText({ key }: ObjectItem, text: string): string {
  if (key.kind === 'literal') return String(key.value)
  if (key.kind === 'traversal' && key.root.kind === 'variable') return slice(key, text)
  if (key.kind === 'template') return key.parts.map((part) => partText(part, text)).join('')
  if (key.kind === 'wrapped') return innerText(key.inner, text)
  return '${' + slice(key, text) + '}'
}

function partText(part: TemplatePart, text: string): string {
  switch (part.kind) {
    case 'literal':
      return String(part.value).replace(/([$%])\{/g, '$1$1{')
    case 'interpolation':
      return innerText(part.inner, text)
    case 'template-if': {
      const otherwise = part.otherwise.map((each) => partText(each, text)).join('')
      const then = part.then.map((each) => partText(each, text)).join('')
      return `%{if ${slice(part.condition, text)}}${then}${otherwise === '' ? '' : `%{else}${otherwise}`}%{endif}`
    }
    case 'template-for': {
      const names = part.key === undefined ? part.item : `${part.key}, ${part.item}`
      const body = part.parts.map((each) => partText(each, text)).join('')
      return `%{for ${names} in ${slice(part.collection, text)}}${body}%{endfor}`
    }
  }
}

function innerText(inner: Expression, text: string): string {
  if (inner.kind === 'literal') return String(inner.value)
  if (inner.kind === 'template') return inner.parts.map((part) => partText(part, text)).join('')
  if (inner.kind === 'wrapped') return innerText(inner.inner, text)
  return '${' + slice(inner, text) + '}'
}
