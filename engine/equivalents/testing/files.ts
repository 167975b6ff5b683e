import fc from 'fast-check'
import { FLY_REGIONS } from '../../facts/regions'
import { PRESETS } from '../../facts/sizes'
import { tomlText, type TomlTable } from './toml'

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const seconds = (max: number) => fc.integer({ min: 0, max }).map((value) => `${value}s`)

/** Names of process groups; a file without groups has the one that Fly.io calls `app`. */
const GROUPS = ['app', 'web', 'worker', 'cron-1', 'my_jobs'] as const
const COMMANDS = ['', 'run a', 'node server.js --name "two words"', "sh -c 'sleep 5; echo done'"]

const times = {
  interval: optional(seconds(90)),
  timeout: optional(seconds(90)),
  grace_period: optional(seconds(200)),
}

const httpCheck = fc.record({
  ...times,
  path: optional(fc.constantFrom('/', '/healthz', '/up?full=1')),
  method: optional(fc.constantFrom('GET', 'HEAD')),
  protocol: optional(fc.constantFrom('http', 'https')),
})

const concurrency = fc.record({
  type: optional(fc.constantFrom('requests', 'connections')),
  soft_limit: optional(fc.integer({ min: 1, max: 400 })),
  hard_limit: optional(fc.integer({ min: 400, max: 900 })),
})

const core = {
  auto_stop_machines: optional(fc.constantFrom('off', 'stop', 'suspend', true, false)),
  auto_start_machines: optional(fc.boolean()),
  min_machines_running: optional(fc.integer({ min: 0, max: 7 })),
  concurrency: optional(concurrency),
}

const httpOptions = fc.record({
  h2_backend: optional(fc.boolean()),
  idle_timeout: optional(fc.integer({ min: 1, max: 4000 })),
  compress: optional(fc.boolean()),
  response: optional(
    fc.constantFrom<TomlTable>(
      { headers: { 'x-frame-options': 'DENY' } },
      { headers: { 'X-Powered-By': false } },
    ),
  ),
})

const tlsOptions = fc.record({
  versions: optional(fc.constantFrom(['TLSv1.3'], ['TLSv1.2', 'TLSv1.3'])),
  alpn: optional(fc.constantFrom(['h2', 'http/1.1'], ['http/1.1'])),
})

const httpService = fc.record({
  internal_port: fc.constantFrom(3000, 8080),
  force_https: optional(fc.boolean()),
  ...core,
  checks: optional(fc.array(httpCheck, { minLength: 1, maxLength: 2 })),
  http_options: optional(httpOptions),
  tls_options: optional(tlsOptions),
})

/** Raw services, each on ports that no other of the file has. */
const rawServices = fc
  .tuple(
    fc.subarray([0, 1, 2, 3]),
    fc.array(
      fc.record({ ...core, tcp: optional(fc.record(times)), http: optional(httpCheck), options: tlsOptions }),
      { minLength: 4, maxLength: 4 },
    ),
    httpOptions,
  )
  .map(([kinds, details, http]) =>
    kinds.map((kind): TomlTable => {
      const { tcp, http: webCheck, options, ...rest } = details[kind]!
      const checks = {
        tcp_checks: tcp && [tcp],
        http_checks: webCheck && tcp === undefined ? [webCheck] : undefined,
      }
      switch (kind) {
        case 0:
          return {
            internal_port: 5432,
            protocol: 'tcp',
            ...rest,
            ports: [{ port: 5432 }, { port: 5433, handlers: ['tls'], tls_options: options }],
            ...checks,
          }
        case 1:
          return { internal_port: 53, protocol: 'udp', ...rest, ports: [{ port: 53 }] }
        case 2:
          return {
            internal_port: 9000,
            protocol: 'tcp',
            ...rest,
            ports: [
              { port: 9443, handlers: ['tls', 'http'], tls_options: options, http_options: http },
              { start_port: 9001, end_port: 9003, handlers: ['http'] },
            ],
            ...checks,
          }
        default:
          return {
            internal_port: 1883,
            protocol: 'tcp',
            ...rest,
            ports: [{ port: 1883, handlers: ['proxy_proto'] }],
            ...checks,
          }
      }
    }),
  )

const vm = fc.record({
  size: optional(fc.constantFrom(...PRESETS.map((preset) => preset.name))),
  memory: optional(fc.constantFrom('256mb', '1gb', '2gb', '4gb', '16gb')),
})

const mount = fc.record({
  source: fc.constantFrom('data', 'uploads'),
  destination: fc.constantFrom('/data', '/var/lib/app'),
  initial_size: optional(fc.constantFrom('1gb', '10gb')),
  snapshot_retention: optional(fc.integer({ min: 1, max: 60 })),
})

