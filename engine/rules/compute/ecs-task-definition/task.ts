import { alsoFrom, derive, fromFact, type Traced } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import { mibOf, vcpuOf } from '../../../workload/sizing'
import type { Container, MachineFile, Metrics, Mount, SizeNeed, Stop } from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import { isOidcRole } from '../../secrets/iam/roles'
import { builtBy } from './built'
import { readMetadata, type UndockMetadata } from './metadata'
import { carriedFiles } from './files'
import { readContainer, readHealthCheck, readPorts, type ContainerPort } from './container'
import { keptDaysOf } from '../../storage/backup/kept-days'
import { filesWay } from '../../storage/efs/choice'
import { onlyScrapes, scrapedBy } from './collector'
import { droppedSidecar, variablesOfDropped } from './sidecars'

/** What a task definition says of the program it runs; services, schedules and pipelines add how it is run. */
export interface Task {
  readonly main: Container
  readonly sidecars: readonly Container[]
  readonly ports: readonly ContainerPort[]
  /** The main container's cursor, for what only some callers take. */
  readonly mainView: Cursor
  readonly size: SizeNeed
  readonly mounts: readonly Mount[]
  readonly stop: Stop
  readonly role?: Traced<string>
  /** What a collector beside the program scraped. */
  readonly metrics?: Metrics
  readonly files?: readonly MachineFile[]
  readonly metadata?: UndockMetadata
}

/**
 * Takes a task definition into the plan. `served` names the container behind the load balancer, which is then the
 * main one; otherwise the first essential container with a port, else the first that is not one of AWS's helpers.
 */
export function readTask(view: ResourceView, context: RuleContext, served?: string): Task | undefined {
  const all = view.get('ContainerDefinitions').items()
  const real = all.filter(
    (each) =>
      !droppedSidecar(each.get('Name').peekText() ?? '', each.get('Image').peekShown() ?? '') &&
      !onlyScrapes(each),
  )
  const candidates = real.length > 0 ? real : all
  const essential = candidates.filter((each) => each.get('Essential').peekBoolean() !== false)
  const mainView =
    candidates.find((each) => served !== undefined && each.get('Name').peekShown() === served) ??
    essential.find((each) => each.get('PortMappings').items().length > 0) ??
    essential[0] ??
    candidates[0]
  if (!mainView) return undefined
  const others = candidates.filter((each) => each !== mainView)
  const collector = all.find((each) => each !== mainView && onlyScrapes(each))
  const metrics = collector && scrapedBy(collector)
  const alone = others.length === 0
  const build = alone ? builtBy(mainView.get('Image'), context) : undefined
  const files = carriedFiles(mainView, context)
  const skipEnv = variablesOfDropped(all, candidates)
  const main = readContainer(mainView, context, {
    alone,
    skip: new Set(files.map((each) => each.variable)),
    skipEnv,
    ...(build ? { build } : {}),
  })
  const metadata = readMetadata(view)
  const role = view.get('TaskRoleArn')
  // A role that only ECS itself used, or that grants nothing that stays on AWS, is not needed.
  const given = context.find(role.value, 'AWS::IAM::Role')
  const usesRole =
    role.exists && role.peekText() !== '' && (given === undefined || isOidcRole(given, context))
  return {
    main,
    sidecars: others.map((each) =>
      withHealth(readContainer(each, context, { alone: false, skipEnv }), readHealthCheck(each)),
    ),
    ports: readPorts(mainView),
    mainView,
    size:
      metadata?.size && metadata.memoryMib
        ? { preset: metadata.size, memoryMib: metadata.memoryMib, fallbackMib: 256 }
        : readSize(view, candidates),
    mounts: readMounts(view, mainView, context),
    stop: readStop(mainView),
    ...(usesRole ? { role: readRole(role) } : {}),
    ...(metrics ? { metrics } : {}),
    ...(files.length > 0 ? { files: files.map((each) => each.file) } : {}),
    ...(metadata ? { metadata } : {}),
  }
}

function withHealth(container: Container, healthcheck: Container['healthcheck']): Container {
  return healthcheck ? { ...container, healthcheck } : container
}

function readRole(role: Cursor): Traced<string> {
  const taken = role.text({ what: 'ARN of the role for Fly.io', standIn: 'FILL-IN-role-arn' })
  // The role itself stays, but trusts Fly.io's OIDC issuer instead of ECS.
  return derive(taken!, (arn) => arn, {
    differs:
      'The app takes the role through OIDC: its trust policy must name Fly.io, see the trust policy file.',
  })
}

