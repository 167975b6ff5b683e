import type { Traced } from '../aws/traced'

/** What a fly.toml line can say. */
export type FlyScalar = string | number | boolean | readonly string[] | readonly number[]

/** A table of a generated fly.toml; every value says what it rests on. */
export interface FlyTable {
  readonly entries: readonly FlyEntry[]
  /** A line of explanation above the table. */
  readonly comment?: string
}

export type FlyEntry =
  | {
      readonly kind: 'value'
      readonly key: string
      readonly value: Traced<FlyScalar>
      readonly comment?: string
    }
  | { readonly kind: 'table'; readonly key: string; readonly table: FlyTable }
  | { readonly kind: 'tables'; readonly key: string; readonly tables: readonly FlyTable[] }

type Given = Traced<FlyScalar> | FlyTable | readonly FlyTable[] | undefined

/** Builds a table from keys in the order to print; undefined values are left out, and so are empty tables. */
export function flyTable(values: Readonly<Record<string, Given>>, comment?: string): FlyTable {
  const entries = Object.entries(values).flatMap(([key, given]): readonly FlyEntry[] => {
    if (given === undefined) return []
    if (isTables(given)) return given.length > 0 ? [{ kind: 'tables', key, tables: given }] : []
    if ('entries' in given) return given.entries.length > 0 ? [{ kind: 'table', key, table: given }] : []
    return [{ kind: 'value', key, value: given }]
  })
  return { entries, ...(comment ? { comment } : {}) }
}

function isTables(given: Exclude<Given, undefined>): given is readonly FlyTable[] {
  return Array.isArray(given)
}
