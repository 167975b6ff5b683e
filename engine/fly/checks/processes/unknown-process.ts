import type { ConfigCheck } from '../../check'
import { replace, shown } from '../helpers'
import { nearest, oneOf } from '../../suggest'
import { childPath } from '../../model'

export const unknownProcess: ConfigCheck = {
  stage: 'config',
  code: 'unknown-process',
  rows: ['V140', 'L46'],
  severity: 'warning',
  section: 'processes',
  title: 'A process group that does not exist',
  why: 'The CLI checks group names only in services and restart; here the entry never applies to anything.',
  bad: [
    `[[mounts]]
source = "data"
destination = "/data"
processes = ["nope"]`,
    `[[vm]]
size = "shared-cpu-1x"
processes = ["nope"]`,
    `[checks.web]
type = "tcp"
port = 80
processes = ["nope"]`,
  ],
  good: [
    `[[vm]]
size = "shared-cpu-1x"
processes = ["app"]`,
  ],
  source: 'launch/processes/',

  *run(file) {
    const groups = file.groups
    if (!groups) return
    const { mounts, vm, files, metrics, checks } = file.config
    const uses = [
      ...(mounts ?? []).map((each, i) => [`mounts[${i}]`, each.processes] as const),
      ...(vm ?? []).map((each, i) => [`vm[${i}]`, each.processes] as const),
      ...(files ?? []).map((each, i) => [`files[${i}]`, each.processes] as const),
      ...(metrics ?? []).map((each, i) => [`metrics[${i}]`, each.processes] as const),
      ...[...(checks ?? [])].map(([name, each]) => [childPath('checks', name), each.processes] as const),
    ]
    for (const [path, processes] of uses) {
      for (const [i, name] of (processes ?? []).entries()) {
        if (groups.includes(name)) continue
        const span = file.valueSpan(`${path}.processes[${i}]`)
        const [meant] = nearest(name, groups)
        yield {
          span,
          message: `Unknown process group \`${shown(name)}\`, expected ${oneOf(groups.slice(0, 5))}: this entry applies to nothing.`,
          ...(meant ? { fix: replace(span, `"${meant}"`) } : {}),
        }
      }
    }
  },
}
