import type { ConfigCheck } from '../../check'
import { replace, shown } from '../helpers'

export const volumeName: ConfigCheck = {
  stage: 'config',
  code: 'volume-name',
  rows: ['L11'],
  severity: 'warning',
  section: 'mounts',
  title: 'A volume name with characters that names cannot have',
  why: 'The platform takes lower-case letters, digits and underscores.',
  bad: [
    `[[mounts]]
source = "my-data"
destination = "/data"`,
  ],
  good: [
    `[[mounts]]
source = "my_data"
destination = "/data"`,
  ],
  source: 'volumes/overview/',
  blocks: 'deploy',
  *run(file) {
    for (const [i, mount] of (file.config.mounts ?? []).entries()) {
      const path = `mounts[${i}]`
      const { source } = mount
      if (source === undefined || source === '' || /^[A-Za-z0-9_]+$/.test(source) || /[{}$<>%]/.test(source))
        continue
      const span = file.valueSpan(`${path}.source`)
      const name = source.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^_+|_+$/g, '')
      yield {
        span,
        message: `Unexpected \`source = "${shown(source)}"\`, expected letters, digits and underscores.`,
        ...(name ? { fix: replace(span, `"${name}"`) } : {}),
      }
    }
  },
}
