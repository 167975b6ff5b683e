import { CONFIG_PAGE, checkTimes, httpRequestKeys, processes, rewrittenHeaders } from './shared'
import { integer, key, tableMap, text } from './types'

export const checks = key({
  type: tableMap({
    ...checkTimes('milliseconds', {
      interval: 'at least 2 s',
      timeout: 'at most 60 s',
      grace: undefined,
    }),
    type: key({
      type: text,
      meaning: 'Kind of check. Required.',
      limits: 'exactly `http` or `tcp`',
      values: [
        { value: 'http', meaning: 'A request that must answer 2xx.' },
        { value: 'tcp', meaning: 'A connection that must open.' },
      ],
      example: '"http"',
      source: 'reference/health-checks/',
    }),
    port: key({
      type: integer,
      meaning: 'Port that is checked.',
      default: 'the `internal_port` of the group’s `[http_service]`; without one `fly deploy` refuses',
      limits: '1 to 65535; no text',
      example: '8080',
      source: 'reference/health-checks/',
    }),
    ...httpRequestKeys,
    headers: rewrittenHeaders,
    processes: processes('the default group only'),
  }),
  meaning: 'Named checks outside any service. They alert and gate deployments; they never affect routing.',
  legacy: ['list-of-named-tables'],
  example: '[checks.alive]',
  source: CONFIG_PAGE,
})
