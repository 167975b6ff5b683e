import type { ConfigCheck } from '../../check'
import { serviceChecks } from '../helpers'

export const bluegreenWithoutCheck: ConfigCheck = {
  stage: 'config',
  code: 'bluegreen-without-check',
  rows: ['V175', 'L03'],
  severity: 'warning',
  section: 'deploy',
  title: 'Blue-green deployment without any check',
  why: 'Without a check nothing says when the new Machines are ready; `fly deploy` refuses to update such an app.',
  bad: [
    `[deploy]
strategy = "bluegreen"
[http_service]
internal_port = 8080`,
  ],
  good: [
    `[deploy]
strategy = "bluegreen"
primary_region = "iad"
[http_service]
internal_port = 8080
force_https = true
[[http_service.checks]]
interval = "15s"
timeout = "2s"
grace_period = "10s"
path = "/"
`,
  ],
  source: 'reference/configuration/',
  blocks: 'deploy',
  *run(file) {
    if (file.config.deploy?.strategy !== 'bluegreen' || file.damaged) return
    if (serviceChecks(file).length > 0 || (file.config.checks?.size ?? 0) > 0) return
    if (file.loaded.problems.length > 0) return
    yield {
      span: file.valueSpan('deploy.strategy'),
      message: '`strategy = "bluegreen"` needs at least one check, and this file has none.',
    }
  },
}
