import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { convert, type Conversion } from '../../convert'
import { countYamlLeaves, planted } from '../../testing/count-yaml'

const corpus = corpusDir()

const read = (path: string, text: string): Conversion =>
  convert([{ path, text }], { parameters: new Map(), decisions: new Map() })

const inputs = corpus
  ? readdirSync(join(corpus, 'aws/apprunner')).map((name): readonly [string, string] => [
      name,
      readFileSync(join(corpus, 'aws/apprunner', name), 'utf8'),
    ])
  : []

describe.skipIf(!corpus)('files of the corpus', () => {
  it.each(inputs)('%s: counts what an outside counter counts', (name, text) => {
    const result = read(name, text)
    expect(result.account.counts.leaves).toBe(countYamlLeaves(text))
    expect(result.account.counts.unread).toBe(0)
    expect(result.appFiles).toHaveLength(1)
  })
})

it('brings back keys that nobody knows', () => {
  const text =
    'version: 1.0\nruntime: go1\nrun:\n  command: ./app\n  plantedKey: 1\n  network:\n    port: 80\n    plantedToo: 2\n'
  expect(planted(read('apprunner.yaml', text))).toEqual(['run.plantedKey', 'run.network.plantedToo'])
})
