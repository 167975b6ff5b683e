import { awsRegionFor, flyRegion, flyRegionFor } from '../facts/regions'
import type { Duration, FlyConfig, Mount, Restart, TextMap, Vm } from '../fly/model'
import { seconds as durationOf } from '../fly/values/duration'
import { fargatePair, flySizeOf, machineOf, memoryText, presetName } from './compute/fargate'
import { wordsOf } from './compute/task'
import { contextOf, type Context, type Group } from './context'
import { DEFAULT_UNAVAILABLE, healthyPercent } from './deployments/strategy'
import { exposedServices } from './networking/exposure'
import { normaliseChecks } from './normalise-checks'
import { clean } from './normalise-clean'
import { normaliseServices } from './normalise-services'
import { clamp, seconds } from './numbers'
import { groupScale } from './scaling/scaling'
import { StackBuilder } from './builder'
import { isSecret } from '../text/secret-words'

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
 * nothing more.
 */
export function normalise(config: FlyConfig, options: NormaliseOptions = {}): FlyConfig {
  const document = { source: { path: 'fly.toml', text: '' }, config, places: new Map() }
  const context = contextOf(document, { count: options.count })
  const exposed = exposedServices(context)
  const keep = options.metadata === true
  const several = context.groups.length > 1
  const single = context.groups[0]
  const command = several || !single ? undefined : commandOf(context, single)
  const entrypoint = nonEmpty(config.experimental?.exec) ?? nonEmpty(config.experimental?.entrypoint)
  return clean({
    app: appName(config.app, keep),
    primary_region: regionOf(config.primary_region, keep),
    kill_signal: 'SIGTERM',
    kill_timeout: killTimeout(config.kill_timeout),
    experimental: clean({ cmd: command, entrypoint }),
    build: { image: nonEmptyText(config.build?.image) ?? UNKNOWN_IMAGE },
    deploy: deployOf(context, exposed),
    env: envOf(config.env),
    processes: several ? processesOf(context) : undefined,
    ...normaliseServices(context, exposed, keep),
    checks: normaliseChecks(context, exposed),
    mounts: mountsOf(context),
    files: nonEmpty(
      (config.files ?? []).flatMap((file) =>
        file.raw_value === undefined || file.local_path || file.secret_name
          ? []
          : [
              clean({
                guest_path: file.guest_path,
                raw_value: file.raw_value,
                processes: nonEmpty(file.processes),
              }),
            ],
      ),
    ),
    vm: context.groups.map((group) => vmOf(context, group, keep)),
    restart: [restartOf(context)],
  })
}

function nonEmpty<T>(list: readonly T[] | undefined): readonly T[] | undefined {
  return list && list.length > 0 ? list : undefined
}

function nonEmptyText(text: string | undefined): string | undefined {
  return text === '' ? undefined : text
}

/** App names have two words on the way forth, because they are global on Fly.io. */
function appName(app: string | undefined, keep: boolean): string {
  const name = nonEmptyText(app) ?? 'app'
  if (keep) return name
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

function envOf(env: TextMap | undefined): TextMap {
  return new Map([...(env ?? [])].filter(([name, value]) => !isSecret(name, value)))
}

/** The words a group's container is started with. */
function commandOf(context: Context, group: Group): readonly string[] | undefined {
  const { config } = context
  if (nonEmpty(config.experimental?.exec)) return undefined
  return wordsOf(config.processes?.get(group.name) ?? '') ?? nonEmpty(config.experimental?.cmd)
}

function processesOf(context: Context): TextMap {
  return new Map(
    context.groups.map((group) => [group.name, (commandOf(context, group) ?? []).map(quoteWord).join(' ')]),
  )
}

/** A word as the splitter of Fly's CLI reads it back. */
export function quoteWord(word: string): string {
  if (/^[A-Za-z0-9_./:@%+=,~^!?*[\]{}()<>|&;$`-][A-Za-z0-9_./:@%+=,~^!?*[\]{}()<>|&;$`#-]*$/.test(word))
    return word
  return word.includes("'") ? `"${word.replace(/["\\]/g, '\\$&')}"` : `'${word}'`
}

/** `max_unavailable` through `MinimumHealthyPercent` and back. */
function deployOf(context: Context, exposed: ReturnType<typeof exposedServices>): FlyConfig['deploy'] {
  const { deploy } = context.config
  const release_command = nonEmptyText(deploy?.release_command)
  const group = context.groups[0]
  const mounted = context.groups.some((each) => each.mount !== undefined)
  if (!mounted && (deploy?.strategy === 'bluegreen' || deploy?.strategy === 'canary')) {
    return clean({ strategy: deploy.strategy, release_command })
  }
  const scale = group && groupScale(context, new StackBuilder(), exposed, group)
  const count = scale?.count ?? 1
  const max = scale?.max ?? 1
  const percent =
    mounted || deploy?.strategy === 'immediate' ? 0 : healthyPercent(share(deploy?.max_unavailable), count)
  return clean({ strategy: 'rolling', max_unavailable: unavailableOf(percent, max), release_command })
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
function mountsOf(context: Context): readonly Mount[] | undefined {
  const several = context.groups.length > 1
  const list = context.groups.flatMap((group): readonly Mount[] => {
    const mount = group.mount === undefined ? undefined : context.config.mounts?.[group.mount]
    if (!mount) return []
    const retention = mount.snapshot_retention
    return [
      clean({
        source: (mount.source ?? 'data').toLowerCase().replace(/[^a-z0-9_]+/g, '_'),
        destination: mount.destination ?? '/data',
        initial_size: '1gb',
        snapshot_retention:
          retention === undefined || mount.scheduled_snapshots === false
            ? undefined
            : clamp(Math.trunc(retention), 1, 60),
        processes: several ? [group.name] : undefined,
      }),
    ]
  })
  return nonEmpty(list)
}

/** Through a pair of Fargate and back by the default profile. */
function vmOf(context: Context, group: Group, keep: boolean): Vm {
  const vm = group.vm === undefined ? undefined : context.config.vm?.[group.vm]
  const machine = machineOf(vm)
  const pair = fargatePair(machine)
  const back = flySizeOf(pair)
  const name = keep && vm ? presetName(machine) : undefined
  return clean({
    size: name ?? back.size,
    memory: memoryText(name === undefined ? back.memoryMb : machine.memoryMb),
    processes: context.groups.length > 1 ? [group.name] : undefined,
  })
}

function restartOf(context: Context): Restart {
  const names = context.groups.map((group) => group.name)
  return clean({ policy: 'always', processes: names.length > 1 ? names : undefined })
}
