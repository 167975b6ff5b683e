import { describe, expect, it } from 'vitest'
import { decode } from './decode'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('decode', () => {
  it('reads UTF-8, with its mark', () => {
    expect(decode(bytes('\uFEFFé\uFFFD'))).toEqual({ kind: 'text', text: '\uFEFFé\uFFFD', encoding: 'utf-8' })
  })

  it('reads UTF-16 by its mark, which goes', () => {
    expect(decode(new Uint8Array([0xff, 0xfe, 0x61, 0]))).toEqual({
      kind: 'text',
      text: 'a',
      encoding: 'utf-16le',
    })
    expect(decode(new Uint8Array([0xfe, 0xff, 0, 0x61]))).toEqual({
      kind: 'text',
      text: 'a',
      encoding: 'utf-16be',
    })
  })

  it('says where bytes are no UTF-8', () => {
    expect(decode(new Uint8Array([...bytes('é\uFFFD = '), 0xe9, 0x22]))).toMatchObject({
      text: 'é\uFFFD = \uFFFD"',
      brokenAt: 5,
    })
  })

  it('tells binary files', () => {
    expect(decode(new Uint8Array([0x7f, 0x45, 0]))).toMatchObject({ kind: 'binary' })
  })
})
