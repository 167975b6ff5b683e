import type { ConfigCheck } from '../../check'
import { replace } from '../helpers'

export const canaryWithVolume: ConfigCheck = {
  stage: 'config',
  code: 'canary-with-volume',
  rows: ['V82'],
  severity: 'error',
  section: 'deploy',
  title: 'Canary deployment of an app with volumes',
  why: 'A canary Machine would need a volume of its own, so the CLI refuses the file.',
  bad: [
    `[deploy]
strategy = "canary"
[[mounts]]
source = "data"
destination = "/data"`,
  ],
  good: [
    `[deploy]
strategy = "rolling"
[[mounts]]
source = "data"
destination = "/data"`,
  ],
  source: 'reference/configuration/',

  *run(file) {
    const { deploy, mounts } = file.config
    if (deploy?.strategy !== 'canary' || !mounts || mounts.length === 0) return
    const span = file.valueSpan('deploy.strategy')
    yield {
      span,
      message: `\`strategy = "canary"\` cannot be used with \`[[mounts]]\` (line ${file.line('mounts[0]')}): a canary Machine would need a volume of its own.`,
      cli: 'error canary deployment strategy is not supported when using mounted volumes',
      fix: replace(span, '"rolling"'),
      related: [{ span: file.sectionSpan('mounts[0]'), message: 'The volume.' }],
    }
  },
}
