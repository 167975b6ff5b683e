import { flyRegion } from '../../facts/regions'
import { childPath } from '../../fly/model'
import { splitWords } from '../../fly/values/words'
import { noted, props, traced, type MapTree, type Spans, type Tree } from '../../outputs/cloudformation/stack'
import type { StackBuilder } from '../builder'
import type { Context, Group } from '../context'
import { containerCheck } from '../deployments/container-checks'
import { stopTimeout } from '../deployments/stop'
import { logs } from '../monitoring/logs'
import { metricsSidecar } from '../monitoring/metrics'
import type { Exposed } from '../networking/exposure'
import { governing, limiting } from '../scaling/scaling'
import { isSecret } from '../../text/secret-words'
import { secretEntries, type Secret } from '../secrets/secrets'
import type { FileSetting } from '../storage/files'
import type { Volume } from '../storage/volumes'
import { fargatePair, machineOf, memoryText, presetName } from './fargate'
import { EXECUTION_ROLE, roleArn, TASK_ROLE } from './roles'

export interface TaskParts {
  readonly image: Tree
  readonly exposed: readonly Exposed[]
  readonly secrets: readonly Secret[]
  readonly files: readonly FileSetting[]
  readonly volume: Volume | undefined
  /** True where the program itself has rights on AWS. */
  readonly ownRole: boolean
  /** A remark above the resource. */
  readonly note: string | undefined
}

/** The task definition of a process group. */
export function taskDefinition(
  context: Context,
  build: StackBuilder,
  group: Group,
  parts: TaskParts,
): string {
  const log = logs(context, build, group)
  const sidecar = metricsSidecar(context, group, log)
  const { cpu, memory } = sizeOf(context, group)
  const container = mainContainer(context, group, parts, log)
  return build.add(
    'compute',
    `Task${group.id}`,
    'AWS::ECS::TaskDefinition',
    props({
      Family: traced(familyOf(context, group), context.at('app')),
      RequiresCompatibilities: ['FARGATE'],
      NetworkMode: 'awsvpc',
      Cpu: cpu,
      Memory: memory,
      RuntimePlatform: props({ CpuArchitecture: 'X86_64', OperatingSystemFamily: 'LINUX' }),
      ExecutionRoleArn: roleArn(EXECUTION_ROLE),
      TaskRoleArn: parts.ownRole ? roleArn(TASK_ROLE) : undefined,
      Volumes: parts.volume ? [parts.volume.volume] : undefined,
      ContainerDefinitions: sidecar ? [container, sidecar] : [container],
    }),
    group.from,
    {
      note: parts.note,
      undock: undockMetadata(context, group, parts.exposed),
      ...(parts.volume ? { dependsOn: parts.volume.dependsOn } : {}),
    },
  )
}

/** The only group is called after the app alone. */
function familyOf(context: Context, group: Group): string {
  if (context.groups.length === 1) return context.slug
  // A family with `-release` behind it is that of the release command.
  return `${context.slug}-${group.slug}${group.slug.endsWith('release') ? '-group' : ''}`
}

/** Fargate's pair for the `vm` entry at an index, or for the default size. */
export function sizeOf(
  context: Context,
  group: Pick<Group, 'vm'>,
): { readonly cpu: Tree; readonly memory: Tree } {
  const path = group.vm === undefined ? undefined : childPath('vm', group.vm)
  return pairTrees(context, path, path === undefined ? undefined : context.config.vm?.[group.vm!])
}

/** The same for any table with the keys of a `vm` entry. */
export function pairTrees(
  context: Context,
  path: string | undefined,
  vm: Parameters<typeof machineOf>[0],
): { readonly cpu: Tree; readonly memory: Tree } {
  const size = machineOf(vm)
  const pair = fargatePair(size)
  const { at } = context
  const at2 = (...keys: readonly string[]): Spans =>
    path === undefined ? [] : at(...keys.map((key) => `${path}.${key}`))
  const cpuFrom = at2('size', 'cpus', 'cpu_kind', 'gpu_kind', 'gpus')
  const memoryFrom = at2('memory', 'memory_mb')
  const rest = path === undefined ? [] : at(path)
  const cpu = traced(String(pair.cpu), cpuFrom.length > 0 ? cpuFrom : rest)
  return {
    cpu: pair.fits
      ? cpu
      : noted(
          cpu,
          size.gpu === undefined
            ? 'Fargate has no task this large: the largest stands here; the EC2 launch type goes further.'
            : `Fargate has no GPU (${size.gpu}): this needs the EC2 launch type with a GPU instance.`,
        ),
    memory: traced(
      String(pair.memoryMib),
      memoryFrom.length > 0 ? memoryFrom : cpuFrom.length > 0 ? cpuFrom : rest,
    ),
  }
}

function mainContainer(context: Context, group: Group, parts: TaskParts, log: Tree): MapTree {
  const { at } = context
  const stop = stopTimeout(context)
  const environment = environmentOf(context)
  const secretList = [
    ...secretEntries(parts.secrets, group),
    ...parts.files.filter((file) => file.groups.includes(group)).map((file) => file.secret),
  ]
  const command = commandOf(context, group)
  return props({
    Name: traced(group.slug, group.from),
    Image: parts.image,
    Essential: true,
    ...command,
    Environment: environment && { kind: 'list', items: environment, from: at('env') },
    Secrets: secretList.length > 0 ? secretList : undefined,
    PortMappings: portMappings(context, group, parts.exposed),
    HealthCheck: containerCheck(context, group),
    StopTimeout: stop && traced(stop.value, stop.from),
    RestartPolicy: restartPolicy(context, group),
    MountPoints: parts.volume ? [parts.volume.mountPoint] : undefined,
    LogConfiguration: log,
  })
}

