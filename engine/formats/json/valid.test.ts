import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readJson } from './read'
import { readValidJson } from './valid'

/** As the parser that words mistakes reads it: `window` asks for that one. */
const slow = (text: string) => {
  const source = { path: 'x.json', text }
  const { tree, diagnostics } = readJson(source, { start: 0, end: text.length })
  return diagnostics.length === 0 ? tree : undefined
}
const fast = (text: string) => readValidJson({ path: 'x.json', text }, text)

test('a valid text is read as the other parser reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2, '\t'), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      expect(fast(text)).toEqual(slow(text))
    }),
    { seed: 3, numRuns: 400 },
  )
})

test.each([
  '',
  '{',
  '[1,]',
  '{"a":1,}',
  '{"a":1,"a":2}',
  '{a:1}',
  '01',
  '1.',
  '"\\x"',
  '"\n"',
  'nul',
  '[1] 2',
  '// x\n1',
  '[' + '['.repeat(5_000),
])('leaves %j to the parser that words mistakes', (text) => {
  expect(fast(text)).toBeUndefined()
})

test.each([
  '1e3',
  '-0',
  '12345678901234567890',
  '1.5E-2',
  ' [ ] ',
  '"\\u0041\\n\\/"',
  '"\\ud800"',
  '{"__proto__":{}}',
])('reads %j', (text) => {
  expect(fast(text)).toEqual(slow(text))
})

test('passes over what nobody asks for, and nothing else', () => {
  const text = '{"a":{"skip":[1]},"skip":[{"b":"]}\\"{"},[2]],"c":3}'
  const tree = readValidJson({ path: 'x.json', text }, text, new Set(['skip']))
  if (tree?.kind !== 'map') throw new Error('no map')
  const [a, skipped, c] = tree.entries
  expect(a?.value).toEqual(
    expect.objectContaining({ kind: 'map', entries: [expect.objectContaining({ key: 'skip' })] }),
  )
  expect(skipped?.value).toMatchObject({ kind: 'list', items: [] })
  expect(text.slice(skipped!.value.span.start, skipped!.value.span.end)).toBe('[{"b":"]}\\"{"},[2]]')
  expect(c?.value).toMatchObject({ value: 3 })
})
