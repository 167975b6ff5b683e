import { expect, test } from 'vitest'
import { pairs, type EquivalentStack } from '../cloudformation/stack'
import { printTerraform } from './print'

test('what stands in a comment above a resource cannot leave the comment', () => {
  const stack: EquivalentStack = {
    app: 'web',
    description: 'An app.',
    region: 'us-east-1',
    head: [],
    parameters: [],
    resources: [
      {
        id: 'Logs',
        type: 'AWS::Logs::LogGroup',
        properties: pairs([]),
        from: [],
        undock: pairs([['Size', 'small\nresource "planted" "here" {}\r\u2028# more']]),
      },
    ],
    outputs: [],
    from: [],
  }
  const lines = printTerraform(stack).text.split(/[\n\r\u2028]/)
  expect(lines).toContain('#   Size: small resource "planted" "here" {} # more')
  expect(lines.filter((line) => line.startsWith('resource "planted"'))).toEqual([])
})
