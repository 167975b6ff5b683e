import type { ConfigCheck } from '../../check'
import { replace } from '../helpers'
import { mountName } from '../mount-name'

export const snapshotRetentionRange: ConfigCheck = {
  stage: 'config',
  code: 'snapshot-retention-range',
  rows: ['V92'],
  severity: 'error',
  section: 'mounts',
  title: 'Snapshots kept for less than 1 or more than 60 days',
  why: 'The CLI refuses the file.',
  bad: [
    `[[mounts]]
source = "data"
destination = "/data"
snapshot_retention = 0`,
    `[[mounts]]
source = "data"
destination = "/data"
snapshot_retention = 61`,
  ],
  good: [
    `[[mounts]]
source = "data"
destination = "/data"
snapshot_retention = 14`,
  ],
  source: 'volumes/overview/',

  *run(file) {
    for (const [i, mount] of (file.config.mounts ?? []).entries()) {
      const days = mount.snapshot_retention
      if (days === undefined || (days >= 1 && days <= 60)) continue
      const span = file.valueSpan(`mounts[${i}].snapshot_retention`)
      yield {
        span,
        message: `Unexpected \`snapshot_retention = ${days}\`, expected 1 to 60 days.`,
        cli: `mount '${mountName(mount)}' has a snapshot_retention value which is not between 1 and 60 days inclusive`,
        fix: replace(span, days > 60 ? '60' : '1'),
      }
    }
  },
}
