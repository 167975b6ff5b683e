import type { ConfigCheck } from '../../check'
import { goodGrowingVolume } from '../examples'
import { replace } from '../helpers'
import { autoExtend, mountName } from '../mount-name'

export const autoExtendRange: ConfigCheck = {
  stage: 'config',
  code: 'auto-extend-range',
  rows: ['V96', 'V97'],
  severity: 'error',
  section: 'mounts',
  title: 'A volume that grows at a level or by a step that is not allowed',
  why: 'The level is 50 to 99 percent, the step 1 to 100 GB. The CLI refuses the file.',
  bad: [
    `[[mounts]]
source = "data"
destination = "/data"
auto_extend_size_threshold = 49
auto_extend_size_increment = "1GB"
auto_extend_size_limit = "10GB"`,
    `[[mounts]]
source = "data"
destination = "/data"
auto_extend_size_threshold = 80
auto_extend_size_increment = "101GB"
auto_extend_size_limit = "200GB"`,
  ],
  good: [goodGrowingVolume],
  source: 'reference/configuration/',

  *run(file) {
    for (const [i, mount] of (file.config.mounts ?? []).entries()) {
      const extend = autoExtend(mount)
      if (!extend.used) continue
      const path = `mounts[${i}]`
      const threshold = mount.auto_extend_size_threshold ?? 0
      // One of the two missing is the finding of `auto-extend-incomplete`.
      if (threshold === 0 || (mount.auto_extend_size_increment ?? '') === '') continue
      if (threshold < 50 || threshold > 99) {
        const span = file.valueSpan(`${path}.auto_extend_size_threshold`)
        yield {
          span,
          message: `Unexpected \`auto_extend_size_threshold = ${threshold}\`, expected 50 to 99 percent.`,
          cli: `mount '${mountName(mount)}' auto_extend_size_threshold must be between 50 and 99`,
          fix: replace(span, threshold > 99 ? '99' : '80'),
        }
      }
      if (extend.increment > 100) {
        const at = `${path}.auto_extend_size_increment`
        const span = file.valueSpan(at)
        yield {
          span,
          message: `Unexpected \`auto_extend_size_increment = ${file.written(at)}\`, expected 1 to 100 GB.`,
          cli: `mount '${mountName(mount)}' auto_extend_size_increment must be between 1GB and 100GB`,
          fix: replace(span, '"100GB"'),
        }
      }
    }
  },
}
