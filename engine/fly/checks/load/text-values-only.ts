import type { LoadCheck } from '../../check'
import { kindOf, lastKey, placeOf, raw, replace } from '../helpers'

export const textValuesOnly: LoadCheck = {
  stage: 'load',
  code: 'text-values-only',
  rows: ['V17', 'V18', 'V19'],
  severity: 'error',
  section: '',
  title: 'A value that must be text',
  why: 'Unlike `[env]`, this table takes only texts. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `[build]
args = { NODE_VERSION = 20 }`,
    `http_service = { internal_port = 8080, checks = [{ headers = { X-Probe = 1 } }] }`,
    `[experimental.attached.secrets]
export = { A = 1 }`,
  ],
  good: [
    `[build]
args = { NODE_VERSION = "20" }`,
  ],
  source: 'flyctl internal/appconfig/serde.go',
  claims: ({ cause }) => cause.kind === 'mismatch' && cause.wanted === 'text-value',
  explain: (problem, file) => {
    const value = raw(file, problem.node)
    const scalar = problem.node.kind === 'scalar'
    return {
      span: placeOf(problem, file),
      message: `Unexpected ${kindOf(problem.node)} for \`${lastKey(problem.path)}\`, expected text${scalar ? `: \`"${value}"\`` : ''}.`,
      ...(scalar ? { fix: replace(problem.node.span, `"${value}"`, 'Put it in quotes') } : {}),
    }
  },
}
