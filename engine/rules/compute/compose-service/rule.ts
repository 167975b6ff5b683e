import { derive, fromFact, type Basis, type Traced } from '../../../aws/traced'
import { slug, type OwnedView, type ResourceView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type {
  DeploymentNeed,
  Mount,
  Replicas,
  SizeNeed,
  Stop,
  Workload,
  WorkloadService,
} from '../../../workload/workload'
import { guessedService, isHttpLike, isNeverPublic } from '../../networking/published-port'
import { lookup } from '../../once'
import type { Rule, RuleContext, Settling } from '../../rule'
import { settlementOf } from '../../settling'
import { storeFor } from '../data-images/store'
import type { DataImage } from '../data-images/images'
import { sharedFate, sharedStep } from '../shared-volumes'
import { readContainer, readFiles, readHealthCheck } from './container'
import { ecsParams } from './ecs-params'
import { fateOf, project, TYPE, wholeWord } from './fate'
import { isAdminTool, labelled } from './front'
import { readMounts } from './mounts'
import { duration, mibOfBytes, mountEntry, publishedPorts, wordsOf, type PublishedPort } from './parse'
import { serviceSettles } from './settles'
import { sharedFiles } from './shared'

export const composeService: Rule = {
  id: 'compute/compose-service',
  types: [TYPE],
  topic: 'compute',
  section: 'sidecars',
  source: 'https://docs.docker.com/reference/compose-file/services/',
  convert: readService,
  settles: Object.fromEntries(
    Object.entries(serviceSettles).map(([name, settling]): [string, Settling] => [
      name,
      (cursor, view, context) => {
        const word = settlementOf(settling, cursor, view, context)
        // Where a service as a whole goes elsewhere, its known keys go with it; unknown ones stay unread.
        return word && (wholeWord(view, context) ?? word)
      },
    ]),
  ),
}

function readService(view: OwnedView, context: RuleContext): readonly Part[] {
  const fate = fateOf(view, context)
  if (fate.kind === 'dropped' || fate.kind === 'container' || fate.kind === 'release') return []
  if (fate.kind === 'app')
    return [
      { kind: 'workload', workload: workloadOf(view, context, undefined) },
      ...sharedSteps(view, context),
    ]
  const image = view.get('image').take()
  const decided: readonly Basis[] =
    fate.decision === undefined ? [] : [{ kind: 'decision', id: fate.decision }]
  const from: readonly Basis[] =
    !['mpg', 'upstash', 'tigris'].includes(fate.fate) || !image
      ? decided
      : [...decided, ...derive(image, () => '', { differs: wholeWord(view, context)?.reason ?? '' }).from]
  const store: Part = {
    kind: 'store',
    store: storeFor({
      id: view.id,
      name: view.resource.native.name,
      image: fate.image,
      fate: fate.fate,
      from,
      ...databaseOf(view),
    }),
  }
  return fate.fate === 'own'
    ? [{ kind: 'workload', workload: workloadOf(view, context, fate.image) }, store]
    : [store]
}

/** What to do about files that other services mount too; the first of them says it. */
function sharedSteps(view: ResourceView, context: RuleContext): readonly Part[] {
  return view
    .get('volumes')
    .items()
    .flatMap((cursor): readonly Part[] => {
      const entry = mountEntry(cursor)
      const shared = entry && sharedFiles(entry, view, context)
      return shared && shared.users[0] === view.resource.native.name
        ? [sharedStep(shared, sharedFate(shared, context))]
        : []
    })
}

/** Names of the database and its user, which the new one gets too. */
function databaseOf(view: ResourceView): { readonly database?: string; readonly user?: string } {
  const value = (name: string): string | undefined => {
    const environment = view.get('environment')
    const inMap = environment.get(name).peekText()
    if (inMap !== undefined) return inMap
    return environment
      .items()
      .map((each) => /^([^=]+)=(.*)$/s.exec(each.peekText() ?? ''))
      .find((match) => match?.[1] === name)?.[2]
  }
  const database = value('POSTGRES_DB')
  const user = value('POSTGRES_USER')
  return { ...(database ? { database } : {}), ...(user && user !== 'postgres' ? { user } : {}) }
}

function workloadOf(view: ResourceView, context: RuleContext, image: DataImage | undefined): Workload {
  const name = view.resource.native.name
  const about = slug(name) || slug(view.id)
  const params = ecsParams(view, context)
  const probe = readHealthCheck(view, params?.check)
  const files = readFiles(view, context)
  const built = view.get('build').exists
  const mounted = readMounts(view, context, built)
  const services = image ? [] : readServices(view, about, context, probe)
  const steers = services.some((each) => each.probe)
  const main = readContainer(view, context, [...files.secrets, ...(params?.secrets ?? [])])
  const mounts = withDataVolume(mounted.mounts, image)
  const dataFolder = mounts.find((each) => each.path.value === '/var/lib/postgresql/data')
  const release = releaseOf(view, context)
  const sidecars = project(view, context).filter((each) => {
    const fate = fateOf(each, context)
    return fate.kind === 'container' && fate.of === view.id
  })
  return {
    id: view.id,
    slug: about,
    at: view.resource.at,
    kind: 'service',
    name: fromFact(name, 'the name of the service'),
    stack: context.stackOf(view).name,
    main:
      image?.engine === 'PostgreSQL' && dataFolder && !main.env.some((each) => each.name === 'PGDATA')
        ? {
            ...main,
            env: [
              ...main.env,
              {
                name: 'PGDATA',
                // The volume's root holds lost+found, which PostgreSQL refuses to start in.
                value: fromFact(
                  { kind: 'scalar', value: `${dataFolder.path.value}/pgdata`, at: view.resource.at },
                  'the root of a volume is never empty',
                ),
              },
            ],
          }
        : main,
    sidecars: sidecars.map((each) => readContainer(each, context, readFiles(each, context).secrets)),
    services,
    checks: probe && !steers && probe.kind.value !== 'exec' ? [probe] : [],
    size: readSize(view, image, context),
    replicas: readReplicas(view),
    mounts,
    ...(files.files.length + mounted.files.length > 0
      ? { machineFiles: [...mounted.files, ...files.files] }
      : {}),
    stop: readStop(view),
    deployment: readDeployment(view),
    restart: readRestart(view),
    ...(params?.role ? { role: params.role } : {}),
    ...(release ? { release } : {}),
    ...(context.stackOf(view).region ? { region: context.stackOf(view).region } : {}),
  }
}

/** The migration of the project that makes this service ready. */
function releaseOf(view: ResourceView, context: RuleContext): Workload['release'] {
  const migration = project(view, context).find((each) => {
    const fate = fateOf(each, context)
    return fate.kind === 'release' && fate.of === view.id
  })
  const words =
    migration && wordsOf(migration.get('command'), `command of ${migration.resource.native.name}`)?.words
  return (
    words &&
    derive(words, (each) => each, {
      differs:
        'It runs once before each release, in a Machine of its own with the app’s variables: `release_command`.',
    })
  )
}

/** A data store keeps its data on a volume even where the file left that to the image. */
function withDataVolume(mounts: readonly Mount[], image: DataImage | undefined): readonly Mount[] {
  if (!image?.path || image.kind === 'cache' || mounts.length > 0) return mounts
  return [
    {
      name: fromFact('data', 'the volume of the data store'),
      path: fromFact(image.path, 'where the image keeps its data'),
      kind: 'block',
    },
  ]
}

function readServices(
  view: ResourceView,
  about: string,
  context: RuleContext,
  probe: Workload['checks'][number] | undefined,
): readonly WorkloadService[] {
  const routed = labelled(view)
  if (routed) {
    const service = guessedService(
      about,
      routed.port,
      { protocol: 'tcp', appProtocol: 'http' },
      probe,
      context,
    )
    return service ? [{ ...service, hosts: routed.hosts }] : []
  }
  const ports = publishedPorts(view.get('ports'))
  const chosen = offered(ports)
  if (!chosen) return []
  const taken = chosen.cursor.take()
  if (!taken) return []
  const onWeb = chosen.published === undefined || chosen.published === 80 || chosen.published === 443
  const port = derive(
    taken,
    () => chosen.target,
    onWeb
      ? {}
      : { differs: `It was published as port ${chosen.published}; Fly Proxy answers on 80 and 443.` },
  )
  const http = isHttpPort(chosen)
  const internal = isInternal(view, context)
  const service = guessedService(
    about,
    port,
    {
      protocol: chosen.protocol,
      loopback: chosen.loopback || internal || isAdminTool(view),
      appProtocol: http ? (chosen.appProtocol ?? 'http') : chosen.appProtocol,
    },
    probe,
    context,
  )
  return service ? [service] : []
}

/** The one port that people are offered to reach from outside: 80 or 443 first, else the lowest that looks like HTTP. */
function offered(ports: readonly PublishedPort[]): PublishedPort | undefined {
  const open = ports.filter((each) => isHttpPort(each) && !each.loopback && !isNeverPublic(each.target))
  const outside = (each: PublishedPort): number => each.published ?? each.target
  return (
    open.find((each) => outside(each) === 80 || outside(each) === 443) ??
    open.toSorted((a, b) => outside(a) - outside(b))[0] ??
    ports.find((each) => !isNeverPublic(each.target)) ??
    ports[0]
  )
}

function isHttpPort(port: PublishedPort): boolean {
  return (
    port.protocol === 'tcp' &&
    (isHttpLike(port.target) ||
      (port.published !== undefined && isHttpLike(port.published)) ||
      port.appProtocol?.startsWith('http') === true)
  )
}

const networks = lookup(
  (context) => context.all('Compose::Network'),
  ({ resource }) => [`${resource.source} ${resource.native.name}`],
)

/** Every network of the service is cut off from outside. */
function isInternal(view: ResourceView, context: RuleContext): boolean {
  const own = view.get('networks')
  const names =
    own.value?.kind === 'map'
      ? own.entries().map((each) => each.key)
      : own.items().flatMap((each) => each.peekText() ?? [])
  if (names.length === 0) return false
  return names.every(
    (name) =>
      networks(context).of(`${view.resource.source} ${name}`)[0]?.get('internal').peekBoolean() === true,
  )
}

const SIZES = 'Machines come in fixed sizes; the nearest that is large enough is taken.'
/** Programs that do not start in 512 MB. */
const HEAVY =
  /elastic|opensearch|logstash|kibana|mssql|sql-edge|jenkins|sonarqube|neo4j|cassandra|keycloak|openjdk|temurin|tomcat|solr/i

function readSize(view: ResourceView, image: DataImage | undefined, context: RuleContext): SizeNeed {
  const resources = view.get('deploy', 'resources')
  const params = ecsParams(view, context)
  const cpu =
    [
      resources.get('limits', 'cpus'),
      resources.get('reservations', 'cpus'),
      view.get('cpus'),
      view.get('cpu_count'),
    ].find((each) => each.exists) ?? undefined
  const memory = [
    resources.get('limits', 'memory'),
    resources.get('reservations', 'memory'),
    view.get('mem_limit'),
    view.get('mem_reservation'),
    ...(params?.memory ?? []),
  ].find((each) => each.exists)
  const vcpu =
    cpu?.number({ what: 'CPUs', standIn: 0.25 }) ??
    // ECS counts 1024 units a CPU.
    derived(params?.units.find((each) => each.exists)?.number({ what: 'CPU units', standIn: 256 }), 1 / 1024)
  const text = memory?.text({ what: 'memory', standIn: '512m' })
  const heavy = HEAVY.test(view.get('image').peekShown() ?? '') ? 2048 : 512
  return {
    ...(vcpu ? { vcpu: derive(vcpu, (each) => each, { differs: SIZES }) } : {}),
    ...(text ? { memoryMib: derive(text, (each) => mibOfParams(each) ?? 512, { differs: SIZES }) } : {}),
    fallbackMib: Math.max(heavy, image?.leastMib ?? 0),
  }
}

function derived(value: Traced<number> | undefined, factor: number): Traced<number> | undefined {
  return value && derive(value, (each) => each * factor)
}

/** `512m`, `0.5GB`; the task size of `ecs-params.yml` counts MiB where it has no unit. */
function mibOfParams(text: string): number | undefined {
  return /^\d{3,6}$/.test(text.trim()) ? Number(text) : mibOfBytes(text)
}

function readReplicas(view: ResourceView): Replicas {
  const auto = view.get('x-aws-autoscaling')
  const min = auto.get('min').number({ what: 'smallest number of tasks', standIn: 1 })
  const max = auto.get('max').number({ what: 'largest number of tasks', standIn: 1 })
  const replicas = view.get('deploy', 'replicas')
  const count =
    (replicas.exists ? replicas : view.get('scale')).number({ what: 'number of containers', standIn: 1 }) ??
    fromFact(1, 'Compose starts one container unless told otherwise')
  const signal = (['cpu', 'memory'] as const).find((key) => auto.get(key).exists)
  const target = signal && auto.get(signal).number({ what: `target of ${signal}`, standIn: 70 })
  return {
    count: derive(count, (each) => Math.max(1, Math.round(each))),
    ...(max ? { min: min ?? fromFact(1, 'one task unless told otherwise'), max } : {}),
    ...(signal && target ? { signal: { kind: signal, target } } : {}),
  }
}

function readStop(view: ResourceView): Stop {
  const timeout = duration(view.get('stop_grace_period'), 'stop grace period', 10)
  const signal = view.get('stop_signal').text({ what: 'stop signal', standIn: 'SIGTERM' })
  return {
    timeoutSeconds: timeout
      ? derive(timeout, (each) => Math.max(1, Math.round(each)))
      : fromFact(10, 'Compose waits 10 seconds unless told otherwise'),
    ...(signal ? { signal: derive(signal, signalName) } : {}),
  }
}

function signalName(text: string): string {
  const upper = text.trim().toUpperCase()
  const name = upper.startsWith('SIG') ? upper : `SIG${upper}`
  return /^SIG(?:INT|TERM|QUIT|USR1|USR2|KILL|STOP)$/.test(name) ? name : 'SIGTERM'
}

function readDeployment(view: ResourceView): DeploymentNeed {
  const minimum = view.get('x-aws-min_percent').number({ what: 'minimum healthy percent', standIn: 100 })
  const maximum = view.get('x-aws-max_percent').number({ what: 'maximum percent', standIn: 200 })
  return {
    ...(minimum ? { minimumHealthyPercent: minimum } : {}),
    ...(maximum ? { maximumPercent: maximum } : {}),
  }
}

type Policy = Workload['restart']['value']

function readRestart(view: ResourceView): Traced<Policy> {
  const condition = view.get('deploy', 'restart_policy', 'condition')
  const cursor = condition.exists ? condition : view.get('restart')
  const text = cursor.text({ what: 'restart policy', standIn: 'always' })
  if (!text) return fromFact<Policy>('always', 'a service that ends is started again')
  const word = text.value.split(':')[0]!
  if (word === 'no' || word === 'none' || word === 'false') return derive(text, (): Policy => 'never')
  if (word === 'on-failure') return derive(text, (): Policy => 'on-failure')
  return derive(
    text,
    (): Policy => 'always',
    word === 'unless-stopped'
      ? { differs: 'The Machine starts its program again whenever it ends; stop it with `fly machine stop`.' }
      : {},
  )
}
