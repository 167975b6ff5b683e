import type { ConfigCheck } from '../../check'
import { shown } from '../helpers'
import { childPath } from '../../model'

export const checkWithoutPort: ConfigCheck = {
  stage: 'config',
  code: 'check-without-port',
  rows: ['V132', 'V172'],
  severity: 'warning',
  section: 'checks',
  title: 'A top-level check without a port',
  why: 'It borrows the port of the group’s `[http_service]`; without one `fly deploy` refuses.',
  bad: [
    `[checks.alive]
type = "tcp"`,
  ],
  good: [
    `[checks.alive]
type = "tcp"
port = 8080`,
  ],
  source: 'reference/health-checks/',
  blocks: 'deploy',
  *run(file) {
    for (const [name, check] of file.config.checks ?? []) {
      const path = childPath('checks', name)
      if ((check.port ?? 0) !== 0 || !file.missing(`${path}.port`) || file.problemAt('http_service')) continue
      const served = file.config.http_service ? file.groupsOf(file.config.http_service.processes) : []
      const groups = file.groupsOf(check.processes)
      if (groups.every((each) => served.includes(each))) continue
      yield {
        span: file.sectionSpan(path),
        message: `Missing \`port\` of the check \`${shown(name)}\`: there is no \`[http_service]\` in its group to take it from.`,
      }
    }
  },
}
