import type { ConfigCheck } from '../../check'
import { shown } from '../helpers'

export const fileIncomplete: ConfigCheck = {
  stage: 'config',
  code: 'file-incomplete',
  rows: ['V143', 'V160', 'L51'],
  severity: 'warning',
  section: 'files',
  title: 'A file entry without path, or without exactly one content',
  why: 'The platform wants an absolute `guest_path`. Of `local_path`, `secret_name` and `raw_value` the first is used.',
  bad: [
    `[[files]]
raw_value = "x"`,
    `[[files]]
guest_path = "relative/path"
raw_value = "x"`,
    `[[files]]
guest_path = "/a"
local_path = "x.conf"
secret_name = "S"`,
    `[[files]]
guest_path = "/a"`,
  ],
  good: [
    `[[files]]
guest_path = "/etc/app.conf"
raw_value = "x"`,
  ],
  source: 'reference/configuration/',

  *run(file) {
    for (const [i, each] of (file.config.files ?? []).entries()) {
      const path = `files[${i}]`
      const guest = each.guest_path ?? ''
      if (guest === '' && (file.missing(`${path}.guest_path`) || file.has(`${path}.guest_path`)))
        yield {
          span: file.sectionSpan(path),
          blocks: 'deploy',
          message: 'Missing `guest_path` of this file.',
        }
      else if (guest !== '' && !guest.startsWith('/') && !/^[{$<]/.test(guest))
        yield {
          span: file.valueSpan(`${path}.guest_path`),
          blocks: 'deploy',
          message: `Unexpected \`guest_path = "${shown(guest)}"\`, expected an absolute path.`,
        }
      const used = (['local_path', 'secret_name', 'raw_value'] as const).filter(
        (key) => (each[key] ?? '') !== '',
      )
      if (used.length > 1)
        yield {
          span: file.keySpan(`${path}.${used[1]}`),
          message: `\`${used[1]}\` is not used: \`${used[0]}\` comes first.`,
        }
      else if (
        used.length === 0 &&
        !file.damaged &&
        !file.problemAt(path) &&
        ['local_path', 'secret_name', 'raw_value'].every((key) => file.missing(`${path}.${key}`))
      ) {
        yield {
          span: file.sectionSpan(path),
          message: 'Missing content of this file: `local_path`, `secret_name` or `raw_value`.',
        }
      }
    }
  },
}
