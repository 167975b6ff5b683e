import { describe, expect, it } from 'vitest'
import { AgreeingGroups } from './agreement'

function grouped(
  members: readonly (readonly [name: string, kind: string, values: Readonly<Record<string, string>>])[],
  joins?: (members: readonly string[]) => boolean,
): readonly string[] {
  const groups = new AgreeingGroups<string>()
  for (const [name, kind, values] of members)
    groups.place(name, kind, new Map(Object.entries(values)), undefined, joins)
  return groups.list().map((each) => each.join(' '))
}

describe('groups that agree', () => {
  it('join members of one kind whose common names have one value', () => {
    expect(
      grouped([
        ['a', 'node', { mode: 'live', shard: '1' }],
        ['b', 'node', { mode: 'live', shard: '2' }],
        ['c', 'node', { shard: '2', level: 'info' }],
        ['d', 'ruby', { shard: '2' }],
        ['e', 'node', {}],
      ]),
    ).toEqual(['a e', 'b c', 'd'])
  })

  it('hold all that their members brought', () => {
    expect(
      grouped([
        ['a', 'node', { x: '1' }],
        ['b', 'node', { y: '1' }],
        ['c', 'node', { y: '2' }],
        ['d', 'node', { x: '1', y: '2' }],
      ]),
    ).toEqual(['a b', 'c d'])
  })

  it('take the one that began first, whenever it got the value', () => {
    expect(
      grouped([
        ['a', 'node', { x: '1' }],
        ['b', 'node', { x: '2', y: '1' }],
        ['c', 'node', { x: '1', y: '1' }],
        ['d', 'node', { y: '1' }],
      ]),
    ).toEqual(['a c d', 'b'])
  })

  it('leave apart what does not join', () => {
    expect(
      grouped(
        [
          ['a', 'node', {}],
          ['b', 'node', {}],
        ],
        () => false,
      ),
    ).toEqual(['a', 'b'])
  })
})
