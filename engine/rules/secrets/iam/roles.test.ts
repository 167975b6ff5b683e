import { describe, expect, it } from 'vitest'
import { convert } from '../../../convert'

const template = (statements: string): string => `
Resources:
  Uploads: { Type: AWS::S3::Bucket, Properties: { BucketName: toys-uploads } }
  Jobs: { Type: AWS::SQS::Queue, Properties: { QueueName: jobs } }
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: ecs-tasks.amazonaws.com }, Action: 'sts:AssumeRole' }] }
      Policies: [{ PolicyName: toys, PolicyDocument: { Statement: [${statements}] } }]
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: '256'
      Memory: '512'
      TaskRoleArn: !GetAtt Role.Arn
      ContainerDefinitions: [{ Name: web, Image: nginx, Environment: [{ Name: BUCKET, Value: !Ref Uploads }] }]
  Web: { Type: AWS::ECS::Service, Properties: { TaskDefinition: !Ref Task } }
`

const OWN = "{ Effect: Allow, Action: 's3:*', Resource: [!GetAtt Uploads.Arn, !Sub '${Uploads.Arn}/*'] }"
const NAMED = "{ Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::toys-uploads/*' }"
const ANY = "{ Effect: Allow, Action: 's3:*', Resource: '*' }"
const OUTSIDE = "{ Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::partner-drop/*' }"
const QUEUE = "{ Effect: Allow, Action: 'sqs:SendMessage', Resource: !GetAtt Jobs.Arn }"

function converted(statements: string, way: string): { readonly toml: string; readonly runbook: string } {
  const result = convert([{ path: 'toys.yaml', text: template(statements) }], {
    parameters: new Map(),
    decisions: new Map([['storage:uploads', way]]),
  })
  expect(result.account.counts.unread).toBe(0)
  return { toml: result.appFiles[0]!.files[0]!.text, runbook: result.runbook.text }
}

describe('a role for a bucket', () => {
  it.each([
    ['its own bucket', OWN],
    ['a bucket by its name', NAMED],
    ['any bucket', ANY],
  ])('is not taken beside the keys of Tigris: %s', (_, statement) => {
    const { toml, runbook } = converted(statement, 'tigris')
    expect(toml).not.toContain('AWS_ROLE_ARN')
    expect(toml).not.toContain('AWS_REGION')
    expect(runbook).toContain('AWS_ACCESS_KEY_ID="$TIGRIS_KEY"')
    expect(runbook).not.toContain('create-open-id-connect-provider')
  })

  it.each([
    ['the bucket stays', OWN, 'keep'],
    ['it reads a bucket of somebody else', `${OWN}, ${OUTSIDE}`, 'tigris'],
    ['it also calls what stays', `${OWN}, ${QUEUE}`, 'tigris'],
  ])('stays where %s', (_, statements, way) => {
    expect(converted(statements, way).toml).toContain('AWS_ROLE_ARN')
  })

  it('clashes with the keys where both are needed, and the runbook says so', () => {
    const { runbook } = converted(`${OWN}, ${QUEUE}`, 'tigris')
    expect(runbook).toContain('win over an AWS role: if the app also calls AWS, take other names')
  })
})
