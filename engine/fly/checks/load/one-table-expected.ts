import type { LoadCheck } from '../../check'
import { kindOf, placeOf, raw, shown } from '../helpers'

export const oneTableExpected: LoadCheck = {
  stage: 'load',
  code: 'one-table-expected',
  rows: ['V21', 'V22', 'V23', 'V34'],
  severity: 'error',
  section: '',
  title: 'A list of tables where one table is expected',
  why: 'This section exists once, so its header has one pair of brackets. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `[[http_service]]
internal_port = 8080`,
    `[[deploy]]
strategy = "rolling"`,
    `[http_service]
internal_port = 8080
[[http_service.concurrency]]
soft_limit = 20`,
    `[deploy]
release_command_vm = [{ memory = "512mb" }]`,
  ],
  good: [
    `[http_service]
internal_port = 8080
force_https = true
[[http_service.checks]]
interval = "15s"
timeout = "2s"
grace_period = "10s"
path = "/"
headers = { X-Forwarded-Proto = "https" }
[http_service.concurrency]
type = "requests"
soft_limit = 200`,
  ],
  source: 'flyctl internal/appconfig/serde.go',
  claims: ({ cause, node }) => cause.kind === 'mismatch' && cause.wanted === 'table' && node.kind === 'list',
  explain: (problem, file) => {
    const { node, key } = problem
    const only = node.kind === 'list' && node.items.length === 1 ? node.items[0] : undefined
    const header = only?.kind === 'map' ? file.loaded.headers.get(only) : undefined
    const written = header ? file.text.slice(header.start, header.end) : undefined
    const one = written?.replace(/^\[\[/, '[').replace(/\]\]$/, ']')
    return {
      span: placeOf(problem, file),
      message: written
        ? `Unexpected \`${written}\`, expected \`${one}\`: this section is one table.`
        : `Unexpected ${kindOf(node)} \`${shown(raw(file, node))}\` for \`${key}\`, expected one table: \`[${key}]\`.`,
      ...(header && one ? { fix: { title: `Write ${one}`, edits: [{ span: header, text: one }] } } : {}),
    }
  },
}
