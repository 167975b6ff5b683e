import { equivalent } from '@/engine/equivalents'
import { validate } from '@/engine/fly/validate'
import { completeAt, formatFly, hoverAt, quickFixesAt } from '@/engine/language'
import { readToml } from '@/engine/formats/toml'
import type { Diagnostic } from '@/engine/text/diagnostic'
import { lineIndexOf } from '@/engine/text/source'
import type { Verdict } from '@/lib/exercises/conditions'
import type { EditorCompletions, EditorDiagnostic, EditorHover, EditorLanguage, PairLink } from './language'

export { fixAllIn, formatFly } from '@/engine/language'

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

const sourceOf = (text: string) => ({ path: name, text })

/** What is wrong with a fly.toml, in the order of the text. */
export function diagnoseFly(text: string): readonly EditorDiagnostic[] {
  return validate(sourceOf(text)).diagnostics.map(toEditor)
}

/** What an exercise asks of a fly.toml: whether it is valid, what was found, and its tree. */
export function verdictOfFly(text: string): Verdict {
  const { valid, diagnostics } = validate(sourceOf(text))
  return { valid, codes: diagnostics.map(({ code }) => code), tree: readToml(sourceOf(text)).tree }
}

/** The AWS resources that do what a fly.toml does; what can be given of an invalid file is given. */
export function equivalentOfFly(text: string): EquivalentView {
  const { text: written, links } = equivalent(sourceOf(text))
  return { text: written, links: links.map(({ from, to }) => ({ fly: from, aws: to })) }
}

function complete(text: string, offset: number): EditorCompletions | undefined {
  const found = completeAt(text, offset)
  return (
    found && {
      from: found.from,
      to: found.to,
      options: found.items.map(({ label, insert, kind, detail, documentation }) => ({
        label,
        insert,
        kind,
        ...(detail !== '' && { detail }),
        ...(documentation !== '' && { info: documentation.replaceAll('`', '') }),
      })),
    }
  )
}

function hover(text: string, offset: number): EditorHover | undefined {
  const found = hoverAt(text, offset)
  return (
    found && {
      from: found.span.start,
      to: found.span.end,
      title: found.title,
      text: found.lines,
      ...(found.url !== undefined && { href: found.url }),
    }
  )
}

/** fly.toml, as an editor knows it. */
export const flyLanguage: EditorLanguage = {
  diagnose: diagnoseFly,
  complete,
  hover,
  fixes: (text, offset) => quickFixesAt(text, { start: offset, end: offset }),
  format: formatFly,
}
