import { validate } from '../fly/validate'
import type { ValidateOptions } from '../fly/validate'
import { fixAll } from '../fly/fix-all'
import type { Diagnostic } from '../text/diagnostic'
import type { Edit, Span } from '../text/source'

export { completeAt } from './completion'
export type { Completion, CompletionItem } from './completion'
export { formatEdits, formatFly } from './format'
export { hoverAt } from './hover'
export type { Hover } from './hover'
export { foldsOf, outlineOf } from './structure'
export type { OutlineItem } from './structure'

export interface QuickFix {
  readonly title: string
  readonly code: string
  readonly edits: readonly Edit[]
}

/** The findings of a fly.toml, by position. */
export function diagnosticsOf(text: string, options: ValidateOptions = {}): readonly Diagnostic[] {
  return validate({ path: 'fly.toml', text }, options).diagnostics
}

/** Repairs of the findings that touch a range. */
export function quickFixesAt(text: string, range: Span, options: ValidateOptions = {}): readonly QuickFix[] {
  return diagnosticsOf(text, options).flatMap(({ span, code, fix }) =>
    fix && span.start <= range.end && range.start <= span.end
      ? [{ title: fix.title, code, edits: fix.edits }]
      : [],
  )
}

/** The text with every repair made that needs no decision. */
export function fixAllIn(text: string, options: ValidateOptions = {}): string {
  return fixAll({ path: 'fly.toml', text }, options).source.text
}
