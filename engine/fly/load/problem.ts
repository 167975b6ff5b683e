import type { Node } from '../../formats/tree'
import type { Span } from '../../text/source'
import type { ValueType } from '../schema/types'

/** Why a value does not load. */
export type Cause =
  /** The decoder met another JSON type than it wanted. */
  | { readonly kind: 'mismatch'; readonly wanted: ValueType['kind'] | 'text-item' | 'text-value' }
  /** A section of a shape that its rewrite does not know. */
  | { readonly kind: 'section' }
  | { readonly kind: 'integer-text' }
  | { readonly kind: 'concurrency' }
  | { readonly kind: 'headers' }
  | { readonly kind: 'check-name' }
  | { readonly kind: 'check-table' }
  | { readonly kind: 'experimental-command' }
  | { readonly kind: 'duration' }
  | { readonly kind: 'autostop' }
  | { readonly kind: 'persist-rootfs' }
  | { readonly kind: 'infinity' }

/** One thing that stops the CLI from loading a file that is TOML. */
export interface LoadProblem {
  readonly cause: Cause
  /** Path in the rewritten config, with indices: `services[0].ports[1].port`. */
  readonly path: string
  /** The same without indices and chosen names: `services.ports.port`; a key of the schema. */
  readonly key: string
  readonly node: Node
  readonly keySpan: Span | undefined
  /** What the CLI prints if this is the one it stops at. */
  readonly cli: string
  /** Which of several the CLI shows: rewrites first, then encoding, then own types, then plain mismatches. */
  readonly stage: 'rewrite' | 'encode' | 'custom' | 'mismatch'
}

const order = { rewrite: 0, encode: 1, custom: 2, mismatch: 3 } as const

/** The one problem the CLI shows; within a stage the first met. */
export function firstShown(problems: readonly LoadProblem[]): LoadProblem | undefined {
  let best: LoadProblem | undefined
  for (const each of problems) if (!best || order[each.stage] < order[best.stage]) best = each
  return best
}
