import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { convert } from './convert'
import { convertUnasked, realInputs } from './testing/real-inputs'

describe.skipIf(!corpusDir())('real stacks', () => {
  it('turns a Fargate service behind a load balancer into an app', () => {
    const [, sources] = realInputs('cloudformation').find(([name]) => name.startsWith('002-'))!
    expect(convertUnasked(sources).appFiles).toHaveLength(1)
  })
})

it('keeps the name and the tags of what stays on AWS with it', () => {
  const result = convert(
    [
      {
        path: 'agent.yaml',
        text: 'Resources:\n  Helper: { Type: AWS::Bedrock::Agent, Properties: { AgentName: helper, Tags: { team: a } } }\n',
      },
    ],
    { parameters: new Map(), decisions: new Map() },
  )
  expect(result.account.resources[0]!.outcome).toBe('kept')
  expect(result.account.resources[0]!.rows.map((row) => row.outcome)).toEqual(['kept', 'kept'])
})
