import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { decode } from '../../text/decode'
import { monitoringRules } from '../monitoring'
import { scalingRules } from '../scaling'
import { secretsRules } from '../secrets'
import { networkingRules } from '.'
import { account } from './testing/account'

const rules = [...networkingRules, ...secretsRules, ...monitoringRules, ...scalingRules]
const types = new Set(rules.flatMap((rule) => rule.types))
const corpus = corpusDir()

/** Keys that are wrong in the files themselves: no resource of the type has them. */
const WRONG = new Set([
  'AWS::IAM::Role Fn::If[0]',
  'AWS::IAM::Role Fn::If[1]',
  'AWS::IAM::Role Fn::If[2]',
  'AWS::ElasticLoadBalancing::LoadBalancer HealthCheck.FakeKey',
])

describe.skipIf(!corpus)('real templates', () => {
  for (const format of ['cloudformation', 'cdk', 'sam']) {
    const folder = join(corpus ?? '', 'aws', format)
    for (const name of corpus ? readdirSync(folder) : []) {
      const path = join(folder, name)
      if (statSync(path).isDirectory()) continue
      it(`says a word about every property in ${format}/${name}`, () => {
        const decoded = decode(readFileSync(path))
        if (decoded.kind !== 'text') throw new Error(decoded.reason)
        const { rows } = account([{ path: name, text: decoded.text }], rules)
        const unread = rows
          .filter((row) => types.has(row.type) && row.path !== '' && row.outcome === 'unread')
          .map((row) => `${row.type} ${row.path}`)
          .filter((row) => !WRONG.has(row))
        expect(unread).toEqual([])
      })
    }
  }
})
