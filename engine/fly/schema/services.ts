import {
  CONFIG_PAGE,
  checkTimes,
  concurrencyType,
  httpOptions,
  httpRequestKeys,
  machineChecks,
  processes,
  rewrittenHeaders,
  serviceCheckLimits,
  strictHeaders,
  tlsOptions,
} from './shared'
import { autostop, boolean, integer, key, table, tables, text, texts } from './types'

const core = {
  auto_stop_machines: key({
    type: autostop,
    meaning:
      'What Fly Proxy does with Machines that have no traffic. `false` means `"off"`, `true` means `"stop"`.',
    default: '`"off"`',
    values: [
      { value: 'off', meaning: 'Machines keep running.' },
      { value: 'stop', meaning: 'Idle Machines are stopped; the next request starts them.' },
      {
        value: 'suspend',
        meaning: 'Idle Machines are suspended: faster to wake, at most 2 GB of memory, no swap.',
      },
    ],
    example: '"stop"',
    source: 'launch/autostop-autostart/',
  }),
  auto_start_machines: key({
    type: boolean,
    meaning: 'Whether requests wake stopped Machines.',
    default: 'true',
    example: 'true',
    source: 'launch/autostop-autostart/',
  }),
  min_machines_running: key({
    type: integer,
    meaning: 'Machines that autostop leaves running, in the primary region only.',
    default: '0',
    example: '1',
    source: 'launch/autostop-autostart/',
  }),
  processes: processes('the group `app`; required as soon as `[processes]` exists'),
  concurrency: concurrencyType,
  machine_checks: machineChecks,
} as const

export const httpService = key({
  type: table({
    internal_port: key({
      type: integer,
      meaning: 'Port the app listens on inside the Machine, on 0.0.0.0.',
      default: 'none in the CLI (the docs say 8080): always set it',
      limits: '1 to 65535; no text',
      example: '8080',
      source: CONFIG_PAGE,
    }),
    force_https: key({
      type: boolean,
      meaning: 'Redirect HTTP on port 80 to HTTPS.',
      default: 'false',
      example: 'true',
      source: CONFIG_PAGE,
    }),
    ...core,
    tls_options: tlsOptions,
    http_options: httpOptions,
    checks: key({
      type: tables({
        ...checkTimes('nanoseconds', serviceCheckLimits),
        ...httpRequestKeys,
        headers: strictHeaders,
      }),
      meaning: 'HTTP checks; the proxy routes around Machines that fail them.',
      example: '[[http_service.checks]]',
      source: 'reference/health-checks/',
    }),
  }),
  meaning: 'One public web service: ports 80 (`http`) and 443 (`tls`, `http`) in front of `internal_port`.',
  example: '[http_service]',
  source: CONFIG_PAGE,
})

const ports = key({
  type: tables({
    port: key({
      type: integer,
      meaning: 'Public port.',
      legacy: ['integer-as-text'],
      limits: '1 to 65535',
      example: '443',
      source: 'networking/services/',
    }),
    start_port: key({
      type: integer,
      meaning: 'First port of a public range.',
      limits: '1 to 65535; no text',
      example: '8000',
      source: 'networking/services/',
    }),
    end_port: key({
      type: integer,
      meaning: 'Last port of a public range.',
      limits: '1 to 65535; no text',
      example: '8010',
      source: 'networking/services/',
    }),
    handlers: key({
      type: texts,
      meaning: 'What the proxy does with a connection before passing it on.',
      default: 'none: raw TCP',
      values: [
        { value: 'http', meaning: 'Speaks HTTP; needed for redirects, `fly-replay` and request counts.' },
        { value: 'tls', meaning: 'Ends TLS with the app’s certificates.' },
        { value: 'pg_tls', meaning: 'Ends TLS for PostgreSQL clients.' },
        { value: 'proxy_proto', meaning: 'Tells the app the client’s address by PROXY protocol.' },
      ],
      example: '["tls", "http"]',
      source: 'networking/services/',
    }),
    force_https: key({
      type: boolean,
      meaning: 'Redirect HTTP to HTTPS; needs the `http` handler.',
      default: 'false',
      example: 'true',
      source: 'networking/services/',
    }),
    tls_options: tlsOptions,
    http_options: httpOptions,
    proxy_proto_options: key({
      type: table({
        version: key({
          type: text,
          meaning: 'Version of the PROXY protocol.',
          default: '`v1`',
          values: [
            { value: 'v1', meaning: 'Text header.' },
            { value: 'v2', meaning: 'Binary header.' },
          ],
          example: '"v2"',
          source: 'networking/services/',
        }),
      }),
      meaning: 'Options of the `proxy_proto` handler.',
      example: '{ version = "v2" }',
      source: 'networking/services/',
    }),
  }),
  meaning: 'Public ports of the service.',
  legacy: ['one-table'],
  example: '[[services.ports]]',
  source: 'networking/services/',
})

export const services = key({
  type: tables({
    protocol: key({
      type: text,
      meaning: 'Transport protocol.',
      limits: '`tcp` or `udp`; the platform wants one',
      values: [
        { value: 'tcp', meaning: 'TCP.' },
        { value: 'udp', meaning: 'UDP: dedicated IPv4, same port inside and outside, no handlers.' },
      ],
      example: '"tcp"',
      source: 'networking/services/',
    }),
    internal_port: key({
      type: integer,
      meaning: 'Port the app listens on inside the Machine, on 0.0.0.0.',
      legacy: ['integer-as-text'],
      limits: '1 to 65535',
      example: '8080',
      source: 'networking/services/',
    }),
    ...core,
    concurrency: { ...core.concurrency, legacy: ['soft-comma-hard'] },
    ports,
    tcp_checks: key({
      type: tables(checkTimes('milliseconds', serviceCheckLimits)),
      meaning: 'Checks that only open a connection to `internal_port`.',
      legacy: ['one-table'],
      example: '[[services.tcp_checks]]',
      source: 'reference/health-checks/',
    }),
    http_checks: key({
      type: tables({
        ...checkTimes('milliseconds', serviceCheckLimits),
        ...httpRequestKeys,
        headers: rewrittenHeaders,
      }),
      meaning: 'HTTP checks against `internal_port`; the proxy routes around Machines that fail them.',
      legacy: ['one-table'],
      example: '[[services.http_checks]]',
      source: 'reference/health-checks/',
    }),
  }),
  meaning:
    'Services with ports, protocols and handlers of your own; use `[http_service]` for a plain web app.',
  legacy: ['one-table'],
  example: '[[services]]',
  source: 'networking/services/',
})
