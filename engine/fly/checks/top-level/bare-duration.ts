import type { ConfigCheck } from '../../check'
import { pair } from '../helpers'
import { bareNumber, unitFix } from '../bare-duration'

export const bareDuration: ConfigCheck = {
  stage: 'config',
  code: 'bare-duration',
  rows: ['V136', 'L56'],
  severity: 'warning',
  section: '',
  title: 'A duration in nanoseconds by accident',
  why: 'A bare number is nanoseconds in these keys: `300` is no time at all, and the deployment gives up at once.',
  bad: [
    `[deploy]
wait_timeout = 300`,
    `[deploy]
release_command_timeout = 600`,
    `[http_service]
internal_port = 8080
machine_checks = [{ command = ["true"], kill_timeout = 5 }]`,
  ],
  good: [
    `[deploy]
wait_timeout = "300s"`,
  ],
  source: 'flyctl internal/appconfig/serde.go',

  *run(file) {
    for (const [path, node] of file.numbers) {
      if (
        !/(^deploy\.(wait_timeout|release_command_timeout)|machine_checks\[\d+\]\.kill_timeout)$/.test(path)
      )
        continue
      const bare = bareNumber(file, path)
      if (bare === undefined || Number(bare) === 0 || Math.abs(Number(bare)) >= 1e9) continue
      const fix = unitFix(node.span, bare, 's')
      yield {
        span: node.span,
        message: `${pair(path, bare)} is read as ${bare} nanoseconds. Write the unit.`,
        ...(fix ? { fix } : {}),
      }
    }
  },
}
