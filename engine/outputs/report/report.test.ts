import { describe, expect, it } from 'vitest'
import { convert } from '../../convert'

const template = `
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: 512
      Memory: 1024
      ContainerDefinitions:
        - Name: web
          Image: !Ref Image
          PortMappings: [{ContainerPort: 8080}]
          Environment: [{Name: API_TOKEN, Value: sk_live_4f9d8a7b6c5e4d3f2a1b}]
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      DesiredCount: 3
  Photos:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: acme-photos
  Odd:
    Type: AWS::NoSuch::Thing
    Properties:
      Planted: "a | b"
Parameters:
  Image:
    Type: String
`

const convertText = (text: string, answers: readonly (readonly [string, string])[] = []) =>
  convert([{ path: 'stack.yaml', text }], { parameters: new Map(), decisions: new Map(answers) })

const reportOf = (text: string, answers: readonly (readonly [string, string])[] = []): string =>
  convertText(text, answers).extras.find((each) => each.path === 'REPORT.md')?.text ?? ''

describe('the report', () => {
  const report = reportOf(template)

  it('has the sections that this input calls for, in order', () => {
    expect(report.match(/^## .*$/gm)).toEqual([
      '## What was read',
      '## What became of it',
      '## The apps',
      '## A person has to act',
      '## Values to fill in',
      '## Decisions taken',
      '## Numbers that changed',
      '## What behaves differently',
      '## What it costs on Fly.io',
      '## What to check',
    ])
  })

  it('counts what the account counts', () => {
    const { account } = convertText(template)
    expect(report).toContain(`${account.resources.length} resources with ${account.counts.leaves} values`)
    for (const [kind, number] of Object.entries(account.counts))
      if (kind !== 'leaves' && number > 0) expect(report).toContain(`| ${kind} | ${number} |`)
  })

  it('names each resource that is not simply done, with its place', () => {
    expect(report).toContain('`Odd` (AWS::NoSuch::Thing, stack.yaml:')
  })

  it('shows roundings as written and as they became', () => {
    expect(report).toMatch(/\| `Task` `Cpu = 512` \(stack\.yaml:6\) \| `size = "[\w-]+"` in /)
  })

  it('names decisions with their other answers, and follows them', () => {
    expect(report).toContain('`storage:photos=')
    expect(report).toContain('Or `storage:photos=keep`')
    const kept = reportOf(template, [['storage:photos', 'keep']])
    expect(kept).toContain('(chosen)')
    expect(kept).toContain('| S3 bucket')
  })

  it('lists the values to fill in, and the cost with its sum', () => {
    expect(report).toMatch(/- \[ \] .*FILL-IN.*stack\.yaml:\d+/)
    const { cost } = convertText(template)
    expect(cost.total).toBeGreaterThan(0)
    expect(report).toContain(`**${cost.total.toFixed(2)}**`)
  })

  it('holds no secret, and says the same twice', () => {
    expect(report).not.toContain('sk_live')
    expect(reportOf(template)).toBe(report)
  })

  it('says so when nothing becomes an app', () => {
    const empty = convertText('Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n')
    expect(empty.extras.map((each) => each.path)).toEqual(['REPORT.md'])
    expect(empty.extras[0]!.text).toContain('Nothing in the input becomes an app')
    expect(convertText('').extras).toEqual([])
  })
})
