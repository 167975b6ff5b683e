import type { LoadCheck } from '../../check'
import { pair, placeOf, raw, replace } from '../helpers'
import { meantDuration } from '../../values/meant-duration'

export const durationSyntax: LoadCheck = {
  stage: 'load',
  code: 'duration-syntax',
  rows: ['V53'],
  severity: 'error',
  section: '',
  title: 'A text that is no duration',
  why: 'A duration is a number with a unit (`ns`, `us`, `ms`, `s`, `m`, `h`), without spaces. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `kill_timeout = "120"`,
    `kill_timeout = "1d"`,
    `kill_timeout = "5 s"`,
    `kill_timeout = "5S"`,
    `kill_timeout = "5sec"`,
  ],
  good: [`kill_timeout = "120s"`],
  source: 'flyctl internal/appconfig/serde.go',
  claims: ({ node, cause }) =>
    cause.kind === 'duration' && node.kind === 'scalar' && node.type === 'string' && node.value !== '',
  explain: (problem, file) => {
    const text = problem.node.kind === 'scalar' ? String(problem.node.value) : ''
    const meant = meantDuration(text)
    return {
      span: placeOf(problem, file),
      message: `Unexpected ${pair(problem.path, raw(file, problem.node))}, expected a duration such as \`"${meant ?? '30s'}"\`.`,
      ...(meant ? { fix: replace(problem.node.span, `"${meant}"`) } : {}),
    }
  },
}
