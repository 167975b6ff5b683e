import { awsRegionFor, flyRegion, flyRegionFor } from '../facts/regions'
import type { Build, Duration, FlyConfig, Metric, Mount, TextMap } from '../fly/model'
import { seconds as durationOf } from '../fly/values/duration'
import { groupName, volumeName } from '../fly/values/names'
import { joinWords } from '../fly/values/words'
import { isSecret } from '../text/secret-words'
import { builtFrom } from './compute/image'
import { wordsOf } from './compute/task'
import { contextOf, holdsFor, type Context, type Group } from './context'
import { DEFAULT_UNAVAILABLE, healthyPercent, strategyOf } from './deployments/strategy'
import { exposedServices, type Exposed } from './networking/exposure'
import { normaliseChecks } from './normalise-checks'
import { clean } from './normalise-clean'
import { scaleOf } from './normalise-scaling'
import { balancedOf, normaliseServices } from './normalise-services'
import { vmOf } from './normalise-vm'
import { clamp, seconds, whole } from './numbers'

export interface NormaliseOptions {
  /** The template keeps `Metadata: {Undock: …}`: region, sizes, limits and autostop come back as they were. */
  readonly metadata?: boolean
  readonly count?: number
}

/** An image that is built is a parameter of the template, and nobody knows its value. */
const UNKNOWN_IMAGE = 'FILL-IN-image'
const DEFAULT_KILL = durationOf(30)

/**
 * What comes back of a config that went to AWS and returned: `back(forth(x)) = normalise(x)`. Applied twice it changes
 * nothing more. Where AWS carries more than the table of the reverse mapping asks for, more comes back: metrics that a
 * collector scrapes, and response headers that a listener sets.
 */
export function normalise(config: FlyConfig, options: NormaliseOptions = {}): FlyConfig {
  const document = { source: { path: 'fly.toml', text: '' }, config, places: new Map() }
  const context = contextOf(document, { count: options.count })
  const exposed = exposedServices(context)
  const keep = options.metadata === true
  const { groups } = context
  const command = groups.length === 1 ? commandOf(context, groups[0]!) : undefined
  // A shell's command is a line of `[processes]`, whose sections name their group.
  const listed = groups.length > 1 || isShell(command)
  const names = namesOf(groups)
  const processes = (group: Group) => (listed ? [names.get(group) ?? group.name] : undefined)
  const entrypoint = nonEmpty(config.experimental?.exec) ?? nonEmpty(config.experimental?.entrypoint)
  return clean({
    app: appName(config.app, keep),
    primary_region: regionOf(config.primary_region, keep),
    kill_signal: 'SIGTERM',
    kill_timeout: killTimeout(config.kill_timeout),
    experimental: clean({ cmd: listed ? undefined : command, entrypoint }),
    build: buildOf(config.build),
    deploy: deployOf(context, exposed),
    env: envOf(config.env),
    processes: listed ? processesOf(context, names) : undefined,
    ...normaliseServices(context, exposed, balancedOf(context, exposed), names, listed, keep),
    checks: normaliseChecks(context, exposed, names, listed),
    mounts: mountsOf(context, processes),
    files: filesOf(context, processes),
    metrics: nonEmpty(groups.flatMap((group) => metricsOf(context, group, processes(group)))),
    vm: groups.map((group) => clean({ ...vmOf(context, group, keep), processes: processes(group) })),
    restart: [clean({ policy: 'always', processes: listed ? [...names.values()] : undefined })],
  })
}

/** Names of process groups as they come back; the only group is `app`. */
function namesOf(groups: readonly Group[]): ReadonlyMap<Group, string> {
  const used = new Map<string, number>()
  return new Map(
    groups.map((group) => {
      const name = groups.length > 1 ? groupName(group.slug) : 'app'
      const count = (used.get(name) ?? 0) + 1
      used.set(name, count)
      return [group, count === 1 ? name : `${name}-${count}`]
    }),
  )
}

function nonEmpty<T>(list: readonly T[] | undefined): readonly T[] | undefined {
  return list && list.length > 0 ? list : undefined
}

function nonEmptyText(text: string | undefined): string | undefined {
  return text === '' ? undefined : text
}

/** App names have two words on the way forth, because they are global on Fly.io; the metadata keeps a legal name. */
function appName(app: string | undefined, keep: boolean): string {
  const name = nonEmptyText(app) ?? 'app'
  if (keep && /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) return name
  const clear = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return clear.includes('-') ? clear : `${clear === '' ? 'app' : clear}-app`
}

/** Through AWS's region and back: several regions of Fly.io share one. */
function regionOf(code: string | undefined, keep: boolean): string {
  if (keep && code !== undefined && flyRegion(code)) return code
  return flyRegionFor(awsRegionFor(code ?? '').aws).fly ?? 'iad'
}

/** At most what Fargate waits; where the file is silent, the 30 s of ECS. */
function killTimeout(timeout: Duration | undefined): Duration {
  return timeout ? durationOf(clamp(seconds(timeout), 1, 120)) : DEFAULT_KILL
}

