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
    expect(result.stacks.map((each) => [each.id, each.paths])).toEqual([
      ['main', ['main.yaml', 'stacks/balancer.yaml', 'stacks/app.yaml']],
    ])
    expect(result.stacks[0]!.parameters.map((each) => [each.name, each.origin])).toEqual([
      ['Scheme', 'given'],
      ['Group', 'unknown'],
      ['Port', 'given'],
    ])
    expect(result.stacks[0]!.resources.map((each) => each.id)).toEqual([
      'Network',
      'App',
      'Network.Balancer',
      'Network.Group',
      'Network.Listener',
      'App.Task',
      'App.Service',
    ])
    expect(result.plan.apps.map((each) => each.name)).toEqual(['main-app-service'])
  })

  it('are off where the stack that nests them is', () => {
    const result = convert(
      [
        {
          path: 'main.yaml',
          text: `Conditions: { Never: !Equals [a, b] }
Resources:
  App: { Type: AWS::CloudFormation::Stack, Condition: Never, Properties: { TemplateURL: app.yaml, Parameters: { Group: x, Port: 80 } } }
`,
        },
        { path: 'app.yaml', text: app },
      ],
      options,
    )
    expect(result.plan.apps).toEqual([])
    expect(result.account.counts.off).toBe(result.account.counts.leaves)
  })

  it('of the CDK are found by the file that their stack names', () => {
    const nested = JSON.stringify({
      Resources: {
        Queue4A7E3555: { Type: 'AWS::SQS::Queue', Metadata: { 'aws:cdk:path': 'Shop/Jobs/Queue/Resource' } },
      },
    })
    const outer = JSON.stringify({
      Resources: {
        JobsNestedStackResource1: {
          Type: 'AWS::CloudFormation::Stack',
          Properties: {
            TemplateURL: { 'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::Region' }, '/abc.json']] },
          },
          Metadata: {
            'aws:cdk:path': 'Shop/Jobs.NestedStack/Jobs.NestedStackResource',
            'aws:asset:path': 'ShopJobs12.nested.template.json',
          },
        },
      },
    })
    const result = convert(
      [
        { path: 'cdk.out/Shop.template.json', text: outer },
        { path: 'cdk.out/ShopJobs12.nested.template.json', text: nested },
      ],
      options,
    )
    expect(result.stacks.map((each) => [each.format, each.paths.length])).toEqual([['cdk', 2]])
    expect(result.stacks[0]!.resources[1]!.id).toBe('JobsNestedStackResource1.Queue4A7E3555')
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
