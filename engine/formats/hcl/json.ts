import type { Diagnostic } from '../../text/diagnostic'
import type { Source } from '../../text/source'
import { readJson } from '../json/read'
import type { Entry, MapNode, Node } from '../tree'
import { jsonExpression, typeExpression } from './json-expressions'
import type { Attribute, Block, Body, HclFile, Label } from './syntax'

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

/** Blocks inside blocks that readers look for as such, with their labels. Nothing but the name tells them apart. */
const inner: ReadonlyMap<string, number> = new Map([
  ['dynamic', 1],
  ['provisioner', 1],
  ...[
    'content',
    'lifecycle',
    'connection',
    'validation',
    'default_tags',
    'statement',
    'condition',
    'principals',
    'not_principals',
    'part',
  ].map((name) => [name, 0] as const),
])

/**
 * Reads HCL's JSON syntax (`.tf.json`). Its texts are templates once JSON's own escapes are taken out of them; the
 * top-level blocks are told by their names. Inside them an argument and a block look alike.
 */
export function readHclJson(source: Source): HclFile {
  const { tree, diagnostics } = readJson(source)
  const reader = new JsonReader([...diagnostics])
  const items = objects(tree).flatMap((object) => object.entries.flatMap((entry) => reader.topLevel(entry)))
  const body: Body = { items, start: 0, end: source.text.length }
  return { source, body, diagnostics: reader.diagnostics }
}

/** An object, or the objects of a list: both may stand where blocks of one type are meant. */
function objects(node: Node | undefined): readonly MapNode[] {
  if (node?.kind === 'map') return [node]
  return node?.kind === 'list' ? node.items.flatMap(objects) : []
}

class JsonReader {
  constructor(readonly diagnostics: Diagnostic[]) {}

  topLevel(entry: Entry): readonly (Attribute | Block)[] {
    const count = labels.get(entry.key)
    if (entry.key === '//') return []
    if (count === undefined) return [this.attribute(entry)]
    return this.blocks(labelOf(entry), [], entry.value, count)
  }

  private blocks(type: Label, given: readonly Label[], value: Node, missing: number): readonly Block[] {
    return objects(value).flatMap((object): readonly Block[] => {
      const entries = object.entries.filter((each) => each.key !== '//')
      if (missing > 0)
        return entries.flatMap((each) =>
          this.blocks(type, [...given, labelOf(each)], each.value, missing - 1),
        )
      const { start, end } = object.span
      const items = entries.flatMap((each) => this.item(each, type.text))
      return [
        {
          kind: 'block',
          type: type.text,
          typeSpan: type,
          labels: given,
          open: { start, end: start + 1 },
          body: { items, start, end },
          start: (given.at(-1) ?? type).start,
          end,
        },
      ]
    })
  }

  private item(entry: Entry, around: string): readonly (Attribute | Block)[] {
    const count = inner.get(entry.key)
    const isBlock =
      entry.value.kind === 'map' ||
      (entry.value.kind === 'list' &&
        entry.value.items.length > 0 &&
        entry.value.items.every((each) => each.kind === 'map'))
    // In `locals` every name is somebody's own.
    return count !== undefined && isBlock && around !== 'locals'
      ? this.blocks(labelOf(entry), [], entry.value, count)
      : [this.attribute(entry, around === 'variable' && entry.key === 'type')]
  }

  private attribute(entry: Entry, isType = false): Attribute {
    const name = labelOf(entry)
    const value = (isType ? typeExpression : jsonExpression)(entry.value, this.diagnostics)
    return { kind: 'attribute', name: name.text, nameSpan: name, value, start: name.start, end: value.end }
  }
}

function labelOf({ key, keySpan }: Entry): Label {
  return { text: key, start: keySpan.start, end: keySpan.end }
}
