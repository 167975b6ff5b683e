import type { LoadCheck } from '../../check'
import { kindOf, lastKey, placeOf } from '../helpers'

export const experimentalCommandType: LoadCheck = {
  stage: 'load',
  code: 'experimental-command-type',
  rows: ['V52'],
  severity: 'error',
  section: 'experimental',
  title: 'A command of `[experimental]` of the wrong type',
  why: '`cmd`, `entrypoint` and `exec` are lists of texts; a lone text is one word. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `[experimental]
cmd = 1`,
    `[experimental]
cmd = ["a", 1]`,
  ],
  good: [
    `[experimental]
cmd = ["npm", "start"]`,
  ],
  source: 'flyctl internal/appconfig/patches.go',
  claims: ({ cause }) => cause.kind === 'experimental-command',
  explain: (problem, file) => ({
    span: placeOf(problem, file),
    message: `Unexpected ${kindOf(problem.node)} in \`${lastKey(problem.path)}\`, expected a list of texts such as \`["npm", "start"]\`.`,
  }),
}
