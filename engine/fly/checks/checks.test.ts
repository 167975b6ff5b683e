import { describe, expect, it } from 'vitest'
import type { Check } from '../check'
import { exampleText } from '../check'
import { validate } from '../validate'
import { checks } from '.'

function codesOf(check: Check, example: string, strict: boolean): readonly string[] {
  const source = { path: 'fly.toml', text: exampleText(check, example) }
  const beside = check.beside ? { dockerfile: { path: 'Dockerfile', text: check.beside.dockerfile } } : {}
  return validate(source, { strict, ...beside }).diagnostics.map((each) => each.code)
}

describe('every check', () => {
  it('has a code of its own in words', () => {
    const codes = checks.map((each) => each.code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(code).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/)
  })

  for (const check of checks) {
    describe(check.code, () => {
      it.each(check.bad)('finds %j', (example) => {
        expect(codesOf(check, example, true)).toContain(check.code)
      })
      it.each(check.good)('is silent on %j', (example) => {
        expect(codesOf(check, example, true)).not.toContain(check.code)
      })
      it('shows good examples that load', () => {
        for (const example of check.good) {
          const source = { path: 'fly.toml', text: exampleText(check, example) }
          expect(validate(source).diagnostics.filter((each) => each.severity === 'error')).toEqual([])
        }
      })
    })
  }
})
