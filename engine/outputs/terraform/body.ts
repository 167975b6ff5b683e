import { lift, type MapTree, type Tree } from '../cloudformation/stack'
import { argument, nested, type BlockEntry, type HclValue } from './hcl'
import { snake, type TerraformType } from './names'

/** The properties of a resource as arguments and blocks, by the table of its type. */
export function bodyOf(type: TerraformType, properties: MapTree, path = ''): readonly BlockEntry[] {
  return properties.entries.flatMap(([name, value]) => {
    const here = path === '' ? name : `${path}.${name}`
    const rule = type.fields?.[here] ?? snake(name)
    if (rule === '-') return []
    if (rule === '.') return value.kind === 'map' ? bodyOf(type, value, here) : []
    const [prefix, target] = rule.includes(':') ? (rule.split(':', 2) as [string, string]) : ['', rule]
    switch (prefix) {
      case 'json':
        return [argument(target, { kind: 'json', value, from: value.from })]
      case 'containers':
        return [argument(target, { kind: 'json', value: lowerKeys(value), from: value.from })]
      case 'list':
        return [argument(target, value)]
      default:
        return entryOf(type, target, value, here)
    }
  })
}

function entryOf(type: TerraformType, name: string, value: Tree, path: string): readonly BlockEntry[] {
  if (value.kind === 'map') return [withNote(nested(name, bodyOf(type, value, path), value.from), value)]
  if (value.kind === 'list' && value.items.length > 0 && value.items.every((each) => each.kind === 'map')) {
    return value.items.map((each) =>
      withNote(
        nested(name, each.kind === 'map' ? bodyOf(type, each, path) : [], [...each.from, ...value.from]),
        each,
      ),
    )
  }
  return [argument(name, value)]
}

function withNote(entry: BlockEntry, value: Tree): BlockEntry {
  return entry.kind === 'block' && value.note !== undefined
    ? { kind: 'block', block: { ...entry.block, note: value.note } }
    : entry
}

/** Container definitions are JSON in Terraform, with the keys of the ECS interface: the same in camel case. */
function lowerKeys(tree: Tree): Tree {
  if (tree.kind === 'list') return { ...tree, items: tree.items.map(lowerKeys) }
  if (tree.kind !== 'map') return tree
  return {
    ...tree,
    entries: tree.entries.map(([key, value]) => [
      key.charAt(0).toLowerCase() + key.slice(1),
      // Options of a log driver keep the names the driver gives them.
      key === 'Options' ? value : lowerKeys(value),
    ]),
  }
}

/** The value of a literal text or number, for codecs that look inside. */
export function literal(tree: Tree | undefined): string | undefined {
  return tree?.kind === 'scalar' ? String(tree.value) : undefined
}

/** A CloudFormation number written as text (`Cpu: '256'`) stays text; attributes given as text become what they are. */
export function attributeValue(tree: Tree | undefined): HclValue | undefined {
  if (tree?.kind !== 'scalar' || typeof tree.value !== 'string') return tree
  if (/^\d+$/.test(tree.value)) return { ...tree, value: Number(tree.value) }
  if (tree.value === 'true' || tree.value === 'false') return lift(tree.value === 'true', tree.from)
  return tree
}
