import { readToml } from '@/engine/formats/toml'
import type { Diagnostic } from '@/engine/text/diagnostic'
import { lineIndexOf } from '@/engine/text/source'
import type { EditorDiagnostic, EditorLanguage, PairLink } from './language'

/** The AWS side of a fly.toml, ready to be shown beside it. */
export interface EquivalentView {
  readonly text: string
  readonly links: readonly PairLink[]
}

const name = 'fly.toml'

/** An engine's finding as an editor shows it: plain data, so that a worker can send it. */
export function toEditor(diagnostic: Diagnostic): EditorDiagnostic {
  const { span, source, code, severity, message, why, cli, blocks, fix } = diagnostic
  const { line, column } = lineIndexOf(source).position(span.start)
  return {
    from: span.start,
    to: span.end,
    line,
    column,
    code,
    severity,
    message,
    ...(why !== undefined && { why }),
    ...(cli !== undefined && { cli }),
    ...(blocks && { blocks }),
    ...(fix && { fix }),
  }
}

/** What is wrong with a fly.toml, in the order of the text. */
export function diagnoseFly(text: string): readonly EditorDiagnostic[] {
  return readToml({ path: name, text }).diagnostics.map(toEditor)
}

/** The AWS resources that do what a fly.toml does, or undefined where there is nothing to say. */
export function equivalentOfFly(text: string): EquivalentView | undefined {
  void text
  return undefined
}

/** fly.toml, as an editor knows it. */
export const flyLanguage: EditorLanguage = { diagnose: diagnoseFly }
