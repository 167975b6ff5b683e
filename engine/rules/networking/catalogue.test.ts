import { describe, expect, it } from 'vitest'
import { propertyNames } from '../../aws/catalogue/property-names'
import { coverage } from '../../aws/view'
import { monitoringRules } from '../monitoring'
import { scalingRules } from '../scaling'
import { secretsRules } from '../secrets'
import { genericOutcome } from '../verdicts/generic'
import { networkingRules } from '.'

const rules = [...networkingRules, ...secretsRules, ...monitoringRules, ...scalingRules]

describe('tables', () => {
  it('own each type once', () => {
    const types = rules.flatMap((rule) => rule.types)
    expect(types.filter((type, index) => types.indexOf(type) !== index)).toEqual([])
    const ids = rules.map((rule) => rule.id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  for (const rule of rules)
    for (const type of rule.types)
      it(`have a row for every property of ${type}`, () => {
        const names = propertyNames(type)
        expect(names).toBeDefined()
        const patterns = Object.keys(rule.settles ?? {})
        const open = (names ?? []).filter(
          (name) =>
            genericOutcome(type, name) === undefined &&
            !patterns.some(
              (pattern) =>
                coverage(name, pattern) !== undefined || new RegExp(`^${name}(?:\\.|\\[)`).test(pattern),
            ),
        )
        expect(open).toEqual([])
      })
})
