/** A fact together with where it was read and the day that source was current (ISO date). */
export interface Sourced {
  readonly source: string
  readonly checked: string
  /** Sources disagree, or the source is old or indirect: never show it as settled. */
  readonly uncertain?: true
}

/** The state of Fly.io's documentation that the facts were read from. */
export const DOCS = '2026-08-07'
/** The state of flyctl and fly-go that the facts were read from. */
export const FLYCTL = '2026-08-21'
/** The state of the AWS documentation and price notes that the facts were read from. */
export const AWS_DOCS = '2026-07-01'

/** Gives every entry of a table the same source. */
export function sourced<const T extends object>(
  source: string,
  checked: string,
  entries: readonly T[],
): readonly (T & Sourced)[] {
  return entries.map((entry) => ({ ...entry, source, checked }))
}
