import type { Shape, Written } from '../../aws/terraform/shape'
import { write } from '../../aws/terraform/write'
import { lift, type MapTree, type Tree } from '../cloudformation/stack'
import { argument, nested, type BlockEntry } from './hcl'
import { snake } from './names'

/** Values of the equivalents, as the tables that read Terraform take them apart. */
const shape: Shape<Tree> = {
  entries: (node) => (node.kind === 'map' ? node.entries : undefined),
  items: (node) => (node.kind === 'list' ? node.items : undefined),
  scalar: (node) => (node.kind === 'scalar' ? node.value : undefined),
  map: (entries, like) => ({ kind: 'map', entries, ...about(like) }),
  list: (items, like) => ({ kind: 'list', items, ...about(like) }),
  value: (value, like) => ({ kind: 'scalar', value, ...about(like) }),
}

function about({ from, note }: Tree): Pick<Tree, 'from' | 'note'> {
  return { from, ...(note === undefined ? {} : { note }) }
}

/** The properties of a resource as arguments and blocks, by the table that reads its type. */
export function bodyOf(terraformType: string, properties: MapTree): readonly BlockEntry[] {
  const given = properties.entries.map(([name, value]) => [name, withPlainAttributes(value)] as const)
  const { entries, left } = write(terraformType, given, shape)
  const kept = given.filter(([name]) => left.includes(name))
  return [...entriesOf(entries), ...kept.map(([name, value]) => argument(snake(name), value))]
}

function entriesOf(written: readonly Written<Tree>[]): readonly BlockEntry[] {
  return written.flatMap((each): readonly BlockEntry[] => {
    if (each.kind !== 'blocks') {
      const { kind, value } = each
      return [argument(each.name, kind === 'json' ? { kind, value, from: value.from } : value)]
    }
    return each.bodies.map(({ entries, of, within }) =>
      withNote(nested(each.name, entriesOf(entries), [...of.from, ...(within?.from ?? [])]), of),
    )
  })
}

function withNote(entry: BlockEntry, value: Tree): BlockEntry {
  return entry.kind === 'block' && value.note !== undefined
    ? { kind: 'block', block: { ...entry.block, note: value.note } }
    : entry
}

/** In a list of `{Key, Value}` CloudFormation writes every value as text; arguments have their own type. */
function withPlainAttributes(tree: Tree): Tree {
  if (tree.kind !== 'list') return tree
  return {
    ...tree,
    items: tree.items.map((item) => {
      if (item.kind !== 'map' || item.entries.length !== 2 || item.entries[0]![0] !== 'Key') return item
      const entries = item.entries.map(([name, value]): readonly [string, Tree] => {
        if (name !== 'Value') return [name, value]
        const plain = attributeValue(value)
        return [name, plain.from.length > 0 ? plain : { ...plain, from: item.from }]
      })
      return { ...item, entries }
    }),
  }
}

/** A CloudFormation number written as text (`Cpu: '256'`) stays text; attributes given as text become what they are. */
function attributeValue(tree: Tree): Tree {
  if (tree.kind !== 'scalar' || typeof tree.value !== 'string') return tree
  if (/^\d+$/.test(tree.value)) return { ...tree, value: Number(tree.value) }
  if (tree.value === 'true' || tree.value === 'false') return lift(tree.value === 'true', tree.from)
  return tree
}
