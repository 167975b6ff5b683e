import type { LoadCheck } from '../../check'
import { kindOf, lastKey, placeOf, replace } from '../helpers'

export const processCommand: LoadCheck = {
  stage: 'load',
  code: 'process-command',
  rows: ['V20'],
  severity: 'error',
  section: 'processes',
  title: 'A process command that is not one text',
  why: 'Each process group has one command, as text. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `processes = { web = ["npm", "start"] }`,
    `processes = { web = 1 }`,
    `processes = { web = { cmd = "x" } }`,
  ],
  good: [
    `processes = { web = "npm start" }
http_service = { internal_port = 8080, processes = ["web"] }`,
  ],
  source: 'flyctl internal/appconfig/serde.go',
  claims: ({ key, cause }) => key === 'processes' && cause.kind === 'mismatch',
  explain: (problem, file) => {
    const { node } = problem
    const words =
      node.kind === 'list' ? node.items.map((each) => (each.kind === 'scalar' ? String(each.value) : '')) : []
    const simple = words.length > 0 && words.every((each) => /^[\w./:=@%+-]+$/.test(each))
    return {
      span: placeOf(problem, file),
      message: `Unexpected ${kindOf(node).replace(/^a /, '')} as the command of \`${lastKey(problem.path)}\`, expected one text such as \`"npm start"\`.`,
      ...(simple ? { fix: replace(node.span, `"${words.join(' ')}"`) } : {}),
    }
  },
}
