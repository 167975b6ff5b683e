import { DOCS, FLYCTL, type Sourced } from './types'

export interface FlyCommand extends Sourced {
  /** The command in words, `fly volumes create`. */
  readonly command: string
  /** Every spelling of every flag; global ones excepted. */
  readonly flags: readonly string[]
  /** Flags of `flags` that stand alone, without a value. */
  readonly switches: readonly string[]
  /** Not in the command line's help: may change without notice. */
  readonly hidden?: true
}

// A trailing "!" marks a switch. Groups that many commands share:
const A = '-a --app -c --config'
const J = '-j! --json!'
const Y = '-y! --yes! --auto-confirm!'
const O = '-o --org'
const R = '-r --region'
const VM = '--vm-size --vm-memory --memory --vm-cpus --cpus --vm-cpu-kind --vm-cpukind --host-dedication-id'
const GROUP = '-g --process-group --group'
const FILES = '-e --env --file-literal --file-local --file-secret'
const SHADOW =
  '--shadow-access-key --shadow-secret-key --shadow-region --shadow-name --shadow-endpoint --shadow-write-through!'
const BUILD =
  '--build-arg --build-context-warn-size --build-only! --build-secret --build-target --buildkit! ' +
  '--buildpacks-docker-host --buildpacks-volume --compression --compression-level --deploy-retries --depot! --depot-scope ' +
  '--detach! --dns-checks! --dockerfile --exclude-machines --exclude-regions --flycast! --ha! --https-failover! ' +
  '--http-failover! --ignorefile -i --image --image-label --label --lease-timeout --local-only! --max-concurrent ' +
  '--max-unavailable --nixpacks! --no-cache! --no-public-ips! --now! --only-machines --primary-region --process-groups ' +
  '--push! --recreate-builder! --regions --release-command-timeout --remote-only! -s --signal --smoke-checks! --strategy ' +
  '--volume-initial-size --wait-timeout --wg!'
const MACHINE =
  '--autostart! --autostop! --build-context-warn-size --build-depot! --build-nixpacks! --cachedrive-size --container --detach! ' +
  '--dockerfile --entrypoint --kernel-arg --machine-config -m --metadata -p --port --restart --rootfs-persist --rootfs-size ' +
  '--schedule --skip-dns-registration! --standby-for --swap-size'
const SESSION =
  `${A} ${O} ${R} ${GROUP} -A --address -C --command --container --machine --no-container! --pty! -q! --quiet! ` +
  '-s! --select! -u --user'
const EXTENSION = `${A} -n --name ${O} ${R} ${Y}`

