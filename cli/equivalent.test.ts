import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { equivalentCommand } from './equivalent'
import type { Io } from './io'
import { WrongUse } from './wrong-use'

function recorder(input = ''): Io & { readonly out: () => string; readonly err: () => string } {
  let out = ''
  let err = ''
  return {
    colors: false,
    write: (text) => void (out += text),
    warn: (text) => void (err += text),
    readStandardInput: () => new TextEncoder().encode(input),
    out: () => out,
    err: () => err,
  }
}

describe('undock equivalent', () => {
  const good = 'app = "shop"\n\n[http_service]\n  internal_port = 8080\n'

  it('prints the template and nothing else', () => {
    const io = recorder(good)
    expect(equivalentCommand(['-'], io)).toBe(0)
    expect(io.out()).toContain('AWS::ECS::Service')
    expect(io.err()).toBe('')
  })

  it('prints one document with --json, also for a file with errors', () => {
    const io = recorder('app = "shop"\n[http_service]\n  internal_port = "many"\n')
    expect(equivalentCommand(['-', '--to', 'terraform', '--json'], io)).toBe(1)
    const document: unknown = JSON.parse(io.out())
    expect(document).toMatchObject({
      version: 1,
      text: expect.stringContaining('resource "aws_ecs_service"'),
    })
    expect(document).toMatchObject({
      keys: expect.arrayContaining([expect.objectContaining({ key: 'app', outcome: 'converted' })]),
      diagnostics: expect.arrayContaining([expect.objectContaining({ severity: 'error', line: 3 })]),
    })
  })

  it('takes the fly.toml of a folder, and reads a fly.json as JSON', () => {
    const folder = mkdtempSync(join(tmpdir(), 'undock-'))
    writeFileSync(join(folder, 'fly.toml'), good)
    writeFileSync(join(folder, 'fly.json'), '{"app": "shop", "kill_timeout": 20}')
    const io = recorder()
    expect(equivalentCommand([folder], io)).toBe(0)
    expect(equivalentCommand([join(folder, 'fly.json')], io)).toBe(0)
    expect(io.out()).toContain('StopTimeout: 20')
  })

  it('refuses wrong use', () => {
    for (const args of [
      [],
      ['a', 'b'],
      ['-', '--to', 'pulumi'],
      ['-', '--nope'],
      ['/does/not/exist/fly.toml'],
    ]) {
      expect(() => equivalentCommand(args, recorder(good)), args.join(' ')).toThrow(WrongUse)
    }
  })
})
