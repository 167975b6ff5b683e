import { describe, expect, it } from 'vitest'
import { account, type Account } from '../networking/testing/account'
import { secretsRules } from '.'

function outcomes(result: Account, resource: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    result.rows.filter((row) => row.resource === resource).map((row) => [row.path, row.outcome]),
  )
}

const read = (yaml: string): Account => account([{ path: 'stack.yaml', text: yaml }], secretsRules)

const ROLE = `
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: Allow, Principal: { Service: ecs-tasks.amazonaws.com }, Action: 'sts:AssumeRole' }] }
      Policies:
        - PolicyName: p
          PolicyDocument:
            Statement:`

describe('roles', () => {
  it('become OIDC roles where a program uses them for what stays on AWS', () => {
    const result = read(`Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties: { TaskRoleArn: !GetAtt Role.Arn, ContainerDefinitions: [{ Name: a, Image: b }] }
  Role:${ROLE}
              - { Effect: Allow, Action: 'sqs:SendMessage', Resource: '*' }
              - { Effect: Allow, Action: ['logs:PutLogEvents', 'ecr:BatchGetImage'], Resource: '*' }
`)
    const rows = outcomes(result, 'Role')
    expect(rows['Policies[0].PolicyDocument.Statement[0].Action']).toBe('kept')
    expect(rows['Policies[0].PolicyDocument.Statement[1].Action[0]']).toBe('absorbed')
    expect(rows['AssumeRolePolicyDocument.Version']).toBe('taken')
    const file = result.parts.find((each) => each.kind === 'file')
    const text = file?.kind === 'file' ? file.file.lines.map((each) => each.text).join('\n') : ''
    expect(JSON.parse(text)).toMatchObject({ Statement: [{ Action: 'sts:AssumeRoleWithWebIdentity' }] })
  })

  it('go where nothing that stays is needed, and where no program uses them', () => {
    const result = read(`Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties: { TaskRoleArn: !GetAtt Logs.Arn, ExecutionRoleArn: !GetAtt Queue.Arn, ContainerDefinitions: [{ Name: a, Image: b }] }
  Logs:${ROLE}
              - { Effect: Allow, Action: 'logs:*', Resource: '*' }
  Queue:${ROLE}
              - { Effect: Allow, Action: 'sqs:*', Resource: '*' }
`)
    for (const role of ['Logs', 'Queue'])
      expect(new Set(Object.values(outcomes(result, role)))).toEqual(new Set(['absorbed']))
    expect(result.parts).toEqual([])
  })

  it('reach instances through a profile and a template', () => {
    const result = read(`Resources:
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { IamInstanceProfile: { Arn: !GetAtt Profile.Arn } } }
  Profile:
    Type: AWS::IAM::InstanceProfile
    Properties: { Roles: [!Ref Role] }
  Role:${ROLE}
              - { Effect: Allow, Action: 'dynamodb:*', Resource: '*' }
`)
    expect(outcomes(result, 'Role')['Policies[0].PolicyDocument.Statement[0].Action']).toBe('kept')
  })
})

describe('keys', () => {
  it('go when they only encrypt what is replaced', () => {
    const result = read(`Resources:
  Disk:
    Type: AWS::KMS::Key
    Properties: { EnableKeyRotation: true }
  Log:
    Type: AWS::Logs::LogGroup
    Properties: { KmsKeyId: !GetAtt Disk.Arn }
  Kept:
    Type: AWS::KMS::Key
    Properties: { EnableKeyRotation: true }
  Queue:
    Type: AWS::SQS::Queue
    Properties: { KmsMasterKeyId: !Ref Kept }
`)
    expect(outcomes(result, 'Disk')['EnableKeyRotation']).toBe('absorbed')
    expect(outcomes(result, 'Kept')['EnableKeyRotation']).toBe('kept')
  })
})

describe('secrets', () => {
  it('never show a value that stands in a template', () => {
    const yaml = `Resources:
  Secret:
    Type: AWS::SecretsManager::Secret
    Properties: { Name: a/b, SecretString: hunter2-hunter2 }
`
    const result = read(yaml)
    expect(outcomes(result, 'Secret')['SecretString']).toBe('adapted')
    expect(JSON.stringify(result.rows.map((row) => row.reason))).not.toContain('hunter2')
    expect(result.diagnostics.map((each) => each.code)).toEqual(['secret-in-template'])
    expect(result.diagnostics[0]?.message).not.toContain('hunter2')
  })

  it('leave a key unread that no secret has', () => {
    const result = read(`Resources:
  Secret:
    Type: AWS::SecretsManager::Secret
    Properties: { Planted: 1 }
`)
    expect(outcomes(result, 'Secret')['Planted']).toBe('unread')
  })
})
