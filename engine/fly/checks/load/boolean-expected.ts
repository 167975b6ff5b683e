import type { LoadCheck } from '../../check'
import { pair, placeOf, raw, replace } from '../helpers'

export const booleanExpected: LoadCheck = {
  stage: 'load',
  code: 'boolean-expected',
  rows: ['V15', 'V71'],
  severity: 'error',
  section: '',
  title: 'A value where a boolean is expected',
  why: 'Only `true` and `false` without quotes. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `[http_service]
internal_port = 8080
force_https = "true"`,
    `[http_service]
internal_port = 8080
force_https = 1`,
    `[experimental]
auto_rollback = "yes"`,
    `mounts = { source = "data", destination = "/data", scheduled_snapshots = "yes" }`,
  ],
  good: [
    `[http_service]
internal_port = 8080
force_https = true`,
  ],
  source: 'flyctl internal/appconfig/serde.go',
  claims: ({ cause }) => cause.kind === 'mismatch' && cause.wanted === 'boolean',
  explain: (problem, file) => {
    const value = raw(file, problem.node)
    const word = value.replace(/["']/g, '').toLowerCase()
    const meant = ['true', 'yes', 'on', '1'].includes(word)
      ? 'true'
      : ['false', 'no', 'off', '0'].includes(word)
        ? 'false'
        : undefined
    return {
      span: placeOf(problem, file),
      message: `Unexpected ${pair(problem.path, value)}, expected ${meant ? `\`${meant}\`` : '`true` or `false`'}.`,
      ...(meant ? { fix: replace(problem.node.span, meant) } : {}),
    }
  },
}
