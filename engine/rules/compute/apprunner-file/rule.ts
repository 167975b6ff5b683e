import { split } from 'shlex'
import { absorbed, adapted, converted, manual } from '../../../aws/outcome'
import { alsoFrom, derive, fromFact, type Basis, type Traced } from '../../../aws/traced'
import { slug, type Cursor, type OwnedView } from '../../../aws/view'
import { AWS_DEFAULTS } from '../../../facts/aws-defaults'
import type { Part } from '../../../plan/parts'
import type { AppFile, Container, EnvVar, SecretRef } from '../../../workload/workload'
import { exactRows } from '../../exact'
import type { Rule, RuleContext, Settling } from '../../rule'
import { rows } from '../../settling'
import { baseImage } from './image'

const BUILD: Settling = (_, view) =>
  baseImage(view.get('runtime').peekText() ?? '', undefined) === undefined
    ? manual('Write it into the Dockerfile of the source, if it is not there yet.')
    : adapted('It is a line of the generated Dockerfile.')
/** What stands in no Dockerfile looks like a secret, or has no Dockerfile to stand in. */
const BUILD_VARIABLE = manual(
  'Give it to the build: `fly deploy --build-secret NAME=value` for a secret, else an `ENV` line of the Dockerfile.',
)

export const appRunnerFile: Rule = {
  id: 'compute/apprunner-file',
  types: ['AppRunner::Configuration'],
  topic: 'compute',
  section: 'app-runner-and-beanstalk',
  source: 'https://docs.aws.amazon.com/apprunner/latest/dg/config-file-ref.html',
  convert: readFile,
  settles: exactRows({
    version: absorbed('It is the version of the file’s own format.'),
    runtime: (cursor) =>
      /^docker$/i.test(cursor.peekText() ?? '')
        ? adapted('App Runner has no such runtime: the Dockerfile of the source is built.')
        : adapted('It becomes the base image of the generated Dockerfile.'),
    'run.runtime-version': adapted('It is the version of the base image.'),
    ...rows('build.commands build.commands.pre-build build.commands.build build.commands.post-build', BUILD),
    'build.commands.*': BUILD,
    ...rows('build.env[].name build.env[].value', BUILD_VARIABLE),
    'run.pre-run': adapted('It runs before the start command, in the same shell.'),
    'run.command': converted('It is what the app runs.'),
    ...rows('run.network.port run.port', converted('It is the port that the program listens on.')),
    'run.network.env': adapted('The variable tells the program its port.'),
    ...rows(
      'run.env[].name run.env[].value run.environment[].name run.environment[].value run.network.env[].name run.network.env[].value',
      converted('It is a variable of the app.'),
    ),
    ...rows(
      'run.secrets[].name run.secrets[].value-from',
      adapted('Fly.io keeps a copy of the secret, which you set again when it changes.'),
    ),
    ...rows('observability.** network.**', manual('Set it on the app: App Runner does not read it here.')),
  }),
}

