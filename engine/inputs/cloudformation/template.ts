import { entriesOf, get, textOf, type Entry, type MapNode, type Node } from '../../formats/tree'

/** The sections of a template, as nodes. */
export interface Template {
  readonly root: MapNode
  readonly parameters: readonly Entry[]
  readonly mappings: Node | undefined
  readonly conditions: Node | undefined
  readonly resources: readonly Entry[]
  readonly outputs: readonly Entry[]
  readonly transforms: readonly string[]
}

const TYPE = /^(?:AWS|Alexa|Custom|[A-Z][A-Za-z0-9]*)::[A-Za-z0-9@_-]+(?:::[A-Za-z0-9@_-]+)*$/

/** Whether a tree is a CloudFormation template: a map whose `Resources` hold at least one typed entry. */
export function isTemplate(node: Node | undefined): node is MapNode {
  if (node?.kind !== 'map') return false
  const resources = get(node, 'Resources')
  if (resources?.kind !== 'map') return false
  if (get(node, 'AWSTemplateFormatVersion') || get(node, 'Transform')) return true
  return resources.entries.some(
    (each) => each.key.startsWith('Fn::ForEach') || TYPE.test(textOf(get(each.value, 'Type')) ?? ''),
  )
}

/** The template of a text: the text itself, or what `aws cloudformation get-template` answers. */
export function templateIn(root: Node | undefined): Node | undefined {
  const body = get(root, 'TemplateBody')
  return body?.kind === 'map' ? body : root
}

export function templateOf(root: MapNode): Template {
  const transform = get(root, 'Transform')
  const transforms =
    transform?.kind === 'list'
      ? transform.items.flatMap((each) => textOf(each) ?? [])
      : [textOf(transform) ?? '']
  return {
    root,
    parameters: entriesOf(get(root, 'Parameters')),
    mappings: get(root, 'Mappings'),
    conditions: get(root, 'Conditions'),
    resources: entriesOf(get(root, 'Resources')),
    outputs: entriesOf(get(root, 'Outputs')),
    transforms: transforms.filter((each) => each !== ''),
  }
}

export interface Intrinsic {
  /** Without `Fn::`: `Sub`, `GetAtt`, `If`; also `Ref` and `Condition`. */
  readonly name: string
  readonly argument: Node
}

const SHORT = new Set([
  'Ref',
  'Condition',
  'Sub',
  'GetAtt',
  'Join',
  'Select',
  'Split',
  'If',
  'FindInMap',
  'Base64',
  'GetAZs',
  'ImportValue',
  'Cidr',
  'Transform',
  'And',
  'Or',
  'Not',
  'Equals',
  'Length',
  'ToJsonString',
  'Contains',
  'EachMemberIn',
  'EachMemberEquals',
  'RefAll',
  'ValueOf',
  'ValueOfAll',
  'Rain::Embed',
  'Rain::Include',
  'Rain::Env',
  'Rain::S3',
  'Rain::S3Http',
])

/** The intrinsic call that a node is, in short (`!Sub`) or long (`Fn::Sub`) form. */
export function intrinsicOf(node: Node): Intrinsic | undefined {
  if (node.tag?.startsWith('!')) {
    const name = node.tag.slice(1)
    if (!SHORT.has(name)) return undefined
    const { tag: _, ...bare } = node
    return { name, argument: bare as Node }
  }
  if (node.kind !== 'map' || node.entries.length !== 1) return undefined
  const [only] = node.entries
  if (only!.key === 'Ref') return { name: 'Ref', argument: only!.value }
  if (only!.key.startsWith('Fn::') && !only!.key.startsWith('Fn::ForEach')) {
    return { name: only!.key.slice(4), argument: only!.value }
  }
  return undefined
}

/** How a node reads in one line, for messages and the names of unknown values. */
export function showNode(node: Node): string {
  const intrinsic = intrinsicOf(node)
  if (intrinsic) return `${intrinsic.name === 'Ref' ? 'Ref' : intrinsic.name} ${showNode(intrinsic.argument)}`
  switch (node.kind) {
    case 'scalar':
      return String(node.value)
    case 'list':
      return `[${node.items.map(showNode).join(', ')}]`
    case 'map':
      return `{${node.entries.map((each) => `${each.key}: ${showNode(each.value)}`).join(', ')}}`
  }
}
