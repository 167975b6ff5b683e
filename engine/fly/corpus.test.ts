import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { LineIndex } from '../text/source'
import type { Span } from '../text/source'
import { validate } from './validate'

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}
interface Verdict {
  readonly parse_ok: boolean
  readonly load_ok: boolean
  readonly load_error: string
  readonly valid: boolean
  readonly strict_valid: boolean
}
interface Case extends Verdict {
  readonly name: string
  readonly kind: string
  readonly text: string
  readonly edit?: Edit
}

function cases(corpus: string): readonly Case[] {
  const read = (path: string) => readFileSync(join(corpus, path), 'utf8')
  const { files } = JSON.parse(read('fly-verdicts.json')) as {
    files: (Verdict & { file: string; text?: string })[]
  }
  const mutations = read('fly-mutations.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Verdict & { id: string; base: string; kind: string; edit: Edit })
  return [
    ...files.map((each) => ({ ...each, name: each.file, kind: 'file', text: each.text ?? read(each.file) })),
    ...mutations.map((each) => {
      const base = read(each.base)
      const text = base.slice(0, each.edit.start) + each.edit.text + base.slice(each.edit.end)
      return { ...each, name: each.id, text }
    }),
  ]
}

/** Key path and wanted type of Go's message, or the message as it is. */
function essence(message: string): string {
  const match = /^json: cannot unmarshal .* into Go struct field (\S+) of type (.*)$/.exec(message)
  return match ? `${match[1]} ${match[2]}` : message
}

/** The changed text without blank lines around it; for a deletion the lines on both sides. */
function changed(text: string, edit: Edit): Span {
  if (edit.text !== '') {
    const start = edit.start + (/^\s*\n/.exec(edit.text)?.[0].length ?? 0)
    return { start, end: Math.max(start, edit.start + edit.text.trimEnd().length) }
  }
  const index = new LineIndex(text)
  const { line } = index.position(edit.start)
  return { start: index.lineStart(Math.max(1, line - 1)), end: index.lineEnd(line) }
}

function tally(names: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, count]) => `${name} ${count}`).join(', ') || 'none'
}

const corpus = corpusDir()

describe.skipIf(corpus === undefined)('verdicts of the CLI on real files and their mutations', () => {
  const all = corpus === undefined ? [] : cases(corpus)
  const judged = all.map((each) => {
    const source = { path: 'fly.toml', text: each.text }
    return { each, plain: validate(source), strict: validate(source, { strict: true }) }
  })

  it('agrees on valid and strict for every file', () => {
    const alarms = judged.filter(
      ({ each, plain, strict }) => (each.valid && !plain.valid) || (each.strict_valid && !strict.valid),
    )
    const misses = judged.filter(
      ({ each, plain, strict }) => (!each.valid && plain.valid) || (!each.strict_valid && strict.valid),
    )
    const wrong = new Set([...alarms, ...misses].map(({ each }) => each.name))
    console.log(`verdicts: ${all.length - wrong.size} of ${all.length} agree`)
    console.log(
      `  false alarms: ${tally(alarms.map(({ each }) => each.kind))}; misses: ${tally(misses.map(({ each }) => each.kind))}`,
    )
    expect([...wrong]).toEqual([])
  })

  it('names the same key and type as the CLI when a file does not load', () => {
    const failing = judged.filter(({ each }) => each.parse_ok && !each.load_ok)
    const others = failing.filter(
      ({ each, plain }) => essence(plain.cliError ?? '') !== essence(each.load_error),
    )
    console.log(
      `load errors: ${failing.length - others.length} of ${failing.length} word for word in path and type`,
    )
    expect(others.length / failing.length).toBeLessThan(0.01)
    for (const { plain } of others) expect(plain.cliError).not.toBeNull()
  })

  it('gives the row of the first syntax error', () => {
    const failing = judged.filter(({ each }) => !each.parse_ok)
    const row = (message: string | null) => /^row (\d+)/.exec(message ?? '')?.[1]
    const same = failing.filter(({ each, plain }) => row(plain.cliError) === row(each.load_error))
    console.log(`syntax errors: ${same.length} of ${failing.length} on the CLI's row`)
    expect(same.length / failing.length).toBeGreaterThan(0.9)
  })

  it('points at the changed text', () => {
    const broken = judged.filter(({ each }) => !each.valid && each.edit !== undefined)
    const missed = broken.filter(({ each, plain }) => {
      const target = changed(each.text, each.edit!)
      const errors = plain.diagnostics.filter((found) => found.severity === 'error')
      return !errors.some((found) =>
        [found.span, ...(found.related ?? []).map((related) => related.span)].some(
          (span) => span.start <= target.end && span.end >= target.start,
        ),
      )
    })
    console.log(
      `places: ${broken.length - missed.length} of ${broken.length}; missed: ${tally(missed.map(({ each }) => each.kind))}`,
    )
    expect(missed.length / broken.length).toBeLessThan(0.02)
  })

  it('gives one finding for one fault', () => {
    const broken = judged.filter(({ each, plain }) => !each.valid && each.edit !== undefined && !plain.valid)
    const several = broken.filter(
      ({ plain }) => plain.diagnostics.filter((found) => found.severity === 'error').length > 1,
    )
    console.log(`one error each: ${broken.length - several.length} of ${broken.length}`)
    expect(several.length / broken.length).toBeLessThan(0.01)
  })

  it('keeps every place inside the text', () => {
    for (const { each, strict } of judged) {
      for (const { span, related, fix } of strict.diagnostics) {
        for (const place of [
          span,
          ...(related ?? []).map((other) => other.span),
          ...(fix?.edits ?? []).map((edit) => edit.span),
        ]) {
          expect(place.start).toBeGreaterThanOrEqual(0)
          expect(place.end).toBeGreaterThanOrEqual(place.start)
          expect(place.end).toBeLessThanOrEqual(each.text.length)
        }
      }
    }
  })
})
