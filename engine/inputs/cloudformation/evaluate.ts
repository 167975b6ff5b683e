import type { Leaf } from '../../aws/leaf'
import {
  plainText,
  showValue,
  type ListValue,
  type MapEntry,
  type MapValue,
  type ReferenceValue,
  type ScalarValue,
  type UnresolvedValue,
  type Value,
} from '../../aws/value'
import { expandLoops } from './for-each'
import { get, itemsOf, textOf, type Node, type ScalarNode } from '../../formats/tree'
import type { Diagnostic } from '../../text/diagnostic'
import type { Located } from '../../text/source'
import { cidrBlocks } from './cidr'
import { Conditions } from './conditions'
import type { CfnParameter } from './parameters'
import { intrinsicOf, showNode, type Intrinsic, type Template } from './template'

/** What the evaluation of one template may ask of its surroundings. */
export interface Surroundings {
  readonly parameters: ReadonlyMap<string, CfnParameter>
  readonly region: string | undefined
  readonly stackName: string | undefined
  globalId(local: string): string
  importValue(name: Value): Value | undefined
  /** Names of resources that a transform adds. */
  readonly implied?: ReadonlySet<string>
  /** What the stack that nests this template passes for a parameter, references included. */
  passed?(parameter: string): Value | undefined
  /** The output of the template that a stack resource nests. */
  nestedOutput?(stack: string, output: string): Value | undefined
}

/** The region assumed where the input does not tell (design.md §1). */
const ASSUMED_REGION = 'us-east-1'
const MAX_DEPTH = 200
/** Values that evaluation may make in one template; more means a blow-up, not a stack. */
const MAX_VALUES = 500_000

/** A leaf while its resource is being read; `origins` grow as its value is looked through. */
export interface OpenLeaf extends Leaf {
  readonly origins: Located[]
  off?: string
}

/** Evaluates nodes of one template to values. Total: what cannot be known comes out unresolved, with its reason. */
export class Evaluator {
  readonly conditions: Conditions
  private ids: ReadonlySet<string> | undefined
  private made = 0

  constructor(
    readonly template: Template,
    private readonly around: Surroundings,
    private readonly report: (diagnostic: Diagnostic) => void,
  ) {
    const named = new Map<string, Node>()
    if (template.conditions?.kind === 'map')
      for (const each of template.conditions.entries) named.set(each.key, each.value)
    this.conditions = new Conditions(named, (node) => this.value(node, undefined))
  }

  /** Names of resources, those that loops make included. */
  private get resourceIds(): ReadonlySet<string> {
    if (this.ids) return this.ids
    const written = this.template.resources.map((each) => each.key)
    const plain = new Set([...written, ...(this.around.implied ?? [])])
    // A loop's own list may refer to resources while the loops are expanded.
    this.ids = plain
    if (written.some((key) => key.startsWith('Fn::ForEach'))) {
      const made = expandLoops(this.template.resources, (node) => this.value(node, undefined))
      this.ids = new Set([...plain, ...made.map((each) => each.key)])
    }
    return this.ids
  }

  /** The value of a node. All that comes out of it belongs to `leaf`. */
  value(node: Node, leaf: OpenLeaf | undefined, depth = 0): Value {
    const at: Located = { source: node.source, span: node.span }
    const base = leaf ? { at, leaf } : { at }
    if (depth > MAX_DEPTH || ++this.made > MAX_VALUES) {
      return {
        ...base,
        kind: 'unresolved',
        expression: '…',
        reason: 'the template makes more values than any stack has',
      }
    }
    const call = intrinsicOf(node)
    if (call) return this.call(call, node, base, leaf, depth)
    switch (node.kind) {
      case 'scalar':
        return scalarValue(node, base)
      case 'list':
        return { ...base, kind: 'list', items: node.items.map((each) => this.value(each, leaf, depth + 1)) }
      case 'map':
        return {
          ...base,
          kind: 'map',
          entries: node.entries.map((each): MapEntry => ({
            key: each.key,
            keyAt: { source: node.source, span: each.keySpan },
            value: this.value(each.value, leaf, depth + 1),
          })),
        }
    }
  }

