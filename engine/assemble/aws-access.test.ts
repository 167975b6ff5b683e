import { expect, it } from 'vitest'
import { convert, type Conversion } from '../convert'
import { withAppOfRole } from './aws-access'

const NO_ANSWERS = { parameters: new Map<string, string>(), decisions: new Map<string, string>() }

function run(text: string): Conversion {
  return convert([{ path: 'shop.yaml', text }], NO_ANSWERS)
}

function fileOf(result: Conversion, ending: string): string {
  const all = [...result.appFiles.flatMap((each) => each.files), ...result.files]
  return all.find((each) => each.path.endsWith(ending))?.text ?? ''
}

const service = (environment: string, more = ''): string => `
Resources:
  Jobs:
    Type: AWS::SQS::Queue
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: 256
      Memory: 512${more}
      ContainerDefinitions:
        - Name: worker
          Image: ghcr.io/acme/worker:1
          Environment:
${environment}
  Worker:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      DesiredCount: 1
`

it('makes a role for an app that uses a kept service and has none', () => {
  const result = run(service('            - { Name: QUEUE_URL, Value: !Ref Jobs }'))
  const toml = fileOf(result, 'fly.toml')
  expect(toml).toContain('AWS_ROLE_ARN = "FILL-IN-role-arn"')
  expect(toml).toContain('AWS_REGION = "us-east-1"')
  expect(result.fill.map((each) => each.what)).toContain('ARN of the role that the runbook makes for worker')
  expect(fileOf(result, 'trust-policy-fly-worker.json')).toContain('ORG:APP:*')
  expect(result.runbook.text).toContain('aws iam create-role --role-name fly-worker')
  expect(result.runbook.text).toContain('s/APP/$APP_WORKER/g')
})

it('adds to the trust policy of a role that the input only names', () => {
  const result = run(
    service(
      '            - { Name: QUEUE_URL, Value: !Ref Jobs }',
      '\n      TaskRoleArn: arn:aws:iam::123456789012:role/teams/worker',
    ),
  )
  expect(fileOf(result, 'fly.toml')).toContain('AWS_ROLE_ARN = "arn:aws:iam::123456789012:role/teams/worker"')
  expect(result.runbook.text).toContain('ROLE=worker')
  expect(result.runbook.text).not.toContain('create-role')
})

it('knows a kept service by an address that is written out', () => {
  const url = 'https://sqs.eu-west-1.amazonaws.com/123456789012/jobs'
  expect(fileOf(run(service(`            - { Name: QUEUE_URL, Value: "${url}" }`)), 'fly.toml')).toContain(
    'AWS_ROLE_ARN',
  )
})

it('leaves apps alone that use nothing on AWS, and those that bring their own keys', () => {
  expect(fileOf(run(service('            - { Name: MODE, Value: fast }')), 'fly.toml')).not.toContain('AWS_')
  const keys = fileOf(
    run(
      service(
        '            - { Name: QUEUE_URL, Value: !Ref Jobs }\n            - { Name: AWS_ACCESS_KEY_ID, Value: AKIAABCDEFGHIJKLMNOP }',
      ),
    ),
    'fly.toml',
  )
  expect(keys).not.toContain('AWS_ROLE_ARN')
  expect(keys).toContain('AWS_REGION')
})

it('creates the OIDC provider once, however many roles there are', () => {
  const role = (name: string): string => `
  ${name}:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: ecs-tasks.amazonaws.com }, Action: sts:AssumeRole }] }
      Policies: [{ PolicyName: p, PolicyDocument: { Statement: [{ Effect: Allow, Action: "sqs:SendMessage", Resource: "*" }] } }]
  Task${name}:
    Type: AWS::ECS::TaskDefinition
    Properties:
      TaskRoleArn: !GetAtt ${name}.Arn
      ContainerDefinitions: [{ Name: ${name.toLowerCase()}, Image: "ghcr.io/acme/${name.toLowerCase()}:1" }]
  Service${name}:
    Type: AWS::ECS::Service
    Properties: { TaskDefinition: !Ref Task${name}, DesiredCount: 1 }`
  const { runbook } = run(`Resources:${role('One')}${role('Two')}\n`)
  expect(runbook.text.match(/create-open-id-connect-provider/g)).toHaveLength(1)
  expect(runbook.text.match(/update-assume-role-policy/g)).toHaveLength(2)
  expect(runbook.text).toContain('# the app that uses it')
})

it('offers the apps of a role by name, and counts them from a hundred on', () => {
  const step = {
    phase: 'secrets',
    title: 'Let a role go',
    commands: [{ text: 'x --app $APP', from: [] }],
  } as const
  const said = (apps: number): string => {
    const named = Array.from({ length: apps }, (_, i) => ({ slug: `web-${i}`, variable: `APP_${i}` }))
    return withAppOfRole(named)(step).commands![0]!.text
  }
  expect(said(3)).toBe('APP=  # the app that uses it: one of $APP_0, $APP_1, $APP_2')
  expect(said(100)).toMatch(/\$APP_99$/)
  expect(said(130)).toMatch(/\$APP_99, or of 30 more named under “Before you start”$/)
})
