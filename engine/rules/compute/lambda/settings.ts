import { alsoFrom, derive, fromFact, type Traced } from '../../../aws/traced'
import type { ResourceView } from '../../../aws/view'
import { LAMBDA as LAMBDA_SIZES, MEMORY_RULES } from '../../../facts/sizes'
import type { EnvVar, Mount, Replicas, SizeNeed } from '../../../workload/workload'
import { lookup } from '../../once'
import type { RuleContext } from '../../rule'
import { versionsOf } from './function'

const RESERVED = /^(?:AWS_LAMBDA_|_HANDLER$|_X_AMZN_|LAMBDA_TASK_ROOT$|LAMBDA_RUNTIME_DIR$)/
/** Requests that one Machine takes at once, until it is tuned: as the concurrency of the app. */
const AT_ONCE = 25
/** Memory that shared CPUs of each count take at most, MB. */
const SHARED: readonly (readonly [number, string])[] = [1, 2, 4, 8].map((cpus) => [
  cpus * MEMORY_RULES.shared.maxPerCpu,
  `shared-cpu-${cpus}x`,
])

/** The smallest shared Machine that holds the memory of the largest member (aws-to-fly.md §3.6). */
export function sizeOf(members: readonly ResourceView[]): SizeNeed {
  const written = members.flatMap(
    (each) => each.get('MemorySize').number({ what: 'memory in MB', standIn: 256 }) ?? [],
  )
  const most = written.reduce<Traced<number> | undefined>(
    (a, b) => (a === undefined || b.value > a.value ? b : a),
    undefined,
  )
  const memory = most
    ? alsoFrom(most, ...written.filter((each) => each !== most))
    : fromFact(LAMBDA_SIZES.defaultMemoryMb, 'Lambda gives 128 MB unless told otherwise')
  const step = MEMORY_RULES.shared.step
  const mb = Math.max(MEMORY_RULES.shared.minPerCpu, Math.ceil(memory.value / step) * step)
  const preset = SHARED.find(([limit]) => mb <= limit)?.[1] ?? 'shared-cpu-8x'
  const cpus = Number(/\d+/.exec(preset)?.[0] ?? 1)
  const differs = 'A Machine serves many requests at once: raise its memory by what each needs.'
  return {
    preset: derive(memory, () => preset, { differs }),
    memoryMib: derive(memory, () => Math.max(mb, cpus * MEMORY_RULES.shared.minPerCpu), { differs }),
    vcpu: derive(memory, (value) => value / LAMBDA_SIZES.mbPerVcpu, { differs }),
    fallbackMib: MEMORY_RULES.shared.minPerCpu,
  }
}

/** The variables of all members, each name once; what both say rests on both. */
export function environmentOf(members: readonly ResourceView[]): readonly EnvVar[] {
  const found = new Map<string, EnvVar>()
  for (const view of members) {
    for (const { key, cursor } of view.get('Environment', 'Variables').entries()) {
      if (RESERVED.test(key)) continue
      const value = cursor.take()
      if (!value) continue
      const before = found.get(key)
      found.set(key, before ? { ...before, value: alsoFrom(before.value, value) } : { name: key, value })
    }
  }
  return [...found.values()]
}

/** Lambda sets the region for every function; a Machine has another one. */
export function regionVariable(
  env: readonly EnvVar[],
  region: string | undefined,
  view: ResourceView,
): readonly EnvVar[] {
  if (env.some((each) => each.name === 'AWS_REGION')) return env
  const value = region ?? 'us-east-1'
  return [
    ...env,
    {
      name: 'AWS_REGION',
      value: {
        value: { kind: 'scalar', value, at: view.resource.at },
        from: [
          { kind: 'fact', fact: 'Lambda sets it for every function; what stays on AWS is reached there' },
        ],
      },
    },
  ]
}

