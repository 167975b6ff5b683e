import type { LoadCheck } from '../../check'
import { goodGrowingVolume } from '../examples'
import { pair, placeOf, raw, replace } from '../helpers'

export const volumeSizeNotText: LoadCheck = {
  stage: 'load',
  code: 'volume-size-not-text',
  rows: ['V62'],
  severity: 'error',
  section: 'mounts',
  title: 'A volume size that is not text',
  why: 'Unlike `initial_size`, these two take only text with a unit. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `[[mounts]]
source = "data"
destination = "/data"
auto_extend_size_increment = 1`,
    `[[mounts]]
source = "data"
destination = "/data"
auto_extend_size_limit = 10`,
  ],
  good: [goodGrowingVolume],
  source: 'flyctl internal/appconfig/serde.go',
  claims: ({ key, cause }) =>
    /^mounts\.auto_extend_size_(increment|limit)$/.test(key) && cause.kind === 'mismatch',
  explain: (problem, file) => {
    const value = raw(file, problem.node)
    const number = problem.node.kind === 'scalar' && problem.node.type === 'integer'
    return {
      span: placeOf(problem, file),
      message: `Unexpected ${pair(problem.path, value)}, expected text with a unit such as \`"1GB"\`.`,
      ...(number ? { fix: replace(problem.node.span, `"${value}GB"`) } : {}),
    }
  },
}
