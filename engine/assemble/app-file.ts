import { alsoFrom, derive, fromDecision, fromFact, type Traced } from '../aws/traced'
import { slug, textOr } from '../aws/view'
import type { Decisions } from '../decisions/decisions'
import { LIMITS } from '../facts/limits'
import { flyTable, type FlyTable } from '../plan/fly-file'
import { formatMemory, machineFor, type MachineSize } from '../workload/sizing'
import type { Mount, Probe, SizeNeed, Workload } from '../workload/workload'
import { ownCheck, seconds } from './checks'
import { commandLine, processCommand } from './command'
import { deployTable } from './deploy'
import { volumeName } from './names'
import type { Scaling } from './scaling'
import { isProxied, serviceTables } from './services'

/** One process group of an app with all that was decided for it. */
export interface GroupPlan {
  readonly workload: Workload
  /** Name of the process group; `app` where there is only one. */
  readonly name: string
  readonly machine: MachineSize
  readonly size: SizedMachine
  readonly scaling: Scaling
}

/** The two lines of `[[vm]]`; each rests on its own part of the input. */
export interface SizedMachine {
  readonly machine: MachineSize
  readonly size: Traced<string>
  readonly memory: Traced<string>
}

export interface AppFacts {
  readonly name: Traced<string>
  readonly region: Traced<string>
  readonly image?: Traced<string>
  readonly env: ReadonlyMap<string, Traced<string>>
  readonly groups: readonly GroupPlan[]
  /** Beats the build of the first workload: a Dockerfile that adds to its image. */
  readonly dockerfile?: Traced<string>
  readonly machineConfig?: { readonly file: Traced<string>; readonly container: Traced<string> }
}

const BIGGEST: MachineSize = { size: 'performance-16x', memoryMb: 131_072 }

/** The size of a workload's Machines, with the other profiles as a decision (aws-to-fly.md §3). */
export function sizeOf({ size, slug }: Workload, decisions: Decisions): SizedMachine {
  const memory = size.memoryMib?.value ?? size.fallbackMib
  const byDefault = chosen(size, memory, 'default')
  const others = (['economy', 'steady'] as const)
    .map((profile) => ({ profile, machine: chosen(size, memory, profile) }))
    .filter(({ machine }) => machine.size !== byDefault.size || machine.memoryMb !== byDefault.memoryMb)
  if (others.length === 0) return sized(size, byDefault)
  const show = ({ size: name, memoryMb }: MachineSize): string => `${name}, ${formatMemory(memoryMb)}`
  const answer = decisions.choose('size', slug, `Which Machine should run ${slug}?`, [
    { id: 'default', title: show(byDefault), consequence: 'The same CPU as on AWS at its peak.' },
    ...others.map(({ profile, machine }) => ({
      id: profile,
      title: show(machine),
      consequence:
        profile === 'economy'
          ? 'Shared CPUs: cheaper, for programs that are idle most of the time.'
          : 'CPU that is guaranteed all the time, where a shared CPU is guaranteed a sixteenth.',
    })),
  ])
  return sized(size, others.find((each) => each.profile === answer.choice)?.machine ?? byDefault, answer.id)
}

function sized(need: SizeNeed, machine: MachineSize, decision?: string): SizedMachine {
  const differs = 'Machines come in fixed sizes; the nearest that is large enough is taken.'
  const decided: readonly Traced<unknown>[] = decision === undefined ? [] : [fromDecision(machine, decision)]
  const unsaid = 'the input says no size: the smallest usual one'
  const cpu: Traced<unknown> | undefined = need.preset ?? need.vcpu
  return {
    machine,
    size: cpu ? derive(cpu, () => machine.size, { differs, and: decided }) : fromFact(machine.size, unsaid),
    memory: need.memoryMib
      ? derive(need.memoryMib, () => formatMemory(machine.memoryMb), { differs, and: decided })
      : alsoFrom(
          fromFact(formatMemory(machine.memoryMb), unsaid),
          cpu && derive(cpu, () => machine, { differs }),
        ),
  }
}

function chosen(size: SizeNeed, memory: number, profile: 'default' | 'economy' | 'steady'): MachineSize {
  if (size.preset) {
    const cpus = Number(/-(\d+)x$/.exec(size.preset.value)?.[1] ?? 1)
    const fits = machineFor(
      size.preset.value.startsWith('performance') ? cpus : cpus === 1 ? 0.25 : cpus === 2 ? 0.5 : 0.75,
      memory,
      'default',
    )
    if (profile === 'default' || !size.vcpu)
      return { size: size.preset.value, memoryMb: Math.max(memory, 256) || fits?.memoryMb || 256 }
  }
  return machineFor(size.vcpu?.value ?? 0.25, memory, profile) ?? BIGGEST
}

