import type { LoadCheck } from '../../check'
import { placeOf } from '../helpers'

export const checkWithoutName: LoadCheck = {
  stage: 'load',
  code: 'check-without-name',
  rows: ['V49'],
  severity: 'error',
  section: 'checks',
  title: 'A check in list form without a name',
  why: 'Checks in list form need a `name` as text; each check is better a table of its own, `[checks.NAME]`. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [`checks = [{ type = "tcp", port = 80 }]`, `checks = [{ name = 1, type = "tcp" }]`],
  good: [
    `[checks.web]
type = "tcp"
port = 80`,
  ],
  source: 'flyctl internal/appconfig/patches.go',
  claims: ({ cause }) => cause.kind === 'check-name',
  explain: (problem, file) => ({
    span: placeOf(problem, file),
    message: 'Missing `name` of a check in list form. Write `[checks.NAME]` instead of `[[checks]]`.',
  }),
}
