import type { Span } from '../text/source'
import type { FlyFile } from './file'
import type { UnknownKey } from './load'
import { allKeys, keysOf, topLevel } from './schema'
import type { KeyEntry, KeyTable } from './schema/types'
import { nearest } from './suggest'

/** The names a top-level key may have. */
export const topNames: readonly string[] = Object.entries(topLevel).flatMap(([name, entry]) => [
  name,
  ...((entry as KeyEntry).aliases ?? []),
])

export type NameKind =
  | 'unknown-section'
  | 'unknown-key'
  | 'key-letter-case'
  | 'section-lost-by-case'
  | 'legacy-experimental-key'
  | 'checks-as-list'
  | 'services-key-in-http-service'
  | 'experimental-container'

const servicesOnly = new Set(['ports', 'protocol', 'http_checks', 'tcp_checks', 'handlers'])

/** Which check a name that is no key belongs to. */
export function classify({ section, entry, real }: UnknownKey, file: FlyFile): NameKind {
  if (real !== undefined) {
    const lost = section === '' && ['vm', 'mounts', 'metrics'].includes(real)
    return lost ? 'section-lost-by-case' : 'key-letter-case'
  }
  if (section === '') return 'unknown-section'
  if (section === 'experimental') {
    if (['kill_timeout', 'metrics_port', 'metrics_path'].includes(entry.key)) return 'legacy-experimental-key'
    if (entry.key === 'container') return 'experimental-container'
  }
  if (section === 'http_service' && servicesOnly.has(entry.key)) return 'services-key-in-http-service'
  if (
    section === 'checks' &&
    entry.key === 'name' &&
    file.loaded.legacy.some((each) => each.path === 'checks')
  ) {
    return 'checks-as-list'
  }
  return 'unknown-key'
}

/** The keys of a section by its schema path (`services.ports`). */
export function keysAt(section: string): readonly string[] {
  return Object.keys(tableAt(section) ?? {})
}

/** The table of keys at a schema path; '' is the top. */
export function tableAt(section: string): KeyTable | undefined {
  let keys: KeyTable | undefined = topLevel
  if (section === '') return keys
  for (const name of section.split('.')) {
    const entry: KeyTable[string] | undefined = keys && Object.hasOwn(keys, name) ? keys[name] : undefined
    keys = entry ? keysOf(entry) : undefined
  }
  return keys
}

/** A section as its header is written. */
export function sectionHeader(section: string): string {
  if (section === 'checks') return '[checks.NAME]'
  const last = section.slice(section.lastIndexOf('.') + 1)
  const parent = section.includes('.') ? section.slice(0, section.lastIndexOf('.')) : ''
  const table = tableAt(parent)
  const entry = table && Object.hasOwn(table, last) ? table[last] : undefined
  return entry?.type.kind === 'tables' ? `[[${section}]]` : `[${section}]`
}

/** Where a key that is unknown here does exist. */
export function elsewhere(name: string): string {
  const places = allKeys.filter((each) => each.name === name).map((each) => each.section)
  const sections = [...new Set(places)].slice(0, 2)
  if (sections.length === 0) {
    const [close] = nearest(name, new Set(allKeys.map((each) => each.name)))
    const at = close ? allKeys.find((each) => each.name === close) : undefined
    return at && at.section !== '' ? ` \`${at.name}\` exists in \`${headerFor(at.section)}\`.` : ''
  }
  const named = sections.map((each) => (each === '' ? 'the top level' : `\`${headerFor(each)}\``))
  return ` It belongs to ${named.join(' or ')}.`
}

function headerFor(section: string): string {
  return section.startsWith('checks.NAME') ? '[checks.NAME]' : sectionHeader(section)
}

/** Keys that are often written although no release of the CLI reads them, and what people do instead. */
const invented: Readonly<Record<string, string>> = {
  log_destinations: ' Fly.io has no such section: ship logs with the fly-log-shipper app.',
  auto_rollback_machines: ' No release of the CLI reads it; it is only found in made-up examples.',
  regions: ' Regions are not listed in the file: set `primary_region` and use `fly scale count --region`.',
  autoscaling: ' It is gone: use `auto_stop_machines` and `min_machines_running`, or the autoscaler app.',
  scaling: ' The number of Machines is not in the file: use `fly scale count`.',
  scale: ' The number of Machines is not in the file: use `fly scale count`.',
  count: ' The number of Machines is not in the file: use `fly scale count`.',
  instances: ' The number of Machines is not in the file: use `fly scale count`.',
  replicas: ' The number of Machines is not in the file: use `fly scale count`.',
  min_machines: ' The key is `min_machines_running`, in `[http_service]` or `[[services]]`.',
  max_machines_running: ' The upper number is the number of Machines there are: use `fly scale count`.',
  secrets: ' Secrets are never in the file: use `fly secrets set`.',
  domains: ' Domains are not in the file: use `fly certs add`.',
  volumes: ' Volumes are used by `[[mounts]]` and made by `fly volumes create`.',
  databases: ' Databases are not in the file: use `fly mpg create`.',
  cron: ' There is no schedule in the file: run a scheduler or `fly machine run --schedule`.',
  schedule: ' There is no schedule in the file: run a scheduler or `fly machine run --schedule`.',
  alerts: ' There are no alerts in the file; use the metrics of Fly.io in Grafana.',
  logging: ' There is no log setting in the file; logs are read from standard output.',
  resources: ' CPU and memory stand in `[[vm]]`.',
  max_retries: ' The key is `retries`.',
  restart_limit: ' It belonged to the old platform and has no successor.',
  script_checks: ' They belonged to the old platform; use `machine_checks`.',
  allowed_public_ports: ' It belonged to the old platform and has no effect.',
  private_network: ' It belonged to the old platform; every app has a private network.',
  success_threshold: ' Checks have no thresholds.',
  failure_threshold: ' Checks have no thresholds.',
  healthy_threshold: ' Checks have no thresholds.',
  unhealthy_threshold: ' Checks have no thresholds.',
  retries: ' Only `[[restart]]` has `retries`.',
  start_period: ' The key is `grace_period`.',
  initial_delay: ' The key is `grace_period`.',
}

/** What to do about a well-known name that is no key; undefined for others. */
export function adviceFor({ entry, section }: UnknownKey): string | undefined {
  const known = Object.hasOwn(invented, entry.key) ? invented[entry.key] : undefined
  return known !== undefined && !keysAt(section).includes(entry.key) ? known : undefined
}

/** The header of an unknown table, when it has one of its own. */
export function headerOf(file: FlyFile, { entry }: UnknownKey): Span | undefined {
  const { value } = entry
  const table = value.kind === 'list' ? value.items[0] : value
  return table?.kind === 'map' ? file.loaded.headers.get(table) : undefined
}

/** An unknown top-level name as written: its header, or its key. */
export function sectionWritten(
  file: FlyFile,
  unknown: UnknownKey,
): { readonly span: Span; readonly text: string; readonly table: boolean } {
  const header = headerOf(file, unknown)
  const { keySpan, key, value } = unknown.entry
  if (header)
    return { span: header, text: file.text.slice(header.start, header.end).replaceAll('`', "'"), table: true }
  return { span: keySpan, text: key.replaceAll('`', "'"), table: value.kind === 'map' }
}
