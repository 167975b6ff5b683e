import type { ConfigCheck } from '../../check'
import { shown } from '../helpers'

export const staticsLimits: ConfigCheck = {
  stage: 'config',
  code: 'statics-limits',
  rows: ['V143', 'L50'],
  severity: 'warning',
  section: 'statics',
  title: 'Static paths that are incomplete, too many or overlap',
  why: 'Only one of overlapping prefixes is honoured, and there are at most 10 entries.',
  bad: [
    `[[statics]]
guest_path = "/app/public"`,
    `[[statics]]
guest_path = "/a"
url_prefix = "/x"
[[statics]]
guest_path = "/b"
url_prefix = "/x/y"`,
  ],
  good: [
    `[[statics]]
guest_path = "/app/public"
url_prefix = "/public"`,
  ],
  source: 'reference/configuration/',

  *run(file) {
    const statics = file.config.statics ?? []
    const prefixes: { readonly prefix: string; readonly path: string }[] = []
    for (const [i, each] of statics.entries()) {
      const path = `statics[${i}]`
      for (const key of ['guest_path', 'url_prefix'] as const) {
        if ((each[key] ?? '') === '' && file.missing(`${path}.${key}`))
          yield { span: file.sectionSpan(path), message: `Missing \`${key}\` of this entry.` }
      }
      const prefix = each.url_prefix
      if (prefix === undefined || prefix === '') continue
      const base = prefix.replace(/\/+$/, '')
      const overlap = prefixes.find(
        (other) =>
          other.prefix === base || base.startsWith(`${other.prefix}/`) || other.prefix.startsWith(`${base}/`),
      )
      if (overlap)
        yield {
          span: file.valueSpan(`${path}.url_prefix`),
          message: `\`url_prefix = "${shown(prefix)}"\` overlaps another entry: only one is honoured.`,
          related: [{ span: file.valueSpan(`${overlap.path}.url_prefix`), message: 'The other entry.' }],
        }
      prefixes.push({ prefix: base, path })
    }
    if (statics.length > 10)
      yield {
        span: file.sectionSpan('statics[10]'),
        message: `Unexpected ${statics.length} entries, expected at most 10.`,
      }
  },
}
