import { CONFIG_PAGE } from './shared'
import { integer, key, looseMap, table, text, textMap, texts } from './types'

export const build = key({
  type: table({
    image: key({
      type: text,
      meaning: 'Deploy this image and build nothing.',
      example: '"nginx:1.27"',
      source: CONFIG_PAGE,
    }),
    dockerfile: key({
      type: text,
      meaning: 'Path or http(s) URL of the Dockerfile.',
      default: '`Dockerfile`',
      example: '"Dockerfile.web"',
      source: CONFIG_PAGE,
    }),
    'build-target': key({
      type: text,
      meaning: 'Stage of the Dockerfile to build.',
      aliases: ['build_target'],
      default: 'the last stage',
      example: '"prod"',
      source: CONFIG_PAGE,
    }),
    ignorefile: key({
      type: text,
      meaning: 'File that lists what stays out of the build.',
      default: '`.dockerignore`',
      example: '".dockerignore"',
      source: CONFIG_PAGE,
    }),
    args: key({
      type: textMap,
      meaning: 'Build arguments. Every value must be text; never put secrets here.',
      example: '{ NODE_VERSION = "20" }',
      source: CONFIG_PAGE,
    }),
    builder: key({
      type: text,
      meaning: 'Buildpacks builder image.',
      example: '"heroku/builder:24"',
      source: CONFIG_PAGE,
    }),
    buildpacks: key({
      type: texts,
      meaning: 'Buildpacks to use, in order.',
      example: '["heroku/nodejs"]',
      source: CONFIG_PAGE,
    }),
    builtin: key({
      type: text,
      meaning: 'Built-in builder of old days.',
      example: '"node"',
      source: CONFIG_PAGE,
      deprecated: 'Legacy: write a Dockerfile.',
    }),
    settings: key({
      type: looseMap,
      meaning: 'Options of `builtin`.',
      example: '{ pythonbase = "3.8-slim" }',
      source: CONFIG_PAGE,
      deprecated: 'Legacy, with `builtin`.',
    }),
    compose: key({
      type: table({
        file: key({
          type: text,
          meaning: 'Path of the compose file.',
          default:
            '`compose.yaml`, `compose.yml`, `docker-compose.yaml`, `docker-compose.yml`, the first there is',
          example: '"compose.yaml"',
          source: 'machines/guides-examples/multi-container-machines/',
        }),
      }),
      meaning:
        'Run several containers in one Machine, from a compose file. An empty table looks for the usual names.',
      example: '{ file = "compose.yaml" }',
      source: 'machines/guides-examples/multi-container-machines/',
    }),
    compression: key({
      type: text,
      meaning: 'Compression of image layers.',
      default: '`gzip` (may be switched to zstd by the platform)',
      limits: '`gzip` or `zstd`, lower case',
      values: [
        { value: 'gzip', meaning: 'Works everywhere.' },
        { value: 'zstd', meaning: 'Faster to unpack.' },
      ],
      example: '"zstd"',
      source: CONFIG_PAGE,
    }),
    compression_level: key({
      type: integer,
      meaning: 'How hard layers are compressed.',
      default: '7',
      limits: '0 to 9',
      example: '3',
      source: CONFIG_PAGE,
    }),
  }),
  meaning: 'Where the image comes from: an image, a Dockerfile, or buildpacks.',
  default: 'a Dockerfile in the folder',
  example: '[build]',
  source: CONFIG_PAGE,
})
