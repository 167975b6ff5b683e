import type { ConfigCheck } from '../../check'
import { autoExtend } from '../mount-name'
import { volumeGigabytes } from '../../values/size'

export const autoExtendBounds: ConfigCheck = {
  stage: 'config',
  code: 'auto-extend-bounds',
  rows: ['V149', 'L12'],
  severity: 'warning',
  section: 'mounts',
  title: 'A volume that grows without a sensible limit',
  why: 'Without a limit it grows up to 500 GB and is billed; a limit below its size means that it never grows.',
  bad: [
    `[[mounts]]
source = "data"
destination = "/data"
auto_extend_size_threshold = 80
auto_extend_size_increment = "1GB"`,
    `[[mounts]]
source = "data"
destination = "/data"
initial_size = "20GB"
auto_extend_size_threshold = 80
auto_extend_size_increment = "1GB"
auto_extend_size_limit = "10GB"`,
  ],
  good: [
    `[[mounts]]
source = "data"
destination = "/data"
auto_extend_size_threshold = 80
auto_extend_size_increment = "1GB"
auto_extend_size_limit = "50GB"`,
  ],
  source: 'reference/configuration/',

  *run(file) {
    for (const [i, mount] of (file.config.mounts ?? []).entries()) {
      const path = `mounts[${i}]`
      const { used, increment, limit } = autoExtend(mount)
      if (!used || increment === 0) continue
      const at = `${path}.auto_extend_size_limit`
      const initial = volumeGigabytes(mount.initial_size ?? '') ?? 1
      if (limit === 0 && file.missing(at)) {
        yield {
          span: file.sectionSpan(path),
          message: 'Missing `auto_extend_size_limit`: the volume may grow to 500 GB.',
        }
      } else if (limit > 0 && limit < Math.max(initial, increment)) {
        yield {
          span: file.valueSpan(at),
          message: `\`auto_extend_size_limit = ${file.written(at)}\` is below ${limit < initial ? `the initial size of ${initial} GB` : `one step of ${increment} GB`}: the volume never grows.`,
        }
      }
    }
  },
}
