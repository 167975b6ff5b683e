import { patternOf, type Leaf } from '../../aws/leaf'
import { propertyNames } from '../../aws/catalogue/property-names'
import type { Resource } from '../../aws/stack'
import type { MapEntry, MapValue, Value } from '../../aws/value'
import { get, textOf, type Entry, type MapNode } from '../../formats/tree'
import { lower, pascal } from '../lower'
import { LOOKS_LIKE_STATE, type Answer } from './answers/answer'
import type { Found } from './find'

/** An object of an answer under CloudFormation's names, state told from configuration. */
export function answerResource({ answer, type, node, name }: Found, row: string, source: string): Resource {
  const isState = stateTest(answer, type)
  const lowered = lower(
    answer.into === undefined || get(node, answer.into) ? node : nested(node, answer.into, isState),
    row,
    {
      rename(key, path) {
        const above = path.length === 0 ? '' : `${path.join('.')}.`
        const { rename } = answer
        if (rename && Object.hasOwn(rename, above + key)) return rename[above + key]
        return answer.camel ? pascal(key) : undefined
      },
    },
  )
  const leaves = new Map(
    lowered.leaves.map((leaf): [Leaf, Leaf] => {
      // An empty list in an answer only says that there is nothing.
      if ((!answer.texts && isState(leaf.native)) || isEmptyList(leaf))
        return [leaf, { ...leaf, state: true }]
      const path = pathOf(leaf, answer)
      return [leaf, path === leaf.path ? leaf : { ...leaf, path }]
    }),
  )
  const terminated = textOf(get(get(node, 'State'), 'Name')) === 'terminated'
  return {
    id: row,
    row,
    type,
    properties: configuration(lowered.properties, leaves, answer),
    leaves: [...leaves.values()],
    at: { source: node.source, span: node.span },
    native: { type, name },
    source,
    state: terminated ? 'off' : 'on',
    ...(terminated ? { stateReason: 'the instance is terminated' } : {}),
  }
}

function isEmptyList({ at }: Leaf): boolean {
  return at.source.text.slice(at.span.start, at.span.end).replace(/\s/g, '') === '[]'
}

