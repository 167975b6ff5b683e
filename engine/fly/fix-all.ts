import { applyEdits, lineIndexOf } from '../text/source'
import type { Edit, Source } from '../text/source'
import { validate } from './validate'
import type { ValidateOptions } from './validate'

export interface Applied {
  readonly code: string
  readonly title: string
  readonly line: number
}

export interface Fixed {
  readonly source: Source
  readonly applied: readonly Applied[]
}

/** Fixes may uncover others (an unquoted text that is also a wrong word), so it looks again, but not for ever. */
const ROUNDS = 8

/** Fixes that change how the app runs: offered one by one, never applied to a whole file. */
const askFirst = new Set([
  'bluegreen-with-volume',
  'canary-with-volume',
  'https-not-forced',
  'internal-port-mismatch',
  'region-unknown',
  'restart-unknown-process',
  'service-unknown-process',
  'service-without-processes',
  'snapshot-retention-range',
  'unknown-process',
  'vm-memory-range',
])

/** Applies every fix of errors and warnings that does not overlap another, and looks again until nothing changes. */
export function fixAll(source: Source, options: ValidateOptions = {}): Fixed {
  let current = source
  const applied: Applied[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const before = validate(current, options).diagnostics
    const edits: Edit[] = []
    const done: Applied[] = []
    for (const { fix, code, span } of before) {
      if (!fix || askFirst.has(code) || fix.edits.some((each) => edits.some((other) => overlap(each, other))))
        continue
      edits.push(...fix.edits)
      done.push({ code, title: fix.title, line: lineIndexOf(current).position(span.start).line })
    }
    if (edits.length === 0) break
    const next = { ...current, text: applyEdits(current.text, edits) }
    if (next.text === current.text) break
    applied.push(...done)
    current = next
  }
  return { source: current, applied }
}

/** Edits that touch are left for the next round, so that none depends on the order. */
function overlap(a: Edit, b: Edit): boolean {
  return a.span.start <= b.span.end && b.span.start <= a.span.end
}
