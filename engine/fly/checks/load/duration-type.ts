import type { LoadCheck } from '../../check'
import { kindOf, pair, placeOf, raw } from '../helpers'

export const durationType: LoadCheck = {
  stage: 'load',
  code: 'duration-type',
  rows: ['V55'],
  severity: 'error',
  section: '',
  title: 'A duration of the wrong type',
  why: 'A duration is text with a unit. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `[deploy]
wait_timeout = true`,
    `[deploy]
wait_timeout = [1]`,
    `[deploy]
wait_timeout = 2026-01-01`,
  ],
  good: [
    `[deploy]
wait_timeout = "5m"`,
  ],
  source: 'flyctl internal/appconfig/serde.go',
  claims: ({ cause }) => cause.kind === 'duration',
  explain: (problem, file) => ({
    span: placeOf(problem, file),
    message: `Unexpected ${kindOf(problem.node)} in ${pair(problem.path, raw(file, problem.node))}, expected a duration such as \`"5m"\`.`,
  }),
}
