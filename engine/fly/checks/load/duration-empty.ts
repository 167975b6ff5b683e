import type { LoadCheck } from '../../check'
import { pair, placeOf } from '../helpers'

export const durationEmpty: LoadCheck = {
  stage: 'load',
  code: 'duration-empty',
  rows: ['V54'],
  severity: 'error',
  section: '',
  title: 'An empty duration',
  why: 'An empty text counts as absent for `kill_timeout` and the checks of `[[services]]`, but not here. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `[deploy]
wait_timeout = ""`,
    `http_service = { internal_port = 8080, checks = [{ interval = "" }] }`,
  ],
  good: [
    `[deploy]
wait_timeout = "5m"`,
  ],
  source: 'flyctl internal/appconfig/serde.go',
  claims: ({ node, cause }) => cause.kind === 'duration' && node.kind === 'scalar' && node.value === '',
  explain: (problem, file) => ({
    span: placeOf(problem, file),
    message: `Unexpected ${pair(problem.path, '""')}, expected a duration such as \`"30s"\`, or no key at all.`,
  }),
}
