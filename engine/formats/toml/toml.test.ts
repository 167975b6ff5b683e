import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { parse as smolParse } from 'smol-toml'
import { describe, expect, it } from 'vitest'
import { suitesDir } from '@/scripts/corpus'
import type { Node } from '../tree'
import { readToml } from '.'

const read = (text: string, version?: '1.0' | '1.1') =>
  readToml({ path: 'x.toml', text }, version ? { version } : {})

/** Cases of the suite that are read otherwise, with the reason; dated August 2026. */
const GAPS: ReadonlyMap<string, string> = new Map()

interface Tagged {
  readonly type: string
  readonly value: string
}

function isTagged(value: unknown): value is Tagged {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).toSorted().join() === 'type,value' &&
    typeof (value as Tagged).type === 'string'
  )
}

function same(node: Node, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      node.kind === 'list' &&
      node.items.length === wanted.length &&
      node.items.every((each, i) => same(each, wanted[i]))
    )
  }
  if (!isTagged(wanted)) {
    const entries = Object.entries(wanted as object)
    return (
      node.kind === 'map' &&
      node.entries.length === entries.length &&
      entries.every(([key, value]) =>
        node.entries.some((each) => each.key === key && same(each.value, value)),
      )
    )
  }
  if (node.kind !== 'scalar') return false
  switch (wanted.type) {
    case 'string':
      return node.type === 'string' && node.value === wanted.value
    case 'bool':
      return node.type === 'boolean' && String(node.value) === wanted.value
    case 'integer':
      return node.type === 'integer' && String(node.value) === wanted.value
    case 'float':
      return node.type === 'float' && sameFloat(Number(node.value), wanted.value)
    default:
      return node.type === 'datetime'
  }
}

function sameFloat(value: number, wanted: string): boolean {
  if (/nan/.test(wanted)) return Number.isNaN(value)
  if (/inf/.test(wanted)) return value === (wanted.startsWith('-') ? -Infinity : Infinity)
  return value === Number(wanted)
}

const suites = suitesDir()

describe.skipIf(suites === undefined).each(['1.0', '1.1'] as const)(
  'the public TOML suite, %s',
  (version) => {
    const folder = join(suites ?? '', 'toml-test', 'tests')
    const list = suites ? readFileSync(join(folder, `files-toml-${version}.0`), 'utf8').split('\n') : []
    const texts = list.filter((each) => each.endsWith('.toml'))
    const load = (file: string): string | undefined => {
      const bytes = readFileSync(join(folder, file))
      try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
      } catch {
        // Broken UTF-8 cannot reach a JavaScript string.
        return undefined
      }
    }

    it('reads what is valid', () => {
      const wrong = texts.filter((file) => {
        const text = file.startsWith('valid/') ? load(file) : undefined
        if (text === undefined || GAPS.has(file)) return false
        const { tree, diagnostics } = read(text, version)
        const wanted: unknown = JSON.parse(
          readFileSync(join(folder, file.replace(/\.toml$/, '.json')), 'utf8'),
        )
        return diagnostics.length > 0 || tree === undefined || !same(tree, wanted)
      })
      expect(wrong).toEqual([])
    })

    it('refuses what is not', () => {
      const wrong = texts.filter((file) => {
        const text = file.startsWith('invalid/') ? load(file) : undefined
        return text !== undefined && !GAPS.has(file) && read(text, version).diagnostics.length === 0
      })
      expect(wrong).toEqual([])
    })
  },
)

