import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { convert, type Conversion } from '../../convert'
import { convertDocument } from '../../document'
import { countTemplateLeaves } from '../../testing/count-leaves'
import { countYamlLeaves, planted } from '../../testing/count-yaml'
import type { Source } from '../../text/source'

const corpus = corpusDir()

const read = (sources: readonly Source[]): Conversion =>
  convert(sources, { parameters: new Map(), decisions: new Map() })

const inputs: readonly (readonly [string, readonly Source[]])[] = corpus
  ? readdirSync(join(corpus, 'aws/beanstalk')).map((name) => {
      const path = join(corpus, 'aws/beanstalk', name)
      const files = statSync(path).isDirectory() ? readdirSync(path).map((each) => `${name}/${each}`) : [name]
      return [
        name,
        files.map((each) => ({
          path: each,
          text: readFileSync(join(corpus, 'aws/beanstalk', each), 'utf8'),
        })),
      ]
    })
  : []

const isOwn = (key: string): boolean => !/^(?:Resources|Outputs|Parameters|Mappings|Conditions)$/.test(key)

describe.skipIf(!corpus)('files of the corpus', () => {
  it.each(inputs)('%s: counts what an outside counter counts', (_, sources) => {
    const result = read(sources)
    const expected = sources.reduce(
      (sum, { text }) => sum + countYamlLeaves(text, isOwn) + countTemplateLeaves(text),
      0,
    )
    expect(result.account.counts.leaves).toBe(expected)
  })

  it('leaves at most 3 % unread', () => {
    const all = inputs.map(([, sources]) => read(sources).account.counts)
    const leaves = all.reduce((sum, each) => sum + each.leaves, 0)
    expect(all.reduce((sum, each) => sum + each.unread, 0) / leaves).toBeLessThanOrEqual(0.03)
  })
})

it('is one environment a folder, with keys that nobody knows and without secrets', () => {
  const result = read([
    {
      path: 'app/.ebextensions/a.config',
      text: 'option_settings:\n  aws:elasticbeanstalk:application:environment:\n    API_TOKEN: tok-Zx81spectrum-9931-lm\nplantedKey: 1\n',
    },
    { path: 'app/Procfile', text: 'web: ./run "two words"\nworker: ./work | tee log\n' },
  ])
  expect(result.stacks).toHaveLength(1)
  expect(planted(result)).toEqual(['plantedKey'])
  expect(JSON.stringify(convertDocument(result))).not.toContain('spectrum')
  const toml = result.appFiles[0]?.files[0]?.text
  expect(toml).toContain(`./run 'two words'`)
  expect(toml).toContain(`worker = "sh -c './work | tee log'"`)
})