const FLAGS: Readonly<Record<string, string>> = {
  'auth login': '-i! --interactive! --email --password --otp',
  'auth logout': '--force!',
  'auth whoami': J,
  'auth token': `${J} -q! --quiet!`,
  'auth docker': '',
  version: J,
  'orgs list': J,
  'orgs create': J,
  'orgs show': J,
  'orgs cross-network-replays enable': `${O} ${Y}`,
  'orgs cross-network-replays disable': `${O} ${Y}`,
  'orgs replay-sources add': O,
  'orgs replay-sources remove': `${O} ${Y}`,
  'orgs replay-sources list': `${O} ${J}`,
  'platform regions': J,
  'platform vm-sizes': J,
  'platform status': J,
  'apps create': `--generate-name! --name --network ${O} --save! ${Y} ${J}`,
  'apps list': `${O} ${J} -q! --quiet!`,
  'apps move': `${O} ${Y} --skip-health-checks!`,
  'apps destroy': Y,
  'apps restart': '--skip-health-checks! --force-stop!',
  'apps open': A,
  'apps releases': `${A} --image! ${J}`,
  launch:
    `${BUILD} ${FILES} ${VM} ${O} ${R} ${Y} -c --config --attach! --auto-stop --command --copy-config! --db! ` +
    '--dockerignore-from-gitignore! --from --generate-name! --internal-port --into --json! --name --no-db! --no-deploy! ' +
    '--no-github-workflow! --no-object-storage! --no-redis! --path --secret -v --volume --yaml!',
  deploy: `${BUILD} ${FILES} ${VM} ${A} ${Y} --skip-release-command! --update-only!`,
  'config validate': `${A} -s! --strict!`,
  'config show': `${A} --local! --toml! --yaml!`,
  'config save': `${A} --json! --yaml! ${Y}`,
  'config env': A,
  'image show': `${A} ${J}`,
  'image update': `${A} ${Y} --image --skip-health-checks!`,
  'registry vulns': '-a --app --json! -i --image -m --machine -s! --select! -S --severity',
  'registry sbom': '-a --app -i --image --machine -s! --select!',
  'registry files': '-a --app -i --image --machine -s! --select!',
  releases: `${A} --image! ${J}`,
  status: `${A} ${J} --watch! --rate --all! --deployment!`,
  'checks list': `${A} ${J} --check-name`,
  'services list': A,
  logs: `${A} ${J} -n! --no-tail! -m --machine ${R} -s! --select!`,
  dashboard: A,
  'dashboard metrics': `${A} -g! --grafana!`,
  doctor: `${A} ${J} -v! --verbose! ${O}`,
  ping: `${A} ${O} -n --count -i --interval -s --size`,
  'ssh console': SESSION,
  'ssh issue': `${O} -u --username --agent! -d! --dotssh! --hours --overwrite!`,
  'sftp put': `${SESSION} -m --mode -R! --recursive!`,
  'sftp get': `${SESSION} -R! --recursive!`,
  'sftp shell': SESSION,
  console: `${A} ${R} ${FILES} ${VM} --build-context-warn-size -C --command --container --dockerfile --entrypoint -i --image --machine -p --port -s! --select! -u --user --volume --wg!`,
  'secrets set': `${A} --stage! --detach! --dns-checks!`,
  'secrets import': `${A} --stage! --detach! --dns-checks!`,
  'secrets unset': `${A} --stage! --detach! --dns-checks!`,
  'secrets deploy': `${A} --detach! --dns-checks!`,
  'secrets list': `${A} ${J}`,
  'secrets sync': `${A} --stage! --detach! --dns-checks!`,
  'secrets keys generate': `${A} -f! --force! -n! --noversion! -q! --quiet!`,
  'secrets keys list': `${A} ${J}`,
  'secrets keys delete': `${A} -f! --force! -n! --noversion!`,
  'scale count': `${A} ${VM} ${Y} ${R} -e --env -g --process-group --from-snapshot --max-per-region --with-new-volumes!`,
  'scale vm': `${A} -g --process-group --vm-memory --memory`,
  'scale memory': `${A} -g --process-group`,
  'scale show': `${A} ${J}`,
  'machine run': `${A} ${MACHINE} ${FILES} ${VM} ${R} --command --id -n --name --org --rm! --shell! --use-zstd! --user -v --volume --wg!`,
  'machine create': `${A} ${MACHINE} ${FILES} ${VM} ${R} --id -n --name --org --rm! --use-zstd! -v --volume`,
  'machine update': `${A} ${MACHINE} ${FILES} ${VM} ${Y} --buildkit! -C --command -i --image --mount-point --skip-health-checks! --skip-start! --wait-timeout`,
  'machine clone': `${A} ${VM} ${R} --attach-volume --clear-auto-destroy! --clear-cmd! --detach! --from-snapshot --name --override-cmd --standby-for --volume-requires-unique-zone!`,
  'machine list': `${A} ${J} -q! --quiet!`,
  'machine status': `${A} -d! --display-config!`,
  'machine start': A,
  'machine stop': `${A} -s --signal --timeout -w --wait-timeout`,
  'machine suspend': `${A} -w --wait-timeout`,
  'machine restart': `${A} --force! -s --signal --skip-health-checks! --time`,
  'machine destroy': `${A} -f! --force! -i --image`,
  'machine kill': A,
  'machine cordon': A,
  'machine uncordon': A,
  'machine exec': `${A} ${J} --container --no-container! --timeout`,
  'machine egress-ip list': `${A} ${J} -v! --verbose!`,
  'machine egress-ip promote': `${A} ${Y}`,
  'machine egress-ip release': `${A} ${Y}`,
  'incidents hosts list': `${A} ${J}`,
  'volumes create': `${A} ${J} ${R} ${VM} ${Y} -n --count --no-encryption! --require-unique-zone! --scheduled-snapshots! -s --size --snapshot-id --snapshot-retention --unique-zone-app-wide!`,
  'volumes list': `${A} ${J} --all!`,
  'volumes show': `${A} ${J}`,
  'volumes extend': `${A} ${J} -s --size ${Y}`,
  'volumes fork': `${A} ${J} ${R} ${VM} -n --name --require-unique-zone! --unique-zone-app-wide!`,
  'volumes update': `${A} ${J} --scheduled-snapshots! --snapshot-retention`,
  'volumes destroy': `${A} ${Y}`,
  'volumes snapshots create': `-a --app ${J}`,
  'volumes snapshots list': `-a --app ${J}`,
  'ips allocate-v4': `${A} ${R} --shared! ${Y}`,
  'ips allocate-v6': `${A} ${R} ${O} --network --private!`,
  'ips allocate-egress': `${A} ${R} ${Y}`,
  'ips release-egress': A,
  'ips release': A,
  'ips list': `${A} ${J}`,
  'ips private': `${A} ${J}`,
  'certs add': `${A} ${J}`,
  'certs setup': `${A} ${J}`,
  'certs check': `${A} ${J}`,
  'certs show': `${A} ${J}`,
  'certs list': `${A} ${J}`,
  'certs import': `${A} ${J} --fullchain --private-key`,
  'certs remove': `${A} --acme! --custom! ${Y}`,
  'wireguard create': '--network',
  'wireguard list': J,
  'wireguard remove': '',
  'wireguard reset': '',
  proxy: `${A} ${O} -b --bind-addr -q! --quiet! -s! --select! --watch-stdin!`,
  dig: `${A} ${O} -s! --short!`,
  'mpg create': `${O} ${R} -n --name --plan --volume-size --pg-major-version --enable-postgis-support!`,
  'mpg list': `${O} ${J} --deleted!`,
  'mpg status': J,
  'mpg attach': `${A} -d --database -u --username --variable-name`,
  'mpg detach': A,
  'mpg destroy': Y,
  'mpg databases create': '-n --name',
  'mpg databases list': J,
  'mpg databases extensions enable': '-c --cluster -d --database --schema --create-schema!',
  'mpg databases extensions disable': '-c --cluster -d --database --force!',
  'mpg databases extensions list': `-d --database ${J}`,
  'mpg users create': '-u --username -r --role',
  'mpg users list': J,
  'mpg proxy': '-b --bind-addr -p --local-port',
  'mpg connect': '-d --database -u --username',
  'mpg backup create': '--type',
  'mpg backup list': `--all! ${J}`,
  'mpg restore': '--backup-id --pitr-time -n --name',
  'storage create': `${A} -n --name ${O} -p! --public! ${SHADOW} ${Y}`,
  'storage update': `${A} ${O} -p! --public! --private! --clear-custom-domain! --custom-domain --clear-shadow! ${SHADOW} ${Y}`,
  'storage list': `${O} ${Y}`,
  'storage status': `${A} ${Y}`,
  'storage dashboard': `${A} ${O} ${Y}`,
  'storage destroy': `${A} ${Y}`,
  'redis create': `-n --name ${O} ${R} --no-replicas! --replica-regions --enable-eviction! --disable-eviction! --enable-prodpack! --enable-auto-upgrade! --plan`,
  'redis list': O,
  'redis status': '',
  'redis plans': '',
  'redis proxy': `${O} ${R}`,
  'redis connect': `${O} ${R}`,
  'redis update': `${O} ${R} --replica-regions --enable-prodpack! --disable-prodpack!`,
  'redis destroy': Y,
  'postgres create': `${O} ${R} ${VM} -n --name --autostart! --consul-url --detach! --enable-backups! --flex! --fork-from --generate-name! --image-ref --initial-cluster-size -p --password --snapshot-id --stolon! --volume-size`,
  'postgres import': `${A} --region --clean! --create! --data-only! --image --no-owner! --vm-size`,
  'postgres attach': `${A} ${Y} --database-name --database-user --superuser! --variable-name`,
  'postgres connect': `${A} -d --database -p --password -u --user`,
  'extensions vector create': EXTENSION,
  'extensions arcjet create': EXTENSION,
  'extensions wafris create': EXTENSION,
  'extensions kubernetes create': `-n --name ${O} ${R} --output`,
  'tokens create deploy': `${A} ${J} -x --expiry -n --name`,
  'tokens create org': `${O} ${J} -x --expiry -n --name`,
  'tokens create readonly': `${O} ${J} -x --expiry -n --name --from-existing!`,
  'tokens create machine-exec': `${A} ${J} -x --expiry -n --name -C --command -p --command-prefix`,
  'tokens create ssh': `${A} ${J} -x --expiry -n --name`,
  'tokens list': `${A} ${O} -s --scope`,
  'tokens revoke': '',
}

