import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromMarks, toMarks } from './marked-code'

const lines = [
  [{ text: 'app', className: 'tk-keyword' }, { text: ' = ' }, { text: '"web"', className: 'tk-string' }],
  [],
  [{ text: '# no colour but this', className: 'tk-comment' }],
]

describe('marks', () => {
  it('are short and give the same tokens back', () => {
    const text = lines.map((line) => line.map((token) => token.text).join('')).join('\n')
    const marks = toMarks(lines)
    expect(marks).toBe('k3-3s5//mK')
    expect(fromMarks(text, marks)).toEqual(lines)
  })

  it('never change the text, whatever they say', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, marks) => {
        const back = fromMarks(text, marks)
          .map((line) => line.map((token) => token.text).join(''))
          .join('\n')
        expect(back).toBe(text)
      }),
      { seed: 7 },
    )
  })
})
