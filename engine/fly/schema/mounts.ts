import { CONFIG_PAGE, processes } from './shared'
import { boolean, integer, key, tables, text } from './types'

export const mounts = key({
  type: tables({
    source: key({
      type: text,
      meaning: 'Name of the volume.',
      limits: 'letters, digits and underscore (platform)',
      example: '"data"',
      source: CONFIG_PAGE,
    }),
    destination: key({
      type: text,
      meaning: 'Where the volume appears in the Machine.',
      limits: 'not `/` (platform)',
      example: '"/data"',
      source: CONFIG_PAGE,
    }),
    initial_size: key({
      type: text,
      meaning:
        'Size of volumes that the first deploy creates; later changes do nothing. Units count in thousands.',
      legacy: ['any-value-as-text'],
      default: '1 GB (100 GB in a group with a GPU)',
      limits: 'at least 1 GB',
      values: ['1gb', '3gb', '10gb', '50gb', '100gb'].map((value) => ({
        value,
        meaning: `A volume of ${value}.`,
      })),
      example: '"10gb"',
      source: CONFIG_PAGE,
    }),
    snapshot_retention: key({
      type: integer,
      meaning: 'Days that daily snapshots are kept.',
      default: '5 days',
      limits: '1 to 60 days',
      example: '14',
      source: 'volumes/overview/',
    }),
    scheduled_snapshots: key({
      type: boolean,
      meaning: 'Whether a snapshot is taken each day.',
      default: 'true',
      example: 'true',
      source: 'volumes/overview/',
    }),
    auto_extend_size_threshold: key({
      type: integer,
      meaning: 'Share of the volume in use, in percent, at which it grows.',
      default: 'off',
      limits: '50 to 99 percent, as soon as one of the three keys is set',
      example: '80',
      source: CONFIG_PAGE,
    }),
    auto_extend_size_increment: key({
      type: text,
      meaning: 'By how much the volume grows.',
      limits: '1 to 100 GB, as text',
      example: '"1GB"',
      source: CONFIG_PAGE,
    }),
    auto_extend_size_limit: key({
      type: text,
      meaning: 'Size at which growing ends.',
      limits: '1 to 500 GB, as text',
      example: '"50GB"',
      source: CONFIG_PAGE,
    }),
    processes: processes('the default group only'),
  }),
  meaning: 'Volumes. One Machine can mount one volume.',
  legacy: ['one-table'],
  aliases: ['mount'],
  example: '[[mounts]]',
  source: CONFIG_PAGE,
})
