import { CONFIG_PAGE, processes } from './shared'
import { boolean, integer, key, table, tables, text, textMap, texts } from './types'

export const files = key({
  type: tables({
    guest_path: key({
      type: text,
      meaning: 'Absolute path of the file in the Machine.',
      limits: 'absolute; required by the platform',
      example: '"/etc/app.conf"',
      source: CONFIG_PAGE,
    }),
    local_path: key({
      type: text,
      meaning: 'File read at deploy, relative to the folder the command runs in.',
      example: '"config/app.conf"',
      source: CONFIG_PAGE,
    }),
    secret_name: key({
      type: text,
      meaning: 'Secret whose value is the content in base64.',
      example: '"APP_CONF"',
      source: CONFIG_PAGE,
    }),
    raw_value: key({
      type: text,
      meaning: 'The content itself; the CLI encodes it, so never encode it first.',
      example: '"hello"',
      source: CONFIG_PAGE,
    }),
    processes: processes('the default group only'),
  }),
  meaning: 'Files written into the Machine before it starts.',
  example: '[[files]]',
  source: CONFIG_PAGE,
})

export const statics = key({
  type: tables({
    guest_path: key({
      type: text,
      meaning: 'Folder in the image; a relative path is uploaded to a Tigris bucket instead.',
      example: '"/app/public"',
      source: CONFIG_PAGE,
    }),
    url_prefix: key({
      type: text,
      meaning: 'Public path the folder appears under.',
      limits: 'at most 10 entries; prefixes must not overlap',
      example: '"/public"',
      source: CONFIG_PAGE,
    }),
    tigris_bucket: key({
      type: text,
      meaning: 'Serve from this bucket.',
      example: '"media"',
      source: CONFIG_PAGE,
    }),
    index_document: key({
      type: text,
      meaning: 'Page for folders; with Tigris only.',
      example: '"index.html"',
      source: CONFIG_PAGE,
    }),
  }),
  meaning: 'Files served by Fly Proxy without waking the app.',
  example: '[[statics]]',
  source: CONFIG_PAGE,
})

export const metrics = key({
  type: tables({
    port: key({
      type: integer,
      meaning: 'Port the metrics are read from.',
      limits: 'required by the platform',
      example: '9091',
      source: 'monitoring/metrics/',
    }),
    path: key({
      type: text,
      meaning: 'Path the metrics are read from.',
      limits: 'required by the platform',
      example: '"/metrics"',
      source: 'monitoring/metrics/',
    }),
    https: key({
      type: boolean,
      meaning: 'Read over TLS. Undocumented.',
      default: 'false',
      example: 'true',
      source: 'fly-go machine_types.go',
    }),
    processes: processes('the default group only'),
  }),
  meaning: 'Prometheus metrics that Fly.io collects.',
  legacy: ['one-table'],
  aliases: ['metric'],
  example: '[[metrics]]',
  source: 'monitoring/metrics/',
})

export const restart = key({
  type: tables({
    policy: key({
      type: text,
      meaning: 'When a Machine that exits is started again. Required in each entry.',
      values: [
        { value: 'always', meaning: 'Whatever the exit status; right for workers.' },
        { value: 'on-failure', meaning: 'Only after a failure.' },
        { value: 'never', meaning: 'Never.' },
      ],
      example: '"always"',
      source: CONFIG_PAGE,
    }),
    retries: key({
      type: integer,
      meaning: 'How often, for `on-failure`. The key is not `max_retries`.',
      default: '10 within 5 minutes',
      example: '10',
      source: CONFIG_PAGE,
    }),
    processes: processes('the default group only'),
  }),
  meaning: 'Restart policy of a group.',
  example: '[[restart]]',
  source: CONFIG_PAGE,
})

export const experimental = key({
  type: table({
    cmd: key({
      type: texts,
      meaning: 'Command of groups whose `processes` text is empty or missing. A lone text is one word.',
      legacy: ['lone-text'],
      example: '["npm", "start"]',
      source: CONFIG_PAGE,
    }),
    entrypoint: key({
      type: texts,
      meaning: 'Replaces ENTRYPOINT, for every group and the release command.',
      legacy: ['lone-text'],
      example: '["/entrypoint.sh"]',
      source: CONFIG_PAGE,
    }),
    exec: key({
      type: texts,
      meaning: 'Replaces both ENTRYPOINT and CMD.',
      legacy: ['lone-text'],
      example: '["/app/server"]',
      source: CONFIG_PAGE,
    }),
    machine_config: key({
      type: text,
      meaning: 'Like the top-level key, and beats it.',
      example: '"cli-config.json"',
      source: 'machines/guides-examples/multi-container-machines/',
    }),
    attached: key({
      type: table({
        secrets: key({
          type: table({
            export: key({
              type: textMap,
              meaning: 'Names and values handed to the attached app; `${FLYCAST_URL}` is replaced.',
              example: '{ API_URL = "${FLYCAST_URL}" }',
              source: 'flyctl internal/appconfig/config.go',
            }),
          }),
          meaning: 'Secrets handed to the attached app.',
          example: '{ export = {} }',
          source: 'flyctl internal/appconfig/config.go',
        }),
      }),
      meaning: 'Used only by `fly launch --attach`.',
      example: '{}',
      source: 'flyctl internal/appconfig/config.go',
    }),
    auto_rollback: key({
      type: boolean,
      meaning: 'Stored with the release; no effect.',
      example: 'true',
      source: 'flyctl internal/appconfig/config.go',
      deprecated: 'Does nothing any more.',
    }),
    enable_consul: key({
      type: boolean,
      meaning: 'Stored with the release; no effect.',
      example: 'true',
      source: 'flyctl internal/appconfig/config.go',
      deprecated: 'Does nothing any more.',
    }),
    enable_etcd: key({
      type: boolean,
      meaning: 'Stored with the release; no effect.',
      example: 'true',
      source: 'flyctl internal/appconfig/config.go',
      deprecated: 'Does nothing any more.',
    }),
    lazy_load_images: key({
      type: boolean,
      meaning: 'Removed in May 2025; deploy warns.',
      example: 'true',
      source: 'flyctl internal/appconfig/config.go',
      deprecated: 'Removed.',
    }),
  }),
  meaning: 'Settings without promise. `kill_timeout`, `metrics_port` and `metrics_path` here are old names.',
  example: '[experimental]',
  source: CONFIG_PAGE,
})
