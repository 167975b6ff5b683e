import type { Source } from '../../text/source'
import { readHclExpression } from './read'
import {
  literalText,
  type Attribute,
  type Block,
  type Body,
  type Expression,
  type HclFile,
  type Label,
  type ObjectItem,
} from './syntax'

/** Labels of Terraform's top-level blocks; what is not here is an argument. */
const labels: ReadonlyMap<string, number> = new Map([
  ['resource', 2],
  ['data', 2],
  ['ephemeral', 2],
  ['module', 1],
  ['variable', 1],
  ['output', 1],
  ['provider', 1],
  ['locals', 0],
  ['terraform', 0],
])

/**
 * Reads HCL's JSON syntax (`.tf.json`). Its texts are templates, so the text is read as one HCL expression, and the
 * top-level blocks are told by their names. Inside them nothing tells blocks from arguments: all are arguments.
 */
export function readHclJson(source: Source): HclFile {
  const { expression, diagnostics } = readHclExpression(source)
  const items = objects(expression).flatMap((object) => object.items.flatMap((item) => topLevel(item)))
  const body: Body = { items, start: expression.start, end: expression.end }
  return { source, body, diagnostics }
}

/** An object, or the objects of a list: both may stand where blocks of one type are meant. */
function objects(expression: Expression): readonly (Expression & { kind: 'object' })[] {
  if (expression.kind === 'object') return [expression]
  return expression.kind === 'tuple' ? expression.items.flatMap(objects) : []
}

function topLevel(item: ObjectItem): readonly (Attribute | Block)[] {
  const type = keyOf(item.key)
  const count = type === undefined ? undefined : labels.get(type.text)
  if (type === undefined || type.text === '//') return []
  if (count === undefined) return [attribute(type, item.value)]
  return blocks(type, [], item.value, count)
}

function blocks(type: Label, given: readonly Label[], value: Expression, missing: number): readonly Block[] {
  return objects(value).flatMap((object): readonly Block[] => {
    if (missing > 0) {
      return object.items.flatMap(({ key, value: inner }) => {
        const label = keyOf(key)
        return label === undefined || label.text === '//'
          ? []
          : blocks(type, [...given, label], inner, missing - 1)
      })
    }
    const { start, end } = object
    const items = object.items.flatMap(({ key, value: inner }) => {
      const name = keyOf(key)
      return name === undefined || name.text === '//' ? [] : [attribute(name, inner)]
    })
    const body: Body = { items, start, end }
    return [
      {
        kind: 'block',
        type: type.text,
        typeSpan: type,
        labels: given,
        open: { start, end: start + 1 },
        body,
        start: (given.at(-1) ?? type).start,
        end,
      },
    ]
  })
}

function attribute(name: Label, value: Expression): Attribute {
  return { kind: 'attribute', name: name.text, nameSpan: name, value, start: name.start, end: value.end }
}

function keyOf(key: Expression): Label | undefined {
  const text = literalText(key)
  return text === undefined ? undefined : { text, start: key.start, end: key.end }
}
