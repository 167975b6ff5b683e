import { describe, expect, it } from 'vitest'
import { allKeys } from '../fly/schema'
import { counterpartOf, schemaPathOf } from './keys'

describe('counterparts of keys', () => {
  it.each(allKeys.map((key) => key.path))('%s has a counterpart or a reason why there is none', (path) => {
    const row = counterpartOf(path)
    expect(row, path).toBeDefined()
    expect(row!.reason.length).toBeGreaterThan(10)
    expect(row!.reason).toMatch(/[.]$/)
  })

  it('finds the key of a path in a file', () => {
    expect(schemaPathOf('http_service.checks[0].interval')).toBe('http_service.checks.interval')
    expect(schemaPathOf('checks["a.b"].path')).toBe('checks.NAME.path')
    expect(schemaPathOf('env["x y"]')).toBe('env')
    expect(schemaPathOf('http_service.checks[1].headers.Host')).toBe('http_service.checks.headers')
    expect(schemaPathOf('build.args.NODE')).toBe('build.args')
  })
})
