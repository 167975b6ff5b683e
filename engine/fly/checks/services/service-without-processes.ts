import type { ConfigCheck } from '../../check'
import { indentOf, insertAfterLine, replace, shown } from '../helpers'

export const serviceWithoutProcesses: ConfigCheck = {
  stage: 'config',
  code: 'service-without-processes',
  rows: ['V86'],
  severity: 'error',
  section: 'services',
  title: 'A service that names no process group',
  why: 'As soon as `[processes]` exists, each service must say which groups it sends traffic to, even if there is only one.',
  bad: [
    `[processes]
web = "npm start"
[http_service]
internal_port = 8080`,
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
    const groups = file.groups
    const count = file.config.processes?.size ?? 0
    if (!groups || count === 0) return
    for (const { path, service } of file.services) {
      if ((service.processes?.length ?? 0) > 0) continue
      const at = `${path}.processes`
      const empty = file.has(at)
      if (!empty && !file.absent(at)) continue
      const span = empty ? file.valueSpan(at) : file.sectionSpan(path)
      const web = groups.find((each) => each === 'app' || each === 'web') ?? groups[0]!
      const list = `["${web}"]`
      const certain = count === 1 || web !== groups[0] || groups.includes('app')
      const header = file.loaded.places.get(path)?.header
      const fix = empty
        ? replace(span, list)
        : header
          ? {
              title: `Add \`processes = ${list}\``,
              edits: [insertAfterLine(file, header, `${indentOf(file, header)}  processes = ${list}`)],
            }
          : undefined
      yield {
        span,
        message: `Missing \`processes\` in this service: \`[processes]\` (line ${file.line('processes')}) defines ${count === 1 ? `\`${shown(groups[0]!)}\`` : `${count} groups`}.`,
        cli: `Service has no processes set but app has ${count} processes defined; update fly.toml to set processes for each service`,
        ...(fix && certain && !/["\\]/.test(web) ? { fix } : {}),
        related: [
          { span: file.sectionSpan('processes'), message: 'The groups are defined here.' },
          ...file.around(path, 'processes'),
        ],
      }
    }
  },
}
