import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const script = resolve(import.meta.dirname, '..', 'scripts', 'undock.mjs')

function undock(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    input,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

const good = 'app = "shop"\nprimary_region = "iad"\n'
const bad = 'app = "shop"\n[http_service]\n  internal_port = "many"\n'

describe('undock validate, as a process', () => {
  it('prints one document and the status of the verdict', () => {
    const { status, stdout, stderr } = undock(['validate', '-', '--json'], bad)
    expect([status, stderr]).toEqual([1, ''])
    const document: unknown = JSON.parse(stdout)
    expect(document).toMatchObject({
      version: 1,
      files: [
        {
          path: '-',
          format: 'toml',
          valid: false,
          cliError:
            'json: cannot unmarshal string into Go struct field HTTPService.http_service.internal_port of type int',
        },
      ],
    })
    expect(document).toMatchObject({
      files: [
        {
          diagnostics: expect.arrayContaining([
            expect.objectContaining({
              code: 'integer-expected',
              severity: 'error',
              path: '-',
              line: 3,
              column: 19,
              endLine: 3,
              endColumn: 25,
              url: '/reference/diagnostics/integer-expected/',
            }),
          ]),
        },
      ],
    })
  })

  it('takes several files and folders, and keeps the spelling of paths', () => {
    const folder = mkdtempSync(join(tmpdir(), 'undock-'))
    mkdirSync(join(folder, 'api'))
    writeFileSync(join(folder, 'fly.toml'), good)
    writeFileSync(join(folder, 'fly.staging.toml'), good)
    writeFileSync(
      join(folder, 'api', 'fly.json'),
      '{"app": "api", "kill_timeout": 20, "env": {"N": 1000000}}',
    )
    writeFileSync(join(folder, 'other.toml'), 'x = = 1')
    const { status, stdout } = undock(['validate', folder, '--json'])
    const { files } = JSON.parse(stdout) as { files: { path: string; format: string; valid: boolean }[] }
    expect(files.map((each) => [each.path, each.format, each.valid])).toEqual([
      [`${folder}/api/fly.json`, 'json', true],
      [`${folder}/fly.staging.toml`, 'toml', true],
      [`${folder}/fly.toml`, 'toml', true],
    ])
    expect(status).toBe(0)
  })

  it('tells wrong use apart', () => {
    const empty = mkdtempSync(join(tmpdir(), 'undock-'))
    for (const args of [
      ['validate'],
      ['validate', empty],
      ['validate', join(empty, 'none.toml')],
      ['validate', '-', '--nonsense'],
      ['frobnicate'],
    ]) {
      const { status, stdout } = undock([...args, '--json'], good)
      expect(status).toBe(2)
      expect(JSON.parse(stdout)).toMatchObject({ version: 1, error: { message: expect.any(String) } })
    }
  })

  it('is strict only when asked, and wants an app only when asked', () => {
    const typo = 'app = "shop"\nprimary_regoin = "iad"\n'
    expect(undock(['validate', '-'], typo).status).toBe(0)
    expect(undock(['validate', '-', '--strict'], typo).status).toBe(1)
    expect(undock(['validate', '-'], 'primary_region = "iad"\n').status).toBe(0)
    expect(undock(['validate', '-', '--require-app'], 'primary_region = "iad"\n').status).toBe(1)
  })

  it('shows the place with carets and without colours when piped', () => {
    const { stdout } = undock(['validate', '-'], bad)
    expect(stdout).toContain('-:3:19  error  integer-expected')
    expect(stdout).toContain('internal_port = "many"\n    |                   ^^^^^^')
    expect(stdout).not.toContain('\u001b')
  })

  it('writes SARIF 2.1.0', () => {
    const { stdout } = undock(['validate', '-', '--sarif'], bad)
    expect(JSON.parse(stdout)).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'undock' } },
          results: expect.arrayContaining([
            expect.objectContaining({ ruleId: 'integer-expected', level: 'error' }),
          ]),
        },
      ],
    })
  })

  it('fixes in place and says what it changed', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'undock-')), 'fly.toml')
    writeFileSync(path, '\uFEFFapp = shop\nkill_timeout = "5 minutes"\n')
    const { status, stderr } = undock(['validate', path, '--fix'])
    expect([status, readFileSync(path, 'utf8')]).toEqual([0, 'app = "shop"\nkill_timeout = "5m"\n'])
    expect(stderr).toContain('toml-unquoted-text')
  })

  it('explains itself', () => {
    expect(undock(['--help']).stdout).toContain('undock validate PATH')
    expect(undock(['--version']).stdout).toMatch(/go-toml 2\.4\.3/)
  })
})
