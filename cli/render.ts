import { diagnosticUrl } from '@/engine/diagnostic-document'
import { lineIndexOf, placeOf } from '@/engine/text/source'
import type { Diagnostic, Severity } from '@/engine/text/diagnostic'
import type { Judged } from './validate'

const codes: Readonly<Record<Severity, number>> = { error: 31, warning: 33, hint: 36 }

/** The findings of all files for people: place, message, the line with its carets, reason and repair. */
export function renderReport(judged: readonly Judged[], colors: boolean): string {
  const paint = (code: number, text: string): string => (colors ? `\u001b[${code}m${text}\u001b[0m` : text)
  return judged
    .map(({ source, result }) => {
      const findings = result.diagnostics.map((each) => renderDiagnostic(each, paint)).join('')
      const verdict = result.valid ? paint(32, 'valid') : paint(31, 'invalid')
      return `${findings}${source.path}: ${verdict}${counted(result.diagnostics)}\n`
    })
    .join('')
}

type Paint = (code: number, text: string) => string

/** One finding with the line it stands on. */
function renderDiagnostic(diagnostic: Diagnostic, paint: Paint): string {
  const { severity, code, message, why, fix, blocks, source, span } = diagnostic
  const place = placeOf(diagnostic)
  const index = lineIndexOf(source)
  const start = index.lineStart(place.line)
  const line = source.text.slice(start, index.lineEnd(place.line)).replace(/^\uFEFF/, ' ')
  const from = span.start - start
  const to = Math.max(from + 1, Math.min(span.end - start, line.length))
  // A very long line is shown around the finding only.
  const cut = Math.max(0, from - 60)
  const shown = line
    .slice(cut, cut + 120)
    .replaceAll('\t', ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, '\u00b7')
  const carets = ' '.repeat(Math.max(0, from - cut)) + '^'.repeat(Math.max(1, Math.min(to, cut + 120) - from))
  const gutter = String(place.line).length
  const rows = [
    `${place.path}:${place.line}:${place.column}  ${paint(codes[severity], severity)}  ${code}${blocks ? '  (blocks deploy)' : ''}`,
    `  ${message}`,
    `  ${' '.repeat(gutter)} |`,
    `  ${place.line} | ${shown}`,
    `  ${' '.repeat(gutter)} | ${paint(codes[severity], carets)}`,
    ...(why ? [`  Why:  ${why}`] : []),
    ...(fix ? [`  Fix:  ${fix.title}.`] : []),
    `  More: ${diagnosticUrl(code)}`,
  ]
  return `${rows.join('\n')}\n\n`
}

function counted(diagnostics: readonly Diagnostic[]): string {
  const parts = (['error', 'warning', 'hint'] as const).flatMap((severity) => {
    const count = diagnostics.filter((each) => each.severity === severity).length
    return count > 0 ? [`${count} ${severity}${count === 1 ? '' : 's'}`] : []
  })
  return parts.length > 0 ? ` (${parts.join(', ')})` : ''
}
