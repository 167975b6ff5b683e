import type { ConfigCheck } from '../../check'
import { pair, replace } from '../helpers'
import { bareNumber } from '../bare-duration'

export const bareDurationLegacy: ConfigCheck = {
  stage: 'config',
  code: 'bare-duration-legacy',
  rows: ['L56'],
  severity: 'hint',
  section: '',
  title: 'A duration without a unit',
  why: 'It works, but readers cannot tell seconds from milliseconds.',
  bad: [`kill_timeout = 120`],
  good: [`kill_timeout = "120s"`],
  source: 'reference/configuration/',

  *run(file) {
    for (const [path, node] of file.numbers) {
      if (node.type !== 'integer') continue
      const seconds = path === 'kill_timeout'
      if (
        !seconds &&
        !/^(services\[\d+\]\.(tcp|http)_checks\[\d+\]|checks\..+)\.(interval|timeout|grace_period)$/.test(
          path,
        )
      )
        continue
      const bare = bareNumber(file, path)
      const value = Number(bare)
      // Shorter ones have findings of their own, with another repair.
      if (bare === undefined || !(seconds ? value > 0 : value >= 2000)) continue
      const text = seconds ? `${value}s` : value % 1000 === 0 ? `${value / 1000}s` : `${value}ms`
      yield {
        span: node.span,
        message: `${pair(path, bare)} means ${seconds ? `${value} s` : `${value} ms`}. Write the unit.`,
        fix: replace(node.span, `"${text}"`),
      }
    }
  },
}
