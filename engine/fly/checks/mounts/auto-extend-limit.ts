import type { ConfigCheck } from '../../check'
import { replace } from '../helpers'
import { autoExtend, mountName } from '../mount-name'

export const autoExtendLimit: ConfigCheck = {
  stage: 'config',
  code: 'auto-extend-limit',
  rows: ['V98'],
  severity: 'error',
  section: 'mounts',
  title: 'A volume that may grow beyond 500 GB',
  why: '500 GB is the largest volume. The CLI refuses the file.',
  bad: [
    `[[mounts]]
source = "data"
destination = "/data"
auto_extend_size_threshold = 80
auto_extend_size_increment = "1GB"
auto_extend_size_limit = "501GB"`,
  ],
  good: [
    `[[mounts]]
source = "data"
destination = "/data"
auto_extend_size_threshold = 80
auto_extend_size_increment = "1GB"
auto_extend_size_limit = "500GB"`,
  ],
  source: 'reference/configuration/',

  *run(file) {
    for (const [i, mount] of (file.config.mounts ?? []).entries()) {
      const extend = autoExtend(mount)
      if (!extend.used) continue
      const path = `mounts[${i}]`
      if (extend.limit <= 500) continue
      const at = `${path}.auto_extend_size_limit`
      const span = file.valueSpan(at)
      yield {
        span,
        message: `Unexpected \`auto_extend_size_limit = ${file.written(at)}\`, expected at most 500 GB.`,
        cli: `mount '${mountName(mount)}' auto_extend_size_limit must be between 1GB and 500GB`,
        fix: replace(span, '"500GB"'),
      }
    }
  },
}