/** Machines by the concurrency that was set aside; none runs while nobody asks. */
export function replicasOf(
  members: readonly ResourceView[],
  context: RuleContext,
  socket: boolean,
): Replicas {
  const reserved = members.flatMap(
    (each) =>
      each.get('ReservedConcurrentExecutions').number({ what: 'reserved concurrency', standIn: AT_ONCE }) ??
      [],
  )
  const provisioned = members.flatMap((each) => provisionedOf(each, context))
  const machines = (all: readonly Traced<number>[], differs: string): Traced<number> | undefined => {
    const [first, ...rest] = all
    if (!first) return undefined
    const sum = all.reduce((total, each) => total + each.value, 0)
    return derive(first, () => Math.max(1, Math.ceil(sum / AT_ONCE)), { differs, and: rest })
  }
  const minimum = machines(
    provisioned,
    `One Machine takes ${AT_ONCE} requests at once, where Lambda ran one for each.`,
  )
  const count =
    machines(reserved, `One Machine takes ${AT_ONCE} requests at once, where Lambda ran one for each.`) ??
    fromFact(Math.max(1, minimum?.value ?? 1), 'one Machine to begin with; add more with fly scale count')
  return {
    count,
    onDemand: true,
    ...(minimum
      ? { min: minimum }
      : socket
        ? { min: fromFact(1, 'a stopped Machine would close its WebSockets') }
        : {}),
  }
}

function provisionedOf(view: ResourceView, context: RuleContext): readonly Traced<number>[] {
  const key = ['ProvisionedConcurrencyConfig', 'ProvisionedConcurrentExecutions'] as const
  const own = view.get(...key)
  return [own, ...versionsOf(view, context).map((each) => each.get(...key))].flatMap(
    (each) => each.number({ what: 'provisioned concurrency', standIn: AT_ONCE }) ?? [],
  )
}

/** Root disk holds 8 GB; more of `/tmp`, and shared file systems, need a volume. */
export function mountsOf(members: readonly ResourceView[]): readonly Mount[] {
  const scratch = members.flatMap((each): readonly Mount[] => {
    const size = each.get('EphemeralStorage', 'Size')
    if ((size.peekNumber() ?? 0) <= 8192) return []
    const taken = size.number({ what: 'size of /tmp in MB', standIn: 512 })
    return taken
      ? [
          {
            name: fromFact('tmp', 'the scratch space of the function'),
            path: fromFact('/tmp', 'the scratch space of the function'),
            kind: 'block',
            size: derive(taken, (mb) => Math.ceil(mb / 1024), {
              differs: 'Scratch space over 8 GB needs a volume.',
            }),
          },
        ]
      : []
  })
  const shared = members.flatMap((each) =>
    each
      .get('FileSystemConfigs')
      .items()
      .flatMap((config): readonly Mount[] => {
        const path = config
          .get('LocalMountPath')
          .text({ what: 'path of the file system', standIn: '/FILL-IN-path' })
        const differs = 'Machines share no file system: each has a volume of its own.'
        return path
          ? [
              {
                name: derive(path, (text) => text.split('/').filter(Boolean).at(-1) ?? 'data', { differs }),
                path: derive(path, (text) => text, { differs }),
                kind: 'shared',
              },
            ]
          : []
      }),
  )
  return [...scratch.slice(0, 1), ...shared.slice(0, 1)]
}

const stages = lookup(
  (context) => [
    ...context.all('AWS::ApiGateway::Stage').map((view) => ({ view, api: view.get('RestApiId') })),
    ...context.all('AWS::ApiGatewayV2::Stage').map((view) => ({ view, api: view.get('ApiId') })),
  ],
  ({ api }, context) => [context.find(api.value)?.id],
)

const samApis = lookup(
  (context) => [...context.all('AWS::Serverless::Api'), ...context.all('AWS::Serverless::HttpApi')],
  (each) => [each.id],
)

/** Variables of the stages of an API: they belong to the app that answers for it. */
export function stageVariables(apis: ReadonlySet<string>, context: RuleContext): readonly EnvVar[] {
  const own = samApis(context).of(...apis)
  const given = stages(context)
    .of(...apis)
    .map((each) => each.view)
  return [...own, ...given].flatMap((each) =>
    ['Variables', 'StageVariables'].flatMap((key) =>
      each
        .get(key)
        .entries()
        .flatMap(({ key: name, cursor }): readonly EnvVar[] => {
          const value = cursor.take()
          return value ? [{ name, value }] : []
        }),
    ),
  )
}
