import type { ConfigCheck } from '../../check'

export const killSignalDefault: ConfigCheck = {
  stage: 'config',
  code: 'kill-signal-default',
  rows: ['L38'],
  severity: 'hint',
  section: '',
  title: 'The default signal with little time to stop',
  why: 'The default is SIGINT and 5 s; apps that come from ECS wait for SIGTERM and may drain longer.',
  bad: [
    `[processes]
worker = "npm run jobs"
[[restart]]
policy = "always"`,
  ],
  good: [
    `kill_signal = "SIGTERM"
kill_timeout = "30s"
[processes]
worker = "npm run jobs"
[[restart]]
policy = "always"`,
  ],
  source: 'reference/configuration/',

  *run(file) {
    if (file.services.length > 0 || !file.config.processes || file.config.processes.size === 0) return
    if (!file.missing('kill_signal') || !file.missing('kill_timeout')) return
    yield {
      span: file.sectionSpan('processes'),
      message: 'Missing `kill_signal` and `kill_timeout`: the workers get SIGINT and 5 s to finish.',
    }
  },
}
