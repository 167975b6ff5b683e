import { describe, expect, it } from 'vitest'
import { convert } from '../../convert'
import { app, plan, step } from '../testing/plan'
import { beforeSwitch, closing, switchOf } from './closing'

const titles = (given: Parameters<typeof plan>[0]): readonly string[] =>
  [...beforeSwitch(plan(given)), ...closing(plan(given))].map((each) => each.title)

const origin = { ...step(), phase: 'cut-over' as const, title: 'Point it at the app', turnsOrigin: true }

describe('the switch', () => {
  it('changes the records of public apps', () => {
    expect(titles({ apps: [app('web')] }).slice(0, 2)).toEqual([
      'Lower the TTL of the records, a day before',
      'Switch the DNS',
    ])
  })

  it('changes the origin where all names stay on a distribution that is kept', () => {
    expect(titles({ apps: [app('web')], steps: [origin] })).toEqual([
      'Watch both platforms for a day',
      'Go back',
      'Remove what moved',
    ])
  })

  it('changes records also where an app has names of its own, or no distribution', () => {
    const named = [origin, step('fly certs add a.example.com -a "$APP_WEB"')]
    expect(switchOf(plan({ apps: [app('web')], steps: named }))?.by).toBe('dns')
    expect(switchOf(plan({ apps: [app('web'), app('api')], steps: [origin] }))?.by).toBe('dns')
  })

  it('is named in the opening as the step that makes it', () => {
    const text = `
Resources:
  Lb: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Scheme: internet-facing } }
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Lb
      Port: 80
      Protocol: HTTP
      DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Group }]
  Group: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { Port: 80, Protocol: HTTP, TargetType: ip } }
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties: { Cpu: '256', Memory: '512', ContainerDefinitions: [{ Name: web, Image: nginx, PortMappings: [{ ContainerPort: 80 }] }] }
  Web:
    Type: AWS::ECS::Service
    Properties: { TaskDefinition: !Ref Task, LoadBalancers: [{ ContainerName: web, ContainerPort: 80, TargetGroupArn: !Ref Group }] }
  Edge:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        Aliases: [www.example.com]
        Origins: [{ Id: lb, DomainName: !GetAtt Lb.DNSName, CustomOriginConfig: { OriginProtocolPolicy: http-only } }]
        DefaultCacheBehavior: { TargetOriginId: lb, ViewerProtocolPolicy: redirect-to-https }
`
    const runbook = convert([{ path: 'edge.yaml', text }], {
      parameters: new Map(),
      decisions: new Map([['cdn:edge', 'keep']]),
    }).runbook.text
    expect(runbook).toContain('until the step “Point CloudFront distribution Edge at the app”')
    expect(runbook).not.toContain('Switch the DNS')
    expect(runbook).toContain('put the old origin back into the distribution')
  })
})
