import type { ConfigCheck } from '../../check'
import { shown } from '../helpers'
import { childPath } from '../../model'

export const workerWithoutRestart: ConfigCheck = {
  stage: 'config',
  code: 'worker-without-restart',
  rows: ['L20'],
  severity: 'warning',
  section: 'processes',
  title: 'A worker that is not started again',
  why: 'The default policy restarts after failures only: a worker that exits cleanly stays stopped.',
  bad: [
    `[processes]
app = "npm start"
worker = "npm run jobs"
[http_service]
internal_port = 8080
processes = ["app"]`,
  ],
  good: [
    `[processes]
app = "npm start"
worker = "npm run jobs"
[http_service]
internal_port = 8080
processes = ["app"]
[[restart]]
policy = "always"
processes = ["worker"]`,
  ],
  source: 'machines/guides-examples/machine-restart-policy/',

  *run(file) {
    const groups = file.groups
    if (!groups || !file.config.processes || file.config.processes.size === 0) return
    const served = new Set(file.services.flatMap(({ service }) => service.processes ?? []))
    for (const group of groups) {
      if (served.has(group)) continue
      const entry = (file.config.restart ?? []).findLast((each) =>
        file.groupsOf(each.processes).includes(group),
      )
      if (entry || file.problemAt('restart') || file.problemAt('services') || file.problemAt('http_service'))
        continue
      yield {
        span: file.keySpan(childPath('processes', group)),
        message: `The group \`${shown(group)}\` has no service and no \`[[restart]]\`: a worker that exits cleanly stays stopped.`,
      }
    }
  },
}
