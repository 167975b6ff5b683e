import { allKeys, type PlacedKey } from '@/engine/fly/schema'

type Lines = Readonly<Record<string, string>>

/** What a section needs beside the key at hand, so that an example is a file Fly's CLI accepts. */
const beside: Readonly<Record<string, Lines>> = {
  '': { app: '"demo"', primary_region: '"iad"' },
  'experimental.attached.secrets': {},
  deploy: {},
  processes: { app: '"npm start"', worker: '"npm run jobs"' },
  mounts: { source: '"data"', destination: '"/data"' },
  http_service: { internal_port: '8080', force_https: 'true' },
  'http_service.checks': { interval: '"15s"', timeout: '"5s"', grace_period: '"10s"', path: '"/health"' },
  'http_service.machine_checks': {
    image: '"curlimages/curl"',
    command: '["curl", "http://[$FLY_TEST_MACHINE_IP]:8080"]',
  },
  'http_service.http_options.replay_cache': {
    path_prefix: '"/"',
    ttl_seconds: '300',
    type: '"cookie"',
    name: '"session"',
  },
  services: { protocol: '"tcp"', internal_port: '5432' },
  'services.ports': { port: '5432' },
  'services.machine_checks': {
    image: '"curlimages/curl"',
    command: '["curl", "http://[$FLY_TEST_MACHINE_IP]:8080"]',
  },
  'services.ports.http_options.replay_cache': {
    path_prefix: '"/"',
    ttl_seconds: '300',
    type: '"cookie"',
    name: '"session"',
  },
  'services.tcp_checks': { interval: '"15s"', timeout: '"5s"', grace_period: '"10s"' },
  'services.http_checks': { interval: '"15s"', timeout: '"5s"', grace_period: '"10s"', path: '"/health"' },
  'checks.NAME': {
    type: '"http"',
    port: '8080',
    interval: '"15s"',
    timeout: '"5s"',
    grace_period: '"10s"',
    path: '"/health"',
  },
  machine_checks: { image: '"curlimages/curl"', command: '["curl", "http://[$FLY_TEST_MACHINE_IP]:8080"]' },
  files: { guest_path: '"/etc/app/settings.json"', secret_name: '"SETTINGS"' },
  statics: { guest_path: '"/app/public"', url_prefix: '"/static/"' },
  metrics: { port: '9091', path: '"/metrics"' },
  restart: { policy: '"on-failure"', retries: '5' },
  vm: { size: '"shared-cpu-1x"' },
}

/** Keys that cannot stand beside the usual ones. */
const instead: Readonly<Record<string, Lines>> = {
  'mounts.auto_extend_size_threshold': { ...beside.mounts, auto_extend_size_increment: '"1GB"' },
  'mounts.auto_extend_size_increment': { ...beside.mounts, auto_extend_size_threshold: '80' },
  'mounts.auto_extend_size_limit': {
    ...beside.mounts,
    auto_extend_size_threshold: '80',
    auto_extend_size_increment: '"1GB"',
  },
  'vm.cpus': { size: '"shared-cpu-1x"', memory: '"1gb"' },
}

const entryAt = new Map(allKeys.map((each) => [each.path, each]))

/** `http_service.checks.interval` → the sections it stands in, outermost first. */
function sectionsOf({ section }: PlacedKey): readonly string[] {
  if (section === '') return []
  const parts = section.split('.')
  return parts.map((_, index) => parts.slice(0, index + 1).join('.')).filter((path) => path !== 'checks')
}

function header(section: string): string {
  const kind = entryAt.get(section)?.entry.type.kind
  const name = section.replace(/^checks\.NAME$/, 'checks.alive')
  return kind === 'tables' ? `[[${name}]]` : `[${name}]`
}

const written = (lines: Lines) => Object.entries(lines).map(([name, value]) => `${name} = ${value}`)

/** A small whole file that sets one key of fly.toml. */
export function keyExample(key: PlacedKey): string {
  const { name, path, entry } = key
  const isSection = 'keys' in entry.type
  const home = isSection ? (path === 'checks' ? 'checks.NAME' : path) : key.section
  const value = isSection ? {} : { [name]: entry.example }
  const blocks: string[] = []
  const top = { ...beside[''], ...(key.section === '' && !isSection ? value : {}) }
  blocks.push(written(top).join('\n'))
  const sections = sectionsOf(key)
  for (const section of isSection ? [...sections, home] : sections) {
    const own = {
      ...(instead[path] ?? beside[section]),
      ...(section === home ? value : {}),
      ...(section === home && isSection ? opened(entry.example) : {}),
    }
    blocks.push([header(section), ...written(own)].join('\n'))
  }
  return `${blocks.join('\n\n')}\n`
}

/** An example written as an inline table, as lines of its section. */
function opened(example: string): Lines {
  const inner = /^\{\s*(.*?)\s*\}$/s.exec(example)?.[1]
  if (!inner) return {}
  const pairs = [...inner.matchAll(/([\w-]+)\s*=\s*(\[[^\]]*\]|\{[^}]*\}|"[^"]*"|[^,]+)/g)]
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value.trim()]))
}
