import type { Diagnostic } from '../../text/diagnostic'
import type { Node, ScalarNode } from '../tree'
import { readHclExpression, readHclTemplate, type HclExpression } from './read'
import type { Expression } from './syntax'

/** What a JSON value means as an expression: texts are templates, also where they are keys. */
export function jsonExpression(node: Node, diagnostics: Diagnostic[]): Expression {
  return expressionOf(node, (text) => textExpression(text, readHclTemplate, diagnostics))
}

/** A JSON value as an expression where texts are texts, as in a file of variables. */
export function literalExpression(node: Node): Expression {
  return expressionOf(node, ({ value, span }) => plain(String(value), span.start, span.end))
}

function expressionOf(node: Node, ofText: (text: ScalarNode) => Expression): Expression {
  const { start, end } = node.span
  if (node.kind === 'list')
    return { kind: 'tuple', items: node.items.map((each) => expressionOf(each, ofText)), start, end }
  if (node.kind === 'map') {
    const { source } = node
    const items = node.entries.map(({ key, keySpan, value }) => ({
      key: ofText({
        kind: 'scalar',
        type: 'string',
        value: key,
        raw: source.text.slice(keySpan.start, keySpan.end),
        quoted: true,
        source,
        span: keySpan,
      }),
      value: expressionOf(value, ofText),
    }))
    return { kind: 'object', items, start, end }
  }
  if (node.type === 'string') return ofText(node)
  const value = typeof node.value === 'bigint' ? Number(node.value) : node.value
  return { kind: 'literal', value, start, end }
}

/** A type constraint: a text that holds an expression, without `${`. */
export function typeExpression(node: Node, diagnostics: Diagnostic[]): Expression {
  return node.kind === 'scalar' && node.type === 'string' && !String(node.value).includes('${')
    ? textExpression(node, readHclExpression, diagnostics)
    : jsonExpression(node, diagnostics)
}

const SEQUENCE = /[$%]\{/

function plain(value: string, start: number, end: number): Expression {
  return { kind: 'template', parts: [{ kind: 'literal', value, start, end }], start, end }
}

function textExpression(
  { value, raw, source, span }: ScalarNode,
  read: (source: ScalarNode['source']) => HclExpression,
  diagnostics: Diagnostic[],
): Expression {
  const text = String(value)
  if (read === readHclTemplate && !SEQUENCE.test(text)) return plain(text, span.start, span.end)
  const { expression, diagnostics: faults } = read({ path: source.path, text })
  const place = placesIn(raw, span.start)
  for (const each of faults)
    diagnostics.push({
      ...each,
      source,
      span: { start: place(each.span.start), end: place(each.span.end) },
    })
  return moved(expression, place)
}

/** Where in the file a character of the text stands that JSON's escapes were taken out of. */
function placesIn(raw: string, start: number): (offset: number) => number {
  if (!raw.includes('\\')) return (offset) => Math.min(start + 1 + offset, start + raw.length)
  const places: number[] = []
  for (let i = 1; i < raw.length; i++) {
    places.push(start + i)
    if (raw[i] === '\\') i += raw[i + 1] === 'u' ? 5 : 1
  }
  return (offset) => places[Math.min(offset, places.length - 1)] ?? start
}

/** The same tree with every place said anew. */
function moved<T>(node: T, place: (offset: number) => number): T {
  if (Array.isArray(node)) return node.map((each: unknown) => moved(each, place)) as T
  if (typeof node !== 'object' || node === null) return node
  const copy: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(node)) {
    const isPlace = (key === 'start' || key === 'end') && typeof value === 'number'
    copy[key] = isPlace ? place(value) : moved(value, place)
  }
  return copy as T
}
