import fc from 'fast-check'
import { FLY_REGIONS } from '../../facts/regions'
import { PRESETS } from '../../facts/sizes'
import type { FlyConfig, HttpService, Mount, Service, Vm } from '../../fly/model'
import { seconds } from '../../fly/values/duration'

const duration = fc.integer({ min: 0, max: 400 }).map(seconds)
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const word = fc.constantFrom('app', 'web', 'worker', 'cron-1')
const path = fc.constantFrom('/', '/healthz', '/a b')

const check = fc.record({
  interval: optional(duration),
  timeout: optional(duration),
  grace_period: optional(duration),
  path: optional(path),
  protocol: optional(fc.constantFrom('http', 'https')),
})

const core = {
  internal_port: optional(fc.integer({ min: 1, max: 65_535 })),
  auto_stop_machines: optional(fc.constantFrom('off' as const, 'stop' as const, 'suspend' as const)),
  min_machines_running: optional(fc.integer({ min: 0, max: 9 })),
  concurrency: optional(
    fc.record({
      type: optional(fc.constantFrom('requests', 'connections')),
      soft_limit: optional(fc.integer({ min: 0, max: 500 })),
      hard_limit: optional(fc.integer({ min: 0, max: 500 })),
    }),
  ),
}

const httpService: fc.Arbitrary<HttpService> = fc.record({
  ...core,
  force_https: optional(fc.boolean()),
  checks: optional(fc.array(check, { maxLength: 2 })),
  http_options: optional(
    fc.record({
      h2_backend: optional(fc.boolean()),
      idle_timeout: optional(fc.integer({ min: 0, max: 9_000 })),
    }),
  ),
})

const service: fc.Arbitrary<Service> = fc.record({
  ...core,
  protocol: fc.constantFrom('tcp', 'udp'),
  ports: optional(
    fc.array(
      fc.record({
        port: fc.constantFrom(25, 80, 443, 5432, 9000),
        handlers: optional(fc.subarray(['proxy_proto', 'tls', 'http'])),
        force_https: optional(fc.boolean()),
      }),
      { maxLength: 3 },
    ),
  ),
  tcp_checks: optional(fc.array(check, { maxLength: 1 })),
  http_checks: optional(fc.array(check, { maxLength: 1 })),
})

const vm: fc.Arbitrary<Vm> = fc.record({
  size: optional(fc.constantFrom(...PRESETS.map((preset) => preset.name), 'a10', 'unknown')),
  memory: optional(fc.constantFrom('256mb', '512', '1gb', '3gb', '8gb', '30gb', '64gb', '128gb', 'odd')),
  memory_mb: optional(fc.integer({ min: 0, max: 40_000 })),
  cpu_kind: optional(fc.constantFrom('shared', 'performance')),
  cpus: optional(fc.integer({ min: 0, max: 20 })),
  processes: optional(fc.array(word, { maxLength: 2 })),
})

const mount: fc.Arbitrary<Mount> = fc.record({
  source: optional(fc.constantFrom('data', 'My-Data')),
  destination: optional(fc.constantFrom('/data', '/var/lib')),
  snapshot_retention: optional(fc.integer({ min: 1, max: 60 })),
  scheduled_snapshots: optional(fc.boolean()),
  processes: optional(fc.array(word, { maxLength: 2 })),
})

/** Configs of many shapes, as the loader would hold them. */
export const anyConfig: fc.Arbitrary<FlyConfig> = fc.record({
  app: optional(fc.constantFrom('shop', 'acme-web', 'Odd Name')),
  primary_region: optional(fc.constantFrom(...FLY_REGIONS.map((region) => region.code), 'mia', 'x')),
  kill_timeout: optional(duration),
  processes: optional(
    fc
      .uniqueArray(fc.tuple(word, fc.constantFrom('', 'run a', 'say \'a b\' "c"')), {
        maxLength: 3,
        selector: ([name]) => name,
      })
      .map((entries) => new Map(entries)),
  ),
  experimental: optional(
    fc.record({
      cmd: optional(fc.array(fc.constantFrom('a', 'b c'), { maxLength: 2 })),
      entrypoint: optional(fc.array(fc.constantFrom('/e', 'x y'), { maxLength: 2 })),
      exec: optional(fc.array(fc.constantFrom('/x'), { maxLength: 1 })),
    }),
  ),
  build: optional(
    fc.record({ image: optional(fc.constantFrom('', 'nginx:1')), dockerfile: optional(fc.constant('D')) }),
  ),
  deploy: optional(
    fc.record({
      strategy: optional(fc.constantFrom('rolling', 'immediate', 'canary', 'bluegreen')),
      max_unavailable: optional(
        fc.oneof(
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 1, max: 99 }).map((n) => n / 100),
        ),
      ),
      release_command: optional(fc.constantFrom('', 'migrate')),
    }),
  ),
  env: optional(
    fc.constantFrom(
      new Map([['NODE_ENV', 'production']]),
      new Map([['API_TOKEN', 'sk_live_0123456789abcdef']]),
    ),
  ),
  http_service: optional(httpService),
  services: optional(fc.array(service, { maxLength: 2 })),
  mounts: optional(fc.array(mount, { maxLength: 2 })),
  vm: optional(fc.array(vm, { maxLength: 3 })),
  checks: optional(
    fc
      .tuple(check, fc.constantFrom('http', 'tcp'), optional(fc.integer({ min: 1, max: 9_999 })))
      .map(([times, type, port]) => new Map([['alive', { ...times, type, port }]])),
  ),
})