describe('readToml', () => {
  it('never reaches a prototype', () => {
    for (const text of [
      '[__proto__]\npolluted = 1',
      '__proto__.polluted = 1',
      'a = { __proto__ = { polluted = 1 } }',
      '["__proto__"]\n"polluted" = 1',
      '[constructor.prototype]\npolluted = 1',
    ]) {
      expect(read(text).diagnostics).toEqual([])
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('keeps integers exact and tells floats apart', () => {
    const { tree } = read('a = 9007199254740993\nb = 8080.0\nc = 0xff')
    expect(
      tree?.entries.map((each) => (each.value.kind === 'scalar' ? [each.value.type, each.value.value] : [])),
    ).toEqual([
      ['integer', 9007199254740993n],
      ['float', 8080],
      ['integer', 255],
    ])
  })

  it('reads past a byte-order mark and keeps offsets', () => {
    const found = read('\uFEFFapp = "demo"')
    expect(found.byteOrderMark).toBe(true)
    expect(found.tree?.entries[0]?.keySpan).toEqual({ start: 1, end: 4 })
  })

  it('reports several faults, each once, and keeps the rest', () => {
    const text =
      'app = demo\n\n[http_service\n  internal_port = 8080\n\n[env]\n  A = “x”\n  B = True\n  C = "ok"\n'
    const { tree, diagnostics } = read(text)
    expect(diagnostics.map((each) => each.code)).toEqual([
      'toml-unquoted-text',
      'toml-section-name',
      'toml-quotes',
      'toml-boolean',
    ])
    expect(tree?.entries.map((each) => each.key)).toEqual(['app', 'http_service', 'env'])
  })

  it('hints at syntax of TOML 1.1, but not at \\e', () => {
    expect(read('a = {\n b = 1,\n}').onlyIn11).toBeDefined()
    expect(read('a = "\\e"').onlyIn11).toBeUndefined()
  })

  it('survives large and deep texts', () => {
    const line = 'key_with_a_name = "some value that is not short"\n'
    const large = Array.from({ length: 20_000 }, (_, i) => `k${i}_${line}`).join('')
    expect(large.length).toBeGreaterThan(1_000_000)
    expect(read(large).diagnostics).toEqual([])
    for (const deep of [
      'a = ' + '['.repeat(10_000) + ']'.repeat(10_000),
      'a = ' + '{ a = '.repeat(10_000),
      Array(10_000).fill('a').join('.') + ' = 1',
      `[${Array(10_000).fill('a').join('.')}]`,
    ]) {
      expect(read(deep).diagnostics.length).toBeGreaterThan(0)
    }
    expect(read('"""'.concat('\nx = 1'.repeat(20_000))).diagnostics.length).toBeGreaterThan(0)
  })

  it('gives a result for any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc
            .array(
              fc.constantFrom(
                '[',
                ']',
                '[[',
                'a',
                '=',
                '"',
                "'",
                '\n',
                '\r',
                '#',
                '.',
                ',',
                '{',
                '}',
                '1',
                ' ',
                '\uFEFF',
              ),
            )
            .map((each) => each.join('')),
        ),
        (text) => {
          for (const { span } of read(text).diagnostics) {
            expect(span.end).toBeLessThanOrEqual(text.length)
            expect(span.start).toBeLessThanOrEqual(span.end)
          }
        },
      ),
      { seed: 7, numRuns: 500 },
    )
  })

  it('has the values of another parser', () => {
    const text = 'a = 1\n[b.c]\nd = [1, 2.5, "x"]\n[[e]]\nf = true\n[[e]]\nf = false\n'
    expect(plain(read(text).tree!)).toEqual(JSON.parse(JSON.stringify(smolParse(text))))
  })

  it('passes a run of thousands of double keys in one step, and reads on behind it', () => {
    const found = read('a = 1\nb = 2\n'.repeat(10_000) + 'c = 3\n[vm]\nsize = "x"\n')
    expect(found.diagnostics.map((each) => [each.code, each.span.start])).toEqual([
      ['toml-duplicate-key', 12],
    ])
    expect(found.tree?.entries.map((each) => each.key)).toEqual(['a', 'b', 'c', 'vm'])
  })

  it('says the limit of a text too long', () => {
    const [found] = read('a = 1\n'.repeat(260_000)).diagnostics
    expect(found?.why).toContain('1.5 MB')
  })

  it('gives a result for every prefix of a file', () => {
    const text =
      'app = "x"\n[http_service]\ninternal_port = 8080\nprocesses = ["a", "b"]\n[[vm]]\nsize = """s"""\n'
    for (let i = 0; i <= text.length; i++) expect(read(text.slice(0, i)).tree).toBeDefined()
  })
})

function plain(node: Node): unknown {
  if (node.kind === 'list') return node.items.map(plain)
  if (node.kind === 'map')
    return Object.fromEntries(node.entries.map((each) => [each.key, plain(each.value)]))
  return node.value
}
