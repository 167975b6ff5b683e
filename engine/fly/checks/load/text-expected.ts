import type { LoadCheck } from '../../check'
import { kindOf, pair, placeOf, raw, replace } from '../helpers'

export const textExpected: LoadCheck = {
  stage: 'load',
  code: 'text-expected',
  rows: ['V10'],
  severity: 'error',
  section: '',
  title: 'A value where text is expected',
  why: 'No number, boolean, list or table is turned into text here. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [`primary_region = 5`, `kill_signal = 9`, `console_command = true`],
  good: [`primary_region = "iad"`],
  source: 'flyctl internal/appconfig/serde.go',
  claims: ({ cause }) => cause.kind === 'mismatch',
  explain: (problem, file) => {
    const value = raw(file, problem.node)
    const scalar = problem.node.kind === 'scalar' && problem.node.type !== 'string'
    return {
      span: placeOf(problem, file),
      message: `Unexpected ${kindOf(problem.node)} in ${pair(problem.path, value)}, expected text in quotes.`,
      ...(scalar ? { fix: replace(problem.node.span, `"${value}"`, 'Put it in quotes') } : {}),
    }
  },
}
