import type { ConfigCheck } from '../../check'
import { replace } from '../helpers'

export const bluegreenWithVolume: ConfigCheck = {
  stage: 'config',
  code: 'bluegreen-with-volume',
  rows: ['V145', 'L04'],
  severity: 'warning',
  section: 'deploy',
  title: 'Blue-green deployment of an app with volumes',
  why: 'The new Machines would need volumes of their own; it is documented as impossible and `fly deploy` does not do it.',
  bad: [
    `[deploy]
strategy = "bluegreen"
[[mounts]]
source = "data"
destination = "/data"
`,
  ],
  good: [
    `[deploy]
strategy = "rolling"
[[mounts]]
source = "data"
destination = "/data"
`,
  ],
  source: 'reference/configuration/',
  blocks: 'deploy',
  *run(file) {
    const { deploy, mounts } = file.config
    if (deploy?.strategy !== 'bluegreen' || !mounts || mounts.length === 0) return
    const span = file.valueSpan('deploy.strategy')
    yield {
      span,
      message: `\`strategy = "bluegreen"\` cannot be used with \`[[mounts]]\` (line ${file.line('mounts[0]')}).`,
      fix: replace(span, '"rolling"'),
      related: [{ span: file.sectionSpan('mounts[0]'), message: 'The volume.' }],
    }
  },
}
