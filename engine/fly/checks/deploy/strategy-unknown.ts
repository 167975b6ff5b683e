import type { ConfigCheck } from '../../check'
import { replace, shown } from '../helpers'
import { nearest, oneOf } from '../../suggest'

const strategies = ['rolling', 'canary', 'bluegreen', 'immediate']

export const strategyUnknown: ConfigCheck = {
  stage: 'config',
  code: 'strategy-unknown',
  rows: ['V81'],
  severity: 'error',
  section: 'deploy',
  title: 'A deployment strategy that does not exist',
  why: 'The CLI refuses the file.',
  bad: [
    `[deploy]
strategy = "Rolling"`,
    `[deploy]
strategy = "blue-green"`,
  ],
  good: [
    `[deploy]
strategy = "rolling"`,
  ],
  source: 'reference/configuration/',

  *run(file) {
    const value = file.config.deploy?.strategy
    if (value === undefined || value === '' || strategies.includes(value)) return
    const span = file.valueSpan('deploy.strategy')
    const [meant] = nearest(value, strategies)
    yield {
      span,
      message: `Unexpected \`strategy = "${shown(value)}"\`, expected ${oneOf(strategies.map((each) => `"${each}"`))}.`,
      cli: `unsupported deployment strategy '${value}'; Apps v2 supports the following strategies: canary, rolling, immediate, bluegreen`,
      ...(meant ? { fix: replace(span, `"${meant}"`) } : {}),
    }
  },
}
