import { expect, it } from 'vitest'
import { convert } from '../../../convert'

const options = { parameters: new Map<string, string>(), decisions: new Map<string, string>() }

it('leaves out the variables that lead to a helper that is left out, and says so', () => {
  const text = `
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: '256'
      Memory: '512'
      ContainerDefinitions:
        - Name: web
          Image: nginx
          Environment:
            - { Name: AWS_XRAY_DAEMON_ADDRESS, Value: 'localhost:2000' }
            - { Name: DD_AGENT_HOST, Value: dd }
            - { Name: DD_TRACE_AGENT_URL, Value: 'http://agents.example.com:8126' }
            - { Name: MODE, Value: live }
        - { Name: tracing, Image: 'amazon/aws-xray-daemon:3.x', Essential: false }
        - { Name: dd, Image: 'public.ecr.aws/datadog/agent:7', Essential: false }
  Web: { Type: AWS::ECS::Service, Properties: { TaskDefinition: !Ref Task } }
`
  const result = convert([{ path: 'a.yaml', text }], options)
  const toml = result.appFiles[0]!.files[0]!.text
  expect(toml).not.toContain('AWS_XRAY_DAEMON_ADDRESS')
  expect(toml).not.toContain('DD_AGENT_HOST')
  expect(toml).toContain('DD_TRACE_AGENT_URL = "http://agents.example.com:8126"')
  expect(toml).toContain('MODE = "live"')
  const rows = result.account.resources.flatMap((each) => each.rows)
  const row = rows.find((each) => each.leaf.path === 'ContainerDefinitions[0].Environment[0].Value')
  expect(row).toMatchObject({ outcome: 'adapted', reason: expect.stringContaining('left out') })
  expect(result.account.counts.unread).toBe(0)
})
