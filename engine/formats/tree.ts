import type { Diagnostic } from '../text/diagnostic'
import type { Source, Span } from '../text/source'

/**
 * The one tree that every format is read into. Keys are kept as pairs in the order written, never as object
 * properties, so `__proto__` is a key like any other.
 */
export type Node = ScalarNode | ListNode | MapNode

interface NodeBase {
  readonly source: Source
  readonly span: Span
  /** YAML's explicit tag with its mark (`!Sub`), absent elsewhere. */
  readonly tag?: string
}

export type ScalarType = 'string' | 'integer' | 'float' | 'boolean' | 'null' | 'datetime'

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar'
  readonly type: ScalarType
  /** Integers beyond 2^53 are `bigint`; dates are their text. */
  readonly value: string | number | bigint | boolean | null
  /** The scalar as written, quotes included. */
  readonly raw: string
  /** True for a scalar that was quoted or a block text: never to be read as anything but text. */
  readonly quoted: boolean
}

export interface ListNode extends NodeBase {
  readonly kind: 'list'
  readonly items: readonly Node[]
}

export interface MapNode extends NodeBase {
  readonly kind: 'map'
  readonly entries: readonly Entry[]
}

export interface Entry {
  readonly key: string
  readonly keySpan: Span
  readonly value: Node
}

/** What every reader returns: the tree as far as it could be read, and what was wrong. Never throws. */
export interface Read {
  readonly tree: Node | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** The value under a key; with duplicates the last, as AWS's own readers do. */
export function get(node: Node | undefined, key: string): Node | undefined {
  if (node?.kind !== 'map') return undefined
  for (let i = node.entries.length - 1; i >= 0; i--) {
    if (node.entries[i]!.key === key) return node.entries[i]!.value
  }
  return undefined
}

export function entry(node: Node | undefined, key: string): Entry | undefined {
  if (node?.kind !== 'map') return undefined
  return node.entries.findLast((each) => each.key === key)
}

/** The text of a scalar, or undefined for anything else. Numbers and booleans give what was written. */
export function textOf(node: Node | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.type === 'null') return undefined
  return node.type === 'string' ? String(node.value) : node.quoted ? String(node.value) : node.raw
}

export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'list' ? node.items : []
}

export function entriesOf(node: Node | undefined): readonly Entry[] {
  return node?.kind === 'map' ? node.entries : []
}
