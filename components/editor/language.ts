import type { Edit } from '@/engine/text/source'
import type { Severity } from '@/engine/text/diagnostic'

/** A finding in the text of one editor. Plain data, so that a worker can send it. */
export interface EditorDiagnostic {
  readonly from: number
  readonly to: number
  readonly line: number
  readonly column: number
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly why?: string
  readonly cli?: string
  readonly blocks?: 'deploy'
  readonly fix?: EditorFix
}

export interface EditorFix {
  readonly title: string
  readonly edits: readonly Edit[]
}

export interface EditorCompletion {
  readonly label: string
  /** What is put in place of [from, to]; the label when absent. */
  readonly insert?: string
  readonly kind?: 'key' | 'value' | 'section'
  readonly detail?: string
  readonly info?: string
}

export interface EditorCompletions {
  readonly from: number
  readonly to: number
  readonly options: readonly EditorCompletion[]
}

export interface EditorHover {
  readonly from: number
  readonly to: number
  readonly title: string
  /** Paragraphs of plain text; backticks mark code. */
  readonly text: readonly string[]
  readonly href?: string
}

/** A part of a text that one can go to. */
export interface OutlineEntry {
  readonly label: string
  /** From 1. */
  readonly line: number
}

/** How a text is built: what can be folded, and what to find one's way by. */
export interface EditorStructure {
  readonly folds: (text: string) => readonly LineRange[]
  readonly outline: (text: string) => readonly OutlineEntry[]
}

/**
 * What an editor knows about the language in it: pure functions of the text. `diagnose` may answer later, from a
 * worker; an answer to an older text is dropped by the editor.
 */
export interface EditorLanguage {
  readonly diagnose?: (text: string) => readonly EditorDiagnostic[] | Promise<readonly EditorDiagnostic[]>
  readonly complete?: (text: string, offset: number) => EditorCompletions | undefined
  readonly hover?: (text: string, offset: number) => EditorHover | undefined
  /** Fixes for a place beyond those that diagnostics carry. */
  readonly fixes?: (text: string, offset: number) => readonly EditorFix[]
  readonly format?: (text: string) => string
  /** Loaded when an editor has come alive. */
  readonly structure?: () => Promise<EditorStructure>
}

/** The grammars that an editor can colour. */
export type EditorFormat = 'toml' | 'yaml' | 'json' | 'hcl' | 'sh' | 'text'

export type Side = 'aws' | 'fly'

/** Lines (from 1, both inclusive) that are lit, in the hue of a side. */
export interface Band {
  readonly startLine: number
  readonly endLine: number
  readonly side: Side
}

/** Lines of the AWS text that belong to lines of the Fly.io text. */
export interface PairLink {
  readonly aws: LineRange
  readonly fly: LineRange
}

/** Lines from 1, both inclusive. */
export interface LineRange {
  readonly startLine: number
  readonly endLine: number
}