  private call(
    { name, argument }: Intrinsic,
    node: Node,
    base: Base,
    leaf: OpenLeaf | undefined,
    depth: number,
  ): Value {
    const inner = (each: Node): Value => this.value(each, leaf, depth + 1)
    const unresolved = (reason: string): UnresolvedValue => ({
      ...base,
      kind: 'unresolved',
      expression: showNode(node).slice(0, 120),
      reason,
    })
    const parts = itemsOf(argument)
    switch (name) {
      case 'Ref': {
        // With the language extensions a name may itself be made by a function.
        const named =
          textOf(argument) ??
          (argument.kind === 'map' || argument.tag ? plainText(inner(argument)) : undefined)
        return named === undefined ? unresolved('the name is not known') : this.ref(named, base, leaf)
      }
      case 'GetAtt':
        return this.getAtt(argument, base, inner, unresolved)
      case 'Sub':
        return this.sub(argument, base, leaf, inner)
      case 'Join': {
        const list = parts[1] && inner(parts[1])
        const delimiter = textOf(parts[0]) ?? ''
        if (list?.kind !== 'list')
          return list?.kind === 'scalar' ? { ...list, ...base } : unresolved('the list to join is not known')
        return concatenate(
          list.items
            .filter((each) => each.kind !== 'absent')
            .flatMap((each, index) => (index === 0 ? [each] : [text(delimiter, base), each])),
          base,
        )
      }
      case 'Split': {
        const whole = parts[1] && inner(parts[1])
        const delimiter = textOf(parts[0]) ?? ''
        const known = plainText(whole)
        if (known === undefined || delimiter === '') return unresolved('the text to split is not known')
        return { ...base, kind: 'list', items: known.split(delimiter).map((each) => text(each, base)) }
      }
      case 'Select': {
        const index = Number(parts[0] && plainText(inner(parts[0])))
        const list = parts[1] && inner(parts[1])
        const chosen = list?.kind === 'list' ? list.items[index] : undefined
        return chosen ? { ...chosen, ...base } : unresolved('the list to select from is not known')
      }
      case 'If':
        return this.branch(parts, base, leaf, inner, unresolved)
      case 'FindInMap':
        return this.findInMap(parts, base, leaf, inner, unresolved)
      case 'Base64':
        // Rules want what the text says, not how it travels.
        return { ...inner(argument), ...base }
      case 'GetAZs': {
        const region = plainText(inner(argument)) || this.around.region || ASSUMED_REGION
        return { ...base, kind: 'list', items: ['a', 'b', 'c'].map((zone) => text(region + zone, base)) }
      }
      case 'ImportValue': {
        const exportName = inner(argument)
        const found = this.around.importValue(exportName)
        if (!found)
          return unresolved(`\`${showValue(exportName)}\` is exported by a template that was not given`)
        leaf?.origins.push(found.at)
        return withLeaf(found, leaf)
      }
      case 'Cidr': {
        const [block, count, bits] = parts.map((each) => plainText(inner(each)))
        const blocks = block === undefined ? undefined : cidrBlocks(block, Number(count), Number(bits ?? 8))
        return blocks
          ? { ...base, kind: 'list', items: blocks.map((each) => text(each, base)) }
          : unresolved('the address range is not known')
      }
      case 'Length': {
        const list = inner(argument)
        return list.kind === 'list'
          ? { ...base, kind: 'scalar', value: list.items.length }
          : unresolved('the list is not known')
      }
      case 'ToJsonString': {
        const json = toJson(inner(argument))
        return json === undefined
          ? unresolved('part of the value is not known')
          : text(JSON.stringify(json), base)
      }
      case 'Condition':
      case 'Equals':
      case 'Not':
      case 'And':
      case 'Or':
        return unresolved('a condition stands where a value is expected')
      default:
        return unresolved(`\`${name}\` is resolved by AWS or a tool when the stack is deployed`)
    }
  }

  private ref(name: string, base: Base, leaf: OpenLeaf | undefined): Value {
    const pseudo = this.pseudo(name, base)
    if (pseudo) return pseudo
    const parameter = this.around.parameters.get(name)
    if (parameter) {
      leaf?.origins.push(parameter.at)
      const marks = {
        ...(parameter.sensitive ? { sensitive: true } : {}),
        ...(parameter.note ? { note: parameter.note } : {}),
      }
      const passed = this.around.passed?.(name)
      if (passed && plainText(passed) === undefined) return { ...withLeaf(passed, leaf), ...marks }
      if (parameter.value === undefined) {
        return {
          ...base,
          ...marks,
          kind: 'unresolved',
          expression: name,
          reason: parameter.reason,
          parameter: name,
        }
      }
      if (parameter.isList) {
        const items = parameter.value === '' ? [] : parameter.value.split(',')
        return {
          ...base,
          ...marks,
          kind: 'list',
          items: items.map((each) => ({ ...text(each.trim(), base), ...marks })),
        }
      }
      return { ...base, ...marks, kind: 'scalar', value: parameter.value }
    }
    if (this.resourceIds.has(name))
      return { ...base, kind: 'reference', resource: this.around.globalId(name) }
    this.unknownName(name, base)
    return {
      ...base,
      kind: 'unresolved',
      expression: name,
      reason: `nothing in the template is named \`${name}\``,
    }
  }

