import type { LoadCheck } from '../../check'
import { kindOf, placeOf, raw, shown } from '../helpers'

export const listOfTablesExpected: LoadCheck = {
  stage: 'load',
  code: 'list-of-tables-expected',
  rows: ['V28', 'V29', 'V30', 'V31', 'V32', 'V33'],
  severity: 'error',
  section: '',
  title: 'One table where a list of tables is expected',
  why: 'This section can repeat, so its header has two brackets. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `[restart]
policy = "always"`,
    `[files]
guest_path = "/etc/app.conf"
raw_value = "x"`,
    `[statics]
guest_path = "/app/public"
url_prefix = "/public"`,
    `[http_service]
internal_port = 8080
[http_service.checks]
path = "/healthz"`,
    `machine_checks = { command = ["true"] }`,
    `http_service = { internal_port = 8080, http_options = { replay_cache = { path_prefix = "/" } } }`,
  ],
  good: [
    `[[restart]]
policy = "always"`,
  ],
  source: 'flyctl internal/appconfig/serde.go',
  claims: ({ cause }) => cause.kind === 'mismatch' && cause.wanted === 'tables',
  explain: (problem, file) => {
    const { node, key } = problem
    const header = node.kind === 'map' ? file.loaded.headers.get(node) : undefined
    const written = header ? file.text.slice(header.start, header.end) : undefined
    const inline = node.kind === 'map' && !header && raw(file, node).startsWith('{')
    const edits = written
      ? [{ span: header!, text: `[${written}]` }]
      : [
          { span: { start: node.span.start, end: node.span.start }, text: '[' },
          { span: { start: node.span.end, end: node.span.end }, text: ']' },
        ]
    return {
      span: placeOf(problem, file),
      message: written
        ? `Unexpected \`${written}\`, expected \`[${written}]\`: this section is a list of tables.`
        : `Unexpected ${kindOf(node)} \`${shown(raw(file, node))}\` for \`${key}\`, expected a list of tables: \`[[${key}]]\`.`,
      ...(written || inline ? { fix: { title: `Make it a list of tables`, edits } } : {}),
    }
  },
}
