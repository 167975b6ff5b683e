import { setDiagnostics, type Diagnostic as LintDiagnostic } from '@codemirror/lint'
import { RangeSet, StateEffect, StateField, type Range, type Transaction } from '@codemirror/state'
import { GutterMarker, gutterLineClass, type EditorView } from '@codemirror/view'
import type { EditorDiagnostic, EditorFix } from '../language'

class LineMark extends GutterMarker {
  constructor(override readonly elementClass: string) {
    super()
  }
}

const marks = {
  error: new LineMark('cm-mark-error'),
  warning: new LineMark('cm-mark-warning'),
  hint: new LineMark('cm-mark-hint'),
}
const weight = { error: 0, warning: 1, hint: 2 }

const setMarks = StateEffect.define<readonly EditorDiagnostic[]>()

function drawMarks(
  transaction: Transaction,
  diagnostics: readonly EditorDiagnostic[],
): RangeSet<GutterMarker> {
  const { doc } = transaction.state
  const lines = new Map<number, EditorDiagnostic['severity']>()
  for (const { from, severity } of diagnostics) {
    const line = doc.lineAt(Math.min(from, doc.length)).from
    const old = lines.get(line)
    if (old === undefined || weight[severity] < weight[old]) lines.set(line, severity)
  }
  const ranges: Range<GutterMarker>[] = [...lines].map(([line, severity]) => marks[severity].range(line))
  return RangeSet.of(ranges, true)
}

/** The glyph of a line's worst problem, beside its number. */
export const problemMarks = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(markers, transaction) {
    let next = markers.map(transaction.changes)
    for (const effect of transaction.effects)
      if (effect.is(setMarks)) next = drawMarks(transaction, effect.value)
    return next
  },
  provide: (field) => gutterLineClass.from(field),
})

export function applyFix(view: EditorView, fix: EditorFix): void {
  const { length } = view.state.doc
  const changes = fix.edits
    .filter(({ span }) => span.start <= length && span.end <= length)
    .map(({ span, text }) => ({ from: span.start, to: span.end, insert: text }))
  view.dispatch({ changes, userEvent: 'input.fix', scrollIntoView: true })
  view.focus()
}

function toLint(diagnostic: EditorDiagnostic, length: number): LintDiagnostic {
  const from = Math.min(diagnostic.from, length)
  const to = Math.min(Math.max(diagnostic.to, from), length)
  const { fix } = diagnostic
  return {
    from,
    to,
    severity: diagnostic.severity,
    message: diagnostic.message,
    markClass: `cm-problem-${diagnostic.severity}`,
    ...(fix && { actions: [{ name: fix.title, apply: (view: EditorView) => applyFix(view, fix) }] }),
  }
}

/** Underlines, tips and marks for what was found in this very text. */
export function showProblems(view: EditorView, diagnostics: readonly EditorDiagnostic[]): void {
  const { length } = view.state.doc
  view.dispatch(
    setDiagnostics(
      view.state,
      diagnostics.map((each) => toLint(each, length)),
    ),
  )
  view.dispatch({ effects: setMarks.of(diagnostics) })
}
