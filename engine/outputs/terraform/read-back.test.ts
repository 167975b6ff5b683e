import { parse } from '@cdktn/hcl2json'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import type { Resource } from '../../aws/stack'
import type { Value } from '../../aws/value'
import { equivalent } from '../../equivalents'
import { readInput } from '../../inputs'
import { snake } from './names'

/** Types of which Terraform keeps parts in resources of their own, or asks for more than CloudFormation does. */
const split = new Set([
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::IAM::Role',
  'AWS::EFS::FileSystem',
  'AWS::CertificateManager::Certificate',
  'AWS::CloudFront::Distribution',
  'AWS::ApplicationAutoScaling::ScalingPolicy',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
])

/** A value without what the two languages say each in its way: what a reference gives, texts that hold one, numbers as text. */
function plain(value: Value): unknown {
  switch (value.kind) {
    case 'scalar':
      return String(value.value)
    case 'list':
      return value.items.map(plain)
    case 'map':
      return Object.fromEntries(
        value.entries.map((each): [string, unknown] => [each.key, plain(each.value)]).toSorted(byKey),
      )
    case 'reference':
      return `→ ${snake(value.resource.replace(/^.*\./, ''))}`
    default:
      return '…'
  }
}

function byKey([one]: readonly [string, unknown], [two]: readonly [string, unknown]): number {
  return one < two ? -1 : 1
}

function read(path: string, text: string, awsRegion: string): readonly Resource[] {
  const { stacks, diagnostics } = readInput([{ path, text }], { parameters: new Map(), awsRegion })
  expect(diagnostics.filter((each) => each.severity === 'error')).toEqual([])
  return stacks.flatMap((each) => each.resources)
}

function compared(resources: readonly Resource[]): readonly (readonly [string, unknown])[] {
  return resources
    .filter((each) => !split.has(each.type) && !each.native.type.startsWith('aws_vpc_security_group'))
    .map((each): [string, unknown] => [
      `${each.type} ${snake(each.id.replace(/^.*\./, ''))}`,
      plain(each.properties),
    ])
    .toSorted(byKey)
}

async function hold(text: string): Promise<void> {
  const source = { path: 'fly.toml', text }
  const terraform = equivalent(source, 'terraform').text
  await expect(parse('main.tf', terraform)).resolves.toBeDefined()
  const region = /region *= "([^"]+)"/.exec(terraform)?.[1] ?? ''
  const own = compared(read('main.tf', terraform, region))
  const other = compared(read('stack.yaml', equivalent(source).text, region))
  const wanted = new Map(other)
  // Terraform has a few resources beside; what both have says the same.
  for (const [id, properties] of own)
    if (wanted.has(id)) expect([id, properties]).toEqual([id, wanted.get(id)])
  const missing = other.map(([id]) => id).filter((id) => !own.some(([each]) => each === id))
  expect(missing).toEqual([])
}

const full = `app = "shop"
primary_region = "lhr"
kill_timeout = 30
[build]
  image = "acme/shop:1"
[env]
  MODE = "production"
[deploy]
  strategy = "canary"
  release_command = "bin/migrate"
[processes]
  web = "serve"
  worker = "work"
[[mounts]]
  source = "data"
  destination = "/data"
  processes = ["worker"]
[http_service]
  internal_port = 8080
  force_https = true
  min_machines_running = 2
  processes = ["web"]
  [http_service.concurrency]
    type = "requests"
    soft_limit = 50
  [[http_service.checks]]
    path = "/up"
    interval = "15s"
    timeout = "5s"
[[services]]
  protocol = "tcp"
  internal_port = 6000
  processes = ["worker"]
  [[services.ports]]
    port = 6000
[[statics]]
  guest_path = "/app/public"
  url_prefix = "/static/"
[[vm]]
  size = "performance-2x"
`

describe('the Terraform of an app', () => {
  test('says what its template says, and is read back so', async () => {
    await hold(full)
  })

  const corpus = corpusDir()
  const folder = corpus === undefined ? undefined : join(corpus, 'fly')
  const files = folder === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith('.toml'))
  test.skipIf(files.length === 0)('so does that of real files', async () => {
    for (const name of files.slice(0, 40)) await hold(readFileSync(join(folder!, name), 'utf8'))
  })
})
