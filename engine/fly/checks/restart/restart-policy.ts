import type { ConfigCheck } from '../../check'
import { replace, shown } from '../helpers'
import { nearest, oneOf } from '../../suggest'

export const restartPolicy: ConfigCheck = {
  stage: 'config',
  code: 'restart-policy',
  rows: ['V99'],
  severity: 'error',
  section: 'restart',
  title: 'A restart policy that does not exist',
  why: 'Each entry needs one of three policies. The CLI refuses the file.',
  bad: [
    `[[restart]]
policy = "no"`,
    `[[restart]]
policy = "Always"`,
    `[[restart]]
retries = 3`,
  ],
  good: [
    `[[restart]]
policy = "on-failure"
retries = 3`,
  ],
  source: 'machines/guides-examples/machine-restart-policy/',

  *run(file) {
    for (const [i, { policy }] of (file.config.restart ?? []).entries()) {
      if (policy === 'always' || policy === 'never' || policy === 'on-failure') continue
      const path = `restart[${i}]`
      const cli = `invalid restart policy: ${policy ?? ''}`
      if (file.absent(`${path}.policy`)) {
        const span = file.sectionSpan(path)
        yield {
          span,
          message: `Missing \`policy\`, expected ${oneOf(['"always"', '"on-failure"', '"never"'])}.`,
          cli,
          related: file.around(path, 'policy'),
        }
      } else if (policy !== undefined) {
        const span = file.valueSpan(`${path}.policy`)
        const word = policy.trim().toLowerCase().replace(/_/g, '-')
        const meant =
          word === 'no' || word === 'none'
            ? 'never'
            : word === 'unless-stopped'
              ? 'always'
              : nearest(word, ['always', 'never', 'on-failure'])[0]
        yield {
          span,
          message: `Unexpected \`policy = "${shown(policy)}"\`, expected ${oneOf(['"always"', '"on-failure"', '"never"'])}.`,
          cli,
          ...(meant ? { fix: replace(span, `"${meant}"`) } : {}),
        }
      }
    }
  },
}