  private pseudo(name: string, base: Base): Value | undefined {
    const { region, stackName } = this.around
    switch (name) {
      case 'AWS::NoValue':
        return { ...base, kind: 'absent', because: '`AWS::NoValue` means that the property is not set' }
      case 'AWS::Region':
        return region !== undefined
          ? text(region, base)
          : {
              ...text(ASSUMED_REGION, base),
              note: `the region is not known: \`${ASSUMED_REGION}\` is assumed`,
            }
      case 'AWS::Partition':
        return text('aws', base)
      case 'AWS::URLSuffix':
        return text('amazonaws.com', base)
      case 'AWS::StackName':
        if (stackName !== undefined) return text(stackName, base)
        return {
          ...base,
          kind: 'unresolved',
          expression: name,
          reason: 'the name of the stack is chosen when it is deployed',
        }
      case 'AWS::AccountId':
      case 'AWS::StackId':
      case 'AWS::NotificationARNs':
        return {
          ...base,
          kind: 'unresolved',
          expression: name,
          reason: 'it is known only in the AWS account',
        }
      default:
        return undefined
    }
  }

  private getAtt(
    argument: Node,
    base: Base,
    inner: (node: Node) => Value,
    unresolved: (reason: string) => Value,
  ): Value {
    const parts = itemsOf(argument)
    const flat = textOf(argument) ?? (argument.kind === 'map' ? plainText(inner(argument)) : undefined)
    const resource = parts.length > 0 ? plainText(inner(parts[0]!)) : flat?.split('.')[0]
    const attribute =
      parts.length > 0
        ? parts
            .slice(1)
            .map((each) => plainText(inner(each)) ?? '')
            .join('.')
        : flat?.split('.').slice(1).join('.')
    if (!resource || !attribute) return unresolved('the resource or attribute is not known')
    return this.attribute(resource, attribute, base)
  }

  private attribute(resource: string, attribute: string, base: Base): Value {
    const output = attribute.startsWith('Outputs.')
      ? this.around.nestedOutput?.(resource, attribute.slice('Outputs.'.length))
      : undefined
    if (output) return withLeaf(output, base.leaf)
    if (this.resourceIds.has(resource))
      return { ...base, kind: 'reference', resource: this.around.globalId(resource), attribute }
    this.unknownName(resource, base)
    return {
      ...base,
      kind: 'unresolved',
      expression: `${resource}.${attribute}`,
      reason: `no resource is named \`${resource}\``,
    }
  }

  private sub(argument: Node, base: Base, leaf: OpenLeaf | undefined, inner: (node: Node) => Value): Value {
    const parts = itemsOf(argument)
    const template = textOf(parts[0] ?? argument) ?? ''
    const own = parts[1]
    const pieces: Value[] = []
    let last = 0
    for (const match of template.matchAll(/\$\{(!?)([^{}]*)\}/g)) {
      if (match.index > last) pieces.push(text(template.slice(last, match.index), base))
      last = match.index + match[0].length
      const name = match[2]!.trim()
      if (match[1] === '!') {
        pieces.push(text('${' + match[2] + '}', base))
        continue
      }
      const local = own && get(own, name)
      if (local) pieces.push(inner(local))
      else if (name.includes('.') && !name.startsWith('AWS::')) {
        const dot = name.indexOf('.')
        pieces.push(this.attribute(name.slice(0, dot), name.slice(dot + 1), base))
      } else pieces.push(this.ref(name, base, leaf))
    }
    if (last < template.length) pieces.push(text(template.slice(last), base))
    return concatenate(pieces, base)
  }

  /** An unknown condition takes the first branch that resolves to a value, marked (design.md §1). */
  private branch(
    parts: readonly Node[],
    base: Base,
    leaf: OpenLeaf | undefined,
    inner: (node: Node) => Value,
    unresolved: (reason: string) => UnresolvedValue,
  ): Value {
    const name = textOf(parts[0]) ?? ''
    if (!parts[1] || !parts[2]) return unresolved('`Fn::If` needs a condition and two values')
    if (!this.conditions.has(name)) this.unknownCondition(name, base)
    const truth = this.conditions.truth(name)
    const asLeaf = (value: Value): Value =>
      withLeaf(
        value.kind === 'absent' ? { ...value, because: `the condition \`${name}\` leaves it out` } : value,
        leaf,
      )
    if (truth !== undefined) return asLeaf(inner(truth ? parts[1] : parts[2]))
    const note = `the condition \`${name}\` is not known`
    const first = inner(parts[1])
    if (first.kind !== 'absent' && first.kind !== 'unresolved')
      return asLeaf({ ...first, note: `${note}: its first value is assumed` })
    const second = inner(parts[2])
    if (second.kind !== 'absent' && second.kind !== 'unresolved')
      return asLeaf({ ...second, note: `${note}: its second value is assumed` })
    return asLeaf(first.kind === 'absent' ? second : first)
  }

