import type { ConfigCheck } from '../../check'
import { replace } from '../helpers'

export const maxUnavailableZero: ConfigCheck = {
  stage: 'config',
  code: 'max-unavailable-zero',
  rows: ['V184', 'L49'],
  severity: 'warning',
  section: 'deploy',
  title: '`max_unavailable` of zero or less',
  why: 'It gives an update pool of no Machine at all.',
  bad: [
    `[deploy]
max_unavailable = 0`,
    `[deploy]
max_unavailable = -1.0`,
  ],
  good: [
    `[deploy]
max_unavailable = 0.33`,
  ],
  source: 'flyctl internal/command/deploy',

  *run(file) {
    const value = file.config.deploy?.max_unavailable
    if (value === undefined || value > 0) return
    const span = file.valueSpan('deploy.max_unavailable')
    yield {
      span,
      message: `Unexpected \`max_unavailable = ${value}\`, expected more than 0.`,
      fix: replace(span, '0.33'),
    }
  },
}