/** Commands without a page today: their flags come from older pages or second hand. */
const UNREAD = new Set([
  'certs show',
  'machine egress-ip list',
  'machine egress-ip promote',
  'machine egress-ip release',
])
/** Commands that the documentation leaves out, with the source file that declares their flags. */
const DECLARED: Readonly<Record<string, string>> = {
  'auth token': 'auth/token.go',
  'machine egress-ip list': 'machine/egress_ip.go',
  'machine egress-ip promote': 'machine/egress_ip.go',
  'machine egress-ip release': 'machine/egress_ip.go',
  'registry vulns': 'registry/vulns.go',
  'registry sbom': 'registry/sbom.go',
  'registry files': 'registry/files.go',
  'secrets keys generate': 'secrets/key_set.go',
  'secrets keys list': 'secrets/keys_list.go',
  'secrets keys delete': 'secrets/key_delete.go',
}
const HIDDEN = /^secrets keys |^registry |^auth token$/
const words = (text: string) => text.split(' ').filter((word) => word !== '')

/** The commands of flyctl that runbooks, lessons and pages may use, with their flags. */
export const COMMANDS: readonly FlyCommand[] = Object.entries(FLAGS).map(([name, text]) => {
  const hidden = HIDDEN.test(name)
  const declared = Object.hasOwn(DECLARED, name) ? DECLARED[name] : undefined
  return {
    command: `fly ${name}`,
    flags: words(text).map((flag) => flag.replace('!', '')),
    switches: words(text)
      .filter((flag) => flag.endsWith('!'))
      .map((flag) => flag.slice(0, -1)),
    source: declared
      ? `flyctl internal/command/${declared}`
      : `docs flyctl/cmd/fly_${name.replaceAll(' ', '_')}.md`,
    checked: declared ? FLYCTL : DOCS,
    ...(hidden ? { hidden } : {}),
    ...(UNREAD.has(name) ? { uncertain: true as const } : {}),
  }
})

