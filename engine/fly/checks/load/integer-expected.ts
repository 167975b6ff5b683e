import type { LoadCheck } from '../../check'
import { kindOf, pair, placeOf, raw, replace } from '../helpers'

export const integerExpected: LoadCheck = {
  stage: 'load',
  code: 'integer-expected',
  rows: ['V12', 'V13', 'V14', 'V42', 'V46', 'V51', 'V60', 'V63', 'V64', 'V67', 'V69'],
  severity: 'error',
  section: '',
  title: 'A value where a whole number is expected',
  why: 'No text is turned into a number here, and no fraction is cut. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `swap_size_mb = "512"`,
    `swap_size_mb = 512.5`,
    `swap_size_mb = 1e21`,
    `[http_service]
internal_port = "8080"`,
    `vm = { memory_mb = "512" }`,
    `mounts = { source = "data", auto_extend_size_threshold = "80%" }`,
    `metrics = { port = "9091", path = "/metrics" }`,
    `[build]
compression_level = "3"`,
    `checks = { web = { type = "tcp", port = "80" } }`,
    `swap_size_mb = true`,
  ],
  good: [`swap_size_mb = 512`],
  source: 'flyctl internal/appconfig/serde.go',
  claims: ({ cause }) =>
    cause.kind === 'mismatch' && (cause.wanted === 'integer' || cause.wanted === 'uint32'),
  explain: (problem, file) => {
    const value = raw(file, problem.node)
    const number = /^["']\s*([+-]?\d+)(?:\.0+)?\s*%?["']$/.exec(value)?.[1]
    const size = /^["'](\d+)\s*([mg])i?b?["']$/i.exec(value)
    const megabytes =
      size && /(_mb)$/.test(problem.key)
        ? String(Number(size[1]) * (size[2]!.toLowerCase() === 'g' ? 1024 : 1))
        : undefined
    const text = number ?? megabytes
    return {
      span: placeOf(problem, file),
      message: `Unexpected ${kindOf(problem.node)} in ${pair(problem.path, value)}, expected a whole number${text ? `: \`${text}\`` : ''}.`,
      ...(text ? { fix: replace(problem.node.span, text) } : {}),
    }
  },
}
