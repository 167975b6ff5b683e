import type { ConfigCheck } from '../../check'
import { splitWords } from '../../values/words'
import { splitMessage } from '../split-message'

export const releaseCommandSplit: ConfigCheck = {
  stage: 'config',
  code: 'release-command-split',
  rows: ['V80'],
  severity: 'error',
  section: 'deploy',
  title: 'A release command that cannot be split into words',
  why: 'The CLI splits the command into words itself and refuses a quote without end.',
  bad: [
    `[deploy]
release_command = "rake 'db:migrate"`,
    `[deploy]
release_command = "echo \\\\"`,
  ],
  good: [
    `[deploy]
release_command = "rake 'db:migrate'"`,
  ],
  source: 'flyctl internal/appconfig/validation.go, google/shlex',

  *run(file) {
    const value = file.config.deploy?.release_command
    if (value === undefined) return
    const split = splitWords(value)
    if (split.ok) return
    yield {
      span: file.valueSpan('deploy.release_command'),
      message: splitMessage('release_command', split.error),
      cli: `Can't shell split release command: '${value}'`,
    }
  },
}
