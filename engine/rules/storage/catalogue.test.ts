import { describe, expect, it } from 'vitest'
import { propertyNames } from '../../aws/catalogue/property-names'
import { coverage } from '../../aws/view'
import { hostRules } from '../compute/hosts'
import { databasesRules } from '../databases'
import { genericOutcome } from '../verdicts/generic'
import { storageRules } from '.'

const rules = [...hostRules, ...databasesRules, ...storageRules]

describe('rules of servers, storage and databases', () => {
  it('own each type once', () => {
    const types = rules.flatMap((rule) => rule.types)
    expect(types.filter((type, index) => types.indexOf(type) !== index)).toEqual([])
    const ids = rules.map((rule) => rule.id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  for (const rule of rules)
    for (const type of rule.types)
      it(`have a row for every property of ${type}`, () => {
        const patterns = Object.keys(rule.settles ?? {})
        const open = (propertyNames(type) ?? []).filter(
          (name) =>
            genericOutcome(type, name) === undefined &&
            !patterns.some(
              (pattern) =>
                coverage(name, pattern) !== undefined || new RegExp(`^${name}(?:\\.|\\[)`).test(pattern),
            ),
        )
        expect(open).toEqual([])
      })

  it('leave a key that no resource has unread', () => {
    for (const rule of rules) for (const name of Object.keys(rule.settles ?? {})) expect(name).not.toBe('')
  })
})
