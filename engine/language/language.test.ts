import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  completeAt,
  diagnosticsOf,
  fixAllIn,
  foldsOf,
  formatEdits,
  formatFly,
  hoverAt,
  outlineOf,
  quickFixesAt,
} from '.'
import { applyEdits } from '../text/source'

/** A text with `|` where the cursor is. */
function at(marked: string): readonly [string, number] {
  const offset = marked.indexOf('|')
  return [marked.slice(0, offset) + marked.slice(offset + 1), offset]
}
const labels = (marked: string) => completeAt(...at(marked))?.items.map((each) => each.label) ?? []

describe('completion', () => {
  it('offers keys that are valid here and not yet set', () => {
    const found = labels('[http_service]\n  internal_port = 8080\n  |')
    expect(found).toContain('force_https')
    expect(found).not.toContain('internal_port')
    expect(found).not.toContain('primary_region')
  })
  it('offers values with meaning', () => {
    expect(labels('primary_region = "|"')).toContain('iad')
    expect(labels('[[vm]]\n  size = |')).toContain('shared-cpu-1x')
    expect(labels('[deploy]\n  strategy = "r|"')).toContain('rolling')
    expect(labels('[processes]\nweb = "a"\nworker = "b"\n[http_service]\nprocesses = ["|"]')).toEqual([
      'web',
      'worker',
    ])
    expect(labels('[[http_service.checks]]\n  interval = "|"')).toContain('15s')
    expect(labels('[http_service]\nforce_https = |')).toEqual(['true', 'false'])
  })
  it('works in inline tables, headers and checks of any name', () => {
    expect(labels('[http_service]\nconcurrency = { t|')).toContain('soft_limit')
    expect(labels('[[|')).toContain('mounts')
    expect(labels('[|')).toContain('http_service')
    expect(labels('[checks.alive]\n|')).toContain('grace_period')
  })
  it('keeps quiet in comments', () => {
    expect(completeAt(...at('# pri|'))).toBeUndefined()
  })
})

describe('hover', () => {
  it('explains keys, sections and values', () => {
    expect(hoverAt(...at('[http_service]\n  intern|al_port = 8080'))?.title).toBe(
      'http_service.internal_port',
    )
    expect(hoverAt(...at('[[mou|nts]]'))?.title).toBe('[[mounts]]')
    expect(hoverAt(...at('primary_region = "i|ad"'))?.lines.join()).toContain('Virginia')
    expect(hoverAt(...at('unkn|own = 1'))).toBeUndefined()
  })
})

describe('quick fixes', () => {
  it('repairs what the cursor is on', () => {
    const [text, offset] = at('app = "a"\n[http_service]\n  interna|l_prot = 8080\n')
    const [fix] = quickFixesAt(text, { start: offset, end: offset })
    expect(applyEdits(text, fix?.edits ?? [])).toContain('internal_port = 8080')
  })
  it('repairs a whole file', () => {
    const fixed = fixAllIn(
      '\uFEFFapp = demo\nkill_timeout = "5 minutes"\n[http_service]\ninternal_port = "8080"\nforce_https = True\nprocesses = "app"\n',
    )
    expect(diagnosticsOf(fixed).filter((each) => each.severity === 'error')).toEqual([])
    expect(fixed).toContain('kill_timeout = "5m"')
  })
})

describe('structure', () => {
  const text = 'app = "a"\n\n[http_service]\n  internal_port = 8080\n\n[[vm]]\n  size = "shared-cpu-1x"\n'
  it('has an outline', () => {
    expect(outlineOf(text).map((each) => [each.name, each.children.length])).toEqual([
      ['app', 0],
      ['http_service', 1],
      ['vm', 1],
    ])
  })
  it('folds sections', () => {
    expect(foldsOf(text)).toEqual([
      { startLine: 3, endLine: 4 },
      { startLine: 6, endLine: 7 },
    ])
  })
})

describe('formatting', () => {
  it('tidies and keeps comments', () => {
    const text =
      '# top\napp="a"   # name\n[env]\nA="1"\n# about B\nB  =  """\n  keep\n"""\n[http_service]\ninternal_port=8080\n\n\n[[http_service.checks]]\npath="/"'
    const formatted = formatFly(text)
    expect(formatted).toBe(
      '# top\napp = "a"   # name\n\n[env]\n  A = "1"\n  # about B\n  B = """\n  keep\n"""\n\n[http_service]\n  internal_port = 8080\n\n  [[http_service.checks]]\n    path = "/"\n',
    )
    expect(formatFly(formatted)).toBe(formatted)
    expect(applyEdits(text, formatEdits(text))).toBe(formatted)
  })
  it('leaves a text with errors alone', () => {
    expect(formatFly('app = = 1')).toBe('app = = 1')
  })
})

it('answers at every offset of any text', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '[',
          ']',
          'app',
          ' = ',
          '"',
          "'",
          '\n',
          '#',
          '{',
          '}',
          ',',
          'http_service',
          '.',
          '1',
          '__proto__',
        ),
      ),
      fc.nat(60),
      (parts, offset) => {
        const text = parts.join('')
        const place = Math.min(offset, text.length)
        completeAt(text, place)
        hoverAt(text, place)
        outlineOf(text)
        foldsOf(text)
        formatFly(text)
      },
    ),
    { seed: 11, numRuns: 300 },
  )
})
