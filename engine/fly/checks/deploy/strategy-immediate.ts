import type { ConfigCheck } from '../../check'

export const strategyImmediate: ConfigCheck = {
  stage: 'config',
  code: 'strategy-immediate',
  rows: ['L48'],
  severity: 'warning',
  section: 'deploy',
  title: 'Deployment without waiting for checks',
  why: 'All Machines are replaced at once and checks are skipped: a broken release takes the whole app down.',
  bad: [
    `[deploy]
strategy = "immediate"`,
  ],
  good: [
    `[deploy]
strategy = "rolling"`,
  ],
  source: 'reference/configuration/',

  *run(file) {
    if (file.config.deploy?.strategy !== 'immediate') return
    yield {
      span: file.valueSpan('deploy.strategy'),
      message: '`strategy = "immediate"` skips health checks.',
    }
  },
}
