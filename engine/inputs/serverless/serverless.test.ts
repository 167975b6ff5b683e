import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { convert, type Conversion } from '../../convert'
import { convertDocument } from '../../document'
import { countServerlessLeaves, planted } from '../../testing/count-yaml'
import type { Source } from '../../text/source'

const corpus = corpusDir()

function read(sources: readonly Source[], environment?: string): Conversion {
  return convert(sources, {
    parameters: new Map(),
    decisions: new Map(),
    ...(environment ? { environment } : {}),
  })
}

const inputs = corpus
  ? readdirSync(join(corpus, 'aws/serverless')).map((name): readonly [string, Source] => [
      name,
      { path: name, text: readFileSync(join(corpus, 'aws/serverless', name), 'utf8') },
    ])
  : []

describe.skipIf(!corpus)('services of the corpus', () => {
  it.each(inputs)('%s: counts what an outside counter counts', (_, source) => {
    const result = read([source])
    expect(result.account.counts.leaves).toBe(countServerlessLeaves(source.text))
  })

  it('leaves at most 3 % unread', () => {
    const all = inputs.map(([, source]) => read([source]).account.counts)
    const leaves = all.reduce((sum, each) => sum + each.leaves, 0)
    expect(all.reduce((sum, each) => sum + each.unread, 0) / leaves).toBeLessThanOrEqual(0.03)
  })
})

const service = (environment: string, more = ''): Source => ({
  path: 'acme/serverless.yml',
  text: `service: acme
provider:
  name: aws
  runtime: nodejs20.x
  environment:
${environment}
functions:
  hello:
    handler: src/hello.handler
    plantedKey: one
    events:
      - httpApi: GET /hello
${more}`,
})

const toml = (result: Conversion): string => result.appFiles[0]?.files[0]?.text ?? ''

describe('variables', () => {
  it('take the stage chosen, defaults, and other files', () => {
    const source = service(
      [
        '    STAGE: ${sls:stage}',
        "    SIZE: ${self:custom.${opt:stage, 'dev'}.size, '1'}",
        '    ZONE: ${file(zones.yml):${self:provider.stage}}',
      ].join('\n'),
      'custom:\n  prod: { size: 9 }\n',
    )
    const zones = { path: 'acme/zones.yml', text: 'prod: eu\ndev: us\n' }
    expect(toml(read([source, zones], 'prod'))).toMatch(/STAGE = "prod"[\s\S]*SIZE = "9"[\s\S]*ZONE = "eu"/)
    expect(toml(read([source, zones]))).toMatch(/STAGE = "dev"[\s\S]*SIZE = "1"[\s\S]*ZONE = "us"/)
  })

  it('that stay unknown become values to fill in, and secrets of AWS secrets', () => {
    const result = read([service('    PARTNER: ${param:partner}\n    LOGIN: ${ssm:/acme/login}')])
    expect(result.fill.map((each) => each.what)).toEqual(['value of PARTNER, from param:partner'])
    expect(toml(result)).not.toContain('LOGIN')
  })

  it('that name themselves or blow up end', () => {
    const growing = Array.from(
      { length: 40 },
      (_, index) => `  a${index + 1}: \${self:custom.a${index}}\${self:custom.a${index}}`,
    ).join('\n')
    const source = service(
      '    A: ${self:custom.circle}\n    B: ${self:custom.a40}',
      `custom:\n  circle: \${self:custom.circle}\n  a0: text\n${growing}\n`,
    )
    expect(toml(read([source])).length).toBeLessThan(10_000)
  })
})

it('brings back keys that nobody knows, and no secret', () => {
  const result = read([service('    TOKEN: tok-Zx81spectrum-9931-lm', 'plantedTop: two\n')])
  expect(planted(result)).toEqual(['plantedTop', 'plantedKey'])
  expect(JSON.stringify(convertDocument(result))).not.toContain('spectrum')
})
