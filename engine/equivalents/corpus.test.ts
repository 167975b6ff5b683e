import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseHcl } from '@cdktn/hcl2json'
import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { lineIndexOf, type Source } from '../text/source'
import { equivalent, EQUIVALENT_FORMS, type Equivalent } from './index'
import { readTemplate, templateProblems } from './testing/schema'

const folder = corpusDir()
const sources: readonly Source[] = folder
  ? readdirSync(join(folder, 'fly'))
      .filter((name) => name.endsWith('.toml'))
      .sort()
      .map((path) => ({
        path,
        text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(readFileSync(join(folder, 'fly', path))),
      }))
  : []

function unlinked(result: Equivalent): readonly number[] {
  const lines = result.text.split('\n').length - 1
  const linked = new Set<number>()
  for (const { to } of result.links) for (let i = to.startLine; i <= to.endLine; i++) linked.add(i)
  return Array.from({ length: lines }, (_, i) => i + 1).filter((line) => !linked.has(line))
}

describe.skipIf(!folder)('equivalents of real files', () => {
  it('gives every file a template that CloudFormation’s schema takes, in whole or in part', () => {
    expect(sources.length).toBeGreaterThan(100)
    for (const source of sources) {
      const result = equivalent(source, 'cloudformation')
      if (result.keys.length === 0) continue
      expect(templateProblems(readTemplate(result.text)), source.path).toEqual([])
    }
  })

  it('gives every file Terraform that its own parser takes', async () => {
    for (const source of sources) {
      const { text } = equivalent(source, 'terraform')
      await expect(parseHcl(`${source.path}.tf`, text), source.path).resolves.toBeDefined()
    }
  })

  it.each(EQUIVALENT_FORMS)('links every line of %s to lines of the file', (form) => {
    for (const source of sources) {
      const result = equivalent(source, form)
      expect(unlinked(result), source.path).toEqual([])
      const last = lineIndexOf(source).lineCount
      for (const { from } of result.links) {
        expect(from.startLine).toBeGreaterThanOrEqual(1)
        expect(from.endLine).toBeGreaterThanOrEqual(from.startLine)
        expect(from.endLine).toBeLessThanOrEqual(last)
      }
    }
  })

  it('passes no key of a file over in silence', () => {
    for (const source of sources) {
      const result = equivalent(source, 'cloudformation')
      const index = lineIndexOf(source)
      const linked = new Set<number>()
      for (const { from } of result.links) {
        for (let line = from.startLine; line <= from.endLine; line++) linked.add(line)
      }
      for (const key of result.keys) expect(key.reason, `${source.path} ${key.key}`).not.toBe('')
      expect(linked.size, source.path).toBeGreaterThan(0)
      expect(index.lineCount).toBeGreaterThanOrEqual(linked.size)
    }
  })
})
