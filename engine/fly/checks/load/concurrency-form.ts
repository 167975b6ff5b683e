import type { LoadCheck } from '../../check'
import { placeOf, raw, replace, shown } from '../helpers'

export const concurrencyForm: LoadCheck = {
  stage: 'load',
  code: 'concurrency-form',
  rows: ['V43', 'V44'],
  severity: 'error',
  section: 'services',
  title: '`concurrency` in a form that is not read',
  why: 'Under `[[services]]` it is a table, or the old text `SOFT,HARD` without spaces. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `services = [{ internal_port = 8080, concurrency = 25 }]`,
    `services = [{ internal_port = 8080, concurrency = "20, 25" }]`,
    `services = [{ internal_port = 8080, concurrency = "25" }]`,
  ],
  good: [
    `services = [{ internal_port = 8080, protocol = "tcp", concurrency = { type = "requests", soft_limit = 20, hard_limit = 25 }, ports = [{ port = 443, handlers = ["tls", "http"] }], tcp_checks = [{ interval = "15s", timeout = "2s", grace_period = "10s" }] }]`,
  ],
  source: 'flyctl internal/appconfig/patches.go',
  claims: ({ cause }) => cause.kind === 'concurrency',
  explain: (problem, file) => {
    const value = raw(file, problem.node)
    const limits = /^["']?\s*(\d+)\s*(?:[,:/-]\s*(\d+)\s*)?["']?$/.exec(value)
    const table = limits
      ? `{ soft_limit = ${limits[1]}${limits[2] ? `, hard_limit = ${limits[2]}` : ''} }`
      : undefined
    return {
      span: placeOf(problem, file),
      message: `Unexpected \`concurrency = ${shown(value)}\`, expected a table such as \`{ soft_limit = 20, hard_limit = 25 }\`.`,
      ...(table ? { fix: replace(problem.node.span, table) } : {}),
    }
  },
}
