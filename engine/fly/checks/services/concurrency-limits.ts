import type { ConfigCheck } from '../../check'
import { replace, shown } from '../helpers'
import { nearest } from '../../suggest'

export const concurrencyLimits: ConfigCheck = {
  stage: 'config',
  code: 'concurrency-limits',
  rows: ['V146', 'L33'],
  severity: 'warning',
  section: 'services',
  title: 'Concurrency limits that contradict each other',
  why: 'Machines are filled up to the hard limit; the soft limit must be below it to start others in time.',
  bad: [
    `[http_service]
internal_port = 8080
concurrency = { soft_limit = 100, hard_limit = 1 }`,
    `[http_service]
internal_port = 8080
concurrency = { type = "donuts" }`,
  ],
  good: [
    `[http_service]
internal_port = 8080
force_https = true
concurrency = { type = "requests", soft_limit = 200, hard_limit = 250 }`,
  ],
  source: 'apps/concurrency/',

  *run(file) {
    for (const { path, service } of file.services) {
      const limits = service.concurrency
      if (!limits) continue
      const at = `${path}.concurrency`
      const { type, soft_limit: soft, hard_limit: hard } = limits
      if (type !== undefined && type !== '' && type !== 'requests' && type !== 'connections') {
        const span = file.valueSpan(`${at}.type`)
        const [meant] = nearest(type, ['requests', 'connections'])
        yield {
          span,
          message: `Unexpected \`type = "${shown(type)}"\`, expected \`"requests"\` or \`"connections"\`.`,
          ...(meant ? { fix: replace(span, `"${meant}"`) } : {}),
        }
      }
      if (soft !== undefined && hard !== undefined && hard > 0 && soft > hard) {
        yield {
          span: file.valueSpan(`${at}.soft_limit`),
          message: `\`soft_limit = ${soft}\` is above \`hard_limit = ${hard}\`: it never takes effect.`,
          related: [{ span: file.valueSpan(`${at}.hard_limit`), message: 'The hard limit.' }],
        }
      }
    }
  },
}
