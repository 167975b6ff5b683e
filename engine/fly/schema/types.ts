import type { AutoStop, Duration, Loose, Named, PersistRootfs, TextMap } from '../model'

/** What bare numbers mean in a duration field: seconds, milliseconds or nanoseconds (three classes, never mixed). */
export type BareUnit = 'seconds' | 'milliseconds' | 'nanoseconds'

/** The type of a key as the CLI's typed decoding wants it. */
export type ValueType =
  | { readonly kind: 'text' }
  | { readonly kind: 'integer' }
  | { readonly kind: 'uint32' }
  | { readonly kind: 'number' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'texts' }
  | { readonly kind: 'text-map' }
  | { readonly kind: 'loose-map' }
  | { readonly kind: 'duration'; readonly bare: BareUnit }
  | { readonly kind: 'autostop' }
  | { readonly kind: 'persist-rootfs' }
  | { readonly kind: 'table'; readonly keys: KeyTable }
  | { readonly kind: 'tables'; readonly keys: KeyTable }
  | { readonly kind: 'table-map'; readonly keys: KeyTable }

/** Where the words of completion and the accepted values come from. */
export type ValueSource = 'regions' | 'sizes' | 'process-groups' | 'durations' | 'boolean'

export interface KnownValue {
  readonly value: string
  readonly meaning: string
}

/** Forms other than the type itself that the legacy rewrites accept. */
export type LegacyForm =
  | 'one-table'
  | 'list-of-tables'
  | 'list-of-named-tables'
  | 'any-value-as-text'
  | 'integer-as-text'
  | 'soft-comma-hard'
  | 'lone-text'
  | 'name-value-list'

/** One key of fly.toml: types, JSON Schema, completion, hover and reference page all come from it. */
export interface KeyEntry<T extends ValueType = ValueType> {
  readonly type: T
  /** One or two sentences: what it does. */
  readonly meaning: string
  readonly legacy?: readonly LegacyForm[]
  /** Other names of the same key, rewritten by the CLI. */
  readonly aliases?: readonly string[]
  /** In words, with unit; absent: none. */
  readonly default?: string
  /** In words, with unit, and who holds it. */
  readonly limits?: string
  /** The closed or usual list of values. */
  readonly values?: readonly KnownValue[]
  readonly valuesFrom?: ValueSource
  /** A value as it would be written. */
  readonly example: string
  /** Path of the page under https://fly.io/docs/, or the CLI source file where no page has it. */
  readonly source: string
  /** Set where Fly's CLI still takes the key but it does nothing, or is replaced. */
  readonly deprecated?: string
}

export type KeyTable = { readonly [key: string]: KeyEntry }

/** The decoded value of a type. */
export type Decoded<T extends ValueType> = T extends { kind: 'text' }
  ? string
  : T extends { kind: 'integer' | 'uint32' | 'number' }
    ? number
    : T extends { kind: 'boolean' }
      ? boolean
      : T extends { kind: 'texts' }
        ? readonly string[]
        : T extends { kind: 'text-map' }
          ? TextMap
          : T extends { kind: 'loose-map' }
            ? Named<Loose>
            : T extends { kind: 'duration' }
              ? Duration
              : T extends { kind: 'autostop' }
                ? AutoStop
                : T extends { kind: 'persist-rootfs' }
                  ? PersistRootfs
                  : T extends { kind: 'table'; keys: infer K extends KeyTable }
                    ? DecodedTable<K>
                    : T extends { kind: 'tables'; keys: infer K extends KeyTable }
                      ? readonly DecodedTable<K>[]
                      : T extends { kind: 'table-map'; keys: infer K extends KeyTable }
                        ? Named<DecodedTable<K>>
                        : never

export type DecodedTable<K extends KeyTable> = { readonly [P in keyof K]?: Decoded<K[P]['type']> }

export const text = { kind: 'text' } as const
export const integer = { kind: 'integer' } as const
export const uint32 = { kind: 'uint32' } as const
export const number = { kind: 'number' } as const
export const boolean = { kind: 'boolean' } as const
export const texts = { kind: 'texts' } as const
export const textMap = { kind: 'text-map' } as const
export const looseMap = { kind: 'loose-map' } as const
export const autostop = { kind: 'autostop' } as const
export const persistRootfs = { kind: 'persist-rootfs' } as const

/** A duration whose bare numbers mean `bare`. */
export function duration<B extends BareUnit>(bare: B): { readonly kind: 'duration'; readonly bare: B } {
  return { kind: 'duration', bare }
}

/** One table with these keys. */
export function table<K extends KeyTable>(keys: K): { readonly kind: 'table'; readonly keys: K } {
  return { kind: 'table', keys }
}

/** A list of tables with these keys. */
export function tables<K extends KeyTable>(keys: K): { readonly kind: 'tables'; readonly keys: K } {
  return { kind: 'tables', keys }
}

/** Tables with these keys, each under a name that people choose. */
export function tableMap<K extends KeyTable>(keys: K): { readonly kind: 'table-map'; readonly keys: K } {
  return { kind: 'table-map', keys }
}

/** One key, its type kept exact so that the decoded config can be inferred. */
export function key<const T extends ValueType>(entry: KeyEntry<T>): KeyEntry<T> {
  return entry
}
