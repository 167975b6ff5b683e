import {
  absorbed,
  adapted,
  converted,
  kept,
  manual,
  unsupported,
  type Settlement,
} from '../../../aws/outcome'
import type { Cursor, OwnedView } from '../../../aws/view'
import { droppedSidecar } from '../ecs-task-definition/sidecars'
import { entryAround, rows } from '../../settling'
import type { Settling } from '../../rule'

const FRONT = absorbed('Fly Proxy stands before every app: there is no load balancer to name.')
const CHECK = adapted(
  'Fly.io acts on each check at once and needs no threshold; it counts 2xx answers only, and one port is enough for it.',
)
const LISTENER = manual(
  'Fly Proxy leads a public port to one port of one app. Answer this rule in the app itself, or give it an app of its own and pass requests on with `fly-replay`.',
)
const SOURCES = manual(
  'Fly Proxy filters no addresses: check `Fly-Client-IP` in the app, or make the app private with Flycast.',
)
const ALARMS = manual('Alarms roll nothing back: watch the metrics, and deploy the release before by hand.')
const COOLDOWN = absorbed('Fly Proxy has no cooldown: Machines start with the request that needs them.')
const TOPICS = kept(
  'The SNS topic stays on AWS. The app publishes to it through the AWS API with a role taken by OIDC.',
)
const QUEUE = kept(
  'The queue stays on AWS with its settings. The worker polls it through the AWS API with a role taken by OIDC; set `COPILOT_QUEUE_URI` to its URL.',
)
const SIDECAR = adapted('The container shares the Machine with the main one, or is left out by decision.')
const LOGS = adapted(
  'Standard output is collected by the platform; to send it elsewhere, run one log shipper app for the organization.',
)
const ENV_FILE = manual(
  'Load the file with `fly secrets import < FILE`, or copy its plain values into `[env]`.',
)
const CREDENTIALS = manual(
  'Copy the image to `registry.fly.io`: Machines have no logins for other registries.',
)
const VOLUME = adapted('A Fly Volume takes the place of EFS. It belongs to one Machine; nothing is shared.')
const SPOT = unsupported('There are no spot Machines. Stop Machines that have nothing to do instead.')

/** A sidecar that serves AWS's own plumbing is left out with its words; the others share the Machine. */
const sidecar: Settling = (cursor: Cursor, view: OwnedView): Settlement => {
  for (const list of [
    view.get('sidecars'),
    ...view
      .get('environments')
      .entries()
      .map((each) => each.cursor.get('sidecars')),
  ])
    for (const { key, cursor: entry } of list.entries()) {
      const isHere = entry.entries().some((each) => holdsLeaf(each.cursor, cursor))
      if (isHere) return droppedSidecar(key, entry.get('image').peekShown() ?? '') ?? SIDECAR
    }
  return SIDECAR
}

function holdsLeaf(outer: Cursor, inner: Cursor): boolean {
  if (outer.value === inner.value) return true
  return (
    outer.entries().some((each) => holdsLeaf(each.cursor, inner)) || entryAround(outer, inner) !== undefined
  )
}

const BUILD = converted('`fly deploy` builds the image from the same Dockerfile.')
const COMMAND_CHECK = adapted('Fly.io asks from outside the container instead of running a command in it.')
const COUNT = adapted('All Machines are made beforehand; Fly Proxy starts and stops them.')
const SIGNAL = adapted(
  'Fly Proxy scales by requests in flight. For another signal run the metrics autoscaler.',
)
const RESPONSE_TIME = manual(
  'Nothing scales by response time: choose the soft limit so that Machines start before answers get slow.',
)
const QUEUE_DELAY = adapted(
  'The metrics autoscaler counts the queue: messages a Machine are the acceptable latency divided by the processing time.',
)
const ALIAS = converted('It is a name of the app: `fly certs add` orders its certificate.')
const ZONE = kept('The zone stays in Route 53: its records point to the app after the cut-over.')
const VERSION = converted('It decides whether Fly Proxy speaks HTTP/2 with the app.')
const TARGET = converted('It says which port Fly Proxy reaches.')
const STICKY = adapted(
  'Fly Proxy does not stick clients to Machines: keep sessions outside the process, or answer with `fly-replay`.',
)
const DRAIN = adapted('A stopping Machine gets `kill_timeout` to end what it is doing.')
const PORT = adapted('A service of the app takes the place of the listener.')
const NETWORK = absorbed(
  'There are no subnets: Machines stand in a region of the organization’s private network.',
)
const GROUPS = absorbed('There are no security groups: the services of an app say who reaches it.')
const EPHEMERAL = adapted(
  'The root disk of a Machine is smaller and is lost at a restart. Mount a volume if the task writes large temporary files.',
)
const RETRIES = manual(
  'Nothing repeats or ends a job by itself: put both into the command, with `timeout` and a loop.',
)

/** Names below another, separated by spaces. */
function below(prefix: string, names: string, suffix = ''): string {
  return names
    .split(' ')
    .map((each) => `${prefix}.${each}${suffix}`)
    .join(' ')
}

