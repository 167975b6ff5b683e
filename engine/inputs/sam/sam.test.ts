import { describe, expect, it } from 'vitest'
import { placeOf } from '../../text/source'
import { plainText, property, referencesIn } from '../../aws/value'
import { readInput } from '../index'

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Runtime: nodejs20.x
    Timeout: 10
    Layers: [arn:aws:lambda:us-east-1:123456789012:layer:base:1]
    Environment:
      Variables:
        STAGE: prod
        LEVEL: info
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Timeout: 20
      Layers: [arn:aws:lambda:us-east-1:123456789012:layer:own:1]
      Environment:
        Variables:
          LEVEL: debug
          URL: !Sub https://\${ServerlessRestApi}.execute-api.\${AWS::Region}.amazonaws.com/Prod/
      Events:
        Get:
          Type: Api
          Properties: { Path: /orders, Method: get }
`

function read() {
  return readInput([{ path: 'shop.yaml', text: TEMPLATE }], { parameters: new Map() })
}

describe('SAM templates', () => {
  it('are told from CloudFormation and keep their own types', () => {
    const [stack] = read().stacks
    expect(stack?.format).toBe('sam')
    expect(stack?.resources.map((each) => each.type)).toEqual([
      'AWS::Serverless::Function',
      'AWS::Serverless::Api',
    ])
  })

  it('merge Globals: own values win, maps and lists are joined, places stay where they were written', () => {
    const orders = read().stacks[0]!.resources[0]!
    const runtime = property(orders.properties, 'Runtime')
    expect(plainText(runtime)).toBe('nodejs20.x')
    expect(placeOf(runtime!.at).line).toBe(4)
    expect(plainText(property(orders.properties, 'Timeout'))).toBe('20')
    const variables = property(property(orders.properties, 'Environment'), 'Variables')
    expect(plainText(property(variables, 'STAGE'))).toBe('prod')
    expect(plainText(property(variables, 'LEVEL'))).toBe('debug')
    const layers = property(orders.properties, 'Layers')
    expect(layers?.kind === 'list' && layers.items.length).toBe(2)
  })

  it('count only the leaves of resources', () => {
    const orders = read().stacks[0]!.resources[0]!
    expect(orders.leaves.map((each) => each.path)).not.toContain('Runtime')
    expect(orders.leaves.filter((each) => each.path === 'Timeout')).toHaveLength(1)
  })

  it('know the API that SAM makes, and take references to it without complaint', () => {
    const { stacks, diagnostics } = read()
    const api = stacks[0]!.resources[1]!
    expect(api).toMatchObject({ id: 'ServerlessRestApi', derived: true })
    expect(referencesIn(api.properties).map((each) => each.resource)).toEqual(['Orders'])
    expect(diagnostics).toEqual([])
  })
})
