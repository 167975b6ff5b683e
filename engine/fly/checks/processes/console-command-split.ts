import type { ConfigCheck } from '../../check'
import { splitWords } from '../../values/words'
import { splitMessage } from '../split-message'

export const consoleCommandSplit: ConfigCheck = {
  stage: 'config',
  code: 'console-command-split',
  rows: ['V89'],
  severity: 'error',
  section: '',
  title: 'A console command that cannot be split into words',
  why: 'The CLI splits the command into words itself and refuses a quote without end.',
  bad: [`console_command = "bin/rails 'c"`],
  good: [`console_command = "bin/rails c"`],
  source: 'flyctl internal/appconfig/validation.go, google/shlex',

  *run(file) {
    const value = file.config.console_command
    if (value === undefined) return
    const split = splitWords(value)
    if (split.ok) return
    yield {
      span: file.valueSpan('console_command'),
      message: splitMessage('console_command', split.error),
      cli: `Can't shell split console command: '${value}'`,
    }
  },
}
