import type { Finding, LoadCheck } from './check'
import { headerBefore, parentPath } from './file'
import type { FlyFile, Related } from './file'
import type { LoadProblem } from './load'
import { childPath } from './model'

/** Turns load problems into findings: what one slip caused becomes one finding, with the likely cause beside it. */
export function* loadFindings(
  file: FlyFile,
  checks: readonly LoadCheck[],
): Generator<{ readonly check: LoadCheck; readonly finding: Finding }> {
  for (const group of grouped(file)) {
    const problem = group[0]!
    const check = checks.find((each) => each.claims(problem))
    if (!check) continue
    const finding = check.explain(problem, file)
    const others = group.slice(1).map((each) => ({ span: each.node.span, message: 'The same here.' }))
    const related = [...(finding.related ?? []), ...others, ...causes(file, problem)]
    yield { check, finding: { cli: problem.cli, ...finding, ...(related.length > 0 ? { related } : {}) } }
  }
}

/** Problems with one cause: keys of another section that fell into `[processes]`, or all under one odd letter case. */
function grouped(file: FlyFile): readonly (readonly LoadProblem[])[] {
  const groups = new Map<string, LoadProblem[]>()
  for (const problem of file.loaded.problems) {
    const odd = oddCase(file, problem)
    const stray = problem.key === 'processes' && problem.path !== 'processes' && !isLikelyCommand(problem)
    const name = odd ? `case ${odd.path}` : stray ? 'stray' : `own ${groups.size}`
    groups.set(name, [...(groups.get(name) ?? []), problem])
  }
  return [...groups.values()]
}

/** A list of words is a command in another form; numbers, booleans and tables are other keys. */
function isLikelyCommand({ node }: LoadProblem): boolean {
  return node.kind === 'list' && node.items.length > 1
}

/** The nearest name on the way to a problem that is written in another letter case. */
function oddCase(file: FlyFile, problem: LoadProblem) {
  return file.loaded.unknown.findLast((each) => {
    if (each.real === undefined) return false
    const path = childPath(parentPath(each.path), each.real)
    return problem.path === path || problem.path.startsWith(`${path}.`) || problem.path.startsWith(`${path}[`)
  })
}

function causes(file: FlyFile, problem: LoadProblem): readonly Related[] {
  const odd = oddCase(file, problem)
  const out: Related[] = []
  if (odd) {
    out.push({
      span: odd.entry.keySpan,
      message: `In this letter case old forms are not rewritten; write \`${odd.real}\`.`,
    })
  }
  const start = problem.keySpan?.start ?? problem.node.span.start
  const { text } = file
  const header = headerBefore(text, start)
  const gap = text.slice(header?.end ?? 0, start)
  const comment = [...gap.matchAll(/^[ \t]*#[ \t]*\[[^\n]*/gm)].at(-1)
  if (comment) {
    const at = (header?.end ?? 0) + comment.index
    out.push({ span: { start: at, end: at + comment[0].length }, message: 'This header is a comment.' })
  }
  if (header) out.push({ span: header, message: 'The section this key stands in.' })
  const paragraph = text.slice(0, start).lastIndexOf('\n\n')
  if (header && paragraph > header.end && /^\n*[ \t]*[^\s#[]/.test(text.slice(paragraph))) {
    const at = paragraph + /^\n*/.exec(text.slice(paragraph))![0].length
    const end = text.indexOf('\n', at)
    out.push({
      span: { start: at, end: end < 0 ? text.length : end },
      message: 'A section header may be missing before this line.',
    })
  }
  return out
}