/** The task's own size; without one (EC2 launch type) the sum over its containers (aws-to-fly.md §3.1, step 11). */
function readSize(view: ResourceView, containers: readonly Cursor[]): SizeNeed {
  const cpu = sized(view.get('Cpu'), vcpuOf, 'CPU units', 0.25)
  const memory = sized(view.get('Memory'), mibOf, 'memory in MiB', 512)
  if (cpu && memory) return { vcpu: cpu, memoryMib: memory, fallbackMib: 512 }
  const cpus = containers.flatMap((each) => sized(each.get('Cpu'), vcpuOf, 'CPU units', 0) ?? [])
  const memories = containers.flatMap(
    (each) =>
      sized(each.get('Memory'), mibOf, 'memory in MiB', 512) ??
      sized(each.get('MemoryReservation'), mibOf, 'memory in MiB', 512) ??
      [],
  )
  return {
    ...(cpu ? { vcpu: cpu } : cpus.length > 0 ? { vcpu: sum(cpus) } : {}),
    ...(memory ? { memoryMib: memory } : memories.length > 0 ? { memoryMib: sum(memories) } : {}),
    fallbackMib: 512,
  }
}

function sized(
  cursor: Cursor,
  read: (text: string) => number | undefined,
  what: string,
  standIn: number,
): Traced<number> | undefined {
  if (!cursor.exists) return undefined
  const known = read(cursor.peekText() ?? '')
  if (known !== undefined)
    return derive(cursor.text({ what, standIn: '' })!, () => known, {
      differs: 'Machines come in fixed sizes; the nearest that is large enough is taken.',
    })
  return derive(cursor.number({ what, standIn })!, () => standIn)
}

function sum(parts: readonly Traced<number>[]): Traced<number> {
  return derive(parts[0]!, () => parts.reduce((total, each) => total + each.value, 0), {
    and: parts.slice(1),
  })
}

function readMounts(view: ResourceView, main: Cursor, context: RuleContext): readonly Mount[] {
  const volumes = view.get('Volumes').items()
  return main
    .get('MountPoints')
    .items()
    .flatMap((each): readonly Mount[] => {
      const name = each.get('SourceVolume').peekShown()
      const volume = volumes.find((other) => other.get('Name').peekShown() === name)
      const hostPath = volume?.get('Host', 'SourcePath').peekText()
      if (hostPath !== undefined && hostPath !== '' && !holdsData(hostPath)) return []
      const efs = volume?.get('EFSVolumeConfiguration')
      const isEfs = efs?.exists === true
      const managed =
        volume?.get('ConfiguredAtLaunch').peekBoolean() === true ||
        volume?.get('DockerVolumeConfiguration').exists === true
      // A volume with a name only is scratch space of the task: a plain directory of the Machine does the same.
      if (!isEfs && !managed && hostPath === undefined) return []
      const source = each.get('SourceVolume').text({ what: 'name of the volume', standIn: 'data' })
      const path = each.get('ContainerPath').text({ what: 'path of the volume', standIn: '/FILL-IN-path' })
      if (!source || !path) return []
      const differs = isEfs
        ? 'Machines share no file system: each has a volume of its own.'
        : 'A volume belongs to one Machine on one host.'
      const fileSystem = isEfs
        ? context.find(efs.get('FilesystemId').value, 'AWS::EFS::FileSystem')
        : undefined
      // Files that move to a bucket or into the image are mounted nowhere.
      if (fileSystem && filesWay(fileSystem, context).way !== 'volume') return []
      const days = fileSystem && keptDaysOf(fileSystem, context)
      const from = volume?.get('Name').text({ what: 'name of the volume', standIn: 'data' })
      return [
        {
          name: alsoFrom(
            derive(source, (text) => text, { differs }),
            from,
          ),
          path: derive(path, (text) => text, { differs }),
          kind: isEfs || fileSystem ? 'shared' : 'block',
          ...(days ? { snapshotRetentionDays: days } : {}),
          ...(fileSystem ? { store: fileSystem.id } : {}),
        },
      ]
    })
}

function holdsData(hostPath: string): boolean {
  return (
    !/^\/(?:var\/run|run|proc|sys|dev|var\/log|etc|cgroup|var\/lib\/docker(?!\/volumes))(?:\/|$)/.test(
      hostPath,
    ) && hostPath !== '/'
  )
}

function readStop(main: Cursor): Stop {
  const timeout = main.get('StopTimeout').number({ what: 'stop timeout in seconds', standIn: 30 })
  return {
    timeoutSeconds:
      timeout ?? fromFact(30, 'ECS waits 30 seconds between SIGTERM and SIGKILL unless told otherwise'),
  }
}
