import type { Severity } from '../text/diagnostic'
import type { Edit, Span } from '../text/source'
import type { FlyFile } from './file'
import type { LoadProblem } from './load'

/** One finding of a check; what the check says of all its findings is not repeated. */
export interface Finding {
  readonly span: Span
  readonly message: string
  readonly why?: string
  readonly cli?: string
  readonly severity?: Severity
  readonly blocks?: 'deploy' | 'no'
  readonly fix?: { readonly title: string; readonly edits: readonly Edit[] }
  readonly related?: readonly { readonly span: Span; readonly message: string }[]
}

interface CheckBase {
  /** In words, kebab-case; its page is /reference/diagnostics/<code>/. Never renamed. */
  readonly code: string
  /** Rows of the rule list it stands for (`V86`, `L01`); see checks/rows.ts. */
  readonly rows: readonly string[]
  readonly severity: Severity
  /** Section of the file, for grouping; '' for the file as a whole. */
  readonly section: string
  /** Heading of its page. */
  readonly title: string
  /** What happens if nobody acts, in terms of the running app. */
  readonly why: string
  /** Files that have the finding; after `app = "demo"` unless they set `app` themselves. */
  readonly bad: readonly string[]
  /** The same, put right. */
  readonly good: readonly string[]
  /** Page under https://fly.io/docs/, or the file of the CLI's source. */
  readonly source: string
  /** `fly deploy` or the platform refuses what `fly config validate` accepts. */
  readonly blocks?: 'deploy'
  /** An example stands as it is, without the first line with `app`. */
  readonly bare?: boolean
  /** What must stand beside the bad examples. */
  readonly beside?: { readonly dockerfile: string }
}

/** A page about an error that the reader of the format reports. */
export interface SyntaxCheck extends CheckBase {
  readonly stage: 'syntax'
}

/** Explains a value that does not load. The first check that claims a problem gets it. */
export interface LoadCheck extends CheckBase {
  readonly stage: 'load'
  claims(problem: LoadProblem): boolean
  explain(problem: LoadProblem, file: FlyFile): Finding
}

/** Judges the loaded config. */
export interface ConfigCheck extends CheckBase {
  readonly stage: 'config'
  run(file: FlyFile, options: CheckOptions): Iterable<Finding>
}

export interface CheckOptions {
  readonly strict: boolean
  readonly requireApp: boolean
}

export type Check = SyntaxCheck | LoadCheck | ConfigCheck

/** The files that a check's page and tests use. */
export function exampleText(check: Check, example: string): string {
  return check.bare || /^app\b/m.test(example) ? example : `app = "demo"\n${example}`
}
