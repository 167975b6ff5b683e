import type { ConfigCheck } from '../../check'
import { pair } from '../helpers'

export const durationIgnored: ConfigCheck = {
  stage: 'config',
  code: 'duration-ignored',
  rows: ['V141'],
  severity: 'warning',
  section: '',
  title: 'A duration of a type that is silently dropped',
  why: 'The key counts as absent, so the default applies.',
  bad: [
    `kill_timeout = true`,
    `[checks.web]
type = "tcp"
port = 80
interval = true`,
  ],
  good: [`kill_timeout = "30s"`],
  source: 'flyctl internal/appconfig/patches.go',

  *run(file) {
    for (const { node, path, reason } of file.loaded.dropped) {
      if (reason !== 'duration-type') continue
      yield {
        span: node.span,
        message: `Unexpected ${pair(path, file.text.slice(node.span.start, node.span.end))}: not a duration, so it is dropped without a word.`,
      }
    }
  },
}
