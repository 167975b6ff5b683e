import type { Leaf } from '../../aws/leaf'
import type { Resource } from '../../aws/stack'
import type { MapValue, UnresolvedValue, Value } from '../../aws/value'
import type { Node } from '../../formats/tree'
import type { ResourceBuilder } from '../cloudformation/resource'
import { unknownParts, type Variables } from './variables'

/** Opens variables that stand for maps and lists, and marks what stays unknown. */
export function completeValues(resource: Resource, builder: ResourceBuilder, variables: Variables): Resource {
  const walk = (value: Value): Value => {
    switch (value.kind) {
      case 'list':
        return { ...value, items: value.items.map(walk) }
      case 'map':
        return mapped(value, walk)
      case 'scalar':
        return typeof value.value === 'string' && value.value.includes('${')
          ? opened(value, value.value, resource.row, builder, variables)
          : value
      default:
        return value
    }
  }
  const properties = mapped(resource.properties, walk)
  return { ...resource, properties }
}

function mapped(value: MapValue, walk: (value: Value) => Value): MapValue {
  return { ...value, entries: value.entries.map((each) => ({ ...each, value: walk(each.value) })) }
}

function opened(
  value: Value,
  text: string,
  row: string,
  builder: ResourceBuilder,
  variables: Variables,
): Value {
  const { source, span } = value.at
  const node: Node = { kind: 'scalar', source, span, type: 'string', value: text, raw: text, quoted: true }
  const found = variables.node(node)
  if (found && found.kind !== 'scalar') {
    const inside = builder.shared(variables.resolved(found), row)
    return value.leaf ? relabelled(inside, value.leaf, value.at) : inside
  }
  const parts = unknownParts(text)
  if (parts.every((each) => typeof each === 'string')) return value
  const known = parts.map((part) => (typeof part === 'string' ? part : unresolved(part.variable, value)))
  const base = { at: value.at, ...(value.leaf ? { leaf: value.leaf } : {}) }
  const [only] = known
  if (known.length === 1 && only !== undefined && typeof only !== 'string') return { ...only, ...base }
  return { kind: 'text', ...base, parts: known }
}

/** All that comes out of one variable belongs to the place where the variable stands. */
function relabelled(value: Value, leaf: Leaf, at: Value['at']): Value {
  if (value.kind === 'list')
    return { ...value, at, leaf, items: value.items.map((each) => relabelled(each, leaf, at)) }
  if (value.kind === 'map')
    return {
      ...value,
      at,
      leaf,
      entries: value.entries.map((each) => ({ ...each, value: relabelled(each.value, leaf, at) })),
    }
  return { ...value, at, leaf }
}

const SECRET = /^(?:ssm|secrets|vault|s3)\b/

function unresolved(variable: string, value: Value): UnresolvedValue {
  return {
    kind: 'unresolved',
    at: value.at,
    expression: variable,
    reason: reasonOf(variable),
    ...(/^ssm\b|^secrets\b|^vault\b/.test(variable) ? { sensitive: true } : {}),
    ...(/^(?:opt|env|param):\s*([\w-]+)/.test(variable)
      ? { parameter: /^(?:opt|env|param):\s*([\w-]+)/.exec(variable)![1]! }
      : {}),
  }
}

function reasonOf(variable: string): string {
  if (SECRET.test(variable)) return 'its value is kept on AWS'
  if (variable.startsWith('file(')) return 'the file is not in the input, or has no such key'
  if (/^(?:opt|env|param):/.test(variable)) return 'its value is given when the service is deployed'
  return 'the text does not tell it'
}