const topCheck = fc.record({
  type: fc.constantFrom('http', 'tcp'),
  port: fc.constantFrom(3000, 8080, 9100, 53),
  ...times,
  path: optional(fc.constantFrom('/alive', 'ready')),
})

const top = fc.record({
  app: fc.constantFrom('shop', 'acme-web'),
  primary_region: optional(fc.constantFrom(...FLY_REGIONS.map((region) => region.code))),
  kill_signal: optional(fc.constantFrom('SIGINT', 'SIGTERM')),
  kill_timeout: optional(seconds(300)),
  swap_size_mb: optional(fc.constant(512)),
  console_command: optional(fc.constant('/bin/sh')),
})

const sections = fc.record({
  build: optional(
    fc.constantFrom<TomlTable>(
      { image: 'nginx:1.27' },
      { dockerfile: 'deploy/Dockerfile.web' },
      { builder: 'paketobuildpacks/builder:base' },
      { args: { NODE_VERSION: '22' } },
    ),
  ),
  deploy: optional(
    fc.record({
      strategy: optional(fc.constantFrom('rolling', 'immediate', 'canary', 'bluegreen')),
      max_unavailable: optional(fc.constantFrom(1, 2, 0.25, 0.5)),
      release_command: optional(fc.constantFrom('migrate up', 'sh -c "a && b"')),
    }),
  ),
  env: optional(
    fc.constantFrom<TomlTable>(
      { NODE_ENV: 'production', PORT: '8080' },
      { API_TOKEN: 'sk_live_0123456789abcdef', FLY_MODE: 'on' },
    ),
  ),
  experimental: optional(
    fc.constantFrom<TomlTable>(
      { cmd: ['serve', 'all files'] },
      { entrypoint: ['/entry'], cmd: ['a'] },
      { exec: ['/bin/only'] },
    ),
  ),
  restart: optional(fc.constantFrom<TomlTable[]>([{ policy: 'on-failure', retries: 3 }])),
})

/** For each group: its command, whether it serves, and what it has of its own. */
const groups = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom(...GROUPS),
    command: fc.constantFrom(...COMMANDS),
    web: fc.boolean(),
    raw: fc.boolean(),
    vm: optional(vm),
    mount: optional(mount),
    check: optional(topCheck),
    metrics: optional(
      fc.record({ port: fc.constantFrom(9091, 3000), path: fc.constantFrom('/metrics', '/m') }),
    ),
    file: fc.boolean(),
  }),
  { maxLength: 3, selector: (group) => group.name },
)

/** Files of many shapes that Fly.io accepts or nearly so: callers keep the valid ones. */
export const anyFile: fc.Arbitrary<string> = fc
  .record({
    top,
    sections,
    groups,
    web: optional(httpService),
    raw: rawServices,
    vm: optional(vm),
    alone: fc.record({ mount: optional(mount), check: optional(topCheck) }),
  })
  .map(({ top: scalars, sections: rest, groups: list, web, raw, vm: common, alone }) => {
    const named = list.length > 0
    const of = (names: readonly string[]) => (named ? { processes: names } : {})
    const served = (has: (group: (typeof list)[number]) => boolean): readonly string[] => {
      const names = list.filter(has).map((group) => group.name)
      return names.length > 0 ? names : list.slice(0, 1).map((group) => group.name)
    }
    const checks = named
      ? list.flatMap((group) =>
          group.check ? [[`alive-${group.name}`, { ...group.check, ...of([group.name]) }] as const] : [],
        )
      : alone.check
        ? [['alive', alone.check] as const]
        : []
    const own = <T extends TomlTable>(pick: (group: (typeof list)[number]) => T | undefined) =>
      list.flatMap((group): TomlTable[] => {
        const entry = pick(group)
        return entry ? [{ ...entry, ...of([group.name]) }] : []
      })
    return tomlText({
      ...scalars,
      ...rest,
      processes: named ? Object.fromEntries(list.map((group) => [group.name, group.command])) : undefined,
      http_service: web && { ...web, ...of(served((group) => group.web)) },
      services: raw.map((service) => ({ ...service, ...of(served((group) => group.raw)) })),
      checks: checks.length > 0 ? Object.fromEntries(checks) : undefined,
      mounts: named ? own((group) => group.mount) : alone.mount ? [alone.mount] : [],
      metrics: own((group) => group.metrics),
      files: own((group) => (group.file ? { guest_path: '/etc/app.conf', raw_value: 'a = 1\n' } : undefined)),
      vm: named ? own((group) => group.vm) : common ? [common] : [],
    })
  })
