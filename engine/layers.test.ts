import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const engine = dirname(fileURLToPath(import.meta.url))

/** What each folder may import besides itself: the table of ARCHITECTURE.md. Files directly in `engine/` are the door and may import all. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  text: [],
  formats: ['text'],
  facts: [],
  aws: ['text', 'facts'],
  fly: ['text', 'formats', 'facts'],
  inputs: ['text', 'formats', 'facts', 'aws'],
  workload: ['text', 'aws', 'fly', 'facts'],
  decisions: ['text', 'aws', 'fly', 'facts'],
  plan: ['text', 'aws', 'fly', 'facts', 'workload', 'decisions'],
  rules: ['text', 'aws', 'fly', 'workload', 'decisions', 'plan', 'facts'],
  assemble: ['text', 'aws', 'fly', 'workload', 'decisions', 'plan', 'facts'],
  outputs: ['text', 'plan', 'fly', 'aws', 'facts', 'equivalents'],
  equivalents: ['text', 'formats', 'aws', 'fly', 'facts', 'outputs'],
  language: ['text', 'fly', 'equivalents', 'formats', 'facts'],
}

/** The pure engine knows no site, no Node and no browser; these packages are all it builds on. */
const PACKAGES = new Set([
  'toml-eslint-parser',
  'yaml',
  'jsonc-parser',
  'zod/mini',
  'zod',
  'shlex',
  'fflate',
  '@dagrejs/dagre',
])

interface Import {
  readonly file: string
  readonly target: string
}

export function violations(imports: readonly Import[]): readonly string[] {
  return imports.flatMap(({ file, target }) => {
    const from = relative(engine, file).split('/')
    if (from.length === 1 || from[0] === 'testing') return []
    const layer = from[0]!
    if (!target.startsWith('.')) {
      return PACKAGES.has(target) ? [] : [`${relative(engine, file)} imports ${target}`]
    }
    const to = relative(engine, resolve(dirname(file), target)).split('/')
    if (to[0] === '..') return [`${relative(engine, file)} leaves the engine: ${target}`]
    const wanted = to[0]!
    return wanted === layer || (to.length > 1 && ALLOWED[layer]?.includes(wanted))
      ? []
      : [`${relative(engine, file)} imports ${to.join('/')}`]
  })
}

function importsBelow(folder: string): readonly Import[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): readonly Import[] => {
    const file = join(folder, entry.name)
    if (entry.isDirectory())
      return entry.name === 'fixtures' || entry.name === 'testing' ? [] : importsBelow(file)
    if (!entry.name.endsWith('.ts') || /\.(?:test|bench|property\.test)\.ts$/.test(entry.name)) return []
    // Programs that the engine writes stand in template literals; what they import is not ours.
    const text = readFileSync(file, 'utf8').replace(/`(?:\\[\s\S]|[^`\\])*`/g, '``')
    const statements =
      /^(?:import|export)\s[^'"]*?\bfrom\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm
    return [...text.matchAll(statements)].map((match) => ({
      file,
      target: (match[1] ?? match[2] ?? match[3])!,
    }))
  })
}

it('keeps the stages of the engine in one direction', () => {
  expect(violations(importsBelow(engine))).toEqual([])
})

it('notices a stage that looks back', () => {
  expect(violations([{ file: join(engine, 'text', 'source.ts'), target: '../formats/tree' }])).toEqual([
    'text/source.ts imports formats/tree',
  ])
  expect(violations([{ file: join(engine, 'aws', 'value.ts'), target: 'node:fs' }])).toEqual([
    'aws/value.ts imports node:fs',
  ])
})
