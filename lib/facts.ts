import { PLATFORM_FACTS } from '@/engine/facts/platform'

/** A claim the guide makes about a platform, with where and when it was read. */
export interface CitedFact {
  readonly id: string
  readonly text: string
  readonly source: string
  /** ISO date. */
  readonly checked: string
  readonly uncertain?: true
}

export function fact(id: string): CitedFact | undefined {
  return PLATFORM_FACTS.find((each) => each.id === id)
}
