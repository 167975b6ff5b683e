import type { ConfigCheck } from '../../check'
import { classify } from '../../names'

export const experimentalContainer: ConfigCheck = {
  stage: 'config',
  code: 'experimental-container',
  rows: ['V152'],
  severity: 'warning',
  section: '',
  title: '`container` under `[experimental]`',
  why: 'The docs show it there, the CLI reads it only at the top level: the image goes to another container.',
  bad: [
    `[experimental]
machine_config = "cli-config.json"
container = "web"`,
  ],
  good: [
    `container = "web"
machine_config = "cli-config.json"`,
  ],
  source: 'machines/guides-examples/multi-container-machines/',

  *run(file, { strict }) {
    for (const each of file.loaded.unknown) {
      if (classify(each, file) !== 'experimental-container') continue
      const { keySpan } = each.entry
      const severity = strict && !each.blind ? 'error' : 'warning'
      yield {
        span: keySpan,
        severity,
        message: 'Unexpected `container` in `[experimental]`, expected it at the top level.',
        cli: `unrecognized key: ${each.path}`,
      }
    }
  },
}
