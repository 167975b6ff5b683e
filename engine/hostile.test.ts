import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convert } from './convert'
import { convertDocument } from './document'
import { readJson } from './formats/json/read'
import { readYaml } from './formats/yaml/read'

const options = { parameters: new Map<string, string>(), decisions: new Map<string, string>() }
const codesOf = (path: string, text: string) =>
  convert([{ path, text }], options).diagnostics.map((each) => each.code)

const bomb =
  'a: &a [x,x,x,x,x,x,x,x,x]\n' +
  [...'bcdefghi']
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]\n`)
    .join('')

describe('hostile and broken input', () => {
  it.each([
    ['an empty paste', 'x.yaml', '', 'empty-text'],
    ['a million brackets', 'x.json', '['.repeat(1_000_000), 'nested-too-deep'],
    ['a deep YAML list', 'x.yaml', '- '.repeat(200_000), 'nested-too-deep'],
    ['an alias bomb', 'x.yaml', bomb, 'alias-bomb'],
    ['a template that is a list', 'x.yaml', '- Resources\n', 'unknown-format'],
    ['a letter', 'x.txt', 'Dear colleague,\nhow are you?\n', 'unknown-format'],
    [
      'truncated JSON',
      'x.json',
      '{"Resources":{"A":{"Type":"AWS::S3::Bucket","Properties":{"BucketName":"x"',
      'json-syntax',
    ],
  ])('%s gets one clear message', (_, path, text, code) => {
    expect(codesOf(path, text)).toContain(code)
  })

  it('keys of the prototype are keys like any other', () => {
    const text =
      '{"Resources":{"__proto__":{"Type":"AWS::S3::Bucket","Properties":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}}}}}}'
    const result = convert([{ path: 'x.json', text }], options)
    expect(result.account.resources.map((each) => each.resource.id)).toEqual(['__proto__'])
    expect(result.account.counts.leaves).toBe(2)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(JSON.stringify(convertDocument(result))).toContain('__proto__')
  })

  it('long chains and circles of conditions end', () => {
    const chain = Array.from(
      { length: 2000 },
      (_, index) => `  C${index}: !Or [!Condition C${index + 1}, !Condition C${index + 2}]\n`,
    ).join('')
    const text = `Conditions:\n${chain}  Loop: !Not [!Condition Loop]\nResources:\n  A:\n    Type: AWS::S3::Bucket\n    Condition: C0\n  B:\n    Type: AWS::S3::Bucket\n    Condition: Loop\n`
    expect(
      convert([{ path: 'x.yaml', text }], options).account.resources.map((each) => each.resource.state),
    ).toEqual(['conditional', 'conditional'])
  })

  it('loops that blow up stop with a message', () => {
    const list = Array.from({ length: 300 }, (_, index) => index).join(',')
    const text = `Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::A:\n    - X\n    - [${list}]\n    - Fn::ForEach::B:\n        - Y\n        - [${list}]\n        - C\${X}\${Y}:\n            Type: AWS::SNS::Topic\n`
    expect(codesOf('x.yaml', text)).toContain('loop-too-large')
  })
})

const template = `AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Count: {Type: Number, Default: 2}
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: "256"
      ContainerDefinitions:
        - Name: web # the app
          Image: !Sub "acme/web:\${Count}"
          Command: [sh, -c, 'echo "hi"']
          Environment:
            - {Name: A, Value: |
                two
                lines}
`

describe('any text is read', () => {
  const json = JSON.stringify({
    Resources: {
      A: {
        Type: 'AWS::ECS::Cluster',
        Properties: { ClusterName: 'x', ClusterSettings: [{ Name: 'a', Value: '1' }] },
      },
    },
  })

  it.each([
    ['YAML', 'x.yaml', template],
    ['JSON', 'x.json', json],
  ])('every prefix of a %s template', (_, path, text) => {
    for (let end = 0; end <= text.length; end++) {
      const result = convert([{ path, text: text.slice(0, end) }], options)
      expect(result.account.counts.leaves).toBeGreaterThanOrEqual(0)
    }
  })

  it('soups of characters that mean something', () => {
    const soup = fc.array(
      fc.constantFrom(
        'Resources:',
        'Type: AWS::ECS::Service',
        '- ',
        '  ',
        '\n',
        '{',
        '}',
        '[',
        ']',
        '!Sub ',
        '"',
        "'",
        ':',
        '&a ',
        '*a',
        '|',
        '#',
        '\t',
        '${x}',
        '\r',
        '\u0000',
        '<<: ',
        '💥',
      ),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(soup, (parts) => {
        const text = parts.join('')
        readYaml({ path: 'x', text })
        readJson({ path: 'x', text })
        convert([{ path: 'x', text }], options)
      }),
      { seed: 7, numRuns: 400 },
    )
  })
})
