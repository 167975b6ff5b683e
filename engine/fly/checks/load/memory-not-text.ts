import type { LoadCheck } from '../../check'
import { placeOf, raw, replace } from '../helpers'

export const memoryNotText: LoadCheck = {
  stage: 'load',
  code: 'memory-not-text',
  rows: ['V61'],
  severity: 'error',
  section: 'deploy',
  title: '`memory` of the release Machine is not text',
  why: 'Only `[[vm]]` takes a bare number here; in `release_command_vm` it must be text with a unit. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `[deploy]
release_command_vm = { memory = 512 }`,
  ],
  good: [
    `[deploy]
release_command_vm = { memory = "512mb" }`,
  ],
  source: 'flyctl internal/appconfig/serde.go',
  claims: ({ key, cause }) => key === 'deploy.release_command_vm.memory' && cause.kind === 'mismatch',
  explain: (problem, file) => {
    const value = raw(file, problem.node)
    const number = problem.node.kind === 'scalar' && problem.node.type === 'integer'
    return {
      span: placeOf(problem, file),
      message: `Unexpected \`memory = ${value}\`, expected text with a unit such as \`"512mb"\`.`,
      ...(number ? { fix: replace(problem.node.span, `"${value}mb"`) } : {}),
    }
  },
}
