import type { ConfigCheck } from '../../check'
import { splitWords } from '../../values/words'
import { splitMessage } from '../split-message'

export const seedCommandSplit: ConfigCheck = {
  stage: 'config',
  code: 'seed-command-split',
  rows: ['V166'],
  severity: 'warning',
  section: 'deploy',
  title: 'A seed command that cannot be split into words',
  why: 'Nothing checks it until `fly launch` runs it.',
  bad: [
    `[deploy]
seed_command = "a 'b"`,
  ],
  good: [
    `[deploy]
seed_command = "a 'b'"`,
  ],
  source: 'google/shlex',

  *run(file) {
    const value = file.config.deploy?.seed_command
    const split = value === undefined ? undefined : splitWords(value)
    if (!split || split.ok) return
    yield { span: file.valueSpan('deploy.seed_command'), message: splitMessage('seed_command', split.error) }
  },
}
