import type { Located } from '../text/source'
import type { Leaf } from './leaf'

/** What a value of the plan rests on. Nothing in a plan stands without a basis. */
export type Basis =
  | {
      readonly kind: 'leaf'
      readonly leaf: Leaf
      /** How it behaves differently on Fly.io. */ readonly differs?: string
    }
  | { readonly kind: 'decision'; readonly id: string }
  | { readonly kind: 'fact'; /** What the value follows from, in words. */ readonly fact: string }

/** A value of the plan and what it rests on. */
export interface Traced<T> {
  readonly value: T
  readonly from: readonly Basis[]
  /** Set where the value is a stand-in for one that a person has to fill in. */
  readonly fill?: Fill
  readonly sensitive?: boolean
}

export type FillType = 'text' | 'number' | 'boolean'

/** A value that the input does not tell: it has a legal stand-in in the outputs and one entry in the list to fill in. */
export interface Fill {
  readonly id: string
  readonly type: FillType
  /** What is missing, in words: `image of the container web`. */
  readonly what: string
  readonly standIn: string
  readonly at: Located
  readonly leaf: Leaf
}

export function fromFact<T>(value: T, fact: string): Traced<T> {
  return { value, from: [{ kind: 'fact', fact }] }
}

export function fromDecision<T>(value: T, id: string): Traced<T> {
  return { value, from: [{ kind: 'decision', id }] }
}

/**
 * A value computed from others. With `differs` every leaf behind it counts as adapted; without it the value is only
 * spelled differently and its leaves stay converted.
 */
export function derive<T, U>(
  input: Traced<T>,
  compute: (value: T) => U,
  options: { readonly differs?: string; readonly and?: readonly Traced<unknown>[] } = {},
): Traced<U> {
  const from = [...input.from, ...(options.and ?? []).flatMap((each) => each.from)]
  const { differs } = options
  return {
    value: compute(input.value),
    from:
      differs === undefined
        ? from
        : from.map((basis) => (basis.kind === 'leaf' ? { ...basis, differs } : basis)),
    ...(input.fill ? { fill: input.fill } : {}),
    ...(input.sensitive ? { sensitive: true } : {}),
  }
}

/** The same value with more to rest on. */
export function alsoFrom<T>(input: Traced<T>, ...more: readonly (Traced<unknown> | undefined)[]): Traced<T> {
  return { ...input, from: [...input.from, ...more.flatMap((each) => each?.from ?? [])] }
}
