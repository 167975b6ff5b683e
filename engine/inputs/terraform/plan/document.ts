import { entriesOf, get, itemsOf, textOf, type MapNode, type Node } from '../../../formats/tree'

/** One managed resource of a plan or state. */
export interface PlannedResource {
  readonly address: string
  readonly type: string
  readonly name: string
  readonly values: MapNode
  /** The same shape with `true` where a value is secret. */
  readonly sensitive: Node | undefined
  readonly at: MapNode
}

/** Whether the tree is what `terraform show -json` prints, or a state file. */
export function isPlan(node: Node | undefined): node is MapNode {
  if (node?.kind !== 'map') return false
  if (
    get(node, 'format_version') &&
    (get(node, 'planned_values') || get(node, 'values') || get(node, 'resource_changes'))
  )
    return true
  return (
    get(node, 'terraform_version') !== undefined &&
    get(node, 'resources')?.kind === 'list' &&
    get(node, 'lineage') !== undefined
  )
}

/** The resources that will exist, or do: planned values, else the values of a state. */
export function resourcesOf(plan: MapNode): readonly PlannedResource[] {
  const state = get(plan, 'resources')
  if (state?.kind === 'list') return fromStateFile(state.items)
  const root = get(get(plan, 'planned_values') ?? get(plan, 'values'), 'root_module')
  return fromModule(root, 0)
}

/** Modules of a plan nest as deep as people nest them; real ones stay below ten. */
const MAX_DEPTH = 50

function fromModule(module: Node | undefined, depth: number): readonly PlannedResource[] {
  if (!module || depth > MAX_DEPTH) return []
  const own = itemsOf(get(module, 'resources')).flatMap((each): readonly PlannedResource[] => {
    const values = get(each, 'values')
    const type = textOf(get(each, 'type'))
    const address = textOf(get(each, 'address'))
    if (each.kind !== 'map' || values?.kind !== 'map' || type === undefined || address === undefined)
      return []
    if (textOf(get(each, 'mode')) === 'data') return []
    return [
      {
        address,
        type,
        name: textOf(get(each, 'name')) ?? address,
        values,
        sensitive: get(each, 'sensitive_values'),
        at: each,
      },
    ]
  })
  return [...own, ...itemsOf(get(module, 'child_modules')).flatMap((each) => fromModule(each, depth + 1))]
}

function fromStateFile(resources: readonly Node[]): readonly PlannedResource[] {
  return resources.flatMap((each): readonly PlannedResource[] => {
    const type = textOf(get(each, 'type'))
    const name = textOf(get(each, 'name'))
    if (
      each.kind !== 'map' ||
      type === undefined ||
      name === undefined ||
      textOf(get(each, 'mode')) === 'data'
    )
      return []
    const module = textOf(get(each, 'module'))
    const instances = itemsOf(get(each, 'instances'))
    return instances.flatMap((instance): readonly PlannedResource[] => {
      const values = get(instance, 'attributes')
      if (values?.kind !== 'map' || instance.kind !== 'map') return []
      const key = get(instance, 'index_key')
      const index =
        key?.kind === 'scalar' ? `[${key.type === 'string' ? JSON.stringify(key.value) : key.raw}]` : ''
      const address = `${module === undefined ? '' : `${module}.`}${type}.${name}${index}`
      const sensitive = sensitiveTree(get(instance, 'sensitive_attributes'))
      return [{ address, type, name, values, sensitive, at: instance }]
    })
  })
}

/** The paths of secret values that a state file lists, as the tree with `true` that a plan has. */
function sensitiveTree(paths: Node | undefined): Node | undefined {
  let tree: Node | undefined
  for (const path of itemsOf(paths).slice(0, 1_000)) {
    const keys = itemsOf(path).flatMap((step) => {
      const value = get(step, 'value')
      return textOf(value?.kind === 'map' ? get(value, 'value') : value) ?? []
    })
    if (keys.length > 0 && keys.length <= MAX_DEPTH) tree = marked(tree, keys, path)
  }
  return tree
}

function marked(tree: Node | undefined, [key = '', ...rest]: readonly string[], from: Node): Node {
  const { source, span } = from
  const secret: Node = {
    kind: 'scalar',
    source,
    span,
    type: 'boolean',
    value: true,
    raw: 'true',
    quoted: false,
  }
  const value = rest.length === 0 ? secret : marked(get(tree, key), rest, from)
  const others = entriesOf(tree).filter((each) => each.key !== key)
  return { kind: 'map', source, span, entries: [...others, { key, keySpan: span, value }] }
}

/** What an argument refers to in the configuration of a plan: `aws_iam_role.x.arn`, by address and argument. */
export function configuredReferences(
  plan: MapNode,
): (address: string, argument: string) => readonly string[] {
  const root = get(get(plan, 'configuration'), 'root_module')
  const known = new Map<string, Node>()
  const walk = (module: Node | undefined, prefix: string, depth: number): void => {
    if (!module || depth > MAX_DEPTH) return
    for (const each of itemsOf(get(module, 'resources'))) {
      const address = textOf(get(each, 'address'))
      const expressions = get(each, 'expressions')
      if (address !== undefined && expressions) known.set(prefix + address, expressions)
    }
    for (const call of entriesOf(get(module, 'module_calls')))
      walk(get(call.value, 'module'), `${prefix}module.${call.key}.`, depth + 1)
  }
  walk(root, '', 0)
  return (address, argument) => {
    const expressions = known.get(address.replace(/\[[^\]]*\]/g, ''))
    return itemsOf(get(get(expressions, argument), 'references')).flatMap((each) => textOf(each) ?? [])
  }
}

/** The arguments of a resource whose values are not in the plan and that refer to something. */
export function argumentsOf(plan: MapNode): (address: string) => readonly string[] {
  const root = get(get(plan, 'configuration'), 'root_module')
  const known = new Map<string, readonly string[]>()
  const walk = (module: Node | undefined, prefix: string, depth: number): void => {
    if (!module || depth > MAX_DEPTH) return
    for (const each of itemsOf(get(module, 'resources'))) {
      const address = textOf(get(each, 'address'))
      if (address !== undefined)
        known.set(
          prefix + address,
          entriesOf(get(each, 'expressions')).map((entry) => entry.key),
        )
    }
    for (const call of entriesOf(get(module, 'module_calls')))
      walk(get(call.value, 'module'), `${prefix}module.${call.key}.`, depth + 1)
  }
  walk(root, '', 0)
  return (address) => known.get(address.replace(/\[[^\]]*\]/g, '')) ?? []
}
