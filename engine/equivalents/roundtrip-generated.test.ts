import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { validate } from '../fly/validate'
import { normalise } from './normalise'
import { ordered } from './normalise-order'
import { anyFile } from './testing/files'
import { expected, thereAndBack, WAYS } from './testing/round-trip'

const isValid = (text: string) => validate({ path: 'fly.toml', text }).valid

describe('generated files', () => {
  it.each(WAYS)('come back whole as $form, metadata: $metadata', (way) => {
    fc.assert(
      fc.property(anyFile, (text) => {
        fc.pre(isValid(text))
        expect(thereAndBack(text, way)).toEqual(expected(text, way))
      }),
      { seed: 7, numRuns: 25 },
    )
  })

  it.each([false, true])('change nothing more when normalised twice, metadata: %s', (metadata) => {
    fc.assert(
      fc.property(anyFile, (text) => {
        fc.pre(isValid(text))
        const once = normalise(validate({ path: 'fly.toml', text }).config ?? {}, { metadata })
        expect(ordered(normalise(once, { metadata }))).toEqual(ordered(once))
      }),
      { seed: 7, numRuns: 150 },
    )
  })
})
