import type { ConfigCheck } from '../../check'
import { shown } from '../helpers'

export const severalMounts: ConfigCheck = {
  stage: 'config',
  code: 'several-mounts',
  rows: ['V103', 'V144', 'L13'],
  severity: 'warning',
  section: 'mounts',
  title: 'More than one volume for a process group',
  why: 'A Machine mounts one volume: only the first is attached. With `fly deploy --process-groups` the CLI refuses the file.',
  bad: [
    `[[mounts]]
source = "data"
destination = "/data"
[[mounts]]
source = "more"
destination = "/more"`,
  ],
  good: [
    `[[mounts]]
source = "data"
destination = "/data"
`,
  ],
  source: 'volumes/overview/',

  *run(file) {
    const first = new Map<string, string>()
    for (const [i, mount] of (file.config.mounts ?? []).entries()) {
      for (const group of file.groupsOf(mount.processes)) {
        const earlier = first.get(group)
        if (earlier === undefined) first.set(group, `mounts[${i}]`)
        else {
          yield {
            span: file.sectionSpan(`mounts[${i}]`),
            message: `The group \`${shown(group)}\` already has a volume (line ${file.line(earlier)}): this one is not attached.`,
            cli: `group '${group}' has more than one [[mounts]] section defined`,
            related: [{ span: file.sectionSpan(earlier), message: 'The volume that is attached.' }],
          }
          break
        }
      }
    }
  },
}
