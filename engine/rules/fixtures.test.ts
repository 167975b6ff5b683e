import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkCommand } from '../facts/commands'
import { convert, type Conversion } from '../convert'
import { validate } from '../fly/validate'
import { placeOf, type Source } from '../text/source'
import { NODE_RUNNER } from './compute/lambda/runner-node'
import { PYTHON_RUNNER } from './compute/lambda/runner-python'

const root = dirname(fileURLToPath(import.meta.url))
/** `npm run fixtures:update` writes what the engine says now; people read the diff. */
const update = process.env.UPDATE_FIXTURES === '1' && process.env.CI !== 'true'

interface Case {
  readonly name: string
  readonly folder: string
}

function casesBelow(folder: string): readonly Case[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): readonly Case[] => {
    if (!entry.isDirectory()) return []
    const path = join(folder, entry.name)
    if (entry.name !== 'fixtures') return casesBelow(path)
    return readdirSync(path).map((name) => ({
      name: relative(root, join(path, name)),
      folder: join(path, name),
    }))
  })
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name)
      return statSync(path).isDirectory() ? filesBelow(path) : [path]
    })
}

/** The lines that a person checks: each leaf with its outcome, place and reason. */
function outcomes(result: Conversion): string {
  return result.account.resources
    .flatMap(({ resource, outcome, reason, rows }) => [
      `${resource.row}  ${resource.native.type}  ${outcome}  ${reason}`,
      ...rows.map((row) => {
        const { line, column } = placeOf(row.leaf.at)
        return `  ${row.leaf.path}  ${row.outcome}  ${line}:${column}  ${row.reason}`
      }),
    ])
    .join('\n')
    .concat('\n')
}

/** The runners have tests of their own; a fixture only says that one is there. */
const runners: ReadonlyMap<string, string> = new Map([
  [NODE_RUNNER, '// The runner of compute/lambda/runner-node.ts.\n'],
  [PYTHON_RUNNER, '# The runner of compute/lambda/runner-python.ts.\n'],
])

function expectedFiles(result: Conversion): ReadonlyMap<string, string> {
  const outputs = [...result.appFiles.flatMap((each) => each.files), ...result.files]
  return new Map([
    ['outcomes.txt', outcomes(result)],
    ...outputs.map((each): [string, string] => [each.path, runners.get(each.text) ?? each.text]),
    ...(result.plan.steps.length > 0 ? [['runbook.md', result.runbook.text] as [string, string]] : []),
  ])
}

describe('fixtures of rules', () => {
  it.each(casesBelow(root).map((each) => [each.name, each] as const))('%s', (_, { folder }) => {
    const input = join(folder, 'input')
    const sources = filesBelow(input).map((path): Source => ({
      path: relative(input, path),
      text: readFileSync(path, 'utf8'),
    }))
    const result = convert(sources, { parameters: new Map(), decisions: new Map() })
    const files = expectedFiles(result)
    const folderOut = join(folder, 'expected')
    if (update) {
      rmSync(folderOut, { recursive: true, force: true })
      for (const [path, text] of files) {
        mkdirSync(dirname(join(folderOut, path)), { recursive: true })
        writeFileSync(join(folderOut, path), text)
      }
    }
    const expected = new Map(
      filesBelow(folderOut).map((path): [string, string] => [
        relative(folderOut, path),
        readFileSync(path, 'utf8'),
      ]),
    )
    expect([...files.keys()].sort()).toEqual([...expected.keys()].sort())
    for (const [path, text] of files) expect(text, path).toBe(expected.get(path))
    const unread = result.account.resources.flatMap((each) =>
      each.rows
        .filter((row) => row.outcome === 'unread')
        .map((row) => `${each.resource.type} ${row.leaf.path}`),
    )
    expect(
      unread.filter((each) => !/Unknown|Planted/.test(each)),
      'properties nobody looked at',
    ).toEqual([])
    for (const file of result.appFiles
      .flatMap((each) => each.files)
      .filter((each) => each.path.endsWith('fly.toml'))) {
      const found = validate({ path: file.path, text: file.text }, { strict: true })
      expect(
        found.diagnostics
          .filter((each) => each.severity === 'error' || each.blocks)
          .map((each) => `${each.code}: ${each.message}`),
        file.path,
      ).toEqual([])
    }
    for (const line of result.runbook.text.split('\n').filter((each) => each.startsWith('fly ')))
      expect(checkCommand(line), line).toBeUndefined()
  })
})
