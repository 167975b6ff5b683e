import type { LoadCheck } from '../../check'
import { kindOf, placeOf, raw, shown } from '../helpers'

export const tableExpected: LoadCheck = {
  stage: 'load',
  code: 'table-expected',
  rows: ['V24'],
  severity: 'error',
  section: '',
  title: 'A value where a table is expected',
  why: 'The name is that of a section; its keys stand below it. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [`http_service = { internal_port = 8080, concurrency = "20,25" }`, `deploy = "rolling"`],
  good: [
    `http_service = { internal_port = 8080, concurrency = { type = "requests", soft_limit = 20, hard_limit = 25 }, force_https = true, checks = [{ interval = "15s", timeout = "2s", grace_period = "10s", headers = { X-Forwarded-Proto = "https" } }] }`,
  ],
  source: 'flyctl internal/appconfig/serde.go',
  claims: ({ cause }) =>
    cause.kind === 'mismatch' && ['table', 'table-map', 'text-map', 'loose-map'].includes(cause.wanted),
  explain: (problem, file) => ({
    span: placeOf(problem, file),
    message: `Unexpected ${kindOf(problem.node)} \`${shown(raw(file, problem.node))}\` for \`${problem.key}\`, expected a table.`,
  }),
}
