import { describe, expect, it } from 'vitest'
import { rules } from '.'
import { propertyNames } from '../aws/catalogue/property-names'
import { coverage } from '../aws/view'
import { genericOutcome } from './verdicts/generic'

const repeated = (words: readonly string[]): readonly string[] =>
  words.filter((word, index) => words.indexOf(word) !== index)

describe('all rules', () => {
  it('own each type once', () => {
    expect(repeated(rules.flatMap((rule) => rule.types))).toEqual([])
    expect(repeated(rules.map((rule) => rule.id))).toEqual([])
  })

  const types = rules.flatMap((rule) => rule.types.map((type) => [type, rule] as const))
  it.each(types.filter(([type]) => propertyNames(type)))(
    'have a row for every property of %s',
    (type, rule) => {
      const patterns = Object.keys(rule.settles ?? {})
      const settled = (name: string): boolean =>
        genericOutcome(type, name) !== undefined ||
        patterns.some(
          (pattern) =>
            coverage(name, pattern) !== undefined || new RegExp(`^${name}(?:\\.|\\[)`).test(pattern),
        )
      expect((propertyNames(type) ?? []).filter((name) => !settled(name))).toEqual([])
    },
  )

  it('own only types of the catalogue, or of what is no CloudFormation resource', () => {
    const own =
      /^(?:AWS::Serverless|AWS::CDK|Compose|Kubernetes|Copilot|Serverless|AppRunner|Beanstalk|Terraform)::/
    expect(types.map(([type]) => type).filter((type) => !propertyNames(type) && !own.test(type))).toEqual([])
  })
})