/** `[env]` without what belongs into a secret store. */
export function environmentOf(context: Context): readonly Tree[] | undefined {
  const list = [...(context.config.env ?? [])]
    .filter(([name, value]) => !isSecret(name, value))
    .map(([name, value]) => props({ Name: name, Value: value }, context.at(childPath('env', name))))
    // As written: the loader keeps names in the order of the alphabet.
    .sort((a, b) => (a.from[0]?.start ?? 0) - (b.from[0]?.start ?? 0))
  return list.length > 0 ? list : undefined
}

function portMappings(
  context: Context,
  group: Group,
  exposed: readonly Exposed[],
): readonly Tree[] | undefined {
  const seen = new Set<string>()
  const list = exposed
    .filter((each) => each.groups.includes(group))
    .filter((each) => {
      const key = `${each.internalPort}/${each.udp}`
      return !seen.has(key) && seen.add(key)
    })
    .map((each) =>
      props(
        {
          ContainerPort: each.internalPort,
          Protocol: traced(each.udp ? 'udp' : 'tcp', context.at(`${each.path}.protocol`)),
        },
        each.internalFrom.length > 0 ? each.internalFrom : each.from,
      ),
    )
  return list.length > 0 ? list : undefined
}

/** The command of a group, its words split as Fly's CLI splits them. */
export function wordsOf(command: string): readonly string[] | undefined {
  const split = splitWords(command)
  return split.ok && split.words.length > 0 ? split.words : undefined
}

function commandOf(context: Context, group: Group) {
  const { config, at } = context
  const experimental = config.experimental
  if (experimental?.exec && experimental.exec.length > 0) {
    return { EntryPoint: traced(experimental.exec, at('experimental.exec')) }
  }
  const own = wordsOf(config.processes?.get(group.name) ?? '')
  const command = own
    ? traced(own, at(childPath('processes', group.name)))
    : experimental?.cmd && experimental.cmd.length > 0
      ? traced(experimental.cmd, at('experimental.cmd'))
      : undefined
  return {
    EntryPoint:
      experimental?.entrypoint && experimental.entrypoint.length > 0
        ? traced(experimental.entrypoint, at('experimental.entrypoint'))
        : undefined,
    Command: command,
  }
}

/** The last `restart` entry of the group counts; ECS starts stopped tasks again by itself. */
function restartPolicy(context: Context, group: Group): Tree | undefined {
  const entries = context.config.restart ?? []
  const index = entries.findLastIndex((entry) =>
    entry.processes && entry.processes.length > 0
      ? entry.processes.includes(group.name)
      : group === context.defaultGroup,
  )
  const entry = entries[index]
  if (entry?.policy !== 'on-failure') return undefined
  const path = childPath('restart', index)
  return noted(
    props({ Enabled: true, IgnoredExitCodes: [0] }, context.at(path, `${path}.policy`, `${path}.processes`)),
    'The service starts a task again after any exit; only the container can tell a clean one.',
  )
}

/** What AWS cannot say, for the way back: region, size, limits and autostop come back exactly. */
function undockMetadata(context: Context, group: Group, exposed: readonly Exposed[]): MapTree {
  const { config, at } = context
  const vm = group.vm === undefined ? undefined : config.vm?.[group.vm]
  const path = group.vm === undefined ? '' : childPath('vm', group.vm)
  const size = machineOf(vm)
  const name = vm ? presetName(size) : undefined
  const service = governing(exposed, group)
  const core = service?.core
  const limited = limiting(exposed, group)
  const limits = `${limited?.path ?? ''}.concurrency`
  return props({
    Version: 1,
    // Only what the way back takes: the words also stand in comments of HCL, where a line break would end them.
    Region: flyRegion(config.primary_region ?? '')
      ? traced(config.primary_region ?? '', at('primary_region'))
      : undefined,
    Size:
      name === undefined ? undefined : traced(name, at(`${path}.size`, `${path}.cpus`, `${path}.cpu_kind`)),
    Memory:
      vm && size.memoryMb > 0
        ? traced(memoryText(size.memoryMb), at(`${path}.memory`, `${path}.memory_mb`))
        : undefined,
    SoftLimit: positive(limited?.core.concurrency?.soft_limit, at(`${limits}.soft_limit`)),
    HardLimit: positive(limited?.core.concurrency?.hard_limit, at(`${limits}.hard_limit`)),
    AutoStop:
      /^(?:off|stop|suspend)$/.test(core?.auto_stop_machines ?? '') && core?.auto_stop_machines
        ? traced(core.auto_stop_machines, at(`${service!.path}.auto_stop_machines`))
        : undefined,
  })
}

function positive(value: number | undefined, from: Spans): Tree | undefined {
  return value !== undefined && Number.isSafeInteger(value) && value > 0 ? traced(value, from) : undefined
}
