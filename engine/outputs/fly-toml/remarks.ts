import { validate } from '../../fly/validate'
import { placeOf } from '../../text/source'
import type { OutputLink, Printed, Remark } from '../../plan/plan'

/**
 * Writes what the validator warns of as a comment above its line, so that nobody is surprised by it later. A generated
 * file has only warnings that the input brings along: a service without a check, a volume without a copy.
 */
export function withRemarks(file: Printed): Printed {
  const warnings = validate(file).diagnostics.filter((each) => each.severity === 'warning')
  if (warnings.length === 0) return file
  const above = new Map<number, readonly string[]>()
  for (const each of warnings) {
    const { line } = placeOf(each)
    above.set(line, [...(above.get(line) ?? []), `# ${each.code}: ${each.message}`])
  }
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
