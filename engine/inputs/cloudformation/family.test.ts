import { describe, expect, it } from 'vitest'
import { convert } from '../../convert'

const options = { parameters: new Map<string, string>(), decisions: new Map<string, string>() }

const parent = `Resources:
  Network:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: https://bucket.s3.amazonaws.com/stacks/balancer.yaml
      Parameters: { Scheme: internet-facing }
  App:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: stacks/app.yaml
      Parameters: { Group: !GetAtt Network.Outputs.Group, Port: 8080 }
`
const balancer = `Parameters: { Scheme: { Type: String } }
Resources:
  Balancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Scheme: !Ref Scheme, Subnets: [a, b] } }
  Group: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { Port: 8080, Protocol: HTTP, VpcId: v, HealthCheckPath: /up } }
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties: { LoadBalancerArn: !Ref Balancer, Port: 80, Protocol: HTTP, DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Group }] }
Outputs:
  Group: { Value: !Ref Group }
`
const app = `Parameters: { Group: { Type: String }, Port: { Type: Number } }
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties: { ContainerDefinitions: [{ Name: web, Image: acme/web, PortMappings: [{ ContainerPort: !Ref Port }] }] }
  Service:
    Type: AWS::ECS::Service
    Properties: { TaskDefinition: !Ref Task, LoadBalancers: [{ ContainerName: web, ContainerPort: !Ref Port, TargetGroupArn: !Ref Group }] }
`

describe('nested templates given together', () => {
  it('pass parameters down and outputs across', () => {
    const result = convert(
      [
        { path: 'main.yaml', text: parent },
        { path: 'stacks/balancer.yaml', text: balancer },
        { path: 'stacks/app.yaml', text: app },
      ],
      options,
    )
    const [file] = result.appFiles[0]!.files
    expect(file!.text).toContain('internal_port = 8080')
    expect(file!.text).toContain('path = "/up"')
    expect(result.plan.decisions.map((each) => each.id)).not.toContain('exposure:service')
    expect(result.stacks[2]!.parameters.map((each) => [each.name, each.origin])).toEqual([
      ['Group', 'unknown'],
      ['Port', 'given'],
    ])
  })

  it('that nest each other in a circle end', () => {
    const loop = (url: string) => `Parameters: { A: { Type: String } }
Resources:
  Other: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${url}, Parameters: { A: !GetAtt Other.Outputs.B } } }
Outputs: { B: { Value: !Ref A } }
`
    const result = convert(
      [
        { path: 'one.yaml', text: loop('two.yaml') },
        { path: 'two.yaml', text: loop('one.yaml') },
      ],
      options,
    )
    expect(result.account.resources).toHaveLength(2)
  })
})
