import type { ConfigCheck } from '../../check'
import { unknownGroups } from '../unknown-groups'

export const restartUnknownProcess: ConfigCheck = {
  stage: 'config',
  code: 'restart-unknown-process',
  rows: ['V100'],
  severity: 'error',
  section: 'restart',
  title: 'A restart policy for a process group that does not exist',
  why: 'The CLI refuses the file. Names are case-sensitive.',
  bad: [
    `[[restart]]
policy = "always"
processes = ["web"]`,
  ],
  good: [
    `[[restart]]
policy = "always"
processes = ["app"]`,
  ],
  source: 'flyctl internal/appconfig/validation.go',

  *run(file) {
    const uses = (file.config.restart ?? []).map(({ processes }, i) => ({ path: `restart[${i}]`, processes }))
    yield* unknownGroups(file, uses, 'Restart policy specifies')
  },
}
