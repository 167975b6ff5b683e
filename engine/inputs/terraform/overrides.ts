import type { Attribute, Block } from '../../formats/hcl/syntax'
import type { Source } from '../../text/source'

/** Whether Terraform merges the file into the others of its folder instead of reading it beside them. */
export function isOverride(path: string): boolean {
  return /(?:^|[/_])override\.(?:tf|tofu)(?:\.json)?$/i.test(path)
}

/** Blocks that are merged argument by argument; of all others the override's take the place of the first ones. */
const MERGED: ReadonlySet<string> = new Set(['lifecycle'])

/** A block with what an override says of it: its arguments, and its nested blocks in place of those of their type. */
export function merged(base: Block, over: Block, source: Source): Block {
  const said = new Map(
    over.body.items.flatMap((item) => (item.kind === 'attribute' ? [[item.name, item] as const] : [])),
  )
  const replaced = new Set(
    over.body.items.flatMap((item) =>
      item.kind === 'block' && !MERGED.has(typeOf(item)) ? [typeOf(item)] : [],
    ),
  )
  const used = new Set<string>()
  const kept = base.body.items.flatMap((item): readonly (Attribute | Block)[] => {
    if (item.kind === 'attribute') {
      const instead = said.get(item.name)
      if (instead) used.add(item.name)
      return [instead ? fromFile(instead, source) : item]
    }
    if (replaced.has(typeOf(item))) return []
    const more = over.body.items.find(
      (each): each is Block => each.kind === 'block' && MERGED.has(each.type) && each.type === item.type,
    )
    if (more) used.add(more.type)
    return [more ? merged(item, more, source) : item]
  })
  const added = over.body.items.filter(
    (item) => !used.has(item.kind === 'attribute' ? item.name : typeOf(item)),
  )
  return {
    ...base,
    body: { ...base.body, items: [...kept, ...added.map((each) => itemFromFile(each, source))] },
  }
}

/** `dynamic "ingress"` stands for blocks `ingress`. */
function typeOf(block: Block): string {
  return block.type === 'dynamic' ? (block.labels[0]?.text ?? block.type) : block.type
}

function fromFile(attribute: Attribute, source: Source): Attribute {
  const { value } = attribute
  const { start, end } = value
  return { ...attribute, source, value: { kind: 'elsewhere', source, inner: value, start, end } }
}

function itemFromFile(item: Attribute | Block, source: Source): Attribute | Block {
  if (item.kind === 'attribute') return fromFile(item, source)
  const items = item.body.items.map((each) => itemFromFile(each, source))
  return { ...item, source, body: { ...item.body, items } }
}
