import type { Diagnostic } from './text/diagnostic'
import { lineIndexOf, placeOf } from './text/source'

/** Address of the page of a diagnostic's code. */
export function diagnosticUrl(code: string): string {
  return `/reference/diagnostics/${code}/`
}

/** A diagnostic as documents print it (design.md §8). */
export function diagnosticDocument(diagnostic: Diagnostic) {
  const { code, severity, message, why, cli, blocks, fix, related, source } = diagnostic
  const index = lineIndexOf(source)
  return {
    ...placeOf(diagnostic),
    code,
    severity,
    message,
    ...(why === undefined ? {} : { why }),
    ...(cli === undefined ? {} : { cli }),
    ...(blocks === undefined ? {} : { blocks }),
    ...(fix === undefined
      ? {}
      : {
          fix: {
            title: fix.title,
            edits: fix.edits.map(({ span, text }) => {
              const start = index.position(span.start)
              const end = index.position(span.end)
              return {
                line: start.line,
                column: start.column,
                endLine: end.line,
                endColumn: end.column,
                text,
              }
            }),
          },
        }),
    related: (related ?? []).map((each) => ({ ...placeOf(each), message: each.message })),
    url: diagnosticUrl(code),
  }
}
