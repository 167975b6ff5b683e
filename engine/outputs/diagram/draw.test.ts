import { describe, expect, it } from 'vitest'
import { convert } from '../../convert'
import { drawPlan } from './draw'

const template = `
Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: {Scheme: internet-facing}
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: 80
      Protocol: HTTP
      DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]
  Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: {Port: 8080, Protocol: HTTP, TargetType: ip}
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: 256
      Memory: 512
      ContainerDefinitions:
        - Name: web
          Image: nginx:1.27
          PortMappings: [{ContainerPort: 8080}]
          Environment: [{Name: TABLE, Value: !Ref Orders}, {Name: BUCKET, Value: !Ref Photos}]
  Web:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      DesiredCount: 2
      LoadBalancers: [{ContainerName: web, ContainerPort: 8080, TargetGroupArn: !Ref Targets}]
  Orders:
    Type: AWS::DynamoDB::Table
    Properties: {TableName: orders, BillingMode: PAY_PER_REQUEST}
  Photos:
    Type: AWS::S3::Bucket
    Properties: {BucketName: acme-photos}
`

function draw(text: string) {
  const made = convert([{ path: 'stack.yaml', text }], { parameters: new Map(), decisions: new Map() })
  return drawPlan(made.stacks, made.plan, made.account)
}

describe('the picture of a plan', () => {
  const picture = draw(template)
  const arrows = (side: 'aws' | 'fly'): readonly string[] =>
    picture[side].edges.map(({ from, to }) => `${from} → ${to}`)

  it('draws what a person would draw, and runs arrows through the wiring', () => {
    expect(picture.aws.nodes.map((each) => each.label)).toEqual([
      'Load balancer Balancer',
      'ECS service Web',
      'DynamoDB table Orders',
      'S3 bucket Photos',
    ])
    expect(arrows('aws')).toEqual(['Balancer → Web', 'Web → Orders', 'Web → Photos'])
  })

  it('draws apps, what they use, and what stays on AWS', () => {
    expect(picture.fly.nodes[0]?.label).toContain('Internet')
    expect(picture.fly.nodes.some((each) => /2\s×\sshared-cpu-1x/.test(each.label))).toBe(true)
    expect(picture.fly.nodes.some((each) => each.label.includes('(on AWS)'))).toBe(true)
    expect(arrows('fly')).toContain('app:web → service:Photos')
    expect(arrows('fly')).toContain('app:web → service:Orders')
  })

  it('has ends for all arrows, and says it in words', () => {
    for (const side of [picture.aws, picture.fly]) {
      const known = new Set(side.nodes.map((each) => each.id))
      expect(known.size).toBe(side.nodes.length)
      for (const { from, to } of side.edges) expect(known.has(from) && known.has(to)).toBe(true)
    }
    expect(picture.text).toContain('Load balancer Balancer leads to ECS service Web.')
    expect(picture.text).toContain('On Fly.io, in the region iad: Internet')
  })

  it('draws nothing of nothing', () => {
    expect(draw('').aws).toEqual({ nodes: [], edges: [] })
    expect(draw('').fly).toEqual({ nodes: [], edges: [] })
  })
})
