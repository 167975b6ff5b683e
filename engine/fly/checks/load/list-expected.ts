import type { LoadCheck } from '../../check'
import { kindOf, pair, placeOf, raw, replace } from '../helpers'

export const listExpected: LoadCheck = {
  stage: 'load',
  code: 'list-expected',
  rows: ['V16', 'V59'],
  severity: 'error',
  section: '',
  title: 'A lone value where a list is expected',
  why: 'A list stands in square brackets even with one item. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `[http_service]
internal_port = 8080
processes = "web"`,
    `mounts = { source = "data", destination = "/data", processes = "web" }`,
    `[build]
buildpacks = "heroku/nodejs"`,
    `vm = { kernel_args = "quiet" }`,
  ],
  good: [
    `[http_service]
internal_port = 8080
processes = ["app"]`,
  ],
  source: 'flyctl internal/appconfig/serde.go',
  claims: ({ cause }) => cause.kind === 'mismatch' && cause.wanted === 'texts',
  explain: (problem, file) => {
    const value = raw(file, problem.node)
    const text = problem.node.kind === 'scalar' && problem.node.type === 'string'
    return {
      span: placeOf(problem, file),
      message: `Unexpected ${kindOf(problem.node)} in ${pair(problem.path, value)}, expected a list${text ? `: \`[${value}]\`` : ' of texts'}.`,
      ...(text ? { fix: replace(problem.node.span, `[${value}]`, 'Put it into a list') } : {}),
    }
  },
}
