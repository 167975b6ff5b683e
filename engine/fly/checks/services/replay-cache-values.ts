import type { ConfigCheck } from '../../check'
import { replace, shown } from '../helpers'

export const replayCacheValues: ConfigCheck = {
  stage: 'config',
  code: 'replay-cache-values',
  rows: ['V156', 'L54'],
  severity: 'warning',
  section: 'http_service',
  title: 'Replay cache values that the platform refuses',
  why: 'The time is at least 10 s, and the key comes from a cookie or a header.',
  bad: [
    `[http_service]
internal_port = 8080
http_options = { replay_cache = [{ path_prefix = "/", ttl_seconds = 1, type = "query" }] }`,
  ],
  good: [
    `[http_service]
internal_port = 8080
force_https = true
http_options = { replay_cache = [{ path_prefix = "/", ttl_seconds = 60, type = "cookie", name = "s" }] }`,
  ],
  source: 'reference/configuration/',

  *run(file) {
    const lists = file.services.flatMap(({ path, service }) => [
      { at: `${path}.http_options.replay_cache`, list: service.http_options?.replay_cache },
      ...(service.ports ?? []).map((port, i) => ({
        at: `${path}.ports[${i}].http_options.replay_cache`,
        list: port.http_options?.replay_cache,
      })),
    ])
    for (const { at, list } of lists) {
      for (const [i, { ttl_seconds: ttl, type }] of (list ?? []).entries()) {
        if (ttl !== undefined && ttl < 10)
          yield {
            span: file.valueSpan(`${at}[${i}].ttl_seconds`),
            message: `Unexpected \`ttl_seconds = ${ttl}\`, expected at least 10 s.`,
            fix: replace(file.valueSpan(`${at}[${i}].ttl_seconds`), '10'),
          }
        if (type !== undefined && type !== 'cookie' && type !== 'header')
          yield {
            span: file.valueSpan(`${at}[${i}].type`),
            message: `Unexpected \`type = "${shown(type)}"\`, expected \`"cookie"\` or \`"header"\`.`,
          }
      }
    }
  },
}
