import type { ConfigCheck } from '../../check'

export const restartShadowed: ConfigCheck = {
  stage: 'config',
  code: 'restart-shadowed',
  rows: ['V159'],
  severity: 'warning',
  section: 'restart',
  title: 'An entry that another one replaces',
  why: 'Per group the last `[[restart]]` and the first `[[metrics]]` entry apply.',
  bad: [
    `[[restart]]
policy = "always"
[[restart]]
policy = "never"`,
    `[[metrics]]
port = 1
path = "/a"
[[metrics]]
port = 2
path = "/b"`,
  ],
  good: [
    `[[restart]]
policy = "always"`,
  ],
  source: 'flyctl internal/appconfig/processgroups.go',

  *run(file) {
    const { restart = [], metrics = [] } = file.config
    const last = new Map<string, number>()
    restart.forEach((each, i) => file.groupsOf(each.processes).forEach((group) => last.set(group, i)))
    for (const [i, each] of restart.entries()) {
      const groups = file.groupsOf(each.processes)
      if (!groups.every((group) => last.get(group) !== i)) continue
      const used = `restart[${last.get(groups[0] ?? '')}]`
      yield {
        span: file.sectionSpan(`restart[${i}]`),
        message: 'This `[[restart]]` is not used: a later one is for the same group.',
        related: [{ span: file.sectionSpan(used), message: 'The one that is used.' }],
      }
    }
    const first = new Map<string, number>()
    for (const [i, each] of metrics.entries()) {
      const groups = file.groupsOf(each.processes)
      const taken = groups.filter((group) => first.has(group))
      for (const group of groups) if (!first.has(group)) first.set(group, i)
      if (taken.length > 0 && taken.length === groups.length)
        yield {
          span: file.sectionSpan(`metrics[${i}]`),
          message: 'This `[[metrics]]` is not used: an earlier one is for the same group.',
        }
    }
  },
}
