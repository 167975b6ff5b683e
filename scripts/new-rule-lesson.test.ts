import { cpSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { readDiagram } from '@/components/diagram/data'
import { readExercise } from '@/lib/exercises/exercise'

const root = resolve(import.meta.dirname, '..')

interface Generator {
  readonly create: (args: readonly string[], base: string) => readonly string[]
}

const generator = async (kind: string) =>
  (await import(join(root, 'scripts', 'new', `${kind}.mjs`))) as Generator

it('starts a rule with a fixture and its line in the topic', async () => {
  const { create } = await generator('rule')
  const base = mkdtempSync(join(tmpdir(), 'undock-'))
  const index = 'engine/rules/storage/index.ts'
  cpSync(join(root, index), join(base, index))
  const args = ['storage', 'file-cache', 'AWS::FSx::FileSystem']
  create(args, base)
  expect(readFileSync(join(base, 'engine/rules/storage/file-cache/rule.ts'), 'utf8')).toContain(
    'export const fileCache: Rule',
  )
  expect(existsSync(join(base, 'engine/rules/storage/file-cache/fixtures/plain/input/template.yaml'))).toBe(
    true,
  )
  const text = readFileSync(join(base, index), 'utf8')
  expect(text).toContain("import { fileCache } from './file-cache/rule'")
  expect(text.trimEnd()).toMatch(/ {2}fileCache,\n\]$/)
  expect(() => create(args, base)).toThrow('exists')
  expect(() => create(['storage', '../x', 'AWS::S3::Bucket'], base)).toThrow('give a topic')
})

it('starts a lesson whose data can be read, and adds its topic', async () => {
  const { create } = await generator('lesson')
  const base = mkdtempSync(join(tmpdir(), 'undock-'))
  cpSync(join(root, 'lib/topics.ts'), join(base, 'lib/topics.ts'))
  cpSync(
    join(root, 'content/lessons/00-overview/lesson.mdx'),
    join(base, 'content/lessons/00-overview/lesson.mdx'),
  )
  create(['costs'], base)
  const read = (path: string) => readFileSync(join(base, 'content/lessons/01-costs', path), 'utf8')
  expect(read('lesson.mdx')).toContain('title: Costs')
  expect(readDiagram(read('diagram.json'), 'diagram.json').title).toBe('Costs')
  expect(readExercise(read('exercises/first/exercise.json'), 'exercise.json').checks).toHaveLength(2)
  expect(readFileSync(join(base, 'lib/topics.ts'), 'utf8')).toContain("'costs',\n] as const")
  expect(() => create(['costs'], base)).toThrow('exists')
})
