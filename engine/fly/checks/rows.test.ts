import { describe, expect, it } from 'vitest'
import { checks } from '.'
import { NOT_CHECKED } from './not-checked'
import { ADVICE_ROWS, RULE_ROWS } from './rows'

describe('the rule list', () => {
  const covered = new Set(checks.flatMap((each) => each.rows))
  const all = [...Object.keys(RULE_ROWS), ...ADVICE_ROWS]

  it('has 158 rules and 59 pieces of advice', () => {
    expect(Object.keys(RULE_ROWS)).toHaveLength(158)
    expect(ADVICE_ROWS).toHaveLength(59)
  })

  it.each(all)('%s has a check, or a line that says why not', (row) => {
    expect(covered.has(row)).toBe(NOT_CHECKED[row] === undefined)
  })

  it('is all that checks refer to', () => {
    expect([...covered].filter((row) => !all.includes(row))).toEqual([])
  })

  it('makes an error of exactly what the CLI refuses', () => {
    const refusing = new Set(['parse', 'load', 'fail'])
    for (const check of checks) {
      const kinds = check.rows.flatMap((row) => RULE_ROWS[row] ?? [])
      // V103 refuses only when groups are named on the command line; plain validation takes the file.
      if (kinds.length === 0 || check.rows.includes('V103')) continue
      expect([check.code, kinds.some((kind) => refusing.has(kind))]).toEqual([
        check.code,
        check.severity === 'error',
      ])
    }
  })
})