/** The whole fly.toml of an app as a table. */
export function appFile(app: AppFacts, decisions: Decisions): FlyTable {
  const { groups } = app
  const first = groups[0]!.workload
  const several =
    groups.length > 1 ||
    (first.main.shell === true && first.main.command !== undefined) ||
    (first.main.command !== undefined && first.main.workingDirectory !== undefined)
  const machines = groups.reduce((sum, each) => sum + each.scaling.create.value, 0)
  const release = groups.map((each) => each.workload.release).find((each) => each !== undefined)
  const services = serviceTables(groups, several)
  const names = (group: GroupPlan): readonly string[] | undefined => (several ? [group.name] : undefined)
  return flyTable({
    app: app.name,
    primary_region: app.region,
    kill_signal:
      groups.map((each) => each.workload.stop.signal).find((each) => each !== undefined) ??
      fromFact('SIGTERM', 'ECS and Lambda stop programs with SIGTERM'),
    kill_timeout: killTimeout(groups),
    machine_config: app.machineConfig?.file,
    container: app.machineConfig?.container,
    experimental: flyTable({
      cmd: !several && first.main.command && !app.machineConfig ? first.main.command : undefined,
      entrypoint: first.main.entrypoint && !app.machineConfig ? first.main.entrypoint : undefined,
    }),
    build: flyTable({
      image: app.image,
      dockerfile: app.dockerfile ?? first.main.build?.dockerfile,
      'build-target': first.main.build?.target,
      args: buildArgs(first),
    }),
    deploy: deployTable(
      [first, ...groups.slice(1).map((each) => each.workload)],
      machines,
      decisions,
      release && derive(release, commandLine),
      groups.every(isChecked),
    ),
    env: flyTable(Object.fromEntries([...app.env].map(([name, value]) => [name, value]))),
    processes: several ? processes(groups) : undefined,
    mounts: groups.flatMap((group) => mountTable(group, names(group))),
    http_service: services.http,
    services: services.others,
    checks: ownChecks(groups, names),
    vm: groups.map((group) =>
      flyTable({
        size: group.size.size,
        memory: group.size.memory,
        processes: several ? fromFact([group.name], 'the process group it is for') : undefined,
      }),
    ),
    restart: restarts(groups, several),
    files: groups.flatMap((group) => machineFiles(group, names(group))),
    metrics: groups.flatMap((group) => metrics(group, names(group))),
  })
}

function buildArgs({ main }: Workload): FlyTable {
  return flyTable(
    Object.fromEntries(
      (main.build?.args ?? []).map(({ name, value }) => [
        name,
        textOr(value, { what: `build argument ${name}`, standIn: `FILL-IN-${slug(name)}` }),
      ]),
    ),
  )
}

/** Files that the platform writes into each Machine. */
function machineFiles({ workload }: GroupPlan, group: readonly string[] | undefined): readonly FlyTable[] {
  return (workload.machineFiles ?? []).map((each) =>
    flyTable({
      guest_path: each.path,
      local_path: each.local,
      secret_name: each.secret,
      raw_value: each.raw,
      processes: group && fromFact(group, 'the process group that reads it'),
    }),
  )
}

/** Where the platform reads Prometheus metrics. */
function metrics({ workload }: GroupPlan, group: readonly string[] | undefined): readonly FlyTable[] {
  const own = workload.metrics
  if (!own) return []
  return [
    flyTable({
      port: own.port,
      path: own.path,
      https: own.https?.value ? own.https : undefined,
      processes: group && fromFact(group, 'the process group that has the port'),
    }),
  ]
}

function killTimeout(groups: readonly GroupPlan[]): Traced<string> {
  const most = LIMITS.killTimeout.max ?? 300
  const all = groups.map((each) => each.workload.stop.timeoutSeconds)
  // The key is app-wide: the larger wins, at most what the platform waits for.
  const longest = all.reduce((a, b) => (b.value > a.value ? b : a))
  const capped = Math.min(longest.value, most)
  const joined = alsoFrom(longest, ...all.filter((each) => each !== longest))
  return capped === longest.value
    ? derive(joined, seconds)
    : derive(joined, () => seconds(capped), { differs: `The platform waits at most ${most} s.` })
}

function processes(groups: readonly GroupPlan[]): FlyTable {
  const entries = groups.map(({ name, workload }): [string, Traced<string>] => [
    name,
    workload.main.command
      ? processCommand(workload.main.command, workload.main.workingDirectory)
      : fromFact('', 'the image’s own command'),
  ])
  return flyTable(Object.fromEntries(entries))
}

