import type { FlyConfig } from '../model'
import { build } from './build'
import { checks } from './checks'
import { deploy } from './deploy'
import { mounts } from './mounts'
import { httpService, services } from './services'
import { CONFIG_PAGE, machineChecks, signals } from './shared'
import { experimental, files, metrics, restart, statics } from './small-sections'
import type { DecodedTable, KeyEntry, KeyTable } from './types'
import { duration, integer, key, text, textMap } from './types'
import { vm } from './vm'

/** The keys of a fly.toml, in the order in which a tidy file has them. */
export const topLevel = {
  app: key({
    type: text,
    meaning: 'Name of the app.',
    limits: '`-a` or `FLY_APP` may give it instead',
    example: '"my-app"',
    source: CONFIG_PAGE,
  }),
  primary_region: key({
    type: text,
    meaning: 'Region of new Machines and volumes; the Machine sees it as `PRIMARY_REGION`.',
    limits: 'a region code (platform)',
    valuesFrom: 'regions',
    example: '"iad"',
    source: 'reference/regions/',
  }),
  kill_signal: key({
    type: text,
    meaning: 'Signal sent first when a Machine stops.',
    default: '`SIGINT`',
    values: signals,
    example: '"SIGTERM"',
    source: CONFIG_PAGE,
  }),
  kill_timeout: key({
    type: duration('seconds'),
    meaning: 'How long a Machine gets after the signal. Bare numbers are seconds.',
    legacy: ['any-value-as-text'],
    default: '5 s',
    limits: 'at most 300 s (platform)',
    valuesFrom: 'durations',
    example: '"30s"',
    source: CONFIG_PAGE,
  }),
  swap_size_mb: key({
    type: integer,
    meaning: 'Swap space in MB.',
    default: 'no swap',
    example: '512',
    source: CONFIG_PAGE,
  }),
  console_command: key({
    type: text,
    meaning: 'What `fly console` runs. Split into words, no shell.',
    example: '"/rails/bin/rails console"',
    source: CONFIG_PAGE,
  }),
  host_dedication_id: key({
    type: text,
    meaning: 'Dedicated host for all Machines.',
    example: '"host-id"',
    source: CONFIG_PAGE,
  }),
  machine_config: key({
    type: text,
    meaning:
      'Machine config for several containers: JSON text starting with `{`, or a path ending in `.json`.',
    example: '"cli-config.json"',
    source: 'machines/guides-examples/multi-container-machines/',
  }),
  container: key({
    type: text,
    meaning: 'Which container gets the built image.',
    default: '`app`, else the first container',
    example: '"app"',
    source: 'machines/guides-examples/multi-container-machines/',
  }),
  experimental,
  build,
  deploy,
  env: key({
    type: textMap,
    meaning:
      'Plain environment variables. Anyone who can read the app config sees them: secrets go to `fly secrets`.',
    legacy: ['list-of-tables', 'any-value-as-text'],
    example: '{ LOG_LEVEL = "info" }',
    source: CONFIG_PAGE,
  }),
  processes: key({
    type: textMap,
    meaning:
      'Process groups: name and command. The command replaces CMD, not ENTRYPOINT; empty text keeps CMD.',
    legacy: ['list-of-named-tables'],
    default: 'one group named `app`',
    example: '{ app = "npm start", worker = "npm run jobs" }',
    source: 'launch/processes/',
  }),
  mounts,
  http_service: httpService,
  services,
  checks,
  machine_checks: machineChecks,
  files,
  statics,
  metrics,
  restart,
  vm,
} as const

/** What the typed decoding of the whole file gives. The assignment below keeps model and schema from drifting apart. */
export type DecodedConfig = DecodedTable<typeof topLevel>
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never
export const modelMatchesSchema: Same<DecodedConfig, FlyConfig> = true

/** One key with its place in the file: `http_service.checks.interval`, in section `http_service.checks`. */
export interface PlacedKey {
  readonly path: string
  readonly section: string
  readonly name: string
  readonly entry: KeyEntry
}

/** The keys below a key, if it is a table of any form. */
export function keysOf(entry: KeyEntry): KeyTable | undefined {
  return 'keys' in entry.type ? entry.type.keys : undefined
}

function* walk(keys: KeyTable, section: string): Generator<PlacedKey> {
  for (const [name, entry] of Object.entries(keys)) {
    const path = section === '' ? name : `${section}.${name}`
    yield { path, section, name, entry }
    const below = keysOf(entry)
    if (below) yield* walk(below, entry.type.kind === 'table-map' ? `${path}.NAME` : path)
  }
}

/** Every key in schema order; names people choose are written `NAME` (`checks.NAME.interval`). */
export const allKeys: readonly PlacedKey[] = [...walk(topLevel, '')]