const ALIASES: Readonly<Record<string, string>> = {
  app: 'apps',
  org: 'orgs',
  m: 'machine',
  machines: 'machine',
  vm: 'machine',
  vol: 'volumes',
  vols: 'volumes',
  volume: 'volumes',
  secret: 'secrets',
  cert: 'certs',
  ip: 'ips',
  'managed-postgres': 'mpg',
  pg: 'postgres',
  tigris: 'storage',
  wg: 'wireguard',
  token: 'tokens',
  extension: 'extensions',
  ext: 'extensions',
  check: 'checks',
  backups: 'backup',
  db: 'databases',
  dbs: 'databases',
  snapshot: 'snapshots',
  key: 'keys',
  log: 'logs',
}
const LAST_ALIASES: Readonly<Record<string, readonly string[]>> = {
  ls: ['list'],
  rm: ['destroy', 'remove', 'delete'],
  delete: ['destroy', 'remove'],
  remove: ['destroy'],
  gen: ['generate'],
  inspect: ['show'],
}
/** Commands that stand in this file under a name that is also the start of longer ones. */
const byCommand = new Map(COMMANDS.map((entry) => [entry.command.slice('fly '.length), entry]))
const own = (table: Readonly<Record<string, unknown>>, key: string) => Object.hasOwn(table, key)

