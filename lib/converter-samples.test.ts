import { describe, expect, it } from 'vitest'
import { convert } from '@/engine/convert'
import { readers } from '@/engine/inputs'
import { converterSamples } from './converter-samples'

const none = { parameters: new Map<string, string>(), decisions: new Map<string, string>() }

describe('samples of the converter', () => {
  const samples = converterSamples()

  it('show every format', () => {
    const shown = new Set(
      samples.flatMap(({ path, text }) => convert([{ path, text }], none).stacks.map((each) => each.format)),
    )
    expect(readers.map((each) => each.format).filter((each) => !shown.has(each))).toEqual([])
  })

  it('are told apart by their paths', () => {
    const paths = samples.map((each) => each.path)
    expect(new Set(paths).size).toBe(paths.length)
  })

  for (const { name, path, text } of samples)
    it(`leave nothing unread in: ${name}`, () => {
      const result = convert([{ path, text }], none)
      const unread = result.account.resources.flatMap((each) =>
        each.rows
          .filter((row) => row.outcome === 'unread')
          .map((row) => `${each.resource.id} ${row.leaf.path}`),
      )
      expect(unread).toEqual([])
      expect(result.diagnostics.filter((each) => each.severity === 'error')).toEqual([])
      expect(result.account.counts.leaves).toBeGreaterThan(0)
    })
})
