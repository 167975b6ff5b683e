import type { LoadCheck } from '../../check'
import { placeOf, raw, replace, shown } from '../helpers'

export const headersForm: LoadCheck = {
  stage: 'load',
  code: 'headers-form',
  rows: ['V45'],
  severity: 'error',
  section: 'checks',
  title: 'Check headers in a form that is not read',
  why: 'Headers are a table of names and values, or a list of `{ name, value }` tables. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `services = [{ internal_port = 8080, http_checks = [{ headers = "A: b" }] }]`,
    `checks = { web = { type = "http", port = 80, headers = "A: b" } }`,
  ],
  good: [`checks = { web = { type = "http", port = 80, headers = { A = "b" } } }`],
  source: 'flyctl internal/appconfig/patches.go',
  claims: ({ cause }) => cause.kind === 'headers',
  explain: (problem, file) => {
    const value = raw(file, problem.node)
    const line = /^["']([\w-]+):\s*([^"'\\]*)["']$/.exec(value)
    return {
      span: placeOf(problem, file),
      message: `Unexpected \`${shown(value)}\` in \`headers\`, expected a table such as \`{ Host = "example.com" }\`.`,
      ...(line ? { fix: replace(problem.node.span, `{ ${line[1]} = "${line[2]}" }`) } : {}),
    }
  },
}
