import type { Resource } from '../../aws/stack'
import type { MapEntry, MapValue, Value } from '../../aws/value'
import { get, type Node } from '../../formats/tree'
import type { ResourceBuilder } from '../cloudformation/resource'

/** The section of `Globals` that holds for a type. */
const SECTIONS: Readonly<Record<string, string>> = {
  'AWS::Serverless::Function': 'Function',
  'AWS::Serverless::Api': 'Api',
  'AWS::Serverless::HttpApi': 'HttpApi',
  'AWS::Serverless::WebSocketApi': 'WebSocketApi',
  'AWS::Serverless::SimpleTable': 'SimpleTable',
  'AWS::Serverless::StateMachine': 'StateMachine',
  'AWS::Serverless::LayerVersion': 'LayerVersion',
  'AWS::Serverless::CapacityProvider': 'CapacityProvider',
}

/** The resource with the values of `Globals` that it does not set itself; they keep their own places. */
export function mergeGlobals(
  resource: Resource,
  globals: Node | undefined,
  builder: ResourceBuilder,
): Resource {
  const section = SECTIONS[resource.type]
  const node = section && get(globals, section)
  if (!node) return resource
  const shared = builder.shared(node, resource.row)
  if (shared.kind !== 'map') return resource
  return { ...resource, properties: mergeMaps(shared, resource.properties) }
}

/** As SAM merges: the resource's own value wins, maps are joined key by key, lists one after the other. */
function merge(shared: Value, own: Value): Value {
  if (shared.kind === 'map' && own.kind === 'map') return mergeMaps(shared, own)
  if (shared.kind === 'list' && own.kind === 'list' && shared.items.length > 0 && own.items.length > 0)
    return { kind: 'list', at: own.at, items: [...shared.items, ...own.items] }
  return own
}

function mergeMaps(shared: MapValue, own: MapValue): MapValue {
  if (shared.entries.length === 0) return own
  const ownKeys = new Map(own.entries.map((each) => [each.key, each]))
  const joined = shared.entries.map((each): MapEntry => {
    const mine = ownKeys.get(each.key)
    return mine ? { ...mine, value: merge(each.value, mine.value) } : each
  })
  const sharedKeys = new Set(shared.entries.map((each) => each.key))
  return {
    kind: 'map',
    at: own.at,
    // An empty map is a leaf of its own, which stays the whole's.
    ...(own.leaf ? { leaf: own.leaf } : {}),
    entries: [...joined, ...own.entries.filter((each) => !sharedKeys.has(each.key))],
  }
}
