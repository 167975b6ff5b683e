import type { LoadCheck } from '../../check'
import { placeOf, raw, replace } from '../helpers'

export const shareAsText: LoadCheck = {
  stage: 'load',
  code: 'share-as-text',
  rows: ['V65'],
  severity: 'error',
  section: 'deploy',
  title: '`max_unavailable` written as a percentage',
  why: 'A share is a number below 1, a count a number from 1 up. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `[deploy]
max_unavailable = "25%"`,
  ],
  good: [
    `[deploy]
strategy = "rolling"
max_unavailable = 0.25`,
  ],
  source: 'flyctl internal/appconfig/serde.go',
  claims: ({ key, cause }) => key === 'deploy.max_unavailable' && cause.kind === 'mismatch',
  explain: (problem, file) => {
    const value = raw(file, problem.node)
    const percent = /^["'](\d+(?:\.\d+)?)%["']$/.exec(value)
    const number = /^["'](\d+(?:\.\d+)?)["']$/.exec(value)
    const text = percent ? String(Number(percent[1]) / 100) : number?.[1]
    return {
      span: placeOf(problem, file),
      message: `Unexpected \`max_unavailable = ${value}\`, expected a number${text ? `: \`${text}\`` : ' such as `0.25` or `2`'}.`,
      ...(text ? { fix: replace(problem.node.span, text) } : {}),
    }
  },
}
