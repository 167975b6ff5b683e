import type { KnownValue } from './types'
import {
  boolean,
  duration,
  integer,
  key,
  looseMap,
  table,
  tables,
  text,
  textMap,
  texts,
  uint32,
} from './types'
import type { BareUnit } from './types'

export const CONFIG_PAGE = 'reference/configuration/'

export const signals: readonly KnownValue[] = [
  { value: 'SIGINT', meaning: 'The default of the reference page: like Ctrl+C.' },
  { value: 'SIGTERM', meaning: 'What ECS sends; most frameworks stop cleanly on it.' },
  { value: 'SIGQUIT', meaning: 'Graceful quit for nginx and some app servers.' },
  { value: 'SIGUSR1', meaning: 'Free for the app to define.' },
  { value: 'SIGUSR2', meaning: 'Free for the app to define.' },
  { value: 'SIGHUP', meaning: 'Reload or hang up.' },
  { value: 'SIGKILL', meaning: 'Stops at once; nothing can be finished.' },
  { value: 'SIGSTOP', meaning: 'Pauses the process.' },
]

/** `processes` as most sections take it. */
export const processes = (whenAbsent: string) =>
  key({
    type: texts,
    meaning: 'The process groups this section applies to.',
    default: whenAbsent,
    valuesFrom: 'process-groups',
    example: '["app"]',
    source: CONFIG_PAGE,
  })

const machineCheckKeys = {
  command: key({
    type: texts,
    meaning: 'Command of the test, run in a throwaway Machine; exit status 0 passes.',
    limits: 'required by `fly deploy`',
    example: '["curl", "-f", "http://localhost:8080"]',
    source: 'reference/health-checks/',
  }),
  image: key({
    type: text,
    meaning: 'Image of the test Machine.',
    default: 'the image of the tested Machine',
    example: '"curlimages/curl"',
    source: 'reference/health-checks/',
  }),
  entrypoint: key({
    type: texts,
    meaning: 'ENTRYPOINT of the test Machine.',
    default: "the tested Machine's",
    example: '["/bin/sh", "-c"]',
    source: 'reference/health-checks/',
  }),
  kill_signal: key({
    type: text,
    meaning: 'Signal that stops the test Machine.',
    values: signals,
    example: '"SIGKILL"',
    source: 'reference/health-checks/',
  }),
  kill_timeout: key({
    type: duration('nanoseconds'),
    meaning: 'How long the test Machine gets after the signal. A bare number is nanoseconds here.',
    valuesFrom: 'durations',
    example: '"5s"',
    source: 'reference/health-checks/',
  }),
} as const

export const machineChecks = key({
  type: tables(machineCheckKeys),
  meaning: 'Tests that run in a throwaway Machine during a deployment, before traffic moves.',
  limits: 'rolling and canary strategies only',
  example: '[[http_service.machine_checks]]',
  source: 'reference/health-checks/',
})

const bareMeaning: Record<BareUnit, string> = {
  seconds: 'Bare numbers are seconds.',
  milliseconds: 'Bare numbers are milliseconds: write the unit.',
  nanoseconds: 'Bare numbers are nanoseconds here: always write the unit.',
}

/** `interval`, `timeout` and `grace_period` of a check, with the limits that hold there. */
export function checkTimes<B extends BareUnit>(
  bare: B,
  limits: { readonly interval: string; readonly timeout: string; readonly grace: string | undefined },
) {
  const grace = {
    type: duration(bare),
    meaning: `Time after the Machine starts before checks count. ${bareMeaning[bare]}`,
    valuesFrom: 'durations',
    example: '"10s"',
    source: CONFIG_PAGE,
  } as const
  return {
    interval: key({
      type: duration(bare),
      meaning: `Time between two checks. ${bareMeaning[bare]}`,
      limits: limits.interval,
      valuesFrom: 'durations',
      example: '"15s"',
      source: CONFIG_PAGE,
    }),
    timeout: key({
      type: duration(bare),
      meaning: `Longest time a check may take. ${bareMeaning[bare]}`,
      limits: limits.timeout,
      valuesFrom: 'durations',
      example: '"2s"',
      source: CONFIG_PAGE,
    }),
    grace_period: key(limits.grace ? { ...grace, limits: limits.grace } : grace),
  } as const
}

export const serviceCheckLimits = {
  interval: 'below 1 s it is raised to 1 s, above 60 s lowered to 60 s',
  timeout: 'below 1 s it is raised to 1 s, above 60 s lowered to 60 s',
  grace: 'above 0 but below 1 s it is raised to 1 s, above 60 s lowered to 60 s',
}

/** The request an HTTP check makes, headers aside. */
export const httpRequestKeys = {
  method: key({
    type: text,
    meaning: 'HTTP method of the check.',
    default: '`GET`',
    values: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((value) => ({
      value,
      meaning: `Sends ${value}.`,
    })),
    example: '"GET"',
    source: CONFIG_PAGE,
  }),
  path: key({
    type: text,
    meaning: 'Path the check asks for; any 2xx answer passes, a redirect does not.',
    default: '`/`',
    example: '"/healthz"',
    source: CONFIG_PAGE,
  }),
  protocol: key({
    type: text,
    meaning: 'Protocol the check speaks to the Machine.',
    default: '`http`',
    values: [
      { value: 'http', meaning: 'Plain HTTP to the internal port.' },
      { value: 'https', meaning: 'TLS to the internal port: only if the app itself serves TLS.' },
    ],
    example: '"http"',
    source: CONFIG_PAGE,
  }),
  tls_skip_verify: key({
    type: boolean,
    meaning: 'With protocol `https`: accept any certificate.',
    default: 'false',
    example: 'true',
    source: CONFIG_PAGE,
  }),
  tls_server_name: key({
    type: text,
    meaning: 'With protocol `https`: the name expected in the certificate.',
    example: '"example.com"',
    source: CONFIG_PAGE,
  }),
} as const

