import type { Edit, Located } from './source'

export type Severity = 'error' | 'warning' | 'hint'

/** A finding about a place in a text. `code` is words in kebab-case and has a page at /reference/diagnostics/<code>/. */
export interface Diagnostic extends Located {
  readonly code: string
  readonly severity: Severity
  /** What is wrong with the value found in backticks, then what was expected. */
  readonly message: string
  /** What happens if nobody acts. */
  readonly why?: string
  /** What Fly's CLI would print. */
  readonly cli?: string
  /** Set where `fly deploy` or the platform refuses what `fly config validate` accepts. */
  readonly blocks?: 'deploy'
  readonly fix?: { readonly title: string; readonly edits: readonly Edit[] }
  readonly related?: readonly (Located & { readonly message: string })[]
}

const rank: Record<Severity, number> = { error: 0, warning: 1, hint: 2 }

/** By source path, then position, then severity, then code: the order of every list people see. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    (a.source.path < b.source.path ? -1 : a.source.path > b.source.path ? 1 : 0) ||
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0) ||
    rank[a.severity] - rank[b.severity]
  )
}
