import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { convert } from '../convert'
import { awsRegionFor } from '../facts/regions'
import type { FlyConfig } from '../fly/model'
import { validate } from '../fly/validate'
import { equivalent } from './index'
import { normalise } from './normalise'
import { ordered } from './normalise-order'

/** To AWS and back; undefined where more or less than one app came back. */
function thereAndBack(text: string, metadata = false): FlyConfig | undefined {
  const config = validate({ path: 'fly.toml', text }).config
  const drawn = equivalent({ path: 'fly.toml', text }).text
  const result = convert([{ path: 'stack.yaml', text: metadata ? drawn : withoutMetadata(drawn) }], {
    parameters: new Map(),
    decisions: new Map(),
    awsRegion: awsRegionFor(config?.primary_region ?? '').aws,
  })
  const files = result.appFiles.flatMap((app) => app.files).filter((file) => file.path.endsWith('fly.toml'))
  if (files.length !== 1) return undefined
  return named(validate({ path: 'fly.toml', text: files[0]!.text }).config ?? {}, metadata)
}

function withoutMetadata(template: string): string {
  return template
    .split('\n')
    .filter((line, i, lines) => !inMetadata(lines, i) && line !== '    Metadata:')
    .join('\n')
}

/** The metadata of a task: six spaces and more below `    Metadata:`. */
function inMetadata(lines: readonly string[], index: number): boolean {
  for (let i = index; i >= 0 && /^ {6}/.test(lines[i]!); i--)
    if (lines[i - 1] === '    Metadata:') return true
  return false
}

/** Without metadata the name of the app is the reader's to choose (decision `name`), so it is not compared. */
function named(config: FlyConfig, metadata: boolean): FlyConfig {
  return ordered(metadata ? config : { ...config, app: undefined })
}

function expected(text: string, metadata = false): FlyConfig {
  return named(normalise(validate({ path: 'fly.toml', text }).config ?? {}, { metadata }), metadata)
}

const web = `
[http_service]
  internal_port = 3000
  force_https = true
`

const cases: Readonly<Record<string, string>> = {
  'a web app that scales': `app = "acme-web"
primary_region = "lhr"
kill_signal = "SIGINT"
kill_timeout = 45
[build]
  image = "docker.io/acme/web:1.4.2"
[deploy]
  max_unavailable = 1
[env]
  NODE_ENV = "production"
${web}
  auto_stop_machines = "suspend"
  min_machines_running = 2
  [http_service.concurrency]
    type = "connections"
    soft_limit = 10
    hard_limit = 40
  [[http_service.checks]]
    path = "/healthz"
    interval = "15s"
    timeout = "5s"
    grace_period = "20s"
[[vm]]
  size = "shared-cpu-2x"
  memory = "1gb"
`,
  'a web app with defaults': `app = "acme-web"\n[build]\nimage = "nginx:1"\n${web}`,
  'a region that AWS does not have, and a size that it rounds': `app = "acme-web"
primary_region = "ams"
[build]
  image = "nginx:1"
${web}
[[vm]]
  cpu_kind = "shared"
  cpus = 4
  memory_mb = 1024
`,
  'a web app and its worker': `app = "acme-web"
[build]
  image = "acme/web:2"
[processes]
  web = "node server.js --name 'two words'"
  worker = "node worker.js"
${web}
  processes = ["web"]
[[vm]]
  size = "performance-1x"
  memory = "4gb"
  processes = ["web"]
[[vm]]
  size = "shared-cpu-1x"
  memory = "256mb"
  processes = ["worker"]
`,
  'a database on a volume': `app = "acme-db"
[build]
  image = "acme/store:5"
[[mounts]]
  source = "data"
  destination = "/data"
[[services]]
  internal_port = 7000
  protocol = "tcp"
  [[services.ports]]
    port = 7000
  [[services.tcp_checks]]
    interval = "10s"
    timeout = "3s"
    grace_period = "5s"
`,
  'a worker that nobody reaches': `app = "acme-jobs"
primary_region = "syd"
[build]
  image = "acme/jobs:1"
[deploy]
  strategy = "immediate"
[experimental]
  cmd = ["run", "all jobs"]
`,
  'blue/green': `app = "acme-web"
[build]
  image = "nginx:1"
[deploy]
  strategy = "bluegreen"
${web}
  [[http_service.checks]]
    path = "/up"
    interval = "30s"
    timeout = "5s"
    grace_period = "1s"
`,
}

describe('to AWS and back', () => {
  it.each(Object.entries(cases))('%s comes back as normalise says', (_, text) => {
    expect(thereAndBack(text)).toEqual(expected(text))
  })

  it.each(Object.entries(cases))('%s comes back exactly with its metadata', (_, text) => {
    expect(thereAndBack(text, true)).toEqual(expected(text, true))
  })

  it('keeps size, region, limits and autostop in the metadata', () => {
    const text = `app = "acme-web"
primary_region = "ams"
[build]
  image = "nginx:1"
[http_service]
  internal_port = 3000
  auto_stop_machines = "suspend"
  min_machines_running = 0
  [http_service.concurrency]
    soft_limit = 3
    hard_limit = 90
[[vm]]
  size = "shared-cpu-4x"
  memory = "1gb"
`
    expect(thereAndBack(text, true)).toMatchObject({
      primary_region: 'ams',
      vm: [{ size: 'shared-cpu-4x', memory: '1gb' }],
      http_service: { auto_stop_machines: 'suspend', concurrency: { soft_limit: 3, hard_limit: 90 } },
    })
  })

  const folder = corpusDir()
  it.skipIf(!folder).each([false, true])('brings every real file back whole (metadata: %s)', (metadata) => {
    const valid = readdirSync(join(folder!, 'fly'))
      .map((name) => ({ name, text: readFileSync(join(folder!, 'fly', name), 'utf8') }))
      .filter(({ text }) => validate({ path: 'fly.toml', text }).valid)
    expect(valid.length).toBeGreaterThan(100)
    for (const { name, text } of valid)
      expect(thereAndBack(text, metadata), name).toEqual(expected(text, metadata))
  })
})