function readFile(view: OwnedView, context: RuleContext): readonly Part[] {
  const stack = context.stackOf(view)
  const name = view.resource.native.name
  const files = dockerfile(view)
  const given = view.get('run', 'network', 'port').exists
    ? view.get('run', 'network', 'port')
    : view.get('run', 'port')
  const port =
    given.number({ what: 'port of the program', standIn: 8080 }) ??
    fromFact(Number(AWS_DEFAULTS['AppRunner.Port'].value), 'App Runner’s port unless told otherwise')
  const parallel = Number(AWS_DEFAULTS['AppRunner.MaxConcurrency'].value)
  const interval = Number(AWS_DEFAULTS['AppRunner.HealthCheck.Interval'].value)
  const timeout = Number(AWS_DEFAULTS['AppRunner.HealthCheck.Timeout'].value)
  const memory = Number(AWS_DEFAULTS['AppRunner.Memory'].value)
  return [
    {
      kind: 'workload',
      workload: {
        id: view.id,
        slug: slug(name) || 'web',
        at: view.resource.at,
        kind: 'service',
        name: fromFact(name, 'the folder or the name of the file'),
        stack: stack.name,
        main: container(view, port, files.length > 0),
        sidecars: [],
        services: [
          {
            port,
            protocol: fromFact('http', 'App Runner speaks HTTP'),
            exposure: fromFact('public', 'App Runner serves the internet unless told otherwise'),
            outside: [],
            forceHttps: fromFact(true, 'App Runner answers HTTPS only'),
            hosts: [],
            paths: [],
          },
        ],
        checks: [
          {
            kind: fromFact('tcp', 'App Runner checks the port unless told otherwise'),
            port: alsoFrom(port),
            intervalSeconds: fromFact(interval, `App Runner checks every ${interval} seconds`),
            timeoutSeconds: fromFact(timeout, `App Runner waits ${timeout} seconds for a check`),
          },
        ],
        size: {
          vcpu: fromFact(
            Number(AWS_DEFAULTS['AppRunner.Cpu'].value) / 1024,
            'App Runner gives 1 vCPU unless told otherwise',
          ),
          memoryMib: fromFact(memory, 'App Runner gives 2 GB unless told otherwise'),
          fallbackMib: memory,
        },
        replicas: {
          count: fromFact(1, 'App Runner keeps one instance unless told otherwise'),
          min: fromFact(1, 'App Runner keeps one instance unless told otherwise'),
          max: fromFact(4, 'App Runner starts more with load; four Machines are a beginning'),
          signal: {
            kind: 'concurrency',
            hardLimit: fromFact(parallel, `App Runner sends ${parallel} requests to an instance at once`),
          },
          onDemand: true,
        },
        mounts: [],
        stop: { timeoutSeconds: fromFact(30, 'a request in flight gets time to end') },
        deployment: {},
        restart: fromFact('always', 'App Runner starts a program again whenever it ends'),
        files,
        ...(stack.region ? { region: stack.region } : {}),
      },
    },
  ]
}

function container(view: OwnedView, port: Traced<number>, generated: boolean): Container {
  const run = view.get('run')
  const command = run.get('command').text({ what: 'start command', standIn: 'FILL-IN-command' })
  const before = lines(run.get('pre-run'))
  const start = command && startOf(command, before)
  const portName = run.get('network', 'env')
  const named =
    portName.value?.kind === 'scalar'
      ? portName.text({ what: 'name of the variable', standIn: 'PORT' })
      : undefined
  const listed = [run.get('env'), run.get('environment'), portName].flatMap((each) => each.items())
  const env = listed.flatMap((each): readonly EnvVar[] => {
    const name = each.get('name').text({ what: 'name of a variable', standIn: 'FILL_IN' })
    const value = each.get('value').take()
    return name && value ? [{ name: name.value, value: alsoFrom(value, name) }] : []
  })
  const told = named && !env.some((each) => each.name === named.value)
  return {
    name: 'app',
    at: view.resource.at,
    build: {
      args: [],
      ...(generated
        ? { dockerfile: fromFact('Dockerfile', 'a Dockerfile for the runtime of the file') }
        : {}),
    },
    ...(start ? start : {}),
    env: [
      ...(told
        ? [
            {
              name: named.value,
              value: alsoFrom(
                derive(port, (value) => ({
                  kind: 'scalar' as const,
                  value: String(value),
                  at: view.resource.at,
                })),
                named,
              ),
            },
          ]
        : []),
      ...env,
    ],
    secrets: run
      .get('secrets')
      .items()
      .flatMap((each): readonly SecretRef[] => {
        const name = each.get('name').text({ what: 'name of a secret', standIn: 'FILL_IN' })
        const shown = each.get('value-from').peekShown()
        const from = each.get('value-from').take()
        if (!name || !from || shown === undefined) return []
        const differs =
          'App Runner reads it at a deploy; Fly.io keeps a copy, which you set again when it changes.'
        return [
          {
            name: name.value,
            from: derive(from, () => shown, { differs, and: [derive(name, (text) => text, { differs })] }),
            store: /:secretsmanager:/.test(shown) ? 'secretsmanager' : 'ssm',
          },
        ]
      }),
  }
}

