import type { ConfigCheck } from '../../check'
import { goodHttpService } from '../examples'
import { replace, serviceChecks, shown } from '../helpers'
import { childPath } from '../../model'

export const checkValues: ConfigCheck = {
  stage: 'config',
  code: 'check-values',
  rows: ['V157'],
  severity: 'warning',
  section: 'checks',
  title: 'Values of a check that cannot work',
  why: 'Nothing checks them; the platform refuses them or the check fails for ever.',
  bad: [
    `[http_service]
internal_port = 8080
checks = [{ method = "BREW", path = "no-slash", grace_period = "5s" }]`,
    `[http_service]
internal_port = 8080
checks = [{ protocol = "gopher", grace_period = "5s" }]`,
  ],
  good: [goodHttpService],
  source: 'reference/configuration/',

  *run(file) {
    const all = [
      ...serviceChecks(file),
      ...[...(file.config.checks ?? [])].map(([name, check]) => ({ path: childPath('checks', name), check })),
    ]
    for (const { path, check } of all) {
      if (
        check.method !== undefined &&
        check.method !== '' &&
        !/^(get|head|post|put|patch|delete|options|connect|trace)$/i.test(check.method)
      ) {
        yield {
          span: file.valueSpan(`${path}.method`),
          message: `Unknown method \`${shown(check.method)}\`, expected one such as \`GET\`.`,
        }
      }
      if (check.protocol !== undefined && !['', 'http', 'https'].includes(check.protocol)) {
        yield {
          span: file.valueSpan(`${path}.protocol`),
          message: `Unexpected \`protocol = "${shown(check.protocol)}"\`, expected \`"http"\` or \`"https"\`.`,
        }
      }
      if (check.path !== undefined && check.path !== '' && !/^[/{$<]/.test(check.path)) {
        const span = file.valueSpan(`${path}.path`)
        yield {
          span,
          message: `Unexpected \`path = "${shown(check.path)}"\`, expected a path that starts with \`/\`.`,
          ...(/^[\w.-]+/.test(check.path) && !check.path.includes('://')
            ? { fix: replace(span, JSON.stringify(`/${check.path}`)) }
            : {}),
        }
      }
    }
  },
}
