import type { LoadCheck } from '../../check'
import { pair, placeOf, raw, replace } from '../helpers'

export const secondsOutOfRange: LoadCheck = {
  stage: 'load',
  code: 'seconds-out-of-range',
  rows: ['V66'],
  severity: 'error',
  section: 'http_service',
  title: 'A timeout that is no whole number of seconds',
  why: 'These two options are seconds as a bare whole number from 0 to 4294967295. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `http_service = { internal_port = 8080, http_options = { idle_timeout = "60s" } }`,
    `http_service = { internal_port = 8080, http_options = { idle_timeout = -1 } }`,
    `http_service = { internal_port = 8080, http_options = { headers_read_timeout = "10s" } }`,
  ],
  good: [`http_service = { internal_port = 8080, http_options = { idle_timeout = 60 } }`],
  source: 'reference/configuration/',
  claims: ({ key, cause }) => /\.(idle_timeout|headers_read_timeout)$/.test(key) && cause.kind === 'mismatch',
  explain: (problem, file) => {
    const value = raw(file, problem.node)
    const seconds = /^["'](\d+)(s?)["']$/.exec(value)
    const minutes = /^["'](\d+)m["']$/.exec(value)
    const text = seconds ? seconds[1] : minutes ? String(Number(minutes[1]) * 60) : undefined
    return {
      span: placeOf(problem, file),
      message: `Unexpected ${pair(problem.path, value)}, expected whole seconds${text ? `: \`${text}\`` : ' from 0 to 4294967295'}.`,
      ...(text ? { fix: replace(problem.node.span, text) } : {}),
    }
  },
}
