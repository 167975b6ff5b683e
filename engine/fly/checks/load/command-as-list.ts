import type { LoadCheck } from '../../check'
import { pair, placeOf, raw, replace } from '../helpers'

export const commandAsList: LoadCheck = {
  stage: 'load',
  code: 'command-as-list',
  rows: ['V11'],
  severity: 'error',
  section: '',
  title: 'A command written as a list',
  why: 'The CLI splits one text into words itself. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `console_command = ["bin/rails", "console"]`,
    `[deploy]
release_command = ["npm", "run", "migrate"]`,
  ],
  good: [`console_command = "bin/rails console"`],
  source: 'flyctl internal/appconfig/serde.go',
  claims: ({ key, node, cause }) =>
    cause.kind === 'mismatch' && node.kind === 'list' && /(_command)$/.test(key) && cause.wanted === 'text',
  explain: (problem, file) => {
    const { node } = problem
    const words =
      node.kind === 'list'
        ? node.items.map((each) => (each.kind === 'scalar' ? String(each.value) : undefined))
        : []
    const simple = words.every((each) => each !== undefined && /^[\w./:=@%+-]+$/.test(each))
    return {
      span: placeOf(problem, file),
      message: `Unexpected list in ${pair(problem.path, raw(file, node))}, expected one text.`,
      ...(simple && words.length > 0 ? { fix: replace(node.span, `"${words.join(' ')}"`) } : {}),
    }
  },
}
