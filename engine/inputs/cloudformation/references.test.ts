import { expect, it } from 'vitest'
import { convert } from '../../convert'

const options = { parameters: new Map<string, string>(), decisions: new Map<string, string>() }

it('what loops make can be referred to, by name and by a name that a function makes', () => {
  const text = `
Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Shops:
    - Shop
    - [North, South]
    - Task\${Shop}:
        Type: AWS::ECS::TaskDefinition
        Properties:
          Family: !Sub 'till-\${Shop}'
          Cpu: '256'
          Memory: '512'
          ContainerDefinitions: [{ Name: till, Image: 'ghcr.io/acme/till:1' }]
      Service\${Shop}:
        Type: AWS::ECS::Service
        Properties:
          TaskDefinition: !Ref
            Fn::Sub: 'Task\${Shop}'
  Extra:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref TaskNorth
      ServiceRegistries: [{ RegistryArn: !GetAtt [!Sub 'TaskSouth', Arn] }]
`
  const result = convert([{ path: 'tills.yaml', text }], options)
  expect(result.diagnostics.filter((each) => each.severity !== 'hint')).toEqual([])
  expect(result.plan.apps.flatMap((each) => each.workloads).sort()).toEqual([
    'Extra',
    'ServiceNorth',
    'ServiceSouth',
  ])
})

it('a name that nothing has is still told', () => {
  const text = `
Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Shops:
    - Shop
    - [North]
    - Topic\${Shop}: { Type: AWS::SNS::Topic }
  Sub: { Type: AWS::SNS::Subscription, Properties: { TopicArn: !Ref TopicEast, Protocol: email } }
`
  const result = convert([{ path: 'topics.yaml', text }], options)
  expect(result.diagnostics.map((each) => [each.code, each.span.start])).toEqual([
    ['unknown-reference', text.indexOf('TopicEast')],
  ])
})

it('a type that AWS does not have is told as one, not converted', () => {
  const text = `
Resources:
  Web: { Type: 'AWS::ECS::Servce', Properties: { DesiredCount: 2 } }
`
  const [row] = convert([{ path: 'typo.yaml', text }], options).account.resources
  expect(row).toMatchObject({ outcome: 'manual' })
  expect(row!.reason).toContain('AWS::ECS::Servce')
})