/** Whether a path of the answer says what is, and not what was asked for. */
function stateTest(answer: Answer, type: string): (native: string) => boolean {
  const state = new Set([...(answer.state ?? []), ...(answer.id ?? [])])
  const known = answer.rest || type !== answer.type ? new Set(propertyNames(type) ?? []) : undefined
  return (native) => {
    const pattern = patternOf(native)
    for (let at = pattern.length; at > 0; at = pattern.lastIndexOf('.', at - 1)) {
      const above = pattern.slice(0, at)
      if (state.has(above) || state.has(above.replace(/(?:\[\])+$/, ''))) return true
    }
    const key = /^[^.[]*/.exec(pattern)![0]
    if (answer.items && /(?:^|\.)Quantity$/.test(pattern)) return true
    const renamed = answer.rename && Object.hasOwn(answer.rename, key) ? answer.rename[key] : undefined
    const name = renamed ?? (answer.camel ? pascal(key) : key)
    if (known !== undefined && !known.has(name)) return true
    return !answer.keep?.includes(key) && renamed === undefined && LOOKS_LIKE_STATE.test(key)
  }
}

/** The configuration one level down, where CloudFormation has it. */
function nested(node: MapNode, into: string, isState: (native: string) => boolean): MapNode {
  const outside = (each: Entry): boolean => isState(each.key)
  const { source, span } = node
  const keySpan = { start: span.start, end: span.start }
  const inner: MapNode = { ...node, entries: node.entries.filter((each) => !outside(each)) }
  return {
    kind: 'map',
    source,
    span,
    entries: [...node.entries.filter(outside), { key: into, keySpan, value: inner }],
  }
}

function pathOf(leaf: Leaf, { flatten, unwrap, type }: Answer): string {
  let path = leaf.path
  if (unwrap?.includes(patternOf(leaf.native)) && !path.endsWith(']')) path = path.replace(/\.[^.[\]]+$/, '')
  if (flatten) path = path.replace(flatten, '')
  if (type !== 'AWS::EC2::SecurityGroup') return path
  return path
    .replace(/\.GroupId$/, '.SourceSecurityGroupId')
    .replace(/\.UserId$/, '.SourceSecurityGroupOwnerId')
}

/** The properties without what is state, apart from ids that others refer to; flattened levels are gone. */
function configuration(properties: MapValue, leaves: ReadonlyMap<Leaf, Leaf>, answer: Answer): MapValue {
  const entries = properties.entries.flatMap((each): readonly MapEntry[] => {
    if (answer.id?.includes(each.key)) return [{ ...each, value: replaced(each.value, leaves, answer) }]
    const first = firstLeaf(each.value)
    if (first && leaves.get(first)?.state === true && allState(each.value, leaves)) return []
    return [{ ...each, value: replaced(each.value, leaves, answer) }]
  })
  return { ...properties, entries }
}

function allState(value: Value, leaves: ReadonlyMap<Leaf, Leaf>): boolean {
  if (value.leaf) return leaves.get(value.leaf)?.state === true
  if (value.kind === 'list') return value.items.every((each) => allState(each, leaves))
  return value.kind !== 'map' || value.entries.every((each) => allState(each.value, leaves))
}

function replaced(value: Value, leaves: ReadonlyMap<Leaf, Leaf>, answer: Answer): Value {
  const leaf = value.leaf && leaves.get(value.leaf)
  if (value.kind === 'list') {
    const items = value.items.flatMap((each) => unfolded(replaced(each, leaves, answer)))
    return { ...value, ...(leaf ? { leaf } : {}), items }
  }
  if (value.kind !== 'map') return leaf ? { ...value, leaf } : value
  const alone = value.entries.find(
    (each) => answer.unwrap !== undefined && standsAlone(each.value, answer.unwrap),
  )
  if (alone) return replaced(alone.value, leaves, answer)
  const entries = value.entries.flatMap((each): readonly MapEntry[] => {
    const inner = { ...each, value: replaced(each.value, leaves, answer) }
    return answer.items ? withoutItems(inner) : [inner]
  })
  return { ...value, ...(leaf ? { leaf } : {}), entries }
}

function standsAlone(value: Value, unwrap: readonly string[]): boolean {
  const first = firstLeaf(value)
  if (!first) return false
  if (value.leaf) return unwrap.includes(patternOf(first.native))
  return unwrap.some((each) => patternOf(first.native).startsWith(`${each}.`) && each.includes('.'))
}

/** `{Quantity, Items: […]}` → the list; what else stands in it moves beside. */
function withoutItems(entry: MapEntry): readonly MapEntry[] {
  const { value } = entry
  if (value.kind !== 'map' || !value.entries.some((each) => each.key === 'Quantity')) return [entry]
  const items = value.entries.find((each) => each.key === 'Items')?.value
  const others = value.entries.filter((each) => each.key !== 'Quantity' && each.key !== 'Items')
  return [...(items ? [{ ...entry, value: items }] : []), ...others]
}

const LEVELS = /^(?:IpRanges|Ipv6Ranges|UserIdGroupPairs|PrefixListIds|Listener)$/

/** `{FromPort, IpRanges: [{CidrIp}, …]}` → `{FromPort, CidrIp}` for each range, as CloudFormation writes permissions. */
function unfolded(value: Value): readonly Value[] {
  if (value.kind !== 'map' || !value.entries.some((each) => LEVELS.test(each.key))) return [value]
  const outer = value.entries.filter((each) => !LEVELS.test(each.key))
  const inner = value.entries
    .filter((each) => LEVELS.test(each.key))
    .flatMap((each) => (each.value.kind === 'list' ? each.value.items : [each.value]))
  const maps = inner.filter((each): each is MapValue => each.kind === 'map')
  if (maps.length === 0) return [{ ...value, entries: outer }]
  return maps.map((each) => ({
    ...value,
    entries: [
      ...outer,
      ...each.entries.map((entry): MapEntry =>
        entry.key === 'GroupId' ? { ...entry, key: 'SourceSecurityGroupId' } : entry,
      ),
    ],
  }))
}

function firstLeaf(value: MapEntry['value']): Leaf | undefined {
  if (value.leaf) return value.leaf
  const inside =
    value.kind === 'list' ? value.items : value.kind === 'map' ? value.entries.map((each) => each.value) : []
  for (const each of inside) {
    const leaf = firstLeaf(each)
    if (leaf) return leaf
  }
  return undefined
}
