import type { ConfigCheck } from '../../check'
import { replace, shown } from '../helpers'
import { parseVolumeSize } from '../../values/size'
import { mountName } from '../mount-name'

export const volumeSizeSmall: ConfigCheck = {
  stage: 'config',
  code: 'volume-size-small',
  rows: ['V91', 'V93', 'V94'],
  severity: 'error',
  section: 'mounts',
  title: 'A volume size below 1 GB',
  why: 'Text without a unit that is not a whole number is bytes: `1.5` is one byte. The CLI refuses the file.',
  bad: [
    `[[mounts]]
source = "data"
destination = "/data"
initial_size = "999mb"`,
    `[[mounts]]
source = "data"
destination = "/data"
initial_size = 1.5`,
    `[[mounts]]
source = "data"
destination = "/data"
auto_extend_size_limit = "0"`,
  ],
  good: [
    `[[mounts]]
source = "data"
destination = "/data"
initial_size = "1gb"`,
  ],
  source: 'reference/configuration/',

  *run(file) {
    for (const [i, mount] of (file.config.mounts ?? []).entries()) {
      for (const key of ['initial_size', 'auto_extend_size_increment', 'auto_extend_size_limit'] as const) {
        const value = mount[key]
        const size = value === undefined || value === '' ? undefined : parseVolumeSize(value)
        if (!size?.ok || size.units >= 1) continue
        const path = `mounts[${i}].${key}`
        const span = file.valueSpan(path)
        const decimal = /^\d*[.]\d+$/.test(value ?? '')
        yield {
          span,
          message: decimal
            ? `\`${key} = ${shown(file.written(path))}\` is read as bytes; expected at least 1 GB, with a unit.`
            : `Unexpected \`${key} = ${shown(file.written(path))}\`, expected at least 1 GB.`,
          cli: `mount '${mountName(mount)}' has an ${key} '${value}' value which is smaller than 1GB`,
          fix: replace(span, decimal && Number(value) >= 1 ? `"${value}gb"` : '"1gb"'),
        }
      }
    }
  },
}
