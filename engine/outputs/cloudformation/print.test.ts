import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { printCloudFormation } from './print'
import { lift, noted, pairs, props, ref, text, type EquivalentStack, type Tree } from './stack'
import { entryLines, yamlText } from './yaml'

const yaml = (key: string, tree: Tree) =>
  entryLines(key, tree)
    .map((line) => `${line.text}\n`)
    .join('')

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(' ', '\n', '#', ':', '-', "'", '"', 'a', '1', '!', '&', '*', '{', '|', '\t', '\r'),
  }),
  fc.constantFrom(
    'yes',
    'No',
    'null',
    '~',
    '1e3',
    '0x1',
    '010',
    '1_000',
    '12:30',
    '2020-01-01',
    '<<',
    '=',
    '.inf',
    'AWS::Region',
    'a: b',
    'a #b',
    '',
    ' a',
    'a ',
    'a:',
    '- a',
    '%x',
    '@x',
    '`x',
  ),
)

describe('YAML', () => {
  it('writes any text so that CloudFormation reads it back as text', () => {
    fc.assert(
      fc.property(anyText, anyText, (key, value) => {
        fc.pre(key.length < 500)
        expect(parse(yaml(key, lift(value)), { version: '1.1' })).toEqual({ [key]: value })
        expect(parse(yaml('k', lift([value, [value]])), { version: '1.1' })).toEqual({ k: [value, [value]] })
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  it('needs no quotes for names, addresses and sentences', () => {
    for (const plain of [
      'AWS::ECS::Service',
      'arn:aws:iam::aws:policy/x',
      'One, two and three',
      '/healthz',
      'A name (in brackets)',
    ]) {
      expect(yamlText(plain)).toBe(plain)
    }
    expect(yamlText('256')).toBe("'256'")
    expect(yamlText('on')).toBe("'on'")
  })

  it('puts a remark above the item that it belongs to', () => {
    const list = lift([props({ A: noted(lift(1), 'Why one.'), B: 2 })])
    expect(yaml('L', list)).toBe('L:\n  # Why one.\n  - A: 1\n    B: 2\n')
  })

  it('escapes what Sub would take for a reference', () => {
    expect(yaml('K', text(['${x} ', ref('Vpc')]))).toBe("K: !Sub '${!x} ${Vpc}'\n")
  })
})

describe('a template', () => {
  it('gives every line a place', () => {
    const from = [{ start: 1, end: 2 }]
    const stack: EquivalentStack = {
      app: 'x',
      region: 'us-east-1',
      description: 'x',
      head: [{ text: 'Nothing more. '.repeat(20), from }],
      parameters: [{ name: 'P', type: 'String', description: 'p', from: [] }],
      resources: [
        {
          id: 'R',
          type: 'AWS::EC2::VPC',
          properties: pairs([['CidrBlock', lift('10.0.0.0/16', from)]]),
          from: [],
          undock: props({ Version: 1 }),
          keepOnDelete: true,
        },
      ],
      outputs: [{ name: 'O', description: 'o', value: ref('R'), from: [] }],
      from: [{ start: 0, end: 1 }],
    }
    const { text: result, lines } = printCloudFormation(stack)
    expect(result.split('\n').length - 1).toBe(lines.length)
    expect(lines.every((spans) => spans.length > 0)).toBe(true)
    expect(Math.max(...result.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
    expect(lines[result.split('\n').findIndex((line) => line.includes('CidrBlock'))]).toBe(from)
  })
})
