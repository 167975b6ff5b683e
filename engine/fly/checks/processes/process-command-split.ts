import type { ConfigCheck } from '../../check'
import { splitWords } from '../../values/words'
import { splitMessage } from '../split-message'
import { childPath } from '../../model'

export const processCommandSplit: ConfigCheck = {
  stage: 'config',
  code: 'process-command-split',
  rows: ['V88'],
  severity: 'error',
  section: 'processes',
  title: 'A process command that cannot be split into words',
  why: 'The CLI splits the command into words itself and refuses a quote without end.',
  bad: [
    `[processes]
web = "sh -c 'npm start"
`,
    `[processes]
web = "it's"`,
    `[processes]
web = "run \\\\"`,
  ],
  good: [
    `[processes]
web = "sh -c 'npm start'"`,
  ],
  source: 'flyctl internal/appconfig/validation.go, google/shlex',

  *run(file) {
    for (const [name, command] of file.config.processes ?? []) {
      const split = splitWords(command)
      if (split.ok) continue
      yield {
        span: file.valueSpan(childPath('processes', name)),
        message: splitMessage(name, split.error),
        cli: `Could not parse command for '${name}' process group; check [processes] section: ${split.error}`,
      }
    }
  },
}