const GLOBAL_SWITCHES = ['-h', '--help', '--debug', '--verbose']
const GLOBAL_VALUES = ['-t', '--access-token']

/** Splits one shell line into words; quotes and backslashes are honoured, operators end the command. */
function shellWords(line: string): readonly string[] {
  const result: string[] = []
  const pattern =
    /\s*(?:(#.*$|&&|\|\||[|;&<>)])|((?:'[^']*'|"(?:\\.|[^"\\])*"|\$\([^)]*\)|\\.|[^\s'"\\|;&<>#)]|(?<=\S)#)+))/suy
  while (pattern.lastIndex < line.length) {
    const match = pattern.exec(line)
    if (!match || match[1] !== undefined) break
    result.push((match[2] ?? '').replace(/^(['"])(.*)\1$/su, '$2'))
  }
  return result
}

function findCommand(
  tokens: readonly string[],
): { readonly entry: FlyCommand; readonly length: number } | undefined {
  const path = tokens.map((token) => (own(ALIASES, token) ? (ALIASES[token] ?? token) : token))
  for (let length = Math.min(4, path.length); length > 0; length--) {
    const head = path.slice(0, length - 1)
    const last = path[length - 1] ?? ''
    const original = tokens[length - 1] ?? ''
    const names = [last, original, ...(own(LAST_ALIASES, original) ? (LAST_ALIASES[original] ?? []) : [])]
    for (const name of names) {
      const entry = byCommand.get([...head, name].join(' '))
      if (entry) return { entry, length }
    }
  }
  return undefined
}

/** The command and flags of a shell line that starts with `fly` or `flyctl`; undefined for any other line. */
export function flyCommand(line: string): FlyCommand | undefined {
  const [program, ...rest] = shellWords(line.trim())
  if (program !== 'fly' && program !== 'flyctl') return undefined
  return findCommand(rest)?.entry
}

/**
 * Says what is wrong with one shell line that starts with `fly` or `flyctl`: an unknown command, an unknown flag or a
 * flag without its value. Undefined when nothing is, or when the line starts with something else.
 */
export function checkCommand(line: string): string | undefined {
  const [program, ...rest] = shellWords(line.trim())
  if (program !== 'fly' && program !== 'flyctl') return undefined
  const found = findCommand(rest)
  if (!found) {
    const first = rest[0]
    if (first === undefined || GLOBAL_SWITCHES.includes(first)) return undefined
    const flag = rest.findIndex((token) => token.startsWith('-'))
    return `There is no command "fly ${rest.slice(0, flag < 0 ? 3 : flag).join(' ')}".`
  }
  const { entry, length } = found
  for (let i = length; i < rest.length; i++) {
    const token = rest[i] ?? ''
    if (token === '--') return undefined
    if (!token.startsWith('-') || token === '-') continue
    const [name = '', value] = token.split('=', 2)
    if (GLOBAL_SWITCHES.includes(name) || entry.switches.includes(name)) continue
    if (!entry.flags.includes(name) && !GLOBAL_VALUES.includes(name)) {
      const short = /^-[A-Za-z](.+)/.test(name) && entry.flags.includes(name.slice(0, 2))
      if (short) continue
      return `"${entry.command}" has no flag "${name}".`
    }
    if (value === undefined) {
      if (i + 1 >= rest.length) return `The flag "${name}" of "${entry.command}" needs a value.`
      i++
    }
  }
  return undefined
}
