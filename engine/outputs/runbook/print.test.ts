import { expect, it } from 'vitest'
import { convert } from '../../convert'

const service = (name: string): string => `
  ${name}Task:
    Type: AWS::ECS::TaskDefinition
    Properties: { Cpu: 256, Memory: 512, ContainerDefinitions: [{ Name: ${name.toLowerCase()}, Image: "ghcr.io/acme/${name.toLowerCase()}:1" }] }
  ${name}: { Type: AWS::ECS::Service, Properties: { TaskDefinition: !Ref ${name}Task, DesiredCount: 1 } }`

function runbookOf(resources: string, decisions: ReadonlyMap<string, string> = new Map()): string {
  const text = `Resources:${resources}\n`
  return convert([{ path: 'shop.yaml', text }], { parameters: new Map(), decisions }).runbook.text
}

it('says on top what moves, what stays and what to decide', () => {
  const text = runbookOf(
    `${service('Mail')}
  Table: { Type: AWS::DynamoDB::Table, Properties: { KeySchema: [], AttributeDefinitions: [] } }`,
  )
  const top = text.slice(0, text.indexOf('## Before you start'))
  expect(top).toContain('One app moves to Fly.io, region `iad`')
  expect(top).toContain('| `shop-mail` | 1 × shared-cpu-1x, 512 MB | your other apps |')
  expect(top).toContain('Stays on AWS, and is not to be removed at the end')
  expect(top).toContain('## Decide first')
})

it('does the same step of several apps once, each with its commands', () => {
  const text = runbookOf(service('Mail') + service('Bill') + service('Pack') + service('Ship'))
  expect(text.match(/### \d+\. Create the apps/g)).toHaveLength(1)
  expect(text.match(/^fly apps create /gm)).toHaveLength(4)
  expect(text.match(/^fly deploy --ha=false/gm)).toHaveLength(4)
  expect(text).toContain('# shop-mail\ncd shop-mail')
  expect(text).toContain('# and so for the other 3 apps')
})

it('goes from nothing to a clean end, with a check after each step that does something', () => {
  const text = runbookOf(service('Mail'))
  const order = ['Create the app', 'Deploy', 'Check shop-mail', 'Watch', 'Go back', 'Remove what moved']
  const places = order.map((each) => text.indexOf(each, text.indexOf('## Apps')))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places).not.toContain(-1)
  // Nothing faces the internet here, so no name is switched.
  expect(text).not.toContain('DNS')
})
