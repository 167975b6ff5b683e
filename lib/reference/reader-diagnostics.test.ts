import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { convert } from '@/engine/convert'
import { checks } from '@/engine/fly/checks'
import { readerDiagnostics } from './reader-diagnostics'

const own = new Set(readerDiagnostics.map(({ code }) => code))
const pages = new Set([...checks.map(({ code }) => code), ...own])

/** Codes as the engine's source writes them: in a finding, or (readers) as the argument of a function that makes one. */
function codesOf(name: string, text: string): readonly string[] {
  const written = /\bcode: '([a-z][a-z0-9-]*)'/g
  const given = /\b(?:problem|whole|stop)\(\s*(?:[^'`]*?,\s*)?'([a-z]+(?:-[a-z0-9]+)+)'/g
  const patterns = /^(?:formats|inputs)\//.test(name) ? [written, given] : [written]
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, code = '']) => code))
}

test('every code that the engine writes has a page', () => {
  const missing = readdirSync('engine', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.(test|bench)\.ts$|(^|\/)testing\/|^facts\//.test(name))
    .flatMap((name) =>
      codesOf(name, readFileSync(join('engine', name), 'utf8'))
        .filter((code) => !pages.has(code))
        .map((code) => `${name}: ${code}`),
    )
  expect(missing).toEqual([])
})

test('no page is about two things', () => {
  const twice = checks.filter(({ code }) => own.has(code)).map(({ code }) => code)
  expect(twice).toEqual([])
  expect(own.size).toBe(readerDiagnostics.length)
})

test.each(readerDiagnostics.filter(({ bad }) => bad))(
  '$code is found in its example',
  ({ code, severity, bad }) => {
    const { diagnostics } = convert([bad ?? { path: '', text: '' }], {
      parameters: new Map(),
      decisions: new Map(),
    })
    const found = diagnostics.filter((each) => each.code === code)
    expect(diagnostics.map((each) => each.code)).toContain(code)
    expect(found[0]?.severity).toBe(severity)
  },
)
