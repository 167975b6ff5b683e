import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { account, type Account } from '../networking/testing/account'
import { scalingRules } from '../scaling'
import { monitoringRules } from '.'

const read = (yaml: string, answers: Readonly<Record<string, string>> = {}): Account =>
  account([{ path: 'stack.yaml', text: yaml }], [...monitoringRules, ...scalingRules], answers)

function rulesOf(result: Account): unknown {
  const file = result.parts.find((each) => each.kind === 'file')
  return file?.kind === 'file' ? parse(file.file.lines.map((each) => each.text).join('\n')) : undefined
}

const ALARM = `
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/ApplicationELB
      MetricName: HTTPCode_Target_5XX_Count
      Statistic: Sum
      Period: 60
      EvaluationPeriods: 3
      Threshold: 10
      ComparisonOperator: GreaterThanThreshold`

describe('alarms', () => {
  it('become one file of alert rules', () => {
    const result = read(`Resources:
  Errors:${ALARM}
      AlarmName: "errors: it's bad"
  More:${ALARM}
      TreatMissingData: breaching
`)
    expect(result.parts.filter((each) => each.kind === 'file')).toHaveLength(1)
    expect(rulesOf(result)).toEqual({
      groups: [
        {
          name: 'undock',
          rules: [
            {
              alert: "errors: it's bad",
              expr: 'sum(increase(fly_edge_http_responses_count{app=~".+",status=~"5.."}[1m])) > 10',
              for: '3m',
            },
            {
              alert: 'More',
              expr: '(sum(increase(fly_edge_http_responses_count{app=~".+",status=~"5.."}[1m])) > 10) or absent(sum(increase(fly_edge_http_responses_count{app=~".+",status=~"5.."}[1m])))',
              for: '3m',
            },
          ],
        },
      ],
    })
  })

  it('are part of the scaling when they only start a policy', () => {
    const result = read(`Resources:
  Errors:${ALARM}
      AlarmActions: [!Ref Policy]
  Policy:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties: { PolicyName: p, PolicyType: StepScaling }
`)
    expect(rulesOf(result)).toBeUndefined()
    expect(new Set(result.rows.filter((row) => row.resource === 'Errors').map((row) => row.outcome))).toEqual(
      new Set(['adapted']),
    )
  })

  it('are written by hand where Fly.io measures nothing like it', () => {
    const result = read(`Resources:\n  Errors:${ALARM.replace('AWS/ApplicationELB', 'AWS/SQS')}\n`)
    expect(rulesOf(result)).toBeUndefined()
    expect(new Set(result.rows.map((row) => row.outcome))).toEqual(new Set(['manual']))
  })
})

describe('log groups', () => {
  const group = (days: string): string =>
    `Resources:\n  Group:\n    Type: AWS::Logs::LogGroup\n    Properties: { RetentionInDays: ${days} }\n`

  it('need nothing for a week', () => {
    const result = read(group('7'))
    expect(result.rows[0]?.outcome).toBe('absorbed')
    expect(result.decisions.list()).toEqual([])
  })

  it('ask who keeps logs for longer, and give the log shipper when somebody should', () => {
    const result = read(group('30'))
    expect(result.rows[0]?.outcome).toBe('adapted')
    expect(result.decisions.list().map((each) => [each.id, each.choice])).toEqual([['logs:group', 'nothing']])
    const shipped = read(group('30'), { 'logs:group': 'cloudwatch' })
    expect(shipped.parts.map((each) => each.kind)).toEqual(['step'])
    expect(shipped.rows[0]?.outcome).toBe('taken')
  })
})
