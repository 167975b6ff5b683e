import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { validate } from '../fly/validate'
import { expected, thereAndBack, WAYS } from './testing/round-trip'

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
  'plain HTTP beside HTTPS, metrics, a file, a Dockerfile and snapshots': `app = "acme-web"
[build]
  dockerfile = "deploy/Dockerfile.web"
[deploy]
  release_command = "sh -c 'migrate && seed'"
[http_service]
  internal_port = 3000
  force_https = false
  [http_service.http_options]
    idle_timeout = 120
    h2_backend = true
[[mounts]]
  source = "data"
  destination = "/data"
  snapshot_retention = 14
[[metrics]]
  port = 9091
  path = "/metrics"
[[files]]
  guest_path = "/etc/acme.conf"
  raw_value = "mode = on\\n"
[checks.alive]
  type = "http"
  port = 9100
  path = "/alive"
`,
  'groups that share a port, and one with a volume': `app = "acme-web"
[build]
  image = "acme/web:2"
[processes]
  blue = "serve blue"
  green = "serve green"
  store_1 = "sh -c 'store; wait'"
[http_service]
  internal_port = 3000
  force_https = true
  processes = ["blue", "green"]
[[services]]
  internal_port = 7000
  protocol = "tcp"
  processes = ["store_1"]
  [[services.ports]]
    port = 7000
    handlers = ["tls", "proxy_proto"]
  [[services.ports]]
    port = 7001
[[services]]
  internal_port = 53
  protocol = "udp"
  processes = ["store_1"]
  [[services.ports]]
    port = 53
[[mounts]]
  source = "store"
  destination = "/store"
  processes = ["store_1"]
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

describe.each(WAYS)('to AWS and back as $form, metadata: $metadata', (way) => {
  it.each(Object.entries(cases))('%s comes back as normalise says', (_, text) => {
    expect(thereAndBack(text, way)).toEqual(expected(text, way))
  })

  const folder = corpusDir()
  it.skipIf(!folder)('brings every real file back whole', () => {
    const valid = readdirSync(join(folder!, 'fly'))
      .map((name) => ({ name, text: readFileSync(join(folder!, 'fly', name), 'utf8') }))
      .filter(({ text }) => validate({ path: 'fly.toml', text }).valid)
    expect(valid.length).toBeGreaterThan(100)
    for (const { name, text } of valid) expect(thereAndBack(text, way), name).toEqual(expected(text, way))
  })
})

it.each(WAYS.filter((way) => way.metadata))(
  'keeps size, region, limits and autostop exactly in $form',
  (way) => {
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
    expect(thereAndBack(text, way)).toMatchObject({
      app: 'acme-web',
      primary_region: 'ams',
      vm: [{ size: 'shared-cpu-4x', memory: '1gb' }],
      http_service: { auto_stop_machines: 'suspend', concurrency: { soft_limit: 3, hard_limit: 90 } },
    })
  },
)
