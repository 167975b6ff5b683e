import type { ConfigCheck } from '../../check'
import { indentOf, insertAfterLine, replace, shown } from '../helpers'
import { childPath } from '../../model'

export const checkType: ConfigCheck = {
  stage: 'config',
  code: 'check-type',
  rows: ['V83'],
  severity: 'error',
  section: 'checks',
  title: 'A top-level check without a type',
  why: 'The CLI refuses the file: it cannot tell whether to ask over HTTP or only to connect.',
  bad: [
    `[checks.web]
port = 8080`,
    `[checks.web]
type = "HTTP"
port = 8080`,
  ],
  good: [
    `[checks.web]
type = "http"
port = 8080`,
  ],
  source: 'reference/health-checks/',

  *run(file) {
    for (const [name, check] of file.config.checks ?? []) {
      const path = childPath('checks', name)
      if (check.type === 'http' || check.type === 'tcp') continue
      const cli = `Can't process top level check '${name}': Missing or invalid check type, must be 'http' or 'tcp'`
      const typePath = childPath(path, 'type')
      if (check.type === undefined) {
        if (file.damaged || file.problemAt(typePath)) continue
        const span = file.sectionSpan(path)
        const http = check.path !== undefined || check.method !== undefined || check.headers !== undefined
        const edit = file.loaded.places.get(path)?.header
          ? insertAfterLine(file, span, `${indentOf(file, span)}  type = "${http ? 'http' : 'tcp'}"`)
          : undefined
        yield {
          span,
          message: `Missing \`type\` of the check \`${shown(name)}\`, expected \`"http"\` or \`"tcp"\`.`,
          cli,
          related: file.around(path, 'type'),
          ...(edit ? { fix: { title: 'Add the type', edits: [edit] } } : {}),
        }
      } else {
        const span = file.valueSpan(typePath)
        const meant = { http: 'http', https: 'http', tcp: 'tcp' }[check.type.trim().toLowerCase()]
        yield {
          span,
          message: `Unexpected \`type = "${shown(check.type)}"\`, expected \`"http"\` or \`"tcp"\`.`,
          cli,
          ...(meant ? { fix: replace(span, `"${meant}"`) } : {}),
        }
      }
    }
  },
}
