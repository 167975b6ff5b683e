import type { ConfigCheck } from '../../check'
import { goodHttpService } from '../examples'
import { indentOf, insertAfterLine } from '../helpers'

export const httpsNotForced: ConfigCheck = {
  stage: 'config',
  code: 'https-not-forced',
  rows: ['L24'],
  severity: 'warning',
  section: 'services',
  title: 'A public web service without redirect to HTTPS',
  why: 'Visitors can stay on plain HTTP.',
  bad: [
    `[http_service]
internal_port = 8080
[[http_service.checks]]
interval = "15s"
timeout = "2s"
grace_period = "10s"
path = "/"`,
  ],
  good: [goodHttpService],
  source: 'reference/configuration/',

  *run(file) {
    if (
      !file.config.http_service ||
      !(file.missing('http_service.force_https') || file.config.http_service.force_https === false)
    )
      return
    const written = file.has('http_service.force_https')
    const header = file.loaded.places.get('http_service')?.header
    yield {
      span: written ? file.valueSpan('http_service.force_https') : file.sectionSpan('http_service'),
      severity: written ? 'hint' : 'warning',
      message: written
        ? '`force_https = false` leaves visitors on plain HTTP.'
        : 'Missing `force_https = true`: visitors can stay on plain HTTP.',
      ...(written
        ? {}
        : header
          ? {
              fix: {
                title: 'Add `force_https = true`',
                edits: [insertAfterLine(file, header, `${indentOf(file, header)}  force_https = true`)],
              },
            }
          : {}),
    }
  },
}