/** Words where no shell is needed, else one line for `sh -c`. */
function startOf(
  command: Traced<string>,
  before: readonly Traced<string>[],
): Pick<Container, 'command' | 'shell'> {
  const text = command.value.trim()
  const words = before.length === 0 && !/[|&;<>$`*~(){}]/.test(text) ? wordsOf(text) : undefined
  if (words) return { command: derive(command, () => words) }
  const steps = before.map((each) => each.value)
  const line = [...steps, steps.length > 0 && !/[|&;]/.test(text) ? `exec ${text}` : text].join(' && ')
  return {
    command: derive(command, () => ['sh', '-c', line], {
      and: before.map((each) =>
        derive(each, (value) => value, { differs: 'It runs before the start command, in the same shell.' }),
      ),
    }),
    shell: true,
  }
}

function wordsOf(text: string): readonly string[] | undefined {
  try {
    const words = split(text)
    return words.length > 0 ? words : undefined
  } catch {
    return undefined
  }
}

/** Texts of a list, or one text. */
function lines(cursor: Cursor): readonly Traced<string>[] {
  const items = cursor.value?.kind === 'list' ? cursor.items() : cursor.exists ? [cursor] : []
  return items.flatMap((each) =>
    each.value?.kind === 'scalar' ? (each.text({ what: 'command', standIn: 'true' }) ?? []) : [],
  )
}

const why: readonly Basis[] = [{ kind: 'fact', fact: 'App Runner built the program from its source' }]

/** The build of the file as a Dockerfile; none for a runtime that App Runner does not have. */
function dockerfile(view: OwnedView): readonly AppFile[] {
  const runtime = view.get('runtime')
  const version = view.get('run', 'runtime-version')
  const image = baseImage(runtime.peekText() ?? '', version.peekText())
  const taken = runtime.text({ what: 'runtime', standIn: 'python3' })
  if (image === undefined || !taken) return []
  const differs = 'It becomes the base image of the Dockerfile; nothing updates it for you.'
  const base = derive(taken, () => image, {
    differs,
    and: version.exists ? [derive(version.take()!, (value) => value, { differs })] : [],
  })
  const commands = view.get('build', 'commands')
  const ordered =
    commands.value?.kind === 'map'
      ? [
          ...['pre-build', 'build', 'post-build'].flatMap((key) => lines(commands.get(key))),
          ...commands
            .entries()
            .filter((each) => !/^(?:pre-build|build|post-build)$/.test(each.key))
            .flatMap((each) => lines(each.cursor)),
        ]
      : lines(commands)
  const build = (text: Traced<string>): AppFile['lines'][number] => ({
    text: `RUN ${text.value.trim().replace(/\s*\r?\n\s*/g, ' && ')}`,
    from: derive(text, (value) => value, { differs: 'It is a line of the generated Dockerfile.' }).from,
  })
  const env = view
    .get('build', 'env')
    .items()
    .flatMap((each): AppFile['lines'] => {
      const name = each.get('name').text({ what: 'name of a variable', standIn: 'FILL_IN' })
      const value = each.get('value').text({ what: 'value of a variable', standIn: 'FILL-IN' })
      if (!name || !value || !/^[A-Za-z_]\w*$/.test(name.value) || looksSecretName(name.value)) return []
      return [
        { text: `ENV ${name.value}=${JSON.stringify(value.value)}`, from: [...name.from, ...value.from] },
      ]
    })
  return [
    {
      path: 'Dockerfile',
      executable: false,
      lines: [
        { text: `FROM --platform=linux/amd64 ${base.value}`, from: base.from },
        { text: 'WORKDIR /app', from: why },
        ...env,
        { text: 'COPY . ./', from: why },
        ...ordered.map(build),
      ],
    },
  ]
}

/** Secrets of a build stay out of the image: they are given with `--build-secret`. */
function looksSecretName(name: string): boolean {
  return /PASSWORD|PASSWD|SECRET|TOKEN|CREDENTIAL|API_?KEY|PRIVATE/i.test(name)
}
