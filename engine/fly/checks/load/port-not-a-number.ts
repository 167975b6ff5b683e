import type { LoadCheck } from '../../check'
import { pair, placeOf, raw, replace } from '../helpers'

export const portNotANumber: LoadCheck = {
  stage: 'load',
  code: 'port-not-a-number',
  rows: ['V40', 'V41'],
  severity: 'error',
  section: 'services',
  title: 'A port that is no whole number',
  why: 'Under `[[services]]` plain digits in quotes are taken too, nothing else. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `services = [{ internal_port = "http" }]`,
    `services = [{ internal_port = " 8080" }]`,
    `services = [{ internal_port = 8080, ports = [{ port = "https" }] }]`,
  ],
  good: [
    `services = [{ internal_port = 8080, protocol = "tcp", ports = [{ port = 443, handlers = ["tls", "http"] }], tcp_checks = [{ interval = "15s", timeout = "2s", grace_period = "10s" }] }]`,
  ],
  source: 'flyctl internal/appconfig/patches.go',
  claims: ({ cause }) => cause.kind === 'integer-text',
  explain: (problem, file) => {
    const value = problem.node.kind === 'scalar' ? String(problem.node.value).trim() : ''
    const named: Readonly<Record<string, string>> = { http: '80', https: '443' }
    const number = /^\d+$/.test(value)
      ? value
      : Object.hasOwn(named, value) && problem.key.endsWith('.port')
        ? named[value]
        : undefined
    return {
      span: placeOf(problem, file),
      message: `Unexpected ${pair(problem.path, raw(file, problem.node))}, expected a port number${number ? `: \`${number}\`` : ''}.`,
      ...(number ? { fix: replace(problem.node.span, number) } : {}),
    }
  },
}
