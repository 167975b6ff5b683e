import type { ConfigCheck } from '../../check'
import { shown } from '../helpers'
import { oneOf } from '../../suggest'
import { childPath } from '../../model'

export const defaultGroupOnly: ConfigCheck = {
  stage: 'config',
  code: 'default-group-only',
  rows: ['V154', 'L47'],
  severity: 'warning',
  section: 'processes',
  title: 'A section that applies to the default group only',
  why: 'Without `processes` these sections apply to `app`, or else the first group by name; the other groups go without.',
  bad: [
    `[processes]
web = "npm start"
worker = "npm run jobs"
[[restart]]
policy = "always"`,
  ],
  good: [
    `[processes]
web = "npm start"
worker = "npm run jobs"
[[restart]]
policy = "always"
processes = ["web", "worker"]`,
  ],
  source: 'launch/processes/',

  *run(file) {
    const groups = file.groups
    if (!groups || groups.length < 2) return
    const { restart, metrics, files, mounts, checks } = file.config
    const sections = [
      ...(restart ?? []).map((each, i) => ['restart', `restart[${i}]`, each.processes] as const),
      ...(metrics ?? []).map((each, i) => ['metrics', `metrics[${i}]`, each.processes] as const),
      ...(files ?? []).map((each, i) => ['files', `files[${i}]`, each.processes] as const),
      ...(mounts ?? []).map((each, i) => ['mounts', `mounts[${i}]`, each.processes] as const),
      ...[...(checks ?? [])].map(
        ([name, each]) => ['checks', childPath('checks', name), each.processes] as const,
      ),
    ]
    for (const [section, path, processes] of sections) {
      if ((processes?.length ?? 0) > 0 || !file.missing(`${path}.processes`)) continue
      const others = groups.filter((each) => each !== file.defaultGroup)
      yield {
        span: file.sectionSpan(path),
        severity: section === 'mounts' || section === 'checks' ? 'hint' : 'warning',
        message: `This section applies to the group \`${shown(file.defaultGroup)}\` only, not to ${oneOf(others.slice(0, 4).map((each) => shown(each)))}. Name the groups in \`processes\`.`,
      }
    }
  },
}
