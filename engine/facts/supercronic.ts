import { DOCS } from './types'

/** The cron program that a process group runs; Fly.io's own guide names it. */
export const SUPERCRONIC = {
  version: 'v0.2.33',
  url: 'https://github.com/aptible/supercronic/releases/download/v0.2.33/supercronic-linux-amd64',
  source: 'docs blueprints/supercronic.html.md',
  checked: DOCS,
} as const
