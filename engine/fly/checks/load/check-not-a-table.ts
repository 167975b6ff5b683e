import type { LoadCheck } from '../../check'
import { kindOf, placeOf, lastKey } from '../helpers'

export const checkNotATable: LoadCheck = {
  stage: 'load',
  code: 'check-not-a-table',
  rows: ['V50'],
  severity: 'error',
  section: 'checks',
  title: 'A check that is not a table under its name',
  why: 'Every entry of `[checks]` is a table under a name of your choice, such as `[checks.alive]`. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `checks = { type = "tcp", port = 80 }`,
    `checks = { web = [{ type = "tcp", port = 80 }] }`,
    `checks = "web"`,
  ],
  good: [
    `[checks.alive]
type = "tcp"
port = 80`,
  ],
  source: 'flyctl internal/appconfig/patches.go',
  claims: ({ key, cause }) => cause.kind === 'check-table' || (key === 'checks' && cause.kind === 'section'),
  explain: (problem, file) => ({
    span: placeOf(problem, file),
    message: `Unexpected ${kindOf(problem.node)} in \`[checks]\` at \`${lastKey(problem.path)}\`, expected a table of its own: \`[checks.NAME]\`.`,
  }),
}
