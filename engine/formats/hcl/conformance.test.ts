import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { lineIndexOf } from '../../text/source'
import { readHcl } from './read'
import { asJson } from './testing/as-json'
import { mutate, seeded } from './testing/mutate'
import { ask } from './testing/oracle'

const corpus = corpusDir()

function terraformFiles(dir: string): readonly string[] {
  return readdirSync(dir)
    .sort()
    .flatMap((name) => {
      const path = join(dir, name)
      return statSync(path).isDirectory() ? terraformFiles(path) : path.endsWith('.tf') ? [path] : []
    })
}

/** Same values whatever the order of keys; the tool sorts them. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}

describe.skipIf(corpus === undefined)('beside the parser written in Go', () => {
  const files = corpus === undefined ? [] : terraformFiles(join(corpus, 'aws', 'terraform'))

  test.each(files)('reads %s to the same structure', async (path) => {
    const text = readFileSync(path, 'utf8')
    const verdict = await ask(text)
    const file = readHcl({ path, text })
    expect(file.diagnostics.length === 0).toBe(verdict.ok)
    if (verdict.ok) expect(sorted(asJson(file))).toEqual(sorted(verdict.json))
  })

  test('agrees on 3,000 texts with one edit each', async () => {
    const random = seeded(20260814)
    const texts = files.map((path) => readFileSync(path, 'utf8')).filter((text) => text.length < 30_000)
    const disagreements: string[] = []
    let refused = 0
    let sameLine = 0
    let several = 0
    for (let i = 0; i < 3000; i++) {
      const text = mutate(texts[i % texts.length]!, random)
      const verdict = await ask(text)
      const file = readHcl({ path: 'a.tf', text })
      const ok = file.diagnostics.length === 0
      if (ok !== verdict.ok)
        disagreements.push(`${i}: ${verdict.ok ? file.diagnostics[0]!.message : verdict.text}`)
      else if (verdict.ok) {
        if (verdict.json === undefined) continue
        if (JSON.stringify(sorted(asJson(file))) !== JSON.stringify(sorted(verdict.json))) {
          disagreements.push(`${i}: structure`)
        }
      } else {
        refused++
        const { line } = lineIndexOf(file.source).position(file.diagnostics[0]!.span.start)
        if (Math.abs(line - Math.min(...verdict.lines)) <= 1) sameLine++
        if (file.diagnostics.length > 2) several++
      }
    }
    expect(disagreements).toEqual([])
    expect(refused).toBeGreaterThan(1000)
    expect(sameLine / refused).toBeGreaterThan(0.95)
    // One edit, one fault. What an edit opens (a bracket, a comment, a heredoc) may show a second time further down.
    expect(several / refused).toBeLessThan(0.02)
  })
})
