import type { Diagnostic } from '../text/diagnostic'
import type { Source, Span } from '../text/source'

/** Where a slip stands: a node of a tree, or a key with its source. */
export interface SlipPlace {
  readonly source: Source
  readonly span: Span
}

/** A mistake of form that the platform refuses, told with what to write instead. */
export function slip(
  code: string,
  { source, span }: SlipPlace,
  message: string,
  severity: Diagnostic['severity'] = 'warning',
): Diagnostic {
  return { code, severity, source, span, message }
}

/** The known word that a wrong one was meant to be: at most two letters off, case aside. */
export function meant(word: string, known: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase()
  // A long word is nobody's slip of the hand.
  if (wanted.length > 60) return undefined
  let best: string | undefined
  let least = wanted.length < 5 ? 2 : 3
  for (const each of known) {
    const off = distance(wanted, each.toLowerCase(), least)
    if (off < least) [best, least] = [each, off]
  }
  return best
}

/** Letters to add, remove, change or swap; `limit` where it is not less. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, before[j - 2]! + 1)
      next.push(best)
    }
    before = row
    row = next
  }
  return row[b.length]!
}
