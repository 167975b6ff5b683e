import { describe, expect, it } from 'vitest'
import { bandsOf, linksAt, spoken } from './pair-links'

const range = (startLine: number, endLine = startLine) => ({ startLine, endLine })
const links = [
  { aws: range(1, 40), fly: range(1, 9) },
  { aws: range(12), fly: range(4) },
  { aws: range(30, 33), fly: range(4) },
]

describe('linked lines', () => {
  it('are those that speak of the line most exactly', () => {
    expect(linksAt(links, 'fly', 4)).toEqual([links[1], links[2]])
    expect(linksAt(links, 'fly', 5)).toEqual([links[0]])
    expect(linksAt(links, 'fly', 10)).toEqual([])
    expect(linksAt(links, 'aws', 12)).toEqual([links[1]])
  })

  it('are lit in the hue of their own side', () => {
    expect(bandsOf([links[2]!], 'aws')).toEqual([{ startLine: 30, endLine: 33, side: 'aws' }])
  })

  it('are said in words', () => {
    const names = { aws: 'template.yaml', fly: 'fly.toml' }
    expect(spoken(linksAt(links, 'fly', 4), 'fly', names)).toBe(
      'comes from template.yaml, line 12, lines 30 to 33',
    )
    expect(spoken(linksAt(links, 'aws', 12), 'aws', names)).toBe('becomes fly.toml, line 4')
    expect(spoken([], 'fly', names)).toBe('')
  })
})
