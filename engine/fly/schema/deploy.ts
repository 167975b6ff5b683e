import { CONFIG_PAGE } from './shared'
import { duration, key, number, table, text } from './types'
import { releaseCommandVm } from './vm'

export const deploy = key({
  type: table({
    strategy: key({
      type: text,
      meaning: 'How Machines are replaced.',
      default: '`rolling`',
      values: [
        { value: 'rolling', meaning: 'One group of Machines after the other.' },
        { value: 'canary', meaning: 'One new Machine first, then rolling. Not with volumes.' },
        {
          value: 'bluegreen',
          meaning: 'All new Machines beside the old, then the switch. Needs checks, not with volumes.',
        },
        { value: 'immediate', meaning: 'All at once, without waiting for checks.' },
      ],
      example: '"rolling"',
      source: CONFIG_PAGE,
    }),
    max_unavailable: key({
      type: number,
      meaning: 'From 1 up: that many Machines may be down at once; below 1: that share, rounded up.',
      default: '0.33',
      limits: 'above 0; rolling and canary only',
      example: '0.33',
      source: CONFIG_PAGE,
    }),
    wait_timeout: key({
      type: duration('nanoseconds'),
      meaning: 'How long to wait for each Machine. A bare number is nanoseconds: write the unit.',
      default: '5 minutes',
      valuesFrom: 'durations',
      example: '"10m"',
      source: CONFIG_PAGE,
    }),
    release_command: key({
      type: text,
      meaning: 'Runs once before the release, in a Machine without volumes. Split into words, no shell.',
      example: '"npm run migrate"',
      source: CONFIG_PAGE,
    }),
    release_command_timeout: key({
      type: duration('nanoseconds'),
      meaning: 'Limit of the release command. A bare number is nanoseconds: write the unit.',
      default: '5 minutes',
      valuesFrom: 'durations',
      example: '"10m"',
      source: CONFIG_PAGE,
    }),
    release_command_vm: releaseCommandVm,
    seed_command: key({
      type: text,
      meaning: 'Run once by `fly launch`, after the release command.',
      example: '"bin/seed"',
      source: 'flyctl internal/appconfig/config.go',
    }),
  }),
  meaning: 'How a deployment runs.',
  example: '[deploy]',
  source: CONFIG_PAGE,
})
