import type { LoadCheck } from '../../check'
import { pair, placeOf, raw, replace } from '../helpers'

function meantAutostop(value: string): string | undefined {
  const word = value
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
  if (['stop', 'true', 'on', '1', 'yes', 'stopped'].includes(word)) return 'stop'
  if (['off', 'false', '0', 'no', 'none', 'never'].includes(word)) return 'off'
  return word.startsWith('suspend') ? 'suspend' : undefined
}

export const autostopValue: LoadCheck = {
  stage: 'load',
  code: 'autostop-value',
  rows: ['V56', 'V57'],
  severity: 'error',
  section: 'http_service',
  title: 'A value that `auto_stop_machines` does not take',
  why: 'Only the three words, in lower case, or a boolean (`false` is off, `true` is stop). The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `[http_service]
internal_port = 8080
auto_stop_machines = "Stop"`,
    `[http_service]
internal_port = 8080
auto_stop_machines = "true"`,
    `[http_service]
internal_port = 8080
auto_stop_machines = 1`,
  ],
  good: [
    `[http_service]
internal_port = 8080
auto_stop_machines = "stop"`,
  ],
  source: 'launch/autostop-autostart/',
  claims: ({ cause }) => cause.kind === 'autostop',
  explain: (problem, file) => {
    const value = problem.node.kind === 'scalar' ? String(problem.node.value) : ''
    const meant = meantAutostop(value)
    return {
      span: placeOf(problem, file),
      message: `Unexpected ${pair(problem.path, raw(file, problem.node))}, expected \`"off"\`, \`"stop"\` or \`"suspend"\`.`,
      ...(meant ? { fix: replace(problem.node.span, `"${meant}"`) } : {}),
    }
  },
}
