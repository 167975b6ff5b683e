import type { ConfigCheck } from '../../check'
import { unknownGroups } from '../unknown-groups'

export const serviceUnknownProcess: ConfigCheck = {
  stage: 'config',
  code: 'service-unknown-process',
  rows: ['V87'],
  severity: 'error',
  section: 'services',
  title: 'A service that names a process group that does not exist',
  why: 'The service would have no Machine behind it, so the CLI refuses the file. Names are case-sensitive.',
  bad: [
    `[processes]
web = "npm start"
[http_service]
internal_port = 8080
processes = ["Web"]`,
    `[http_service]
internal_port = 8080
processes = ["web"]`,
  ],
  good: [
    `[processes]
web = "npm start"
[http_service]
internal_port = 8080
processes = ["web"]`,
  ],
  source: 'launch/processes/',

  *run(file) {
    const uses = file.services.map(({ path, service }) => ({ path, processes: service.processes }))
    yield* unknownGroups(file, uses, 'Service specifies')
  },
}
