import type { ConfigCheck } from '../../check'
import { replace, shown } from '../helpers'
import { parseVolumeSize } from '../../values/size'
import { mountName } from '../mount-name'

export const volumeSizeInvalid: ConfigCheck = {
  stage: 'config',
  code: 'volume-size-invalid',
  rows: ['V90', 'V93', 'V94'],
  severity: 'error',
  section: 'mounts',
  title: 'A volume size that cannot be read',
  why: 'A size is a number of GB, or a number with `mb`, `gb`, `tb` (also `gib`). The CLI refuses the file.',
  bad: [
    `[[mounts]]
source = "data"
destination = "/data"
initial_size = "10gigs"`,
    `[[mounts]]
source = "data"
destination = "/data"
initial_size = true`,
    `[[mounts]]
source = "data"
destination = "/data"
auto_extend_size_threshold = 80
auto_extend_size_increment = "lots"`,
  ],
  good: [
    `[[mounts]]
source = "data"
destination = "/data"
initial_size = "10gb"`,
  ],
  source: 'reference/configuration/',

  *run(file) {
    for (const [i, mount] of (file.config.mounts ?? []).entries()) {
      for (const key of ['initial_size', 'auto_extend_size_increment', 'auto_extend_size_limit'] as const) {
        const value = mount[key]
        if (value === undefined || value === '') continue
        const size = parseVolumeSize(value)
        if (size.ok) continue
        const path = `mounts[${i}].${key}`
        const span = file.valueSpan(path)
        const meant = /^\s*["']?(\d+)\s*([mgt])/i.exec(value)
        yield {
          span,
          message: `Unexpected \`${key} = ${shown(file.written(path))}\`, expected a size such as \`"${meant ? `${meant[1]}${meant[2]!.toLowerCase()}b` : '10gb'}"\`.`,
          cli: `mount '${mountName(mount)}' with ${key} '${value}' will fail because of: ${size.error}`,
          ...(meant ? { fix: replace(span, `"${meant[1]}${meant[2]!.toLowerCase()}b"`) } : {}),
        }
      }
    }
  },
}
