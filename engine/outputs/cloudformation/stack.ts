import type { Span } from '../../text/source'

/** Places in the fly.toml that a value came from; empty: it takes the places of what holds it. */
export type Spans = readonly Span[]

/** A value of a resource, in CloudFormation's words. Both printers read this tree. */
export type Tree = ScalarTree | ListTree | MapTree | RefTree | AttributeTree | TextTree | ZoneTree

interface TreeBase {
  readonly from: Spans
  /** A remark for the reader, printed as a comment above the value. */
  readonly note?: string
}

export interface ScalarTree extends TreeBase {
  readonly kind: 'scalar'
  readonly value: string | number | boolean
}

export interface ListTree extends TreeBase {
  readonly kind: 'list'
  readonly items: readonly Tree[]
}

/** Entries in the order written; names that people choose are entries like any other. */
export interface MapTree extends TreeBase {
  readonly kind: 'map'
  readonly entries: readonly (readonly [string, Tree])[]
}

/** `Ref` of a resource, a parameter or a pseudo parameter (`AWS::Region`). */
export interface RefTree extends TreeBase {
  readonly kind: 'ref'
  readonly target: string
}

/** `Fn::GetAtt`. */
export interface AttributeTree extends TreeBase {
  readonly kind: 'attribute'
  readonly target: string
  readonly name: string
}

/** `Fn::Sub`: literal pieces and references. */
export interface TextTree extends TreeBase {
  readonly kind: 'text'
  readonly parts: readonly (string | RefTree | AttributeTree)[]
}

/** The nth availability zone of the region, from 0. */
export interface ZoneTree extends TreeBase {
  readonly kind: 'zone'
  readonly index: number
}

export interface StackParameter {
  readonly name: string
  readonly type: string
  readonly default?: string | number
  readonly description: string
  readonly from: Spans
}

export interface StackResource {
  readonly id: string
  /** `AWS::ECS::Service` … */
  readonly type: string
  readonly properties: MapTree
  readonly dependsOn?: readonly string[]
  /** What AWS cannot say and the converter reads back (`Metadata: {Undock: …}`). */
  readonly undock?: MapTree
  readonly keepOnDelete?: boolean
  readonly note?: string
  readonly from: Spans
}

export interface StackOutput {
  readonly name: string
  readonly description: string
  readonly value: Tree
  readonly from: Spans
}

/** A sentence about the whole: prose, or a key that has no counterpart. */
export interface Remark {
  readonly text: string
  readonly from: Spans
}

/** The AWS set-up that does what a fly.toml does. */
export interface EquivalentStack {
  readonly app: string
  /** AWS region code the stack is written for. */
  readonly region: string
  readonly description: string
  readonly head: readonly Remark[]
  readonly parameters: readonly StackParameter[]
  readonly resources: readonly StackResource[]
  readonly outputs: readonly StackOutput[]
  /** Where a line without places of its own points. */
  readonly from: Spans
}

/** What a printer gives: the text and, for each of its lines, the places it came from. */
export interface Printed {
  readonly text: string
  readonly lines: readonly Spans[]
}

/** A tree, or a plain value that becomes one. */
export type Lift = Tree | string | number | boolean | readonly (Lift | undefined)[]

/** A plain value as a tree without places; lists lose their undefined items. */
export function lift(value: Lift, from: Spans = []): Tree {
  if (typeof value !== 'object') return { kind: 'scalar', value, from }
  if ('kind' in value) return value
  return {
    kind: 'list',
    items: value.filter((each): each is Lift => each !== undefined).map((each) => lift(each)),
    from,
  }
}

/** A value with the places it came from; a tree keeps its own where it has some. */
export function traced(value: Lift, ...from: readonly Spans[]): Tree {
  const tree = lift(value)
  return tree.from.length > 0 ? tree : { ...tree, from: from.flat() }
}

/** A map with fixed names; undefined fields are left out. */
export function props(fields: { readonly [name: string]: Lift | undefined }, from: Spans = []): MapTree {
  return pairs(Object.entries(fields), from)
}

/** A map whose names people chose. */
export function pairs(entries: readonly (readonly [string, Lift | undefined])[], from: Spans = []): MapTree {
  return {
    kind: 'map',
    entries: entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, lift(value)] as const])),
    from,
  }
}

export function ref(target: string, from: Spans = []): RefTree {
  return { kind: 'ref', target, from }
}

export function attribute(target: string, name: string, from: Spans = []): AttributeTree {
  return { kind: 'attribute', target, name, from }
}

export function text(parts: TextTree['parts'], from: Spans = []): TextTree {
  return { kind: 'text', parts, from }
}

export function zone(index: number): ZoneTree {
  return { kind: 'zone', index, from: [] }
}

export function noted(tree: Tree, note: string): Tree {
  return { ...tree, note }
}

/** The value of a map by its key. */
export function field(tree: Tree | undefined, key: string): Tree | undefined {
  return tree?.kind === 'map' ? tree.entries.find(([name]) => name === key)?.[1] : undefined
}