  private findInMap(
    parts: readonly Node[],
    base: Base,
    leaf: OpenLeaf | undefined,
    inner: (node: Node) => Value,
    unresolved: (reason: string) => UnresolvedValue,
  ): Value {
    const [map, top, second] = parts.slice(0, 3).map((each) => plainText(inner(each)))
    if (map !== undefined && top !== undefined && second !== undefined) {
      const found = get(get(get(this.template.mappings, map), top), second)
      if (found) {
        leaf?.origins.push({ source: found.source, span: found.span })
        return withLeaf(inner(found), leaf)
      }
    }
    const fallback = parts[3] && get(parts[3], 'DefaultValue')
    if (fallback) return inner(fallback)
    return unresolved(
      map === undefined || top === undefined || second === undefined
        ? 'the keys of the mapping are not known'
        : `the mapping \`${map}\` has no \`${top}\` → \`${second}\``,
    )
  }

  private unknownName(name: string, { at }: Base): void {
    this.report({
      code: 'unknown-reference',
      severity: 'warning',
      ...at,
      message: `\`${name}\` is neither a parameter nor a resource of this template.`,
      why: 'AWS would refuse the template; here the value stays unknown.',
    })
  }

  private unknownCondition(name: string, { at }: Base): void {
    this.report({
      code: 'unknown-condition',
      severity: 'warning',
      ...at,
      message: `\`${name}\` is not a condition of this template.`,
      why: 'AWS would refuse the template; here both values stay possible.',
    })
  }
}

interface Base {
  readonly at: Located
  readonly leaf?: OpenLeaf
}

function text(value: string, base: Base): ScalarValue {
  return { ...base, kind: 'scalar', value }
}

/** A scalar as CloudFormation takes it: digits that a number would change (leading zeros, 2^53 and over) stay text. */
function scalarValue(node: ScalarNode, base: Base): ScalarValue {
  if (node.type === 'boolean' && typeof node.value === 'boolean')
    return { ...base, kind: 'scalar', value: node.value }
  if (node.type === 'null') return { ...base, kind: 'scalar', value: null }
  if (typeof node.value === 'number' && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(node.raw))
    return { ...base, kind: 'scalar', value: node.value }
  return { ...base, kind: 'scalar', value: typeof node.value === 'string' ? node.value : node.raw }
}

/** Joins pieces to one text: plain when all are known, else text with its unknown pieces kept. */
function concatenate(pieces: readonly Value[], base: Base): Value {
  const parts: (string | ReferenceValue | UnresolvedValue)[] = []
  let sensitive = false
  let note: string | undefined
  const push = (piece: Value): void => {
    sensitive ||= piece.sensitive === true
    note ??= piece.note
    if (piece.kind === 'scalar') parts.push(piece.value === null ? '' : String(piece.value))
    else if (piece.kind === 'reference' || piece.kind === 'unresolved') parts.push(piece)
    else if (piece.kind === 'text') parts.push(...piece.parts)
    else if (piece.kind === 'list')
      piece.items.forEach((item, index) => (index > 0 ? [text(',', base), item] : [item]).forEach(push))
  }
  pieces.forEach(push)
  const marks = { ...base, ...(sensitive ? { sensitive: true } : {}), ...(note ? { note } : {}) }
  if (parts.every((part) => typeof part === 'string'))
    return { ...marks, kind: 'scalar', value: parts.join('') }
  const merged: (string | ReferenceValue | UnresolvedValue)[] = []
  for (const part of parts) {
    const before = merged.at(-1)
    if (typeof part === 'string' && typeof before === 'string') merged[merged.length - 1] = before + part
    else if (part !== '') merged.push(part)
  }
  const [only] = merged
  if (merged.length === 1 && typeof only !== 'string' && only) return { ...only, ...marks }
  return { ...marks, kind: 'text', parts: merged }
}

/** The same value as part of a leaf, with all that is inside it. */
function withLeaf(value: Value, leaf: OpenLeaf | undefined): Value {
  if (!leaf) return value
  if (value.kind === 'list') {
    const whole: ListValue = { ...value, leaf, items: value.items.map((each) => withLeaf(each, leaf)) }
    return whole
  }
  if (value.kind === 'map') {
    const whole: MapValue = {
      ...value,
      leaf,
      entries: value.entries.map((each) => ({ ...each, value: withLeaf(each.value, leaf) })),
    }
    return whole
  }
  return { ...value, leaf }
}

function toJson(value: Value): unknown {
  switch (value.kind) {
    case 'scalar':
      return value.value
    case 'list': {
      const items = value.items.map(toJson)
      return items.includes(undefined) ? undefined : items
    }
    case 'map': {
      const pairs = value.entries.map((each): [string, unknown] => [each.key, toJson(each.value)])
      return pairs.some(([, each]) => each === undefined) ? undefined : Object.fromEntries(pairs)
    }
    case 'reference':
    case 'text':
    case 'unresolved':
    case 'absent':
      return undefined
  }
}