/** A check is a path, or a map. */
function checkKeys(prefix: string): string {
  const keys =
    'path port success_codes healthy_threshold unhealthy_threshold interval timeout grace_period command retries start_period'
  return `${prefix} ${below(prefix, keys)}`
}

function queueKeys(prefix: string): string {
  const keys =
    'retention delay timeout dead_letter.tries fifo fifo.content_based_deduplication fifo.high_throughput fifo.deduplication_scope fifo.throughput_limit'
  return `${prefix} ${below(prefix, keys)}`
}

const path: Settling = (cursor) =>
  /^\/?$/.test(cursor.peekText() ?? '')
    ? absorbed('The app answers all paths, as before.')
    : manual(
        'Fly Proxy does not route by path. One app that owns the host answers with `fly-replay`, or a small router passes requests on.',
      )

const platform: Settling = (cursor) => {
  const text = cursor.peekText() ?? ''
  if (/arm64/i.test(text)) return manual('Machines are x86-64 only. Build the image for linux/amd64.')
  if (/windows/i.test(text)) return kept('Machines run Linux only: a Windows service stays on AWS.')
  return absorbed('Machines are x86-64 Linux, as the service is.')
}

/** What becomes of each key of a service's or job's manifest (aws-to-fly.md §5.48). */
export const SERVICE_KEYS: Readonly<Record<string, Settling>> = {
  name: adapted('It becomes the name of the app or of its process group.'),
  type: absorbed('It chose how the manifest was read: what serves it, and who reaches it.'),
  ...rows('image.build image.build.dockerfile image.build.target', BUILD),
  'image.build.args.**': manual('Write the arguments under `[build.args]` of fly.toml.'),
  'image.build.context': manual('Run `fly deploy` in this folder, so that the Dockerfile finds its files.'),
  'image.build.cache_from': absorbed('The remote builder keeps its own cache.'),
  'image.location': converted('It is the image of the app.'),
  'image.credentials': CREDENTIALS,
  'image.port': converted('It is the port that the program listens on.'),
  'image.labels.**': absorbed('Labels of images have no effect on Machines.'),
  'image.depends_on.**': adapted(
    'Containers of one Machine wait for each other in its machine configuration.',
  ),
  ...rows(checkKeys('image.healthcheck'), COMMAND_CHECK),
  ...rows('entrypoint command', converted('It is what the app runs.')),
  ...rows('cpu memory', adapted('Machines come in fixed sizes; the nearest that is large enough is taken.')),
  ...rows('platform platform.architecture', platform),
  'platform.osfamily': platform,
  ...rows('count count.range.min count.range.max', COUNT),
  'count.range': COUNT,
  ...rows('count.spot count.range.spot_from', SPOT),
  'count.cooldown.**': COOLDOWN,
  ...rows(below('count', 'cpu_percentage memory_percentage requests'), SIGNAL),
  ...rows(below('count', 'cpu_percentage.value memory_percentage.value requests.value'), SIGNAL),
  ...rows(
    below('count', 'cpu_percentage memory_percentage requests response_time queue_delay', '.cooldown.**'),
    COOLDOWN,
  ),
  ...rows('count.response_time count.response_time.value', RESPONSE_TIME),
  ...rows(below('count.queue_delay', 'acceptable_latency msg_processing_time'), QUEUE_DELAY),
  ...rows('http http.enabled', adapted('It says whether Fly Proxy serves the app.')),
  ...rows('http.path http.additional_rules[].path', path),
  ...rows('http.alias http.alias[].name', ALIAS),
  ...rows('http.hosted_zone http.alias[].hosted_zone', ZONE),
  'http.redirect_to_https': converted('It becomes `force_https`.'),
  ...rows('http.version http.additional_rules[].version', VERSION),
  ...rows(checkKeys('http.healthcheck'), CHECK),
  ...rows(checkKeys('http.additional_rules[].healthcheck'), CHECK),
  ...rows('http.additional_rules[].alias http.additional_rules[].alias[].name', ALIAS),
  ...rows('http.additional_rules[].hosted_zone http.additional_rules[].alias[].hosted_zone', ZONE),
  ...rows('http.additional_rules[].target_port http.additional_rules[].target_container', LISTENER),
  ...rows('http.additional_rules[].redirect_to_https', LISTENER),
  ...rows('http.target_container http.targetContainer http.target_port', TARGET),
  ...rows('http.stickiness http.additional_rules[].stickiness nlb.stickiness', STICKY),
  ...rows('http.deregistration_delay http.additional_rules[].deregistration_delay', DRAIN),
  ...rows('nlb.deregistration_delay nlb.additional_listeners[].deregistration_delay', DRAIN),
  ...rows('http.allowed_source_ips http.additional_rules[].allowed_source_ips', SOURCES),
  ...rows('http.alb http.certificate http.ssl_policy nlb.ssl_policy nlb.certificates', FRONT),
  ...rows('http.private http.private.endpoint', converted('It decides who reaches the app.')),
  ...rows('nlb.port nlb.additional_listeners[].port', PORT),
  ...rows(below('nlb', 'target_port target_container'), TARGET),
  ...rows(below('nlb.additional_listeners[]', 'target_port target_container'), TARGET),
  ...rows('nlb.additional_listeners[].ssl_policy', FRONT),
  'nlb.additional_listeners[].stickiness': STICKY,
  ...rows('nlb.alias nlb.alias[].name nlb.additional_listeners[].alias', ALIAS),
  'nlb.alias[].hosted_zone': ZONE,
  ...rows(checkKeys('nlb.healthcheck'), CHECK),
  ...rows(checkKeys('nlb.additional_listeners[].healthcheck'), CHECK),
  ...rows(
    below(
      'sidecars.*',
      'port image image.location image.build image.build.dockerfile image.build.context image.build.target image.build.cache_from essential command entrypoint mount_points[].source_volume mount_points[].path mount_points[].read_only env_file credentialsParameter credential_parameter',
    ),
    sidecar,
  ),
  ...rows(
    below('sidecars.*', 'image.build.args.** variables.** secrets.** depends_on.** labels.** healthcheck.**'),
    sidecar,
  ),
  ...rows('network.vpc.placement network.vpc.placement.subnets', NETWORK),
  ...rows(below('network.vpc.placement.subnets', 'from_tags.**'), NETWORK),
  ...rows(
    'network.vpc.security_groups network.vpc.security_groups[].from_cfn network.vpc.security_groups.groups network.vpc.security_groups.groups[].from_cfn network.vpc.security_groups.deny_default',
    GROUPS,
  ),
  'network.connect': absorbed('Apps of an organization reach each other as `APP.internal`.'),
  'network.connect.alias': adapted(
    'Other apps reach this one as `APP.internal`: change the values that hold the alias.',
  ),
  'variables.**': converted('It is a variable of the app.'),
  env_file: ENV_FILE,
  'secrets.**': adapted('Fly.io keeps a copy of the secret, which you set again when it changes.'),
  'storage.ephemeral': EPHEMERAL,
  'storage.readonly_fs': (cursor) =>
    cursor.peekText() === 'true'
      ? unsupported('The root file system of a Machine is always writable.')
      : absorbed('The root file system of a Machine is writable.'),
  'storage.volumes.*.path': (cursor, view) =>
    isScratch(cursor, view)
      ? absorbed('Scratch space of the task is a plain folder of the Machine.')
      : VOLUME,
  'storage.volumes.*.read_only': absorbed('A mount has no read-only switch: the program decides.'),
  ...rows(
    below(
      'storage.volumes.*.efs',
      'id id.from_cfn root_dir uid gid auth.iam auth.access_point_id auth.access_point_id.from_cfn',
    ),
    VOLUME,
  ),
  'storage.volumes.*.efs': VOLUME,
  ...rows(below('logging', 'image enableMetadata configFilePath config_file_path env_file'), LOGS),
  ...rows(
    below('logging', 'destination.** variables.** secretOptions.** secrets.** secret_options.**'),
    LOGS,
  ),
  'logging.retention': absorbed('Logs are kept for a fixed time by the platform.'),
  exec: absorbed('`fly ssh console` opens a shell in a Machine.'),
  'deployment.rolling': adapted('It becomes the deploy strategy.'),
  ...rows(
    'deployment.rollback_alarms deployment.rollback_alarms.cpu_utilization deployment.rollback_alarms.memory_utilization deployment.rollback_alarms.messages_delayed',
    ALARMS,
  ),
  ...rows(
    below('publish.topics[]', 'name fifo fifo.content_based_deduplication fifo.high_throughput'),
    TOPICS,
  ),
  ...rows(below('publish.topics[]', 'allowed_workers'), TOPICS),
  ...rows(below('subscribe.topics[]', 'name service'), QUEUE),
  'subscribe.topics[].filter_policy.**': QUEUE,
  ...rows(queueKeys('subscribe.queue'), QUEUE),
  ...rows(queueKeys('subscribe.topics[].queue'), QUEUE),
  'on.schedule': adapted('A schedule of the app starts the job.'),
  ...rows('retries timeout', RETRIES),
  'observability.tracing': manual('Send traces with OpenTelemetry to a collector of your choice.'),
  'observability.container_insights': absorbed('Metrics of every Machine are collected by the platform.'),
  'taskdef_overrides[].path': adapted('It says where in the task definition the value beside it goes.'),
  'taskdef_overrides.**': manual(
    'Find the fly.toml key for each of these settings of the task definition: Copilot has no word for them.',
  ),
}

/** A volume without EFS is scratch space that containers of a task share. */
function isScratch(cursor: Cursor, view: OwnedView): boolean {
  const storages = [
    view,
    ...view
      .get('environments')
      .entries()
      .map((each) => each.cursor),
  ]
  return storages.some((each) =>
    each
      .get('storage', 'volumes')
      .entries()
      .some(({ cursor: volume }) => volume.get('path').value === cursor.value && !volume.get('efs').exists),
  )
}