export const rewrittenHeaders = key({
  type: textMap,
  meaning: 'Headers the check sends.',
  legacy: ['any-value-as-text', 'name-value-list'],
  example: '{ X-Forwarded-Proto = "https" }',
  source: CONFIG_PAGE,
})

export const strictHeaders = key({
  type: textMap,
  meaning: 'Headers the check sends. Every value must be text here.',
  example: '{ X-Forwarded-Proto = "https" }',
  source: CONFIG_PAGE,
})

export const tlsOptions = key({
  type: table({
    alpn: key({
      type: texts,
      meaning: 'Protocols offered in the TLS handshake.',
      values: [
        { value: 'h2', meaning: 'HTTP/2.' },
        { value: 'http/1.1', meaning: 'HTTP/1.1.' },
      ],
      example: '["h2", "http/1.1"]',
      source: CONFIG_PAGE,
    }),
    versions: key({
      type: texts,
      meaning: 'TLS versions accepted.',
      values: [
        { value: 'TLSv1.2', meaning: 'TLS 1.2.' },
        { value: 'TLSv1.3', meaning: 'TLS 1.3.' },
      ],
      example: '["TLSv1.2", "TLSv1.3"]',
      source: CONFIG_PAGE,
    }),
    default_self_signed: key({
      type: boolean,
      meaning: 'Serve a self-signed certificate when there is no other.',
      default: 'false',
      example: 'true',
      source: CONFIG_PAGE,
    }),
  }),
  meaning: 'How Fly Proxy ends TLS.',
  example: '{ versions = ["TLSv1.3"] }',
  source: CONFIG_PAGE,
})

export const httpOptions = key({
  type: table({
    compress: key({
      type: boolean,
      meaning: 'Compress responses at the proxy.',
      default: 'false',
      example: 'true',
      source: CONFIG_PAGE,
    }),
    h2_backend: key({
      type: boolean,
      meaning: 'The app speaks HTTP/2 without TLS (h2c), as gRPC servers do.',
      default: 'false',
      example: 'true',
      source: CONFIG_PAGE,
    }),
    idle_timeout: key({
      type: uint32,
      meaning: 'Seconds a connection may be idle before the proxy closes it.',
      limits: 'whole seconds, 0 to 4294967295; no text',
      example: '600',
      source: CONFIG_PAGE,
    }),
    headers_read_timeout: key({
      type: uint32,
      meaning: 'Seconds a client may take to send the request headers. Not in the reference page.',
      limits: 'whole seconds, 0 to 4294967295; no text',
      example: '30',
      source: 'flyctl internal/appconfig/service.go, fly-go machine_types.go',
    }),
    response: key({
      type: table({
        pristine: key({
          type: boolean,
          meaning: "Add none of Fly's own response headers.",
          default: 'false',
          example: 'true',
          source: CONFIG_PAGE,
        }),
        headers: key({
          type: looseMap,
          meaning: 'Response headers: text or a list of texts adds one, `false` removes it.',
          example: '{ Server = false }',
          source: CONFIG_PAGE,
        }),
      }),
      meaning: 'Changes to response headers.',
      example: '{ pristine = true }',
      source: CONFIG_PAGE,
    }),
    replay_cache: key({
      type: tables({
        path_prefix: key({
          type: text,
          meaning: 'Requests this entry is for: a path, optionally with host.',
          example: '"/"',
          source: CONFIG_PAGE,
        }),
        ttl_seconds: key({
          type: integer,
          meaning: 'Seconds the proxy remembers where to replay.',
          limits: 'at least 10 (platform)',
          example: '60',
          source: CONFIG_PAGE,
        }),
        type: key({
          type: text,
          meaning: 'What the cache key is taken from.',
          values: [
            { value: 'cookie', meaning: 'A cookie of the request.' },
            { value: 'header', meaning: 'A header of the request.' },
          ],
          example: '"cookie"',
          source: CONFIG_PAGE,
        }),
        name: key({
          type: text,
          meaning: 'Name of that cookie or header.',
          example: '"session"',
          source: CONFIG_PAGE,
        }),
        allow_bypass: key({
          type: boolean,
          meaning: 'Clients may skip the cache.',
          default: 'false',
          example: 'true',
          source: CONFIG_PAGE,
        }),
      }),
      meaning: 'Remembers `fly-replay` answers at the proxy.',
      example: '[[http_service.http_options.replay_cache]]',
      source: CONFIG_PAGE,
    }),
  }),
  meaning: 'How Fly Proxy handles HTTP for this port.',
  example: '{ compress = true }',
  source: CONFIG_PAGE,
})

export const concurrencyType = key({
  type: table({
    type: key({
      type: text,
      meaning: 'What is counted against the limits.',
      default: '`connections`',
      values: [
        { value: 'requests', meaning: 'HTTP requests in flight; right for web apps.' },
        { value: 'connections', meaning: 'Open TCP connections; right for everything else.' },
      ],
      example: '"requests"',
      source: 'apps/concurrency/',
    }),
    soft_limit: key({
      type: integer,
      meaning:
        'Above this a Machine gets traffic only if all others are above it too. Also drives autostart.',
      default: '20',
      example: '200',
      source: 'apps/concurrency/',
    }),
    hard_limit: key({
      type: integer,
      meaning: 'Above this a Machine gets no new traffic.',
      example: '250',
      source: 'apps/concurrency/',
    }),
  }),
  meaning: 'How much traffic one Machine takes before the next is used or started.',
  example: '{ type = "requests", soft_limit = 200, hard_limit = 250 }',
  source: 'apps/concurrency/',
})
