import { describe, expect, it } from 'vitest'
import { readToml } from '@/engine/formats/toml'
import { inWords, judge, stepsOf, type Condition } from './conditions'

const verdict = (text: string, codes: readonly string[] = []) => ({
  valid: codes.length === 0,
  codes,
  tree: readToml({ path: 'fly.toml', text }).tree,
})

const holds = (text: string, condition: Condition) => judge([condition], verdict(text))[0]?.holds

describe('conditions', () => {
  it('read paths with lists', () => {
    expect(stepsOf('services[0].ports[12].port')).toEqual(['services', 0, 'ports', 12, 'port'])
  })

  it('compare values, not their spelling', () => {
    expect(holds('a = 0x10', { path: 'a', is: 16 })).toBe(true)
    expect(holds('a = "16"', { path: 'a', is: 16 })).toBe(false)
    expect(holds('a = true', { path: 'a', is: true })).toBe(true)
  })

  it('take a single table for the first of a list', () => {
    expect(holds('[vm]\nsize = "x"', { path: 'vm[0].size', is: 'x' })).toBe(true)
    expect(holds('[vm]\nsize = "x"', { path: 'vm[1].size', exists: true })).toBe(false)
  })

  it('know what is there, what is not, and bounds', () => {
    expect(holds('a = 1', { path: 'b', absent: true })).toBe(true)
    expect(holds('a = 1', { path: 'a', exists: true })).toBe(true)
    expect(holds('a = 5', { path: 'a', atLeast: 2, atMost: 5 })).toBe(true)
    expect(holds('a = "8gb"', { path: 'a', matches: '^8 ?gb$' })).toBe(true)
    expect(holds('a = "8gb"', { path: 'a', oneOf: ['8gb', 8192] })).toBe(true)
  })

  it('ask the engine for validity and codes', () => {
    const [valid, quiet] = judge([{ valid: true }, { noDiagnostic: 'x' }], verdict('', ['x']))
    expect([valid?.holds, quiet?.holds]).toEqual([false, false])
  })

  it('never say the answer', () => {
    expect(inWords({ path: 'vm[0].size', is: 'performance-4x' })).not.toContain('performance')
  })

  it('meet hostile keys as plain keys', () => {
    expect(holds('a = 1', { path: '__proto__.polluted', exists: true })).toBe(false)
  })
})
