import { describe, expect, it } from 'vitest'
import { convert, type Conversion } from '../../convert'

function read(template: string, decisions: readonly (readonly [string, string])[] = []): Conversion {
  return convert([{ path: 'stack.yaml', text: template }], {
    parameters: new Map(),
    decisions: new Map(decisions),
  })
}

function text(result: Conversion, path: string): string {
  const files = [...result.appFiles.flatMap((each) => each.files), ...result.files]
  return files.find((each) => each.path === path)?.text ?? ''
}

const SHOP = `Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Runtime: nodejs20.x }
Resources:
  A:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: a/
      Handler: app.handler
      Events: { Get: { Type: HttpApi, Properties: { Path: '/a/{id}', Method: get } } }
  B:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: b/
      Handler: app.handler
      Events: { All: { Type: HttpApi, Properties: { Path: '/{proxy+}', Method: any } } }
`

describe('functions of one API', () => {
  it('are one app with a route for each, the exact ones first', () => {
    const result = read(SHOP)
    expect(result.plan.apps.map((each) => each.name)).toEqual(['stack-api'])
    expect(JSON.parse(text(result, 'stack-api/routes.json'))).toEqual([
      { method: 'GET', path: '/a/{id}', handler: 'code/a/app.handler', version: '2.0' },
      { method: 'ANY', path: '/{proxy+}', handler: 'code/b/app.handler', version: '2.0' },
    ])
    expect(text(result, 'stack-api/Dockerfile')).toContain('node:20-slim')
  })

  it('are apps of their own when the reader says so', () => {
    const result = read(SHOP, [['grouping:api', 'apart']])
    expect(result.plan.apps).toHaveLength(2)
    expect(result.staleDecisions).toEqual([])
  })

  it('stay apart where a variable differs', () => {
    const different = SHOP.replace(
      'CodeUri: a/',
      'CodeUri: a/\n      Environment: { Variables: { X: 1 } }',
    ).replace('CodeUri: b/', 'CodeUri: b/\n      Environment: { Variables: { X: 2 } }')
    expect(read(different).plan.apps).toHaveLength(2)
  })
})

const LAMBDA = (more: string): string => `Resources:
  F:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.12
      Handler: app.handler
      Role: arn:aws:iam::123456789012:role/f
      Code: { S3Bucket: b, S3Key: k }
${more}`

describe('the size of a function', () => {
  it.each([
    [128, 'shared-cpu-1x', '256mb'],
    [512, 'shared-cpu-1x', '512mb'],
    [1769, 'shared-cpu-1x', '1792mb'],
    [2048, 'shared-cpu-1x', '2gb'],
    [3008, 'shared-cpu-2x', '3gb'],
    [5120, 'shared-cpu-4x', '5gb'],
    [10240, 'shared-cpu-8x', '10gb'],
  ])('%i MB → %s, %s', (memory, size, expected) => {
    const toml = text(read(LAMBDA(`      MemorySize: ${memory}\n`)), 'stack-f/fly.toml')
    expect(toml).toContain(`size = "${size}"`)
    expect(toml).toContain(`memory = "${expected}"`)
  })
})

describe('a schedule', () => {
  const template = LAMBDA(`  Hourly:
    Type: AWS::Events::Rule
    Properties: { ScheduleExpression: rate(1 hour), Targets: [{ Id: f, Arn: !GetAtt F.Arn }] }
`)

  it('by a rate is a Machine of its own, unless the reader wants the minute', () => {
    expect(read(template).runbook.text).toContain('--schedule hourly')
    const cron = read(template, [['schedule:f', 'cron']])
    expect(text(cron, 'stack-f/crontab')).toContain('0 * * * * python run.py job')
    expect(text(cron, 'stack-f/Dockerfile')).toContain('supercronic')
    expect(cron.staleDecisions).toEqual([])
  })

  it('stays unread where a key is unknown', () => {
    const planted = template
      .replace('Targets:', 'FakeKey: 1, Targets:')
      .replace('Runtime:', 'FakeKey: 2\n      Runtime:')
    const unread = read(planted)
      .account.resources.flatMap((each) => each.rows)
      .filter((each) => each.outcome === 'unread')
    expect(unread.map((each) => each.leaf.path)).toEqual(['FakeKey', 'FakeKey'])
  })
})

describe('a queue', () => {
  const template = LAMBDA(`  Q: { Type: 'AWS::SQS::Queue' }
  M:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt Q.Arn, FunctionName: !Ref F, BatchSize: 3 }
`)

  it('feeds a worker, which has no service and is never stopped', () => {
    const toml = text(read(template), 'stack-f/fly.toml')
    expect(toml).toContain('"poll", "code/f/app.handler", "F_QUEUE_ARN", "3", "20"')
    expect(toml).not.toContain('[http_service]')
    expect(toml).toContain('policy = "always"')
  })

  it('may become a job library', () => {
    const result = read(template, [['queue:q', 'library']])
    expect(result.staleDecisions).toEqual([])
    expect(result.runbook.text).toContain('Replace the queue Q by a job library')
  })
})
