import { alsoFrom, derive, fromFact, type Traced } from '../../../aws/traced'
import type { Cursor } from '../../../aws/view'
import { probeFromCommand } from '../../../workload/probe'
import type { Build, Container, Dependency, EnvVar, Probe, SecretRef } from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import { sourceOf } from '../../secrets/source'

/** Reads one container definition; everything taken ends in the app's files or commands. */
export function readContainer(
  view: Cursor,
  context: RuleContext,
  options: {
    readonly alone: boolean
    readonly build?: Build
    /** Variables that are told elsewhere. */
    readonly skip?: ReadonlySet<string>
    /** Variables of `Environment` that are left out. */
    readonly skipEnv?: ReadonlySet<string>
  },
): Container {
  const name = view.get('Name').peekText() ?? 'app'
  const image = options.build ? undefined : view.get('Image').take()
  const command = view.get('Command').texts({ what: `command of ${name}`, standIn: 'FILL-IN-command' })
  const entrypoint = view
    .get('EntryPoint')
    .texts({ what: `entry point of ${name}`, standIn: 'FILL-IN-entrypoint' })
  const workingDirectory = command
    ? view.get('WorkingDirectory').text({ what: `working directory of ${name}`, standIn: '/FILL-IN-path' })
    : undefined
  return {
    name,
    at: view.at ?? { source: { path: '', text: '' }, span: { start: 0, end: 0 } },
    ...(options.build ? { build: options.build } : image ? { image } : readBuild(view.get('Build'))),
    ...(command && command.value.length > 0 ? { command, shell: isShell(command.value) } : {}),
    ...(entrypoint && entrypoint.value.length > 0 ? { entrypoint } : {}),
    ...(workingDirectory ? { workingDirectory } : {}),
    ...(view.get('RepositoryCredentials').exists ? { login: true } : {}),
    env: readEnvironment(view.get('Environment'), name, options.skipEnv),
    secrets: readSecrets(view.get('Secrets'), context).filter(
      (each) => options.skip?.has(each.name) !== true,
    ),
    ...(options.alone ? {} : { dependsOn: readDependencies(view.get('DependsOn')) }),
  }
}

/** Formats that lower to tasks say how an image is built where they name none (Copilot). */
function readBuild(build: Cursor): Pick<Container, 'build'> {
  if (!build.exists) return {}
  const dockerfile = build.get('Dockerfile').text({ what: 'path of the Dockerfile', standIn: 'Dockerfile' })
  const context = build.get('Context').text({ what: 'folder to build from', standIn: '.' })
  const target = build.get('Target').text({ what: 'stage to build', standIn: 'FILL-IN-stage' })
  return {
    build: {
      ...(dockerfile ? { dockerfile } : {}),
      ...(context ? { context } : {}),
      ...(target ? { target } : {}),
      args: [],
    },
  }
}

function isShell(words: readonly string[]): boolean {
  return words.length >= 3 && /(?:^|\/)(?:sh|bash|ash)$/.test(words[0]!) && /^-\w*c$/.test(words[1]!)
}

function readEnvironment(
  list: Cursor,
  container: string,
  skip: ReadonlySet<string> = new Set(),
): readonly EnvVar[] {
  return list.items().flatMap((each): readonly EnvVar[] => {
    if (skip.has(each.get('Name').peekText() ?? '')) return []
    const name = each.get('Name').text({ what: `name of a variable of ${container}`, standIn: 'FILL_IN' })
    const value = each.get('Value').take()
    if (!name || !value) return []
    return [{ name: name.value, value: alsoFrom(value, name) }]
  })
}

function readSecrets(list: Cursor, context: RuleContext): readonly SecretRef[] {
  return list.items().flatMap((each): readonly SecretRef[] => {
    const name = each.get('Name').text({ what: 'name of a secret', standIn: 'FILL_IN' })
    const taken = each.get('ValueFrom').take()
    const shown = each.get('ValueFrom').peekShown()
    if (!name || !taken || shown === undefined) return []
    const differs =
      'ECS reads it when a task starts; Fly.io keeps a copy, which you set again when it changes.'
    const from = derive(taken, () => shown, { differs, and: [derive(name, (text) => text, { differs })] })
    return [
      { name: name.value, from, store: storeOf(shown), ...sourceOf(each.get('ValueFrom').value, context) },
    ]
  })
}

function storeOf(from: string): SecretRef['store'] {
  if (/:secretsmanager:/.test(from)) return 'secretsmanager'
  if (/:ssm:|^\//.test(from)) return 'ssm'
  return from.startsWith('arn:') ? 'other' : 'ssm'
}

const CONDITIONS: ReadonlyMap<string, Dependency['condition']['value']> = new Map([
  ['START', 'started'],
  ['HEALTHY', 'healthy'],
  ['SUCCESS', 'exited_successfully'],
  ['COMPLETE', 'exited_successfully'],
])

function readDependencies(list: Cursor): readonly Dependency[] {
  return list.items().flatMap((each): readonly Dependency[] => {
    const container = each.get('ContainerName').text({ what: 'container to wait for', standIn: 'app' })
    const condition = each.get('Condition').text({ what: 'condition to wait for', standIn: 'START' })
    if (!container) return []
    const differs =
      condition?.value === 'COMPLETE'
        ? { differs: 'Fly.io also demands exit status 0, where ECS goes on after a failure.' }
        : {}
    return [
      {
        container,
        condition: condition
          ? derive(
              condition,
              (text): Dependency['condition']['value'] => CONDITIONS.get(text) ?? 'started',
              differs,
            )
          : fromFact<Dependency['condition']['value']>(
              'started',
              'ECS waits for the start unless told otherwise',
            ),
      },
    ]
  })
}

/** The container's own health check, in seconds; ECS's defaults where it says nothing. */
export function readHealthCheck(view: Cursor): Probe | undefined {
  const check = view.get('HealthCheck')
  const command = check.get('Command').texts({ what: 'health check command', standIn: 'true' })
  if (!command) return undefined
  const probe = probeFromCommand(command)
  if (!probe) return undefined
  const seconds = (key: string, standIn: number): Traced<number> | undefined =>
    check.get(key).number({ what: `health check ${key.toLowerCase()}`, standIn })
  const grace = seconds('StartPeriod', 10)
  return {
    ...probe,
    intervalSeconds:
      seconds('Interval', 30) ?? fromFact(30, 'ECS checks every 30 seconds unless told otherwise'),
    timeoutSeconds:
      seconds('Timeout', 5) ?? fromFact(5, 'ECS waits 5 seconds for a check unless told otherwise'),
    ...(grace ? { graceSeconds: grace } : {}),
  }
}

/** Ports that the container listens on, with what the definition says of their protocol. */
export function readPorts(view: Cursor): readonly ContainerPort[] {
  return view
    .get('PortMappings')
    .items()
    .flatMap((each): readonly ContainerPort[] => {
      const cursor = each.get('ContainerPort')
      if (!cursor.exists) return []
      return [
        {
          cursor: each,
          number: cursor.peekNumber(),
          protocol: each.get('Protocol').peekText()?.toLowerCase() === 'udp' ? 'udp' : 'tcp',
          appProtocol: each.get('AppProtocol').peekText(),
        },
      ]
    })
}

export interface ContainerPort {
  readonly cursor: Cursor
  readonly number: number | undefined
  readonly protocol: 'tcp' | 'udp'
  readonly appProtocol: string | undefined
}
