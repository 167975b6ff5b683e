import { deflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { fromLink, toLink, type Mask, type Shared } from './share'
import { MOST_BYTES, pack, unpack } from './share/codec'
import { dictionaryV1 } from './share/dictionary-v1'

const same: Mask = (files) => files
const editor: Shared = { kind: 'editor', id: 'compute-sizes', text: 'app = "parcel-ü"\n' }

const fragmentOf = (state: Shared, mask = same) => {
  const link = toLink(state, mask)
  if (link.kind !== 'link') throw new Error('a link was expected')
  return link.fragment
}

describe('share links', () => {
  it('bring an editor back as it was', () => {
    expect(fromLink(fragmentOf(editor))).toEqual({ kind: 'state', state: editor })
  })

  it('bring a conversion back with its settings, hostile keys as plain keys', () => {
    const parameters = JSON.parse('{"__proto__": "x", "Env": "prod"}')
    const state: Shared = {
      kind: 'convert',
      files: [{ path: 'a.yaml', text: 'a: 1' }],
      parameters,
      decisions: {},
    }
    const opened = fromLink(fragmentOf(state))
    expect(
      opened.kind === 'state' && opened.state.kind === 'convert' && Object.keys(opened.state.parameters),
    ).toEqual(['__proto__', 'Env'])
    expect(Reflect.get({}, 'Env')).toBeUndefined()
  })

  it('mask before they pack', () => {
    const opened = fromLink(
      fragmentOf({ ...editor, text: 'PASSWORD = "hunter2"' }, (files) =>
        files.map(({ path, text }) => ({ path, text: text.replace('hunter2', '…') })),
      ),
    )
    expect(JSON.stringify(opened)).not.toContain('hunter2')
  })

  it('leave out parameters that say secret', () => {
    const opened = fromLink(
      fragmentOf({
        kind: 'convert',
        files: [],
        parameters: { DbPassword: 'hunter2hunter2', Size: 'large' },
        decisions: {},
        environment: 'prod',
      }),
    )
    expect(opened).toMatchObject({ state: { parameters: { Size: 'large' }, environment: 'prod' } })
    expect(JSON.stringify(opened)).not.toContain('hunter2')
  })

  it('of version 1 open for ever', () => {
    expect(unpack('#v1.gyaV7NSCEiUuAA')).toEqual({ kind: 'text', text: 'app = "kept"\n' })
  })

  it('become a file where an address would be cut', () => {
    let seed = 1
    const noise = Array.from({ length: 20_000 }, () => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      return String.fromCharCode(33 + ((seed >>> 24) % 90))
    }).join('')
    expect(toLink({ ...editor, text: noise }, same).kind).toBe('file')
  })

  it('say nothing about a heading’s address', () => {
    expect(fromLink('#ec2-and-ami')).toEqual({ kind: 'none' })
    expect(fromLink('')).toEqual({ kind: 'none' })
  })
})

describe('links from strangers', () => {
  it('that are cut or made up are refused with a sentence', () => {
    const good = fragmentOf(editor)
    for (const bad of [
      good.slice(0, -4),
      '#v1.',
      '#v1.!!!',
      '#v1.AAAA',
      '#v9.AAAA',
      `#v1.${'A'.repeat(999)}`,
    ]) {
      const opened = fromLink(bad)
      expect(opened.kind, bad).toBe('refused')
    }
  })

  it('that unpack into too much are stopped early', () => {
    const bomb = deflateSync(new Uint8Array(MOST_BYTES * 20), {
      level: 9,
      dictionary: new TextEncoder().encode(dictionaryV1),
    })
    const text = btoa(String.fromCharCode(...bomb.subarray(0, 60_000)))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace(/=+$/, '')
    const opened = unpack(`v1.${text}`)
    expect(opened.kind === 'refused' && opened.reason).toContain('more than 2 MB')
  })

  it('that carry something else are refused', () => {
    for (const text of ['[]', 'null', '{"kind":"editor"}', '{"kind":"convert","files":[1]}', '{']) {
      expect(fromLink(`#${pack(text)}`).kind, text).toBe('refused')
    }
  })
})
