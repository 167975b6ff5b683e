import type { ConfigCheck } from '../../check'

export const maxUnavailableIgnored: ConfigCheck = {
  stage: 'config',
  code: 'max-unavailable-ignored',
  rows: ['V183', 'L49'],
  severity: 'warning',
  section: 'deploy',
  title: '`max_unavailable` with a strategy that does not use it',
  why: 'Only rolling and canary use it. The CLI also prints the warning when no strategy is set, though the value is used then.',
  bad: [
    `[deploy]
strategy = "bluegreen"
max_unavailable = 0.5
[checks.a]
type = "tcp"
port = 80`,
  ],
  good: [
    `[deploy]
strategy = "rolling"
max_unavailable = 0.5`,
  ],
  source: 'flyctl internal/command/deploy',

  *run(file) {
    const { deploy } = file.config
    if (deploy?.max_unavailable === undefined) return
    if (deploy.strategy !== 'bluegreen' && deploy.strategy !== 'immediate') return
    yield {
      span: file.keySpan('deploy.max_unavailable'),
      message: `\`max_unavailable\` is ignored with \`strategy = "${deploy.strategy}"\`.`,
    }
  },
}
