import { parse as parseHcl } from '@cdktn/hcl2json'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lift, pairs, ref, text } from '../cloudformation/stack'
import { argument, blockLines, hclText, nested, raw, type Block } from './hcl'

const names = { expression: () => 'aws_vpc.vpc.id' }
const print = (block: Block) =>
  blockLines(block, names)
    .map((line) => `${line.text}\n`)
    .join('')

/** The oracle keeps `$${` and `%%{` as they are written. */
const asRead = (value: string) => value.replace(/([$%])\{/g, '$1$1{').replace(/[\ud800-\udfff]/gu, '\ufffd')

describe('HCL', () => {
  it('writes any text so that it is read back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom('$', '%', '{', '}', '"', '\\', '\n', 'a', ' ', '~') }),
        ),
        async (value) => {
          const read: unknown = await parseHcl('x.tf', `x = ${hclText(value)}\n`)
          expect(read).toEqual({ x: asRead(value).normalize('NFC') })
        },
      ),
      { seed: 7, numRuns: 300 },
    )
  })

  it('aligns arguments of one line, and starts anew after one of several', () => {
    const block: Block = {
      head: 'resource "x" "y"',
      from: [],
      body: [
        argument('a', lift('1')),
        argument('long_name', lift(2)),
        argument('list', lift([pairs([['odd key', 'v']])])),
        argument('b', ref('Vpc')),
        nested('inner', [argument('c', text(['${', ref('Vpc'), '}'])), argument('d', raw('{\n}'))]),
      ],
    }
    expect(print(block)).toBe(`resource "x" "y" {
  a         = "1"
  long_name = 2
  list = [
    {
      "odd key" = "v"
    },
  ]
  b = aws_vpc.vpc.id
  inner {
    c = "$\${\${aws_vpc.vpc.id}}"
    d = {
    }
  }
}
`)
  })
})