function mountTable(
  { workload, scaling }: GroupPlan,
  group: readonly string[] | undefined,
): readonly FlyTable[] {
  const data = workload.mounts.filter((each) => each.kind !== 'scratch')
  const first = data[0]
  if (!first) return []
  const joined = data.length > 1
  const differs =
    'A Machine mounts one volume, so the data of several mounts shares it, each in a folder of its own.'
  const parts = data.slice(1).flatMap((each) => [each.name, each.path])
  const size = sizeSum(data)
  const retention = data.map((each) => each.snapshotRetentionDays).find((each) => each !== undefined)
  return [
    flyTable(
      {
        source: derive(first.name, volumeName, joined ? { differs, and: parts } : {}),
        destination: joined
          ? derive(first.path, () => commonParent(data.map((each) => each.path.value)), {
              differs,
              and: parts,
            })
          : first.path,
        initial_size: size,
        snapshot_retention:
          retention && derive(retention, (days) => Math.min(60, Math.max(1, Math.round(days)))),
        processes: group && fromFact(group, 'the process group that has the volume'),
      },
      scaling.create.value > 1
        ? 'Each Machine has a volume of its own: nothing is shared between them. Replicate in the program.'
        : undefined,
    ),
  ]
}

function sizeSum(mounts: readonly Mount[]): Traced<string> {
  const sizes = mounts.map((each) => each.size).filter((each) => each !== undefined)
  const [first, ...rest] = sizes
  if (!first) return fromFact('1gb', 'the smallest volume: the input says no size')
  const total = Math.min(500, Math.max(1, Math.ceil(sizes.reduce((sum, each) => sum + each.value, 0))))
  return derive(first, () => `${total}gb`, { and: rest })
}

/** The longest folder that all paths share; `/data` where they share none. */
function commonParent(paths: readonly string[]): string {
  const parts = paths.map((each) => each.split('/').filter((part) => part !== ''))
  const shared: string[] = []
  for (
    let index = 0;
    parts.every((each) => each[index] !== undefined && each[index] === parts[0]![index]);
    index++
  )
    shared.push(parts[0]![index]!)
  // A volume over a folder of the system, or over the home of a program, would hide what the image keeps there.
  const hides =
    /^(?:app|bin|boot|code|dev|etc|home|lib|lib64|opt|proc|root|run|sbin|sys|tmp|usr|workspace)$/.test(
      shared[0] ?? '',
    ) || /^var(?:\/(?:lib|opt|www(?:\/.*)?))?$/.test(shared.join('/'))
  return shared.length > 0 && !hides ? `/${shared.join('/')}` : '/data'
}

/** Whether a check of any kind is written for the group: bluegreen asks for one in each. */
function isChecked({ workload }: GroupPlan): boolean {
  const served = workload.services.some(
    (each) => isProxied(each) && each.probe !== undefined && each.protocol.value !== 'udp',
  )
  return served || ownProbes(workload).length > 0
}

/** Checks that steer no traffic: the workload's own, and those of services that Fly Proxy does not serve or cannot check. */
function ownProbes(workload: Workload): readonly Probe[] {
  const unserved = workload.services.flatMap((each): readonly Probe[] => {
    if (!each.probe) return []
    if (each.protocol.value === 'udp') return each.probe.port ? [each.probe] : []
    return isProxied(each) ? [] : [{ ...each.probe, port: each.probe.port ?? each.port }]
  })
  return [...workload.checks, ...unserved].filter(
    (each) => each.kind.value !== 'exec' && each.port !== undefined,
  )
}

function ownChecks(
  groups: readonly GroupPlan[],
  names: (group: GroupPlan) => readonly string[] | undefined,
): FlyTable | undefined {
  const tables: Record<string, FlyTable> = Object.create(null) as Record<string, FlyTable>
  for (const group of groups) {
    ownProbes(group.workload).forEach((probe, index) => {
      const table = ownCheck(probe, names(group))
      if (table) tables[`${group.name.replace(/-/g, '_')}${index === 0 ? '' : `_${index + 1}`}`] = table
    })
  }
  return Object.keys(tables).length > 0 ? flyTable(tables) : undefined
}

function restarts(groups: readonly GroupPlan[], several: boolean): readonly FlyTable[] {
  const byPolicy = new Map<string, GroupPlan[]>()
  for (const group of groups) {
    const policy = group.workload.restart.value
    byPolicy.set(policy, [...(byPolicy.get(policy) ?? []), group])
  }
  return [...byPolicy.values()].map((members) =>
    flyTable({
      policy: alsoFrom(
        members[0]!.workload.restart,
        ...members.slice(1).map((each) => each.workload.restart),
      ),
      processes: several
        ? fromFact(
            members.map((each) => each.name),
            'the process groups it covers',
          )
        : undefined,
    }),
  )
}
