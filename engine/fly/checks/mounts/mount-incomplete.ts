import type { ConfigCheck } from '../../check'

export const mountIncomplete: ConfigCheck = {
  stage: 'config',
  code: 'mount-incomplete',
  rows: ['V143', 'L10'],
  severity: 'warning',
  section: 'mounts',
  title: 'A mount without source or destination, or at the root',
  why: 'Both are required, and `/` is the root file system itself: the platform refuses it.',
  bad: [
    `[[mounts]]
source = "data"`,
    `[[mounts]]
destination = "/data"`,
    `[[mounts]]
source = "data"
destination = "/"`,
  ],
  good: [
    `[[mounts]]
source = "data"
destination = "/data"
`,
  ],
  source: 'reference/configuration/',
  blocks: 'deploy',
  *run(file) {
    for (const [i, mount] of (file.config.mounts ?? []).entries()) {
      const path = `mounts[${i}]`
      for (const key of ['source', 'destination'] as const) {
        const value = mount[key] ?? ''
        if (value !== '' || !(file.missing(`${path}.${key}`) || file.has(`${path}.${key}`))) continue
        yield {
          span: file.has(`${path}.${key}`) ? file.valueSpan(`${path}.${key}`) : file.sectionSpan(path),
          message: `Missing \`${key}\` of this mount.`,
        }
      }
      if (mount.destination === '/')
        yield {
          span: file.valueSpan(`${path}.destination`),
          message: 'Unexpected `destination = "/"`, expected a folder such as `/data`.',
        }
    }
  },
}
