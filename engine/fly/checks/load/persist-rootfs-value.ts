import type { LoadCheck } from '../../check'
import { pair, placeOf, raw } from '../helpers'

export const persistRootfsValue: LoadCheck = {
  stage: 'load',
  code: 'persist-rootfs-value',
  rows: ['V58'],
  severity: 'error',
  section: 'vm',
  title: 'A value that `persist_rootfs` does not take',
  why: 'Only the words, or their numbers 0 to 3. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `vm = { persist_rootfs = "sometimes" }`,
    `vm = { persist_rootfs = 4 }`,
    `vm = { persist_rootfs = true }`,
  ],
  good: [`vm = { size = "shared-cpu-1x", persist_rootfs = "restart" }`],
  source: 'flyctl internal/appconfig/serde.go',
  claims: ({ cause }) => cause.kind === 'persist-rootfs',
  explain: (problem, file) => ({
    span: placeOf(problem, file),
    message: `Unexpected ${pair(problem.path, raw(file, problem.node))}, expected \`"never"\`, \`"restart"\` or \`"always"\`.`,
  }),
}
