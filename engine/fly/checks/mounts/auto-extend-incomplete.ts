import type { ConfigCheck } from '../../check'
import { goodGrowingVolume } from '../examples'
import { autoExtend, mountName } from '../mount-name'

export const autoExtendIncomplete: ConfigCheck = {
  stage: 'config',
  code: 'auto-extend-incomplete',
  rows: ['V95', 'V96', 'V97'],
  severity: 'error',
  section: 'mounts',
  title: 'A volume that should grow but does not say when or by how much',
  why: 'As soon as one of the `auto_extend_size_…` keys is set, fill level and step must be there. The CLI refuses the file.',
  bad: [
    `[[mounts]]
source = "data"
destination = "/data"
auto_extend_size_threshold = 80`,
    `[[mounts]]
source = "data"
destination = "/data"
auto_extend_size_increment = "1GB"`,
    `[[mounts]]
source = "data"
destination = "/data"
auto_extend_size_threshold = 80
auto_extend_size_limit = "10GB"`,
  ],
  good: [goodGrowingVolume],
  source: 'reference/configuration/',

  *run(file) {
    for (const [i, mount] of (file.config.mounts ?? []).entries()) {
      const extend = autoExtend(mount)
      if (!extend.used) continue
      const path = `mounts[${i}]`
      const threshold = `${path}.auto_extend_size_threshold`
      const increment = `${path}.auto_extend_size_increment`
      const noLevel =
        (mount.auto_extend_size_threshold ?? 0) === 0 && !file.damaged && !file.problemAt(threshold)
      const noStep =
        (mount.auto_extend_size_increment ?? '') === '' && !file.damaged && !file.problemAt(increment)
      if (!noLevel && !noStep) continue
      const missing = [
        ...(noLevel ? ['auto_extend_size_threshold'] : []),
        ...(noStep ? ['auto_extend_size_increment'] : []),
      ]
      const written = missing.map((key) => `${path}.${key}`).find((at) => file.has(at))
      const set = ['auto_extend_size_threshold', 'auto_extend_size_increment', 'auto_extend_size_limit'].find(
        (key) => !missing.includes(key) && file.has(`${path}.${key}`),
      )
      yield {
        span: written ? file.valueSpan(written) : file.sectionSpan(path),
        message: `Missing ${missing.map((key) => `\`${key}\``).join(' and ')}: a volume that grows needs a fill level (50 to 99 percent) and a step (1 to 100 GB).`,
        cli: noLevel
          ? `mount '${mountName(mount)}' auto_extend_size_threshold must be between 50 and 99`
          : `mount '${mountName(mount)}' auto_extend_size_increment must be between 1GB and 100GB`,
        related: [
          ...(set ? [{ span: file.keySpan(`${path}.${set}`), message: 'This key asks for growth.' }] : []),
          ...missing.flatMap((key) => file.around(path, key)),
        ],
      }
    }
  },
}
