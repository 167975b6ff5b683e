import { expect, it } from 'vitest'
import { convert } from '../convert'

const options = { parameters: new Map<string, string>(), decisions: new Map<string, string>() }

it('a resource with empty properties has the fate of its type', () => {
  const text = `
Resources:
  Cluster: { Type: 'AWS::ECS::Cluster', Properties: {} }
  Jobs: { Type: 'AWS::SQS::Queue', Properties: {} }
  Groups: { Type: 'AWS::EC2::InternetGateway', Properties: {} }
`
  const { account } = convert([{ path: 'small.yaml', text }], options)
  expect(account.resources.map((each) => each.outcome)).toEqual(['converted', 'kept', 'absorbed'])
  expect(account.counts.unread).toBe(0)
})

it('an empty list of attributes sets nothing', () => {
  const text = JSON.stringify({
    Resources: {
      Front: {
        Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
        Properties: { LoadBalancerAttributes: [] },
      },
    },
  })
  const { account } = convert([{ path: 'front.json', text }], options)
  expect(account.resources[0]!.rows[0]!.outcome).toBe('absorbed')
})
