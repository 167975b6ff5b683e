import { describe, expect, it } from 'vitest'
import { treeOf, type TreeNode } from './tree'

const drawn = (nodes: readonly TreeNode[], depth = 0): readonly string[] =>
  nodes.flatMap((node) => [
    `${'  '.repeat(depth)}${node.name}${node.kind === 'folder' ? '/' : ` (${node.path})`}`,
    ...(node.kind === 'folder' ? drawn(node.children, depth + 1) : []),
  ])

describe('treeOf', () => {
  it('puts folders first and joins folders that hold nothing but a folder', () => {
    expect(
      drawn(treeOf(['main.tf', 'infra/prod/eu/b.tf', 'infra/prod/eu/a.tf', 'infra/prod/vars.tf'])),
    ).toEqual([
      'infra/prod/',
      '  eu/',
      '    a.tf (infra/prod/eu/a.tf)',
      '    b.tf (infra/prod/eu/b.tf)',
      '  vars.tf (infra/prod/vars.tf)',
      'main.tf (main.tf)',
    ])
  })

  it('takes a name that JavaScript knows for a name', () => {
    expect(drawn(treeOf(['__proto__/constructor']))).toEqual([
      '__proto__/',
      '  constructor (__proto__/constructor)',
    ])
  })
})
