import type { ConfigCheck } from '../../check'

export const volumeWithoutReplica: ConfigCheck = {
  stage: 'config',
  code: 'volume-without-replica',
  rows: ['L08'],
  severity: 'warning',
  section: 'mounts',
  title: 'Data on a volume without a replica',
  why: 'A volume lives on one host: each deployment is a short downtime, and a host failure loses the data since the last snapshot.',
  bad: [
    `[[mounts]]
source = "data"
destination = "/data"
`,
  ],
  good: [
    `[env]
LOG_LEVEL = "info"`,
  ],
  source: 'volumes/overview/',

  *run(file) {
    const mounts = file.config.mounts ?? []
    if (mounts.length === 0) return
    yield {
      span: file.sectionSpan('mounts[0]'),
      message:
        'Data on this volume has no replica: plan at least two Machines with replication of your own, or backups.',
    }
  },
}
