import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import type { FlyConfig } from '../fly/model'
import { seconds } from '../fly/values/duration'
import { joinWords, splitWords } from '../fly/values/words'
import { validate } from '../fly/validate'
import { normalise } from './normalise'
import { changesBetween } from './normalise-changes'
import { anyConfig } from './testing/configs'

const configOf = (text: string): FlyConfig => validate({ path: 'fly.toml', text }).config ?? {}
const vmOf = (entry: string, metadata = false) =>
  normalise(configOf(`app = "a-b"\n[[vm]]\n${entry}\n`), { metadata }).vm?.[0]

describe('normalise', () => {
  it.each([
    ['ams', 'fra'],
    ['dfw', 'ord'],
    ['ewr', 'iad'],
    ['lax', 'sjc'],
    ['lhr', 'lhr'],
    ['jnb', 'jnb'],
  ])('takes %s through AWS to %s', (from, to) => {
    expect(normalise({ primary_region: from }).primary_region).toBe(to)
    expect(normalise({ primary_region: from }, { metadata: true }).primary_region).toBe(from)
  })

  it('takes sizes through Fargate and back', () => {
    expect(vmOf('size = "shared-cpu-1x"\nmemory = "256mb"')).toEqual({
      size: 'shared-cpu-1x',
      memory: '512mb',
    })
    expect(vmOf('size = "shared-cpu-4x"\nmemory = "1gb"')).toEqual({ size: 'performance-1x', memory: '2gb' })
    expect(vmOf('size = "shared-cpu-8x"\nmemory = "8gb"')).toEqual({ size: 'performance-2x', memory: '8gb' })
    expect(vmOf('size = "performance-4x"\nmemory = "32gb"')).toEqual({
      size: 'performance-8x',
      memory: '32gb',
    })
    expect(vmOf('cpus = 2\ncpu_kind = "shared"\nmemory_mb = 1024')).toEqual({
      size: 'shared-cpu-2x',
      memory: '1gb',
    })
    expect(vmOf('size = "shared-cpu-4x"\nmemory = "1gb"', true)).toEqual({
      size: 'shared-cpu-4x',
      memory: '1gb',
    })
    expect(normalise({}).vm).toEqual([{ size: 'shared-cpu-1x', memory: '512mb' }])
  })

  it('writes what the way forth writes, and drops what AWS cannot say', () => {
    const back = normalise(
      configOf(
        'app = "a-b"\nkill_timeout = "4m"\nkill_signal = "SIGQUIT"\nswap_size_mb = 1\nconsole_command = "x"\n[[metrics]]\nport = 1\npath = "/m"\n',
      ),
    )
    expect(back).toMatchObject({
      kill_signal: 'SIGTERM',
      kill_timeout: seconds(120),
      restart: [{ policy: 'always' }],
    })
    expect(back.metrics).toEqual([{ port: 1, path: '/m' }])
    for (const gone of ['swap_size_mb', 'console_command']) expect(back).not.toHaveProperty(gone)
    expect(normalise({}).kill_timeout).toEqual(seconds(30))
  })

  it('keeps limits and autostop where AWS can say them', () => {
    const config = configOf(
      'app = "a-b"\n[http_service]\ninternal_port = 3000\nauto_stop_machines = "suspend"\nmin_machines_running = 0\n[http_service.concurrency]\ntype = "connections"\nsoft_limit = 2\nhard_limit = 90\n',
    )
    expect(normalise(config).http_service).toMatchObject({
      auto_stop_machines: 'stop',
      min_machines_running: 1,
      concurrency: { type: 'requests', soft_limit: 5, hard_limit: 7 },
    })
    expect(normalise(config, { metadata: true }).http_service).toMatchObject({
      auto_stop_machines: 'suspend',
      concurrency: { type: 'requests', soft_limit: 2, hard_limit: 90 },
    })
  })

  it('accounts for what it changed', () => {
    const before = configOf('app = "a-b"\nprimary_region = "ams"\nswap_size_mb = 512\n')
    const changes = changesBetween(before, normalise(before))
    expect(changes).toContainEqual(expect.objectContaining({ key: 'primary_region', old: 'ams', new: 'fra' }))
    expect(changes).toContainEqual(
      expect.objectContaining({ key: 'swap_size_mb', old: '512', why: expect.stringContaining('no swap') }),
    )
    expect(changes).toContainEqual(expect.objectContaining({ key: 'kill_timeout', new: '30s' }))
    const once = normalise(before)
    expect(changesBetween(once, normalise(once))).toEqual([])
  })

  it('quotes words as the CLI splits them', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 0 }), { maxLength: 4 }), (words) => {
        expect(splitWords(joinWords(words))).toEqual({ ok: true, words })
      }),
      { seed: 7 },
    )
  })

  it('changes nothing more when applied twice', () => {
    fc.assert(
      fc.property(anyConfig, fc.boolean(), (config, metadata) => {
        const once = normalise(config, { metadata })
        expect(normalise(once, { metadata })).toEqual(once)
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  const folder = corpusDir()
  it.skipIf(!folder)('changes nothing more on real files', () => {
    for (const name of readdirSync(join(folder!, 'fly'))) {
      const config = configOf(readFileSync(join(folder!, 'fly', name), 'utf8'))
      for (const metadata of [false, true]) {
        const once = normalise(config, { metadata })
        expect(normalise(once, { metadata }), name).toEqual(once)
      }
    }
  })
})
