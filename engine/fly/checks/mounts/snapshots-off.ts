import type { ConfigCheck } from '../../check'

export const snapshotsOff: ConfigCheck = {
  stage: 'config',
  code: 'snapshots-off',
  rows: ['L09'],
  severity: 'warning',
  section: 'mounts',
  title: 'Daily snapshots switched off',
  why: 'Nothing is left if the volume is lost, unless you make backups yourself.',
  bad: [
    `[[mounts]]
source = "data"
destination = "/data"
scheduled_snapshots = false`,
  ],
  good: [
    `[[mounts]]
source = "data"
destination = "/data"
`,
  ],
  source: 'volumes/overview/',

  *run(file) {
    for (const [i, mount] of (file.config.mounts ?? []).entries()) {
      const path = `mounts[${i}]`
      if (mount.scheduled_snapshots !== false) continue
      yield {
        span: file.keySpan(`${path}.scheduled_snapshots`),
        message: '`scheduled_snapshots = false`: this volume has no daily snapshot.',
      }
    }
  },
}