/** Names that begin with FLY_ belong to the platform, so the way forth gives them a prefix. */
function envOf(env: TextMap | undefined): TextMap {
  return new Map(
    [...(env ?? [])]
      .filter(([name, value]) => !isSecret(name, value))
      .map(([name, value]) => [name.startsWith('FLY_') ? `APP_${name}` : name, value]),
  )
}

/** An image is kept; a Dockerfile comes back from the project that builds it. */
function buildOf(build: Build | undefined): Build {
  const image = nonEmptyText(build?.image)
  if (image !== undefined) return { image }
  const dockerfile = builtFrom(build)
  return dockerfile === undefined ? { image: UNKNOWN_IMAGE } : { dockerfile }
}

/** The words a group's container is started with. */
function commandOf(context: Context, group: Group): readonly string[] | undefined {
  const { config } = context
  if (nonEmpty(config.experimental?.exec)) return undefined
  return wordsOf(config.processes?.get(group.name) ?? '') ?? nonEmpty(config.experimental?.cmd)
}

function isShell(words: readonly string[] | undefined): boolean {
  return (
    words !== undefined &&
    words.length >= 3 &&
    /(?:^|\/)(?:sh|bash|ash)$/.test(words[0]!) &&
    /^-\w*c$/.test(words[1]!)
  )
}

function processesOf(context: Context, names: ReadonlyMap<Group, string>): TextMap {
  return new Map(
    context.groups.map((group) => [
      names.get(group) ?? group.name,
      joinWords(commandOf(context, group) ?? []),
    ]),
  )
}

/** `max_unavailable` through `MinimumHealthyPercent` and back: the strictest group without a volume decides. */
function deployOf(context: Context, exposed: readonly Exposed[]): FlyConfig['deploy'] {
  const { deploy } = context.config
  const words = wordsOf(deploy?.release_command ?? '')
  const release_command = words && joinWords(words)
  const strategy = strategyOf(context, exposed)
  if (strategy === 'bluegreen' || strategy === 'canary') return clean({ strategy, release_command })
  const scales = context.groups.map((group) => ({ group, scale: scaleOf(context, exposed, group) }))
  const percents = scales
    .filter(({ group }) => group.mount === undefined && strategy !== 'immediate')
    .map(({ scale }) => healthyPercent(share(deploy?.max_unavailable), scale.count))
  const machines = scales.reduce((sum, { scale }) => sum + scale.max, 0)
  return clean({
    strategy: 'rolling',
    max_unavailable: unavailableOf(Math.max(0, ...percents), machines),
    release_command,
  })
}

function share(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) && value > 0 ? value : DEFAULT_UNAVAILABLE
}

/** What a healthy percentage becomes on the way forth (aws-to-fly: deployment settings). */
function unavailableOf(percent: number, count: number): number {
  if (percent === 0) return count
  if (percent >= 100) return 1
  const part = Math.round(100 - percent) / 100
  return part * count < 1 ? 1 : part
}

/** One volume per group: EFS grows, so sizes are gone. */
function mountsOf(
  context: Context,
  processes: (group: Group) => readonly string[] | undefined,
): readonly Mount[] | undefined {
  const list = context.groups.flatMap((group): readonly Mount[] => {
    const mount = group.mount === undefined ? undefined : context.config.mounts?.[group.mount]
    if (!mount) return []
    const retention = mount.scheduled_snapshots === false ? undefined : mount.snapshot_retention
    return [
      clean({
        source: volumeName(mount.source ?? 'data'),
        destination: mount.destination ?? '/data',
        initial_size: '1gb',
        snapshot_retention: retention === undefined ? undefined : clamp(Math.trunc(retention), 1, 60),
        processes: processes(group),
      }),
    ]
  })
  return nonEmpty(list)
}

/** Files with their content, one entry for each group that reads them. */
function filesOf(
  context: Context,
  processes: (group: Group) => readonly string[] | undefined,
): FlyConfig['files'] {
  return nonEmpty(
    context.groups.flatMap((group) =>
      (context.config.files ?? [])
        .filter((file) => file.raw_value && !file.local_path && !file.secret_name && file.guest_path)
        .filter((file) => holdsFor(context, file.processes, group))
        .map((file) =>
          clean({ guest_path: file.guest_path, raw_value: file.raw_value, processes: processes(group) }),
        ),
    ),
  )
}

/** What a collector beside the program scrapes: the first entry of the group. */
function metricsOf(
  context: Context,
  group: Group,
  processes: readonly string[] | undefined,
): readonly Metric[] {
  const entry = context.config.metrics?.find((each) => holdsFor(context, each.processes, group))
  if (!entry) return []
  return [
    clean({
      port: whole(entry.port ?? 9091, 1, 65535),
      path: entry.path ?? '/metrics',
      https: entry.https === true ? true : undefined,
      processes,
    }),
  ]
}
