import type { LoadCheck } from '../../check'
import { placeOf, raw, replace } from '../helpers'

export const composeAsText: LoadCheck = {
  stage: 'load',
  code: 'compose-as-text',
  rows: ['V26'],
  severity: 'error',
  section: 'build',
  title: '`build.compose` written as text',
  why: 'The path of the compose file stands under `file`. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `[build]
compose = "compose.yml"`,
  ],
  good: [
    `[build.compose]
file = "compose.yml"`,
  ],
  source: 'machines/guides-examples/multi-container-machines/',
  claims: ({ key, node, cause }) =>
    key === 'build.compose' && cause.kind === 'mismatch' && node.kind === 'scalar',
  explain: (problem, file) => {
    const value = raw(file, problem.node)
    const text = problem.node.kind === 'scalar' && problem.node.type === 'string'
    return {
      span: placeOf(problem, file),
      message: `Unexpected \`compose = ${value}\`, expected a table: \`compose = { file = "compose.yaml" }\`.`,
      ...(text ? { fix: replace(problem.node.span, `{ file = ${value} }`) } : {}),
    }
  },
}
