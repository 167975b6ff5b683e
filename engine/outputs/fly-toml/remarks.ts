import { validate } from '../../fly/validate'
import { placeOf } from '../../text/source'
import type { OutputLink, Printed, Remark } from '../../plan/plan'
import { shapeOf } from './shape'

type Placed = Remark & { readonly line: number }

/** What the validator warns of in the files of one conversion; files of one shape are judged once. */
export class Warnings {
  private readonly byShape = new Map<string, readonly Placed[]>()

  of({ path, text }: Printed): readonly Placed[] {
    const shape = shapeOf(text)
    const known = this.byShape.get(shape)
    if (known) return known
    const found = validate({ path, text: shape })
      .diagnostics.filter((each) => each.severity === 'warning')
      .map((each) => ({ code: each.code, message: each.message, line: placeOf(each).line }))
    this.byShape.set(shape, found)
    return found
  }
}

/**
 * Writes what the validator warns of as a comment above its line, so that nobody is surprised by it later. A generated
 * file has only warnings that the input brings along: a service without a check, a volume without a copy.
 */
export function withRemarks(file: Printed, known: Warnings): Printed {
  const warnings = known.of(file)
  if (warnings.length === 0) return file
  const above = new Map<number, readonly string[]>()
  for (const { code, message, line } of warnings)
    above.set(line, [...(above.get(line) ?? []), `# ${code}: ${message}`])
  const remarks = warnings.map(({ code, message }): Remark => ({ code, message }))
  const text: string[] = []
  /** New number of each old line, by old number. */
  const moved: number[] = [0]
  const links: OutputLink[] = []
  file.text.split('\n').forEach((line, index) => {
    const comments = above.get(index + 1) ?? []
    const indent = /^ */.exec(line)![0]
    text.push(...comments.map((each) => indent + each), line)
    moved.push(text.length)
  })
  for (const link of file.links) {
    const comments = above.get(link.startLine)?.length ?? 0
    // The comments rest on what their line rests on.
    const startLine = moved[link.startLine]! - comments
    links.push({ ...link, startLine, endLine: moved[link.endLine]! })
  }
  return { ...file, text: text.join('\n'), links, remarks }
}
