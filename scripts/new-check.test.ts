import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

it('starts a check with its line in the list', async () => {
  const { create } = (await import(join(root, 'scripts', 'new', 'check.mjs'))) as {
    create: (args: readonly string[], base: string) => readonly string[]
  }
  const base = mkdtempSync(join(tmpdir(), 'undock-'))
  cpSync(join(root, 'engine', 'fly', 'checks', 'index.ts'), join(base, 'engine', 'fly', 'checks', 'index.ts'))
  create(['deploy', 'strategy-too-slow'], base)
  expect(readFileSync(join(base, 'engine/fly/checks/deploy/strategy-too-slow.ts'), 'utf8')).toContain(
    'export const strategyTooSlow',
  )
  const index = readFileSync(join(base, 'engine/fly/checks/index.ts'), 'utf8')
  expect(index).toContain("import { strategyTooSlow } from './deploy/strategy-too-slow'")
  expect(index.trimEnd()).toMatch(/ {2}strategyTooSlow,\n\]$/)
  expect(() => create(['deploy', 'strategy-too-slow'], base)).toThrow('exists')
  expect(() => create(['deploy', '../x'], base)).toThrow('give a folder')
})
