import { alsoFrom, derive, fromFact, type Traced } from '../../../aws/traced'
import { textOr, slug, type Cursor, type OwnedView } from '../../../aws/view'
import { AWS_DEFAULTS } from '../../../facts/aws-defaults'
import type { Part } from '../../../plan/parts'
import { mibOf, vcpuOf } from '../../../workload/sizing'
import type {
  Build,
  Container,
  EnvVar,
  Probe,
  Replicas,
  SecretRef,
  SizeNeed,
  WorkloadService,
} from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import { sourceOf } from '../../secrets/source'
import { isOidcRole } from '../../secrets/iam/roles'

const SCALING = 'AWS::AppRunner::AutoScalingConfiguration'
const NEAREST = 'Machines come in fixed sizes; the nearest that is large enough is taken.'

/** An App Runner service as a workload. */
export function readService(view: OwnedView, context: RuleContext): readonly Part[] {
  const source = view.get('SourceConfiguration')
  const fromImage = source.get('ImageRepository').exists
  const repository = fromImage ? source.get('ImageRepository') : source.get('CodeRepository')
  const settings = fromImage
    ? repository.get('ImageConfiguration')
    : repository.get('CodeConfiguration', 'CodeConfigurationValues')
  const taken = view.get('ServiceName').text({ what: 'name of the service', standIn: 'fill-in-service' })
  const name: Traced<string> =
    taken && !taken.fill
      ? derive(taken, (text) => text, { differs: 'It becomes the name of the app.' })
      : taken
        ? derive(taken, () => view.resource.native.name, { differs: 'It becomes the name of the app.' })
        : fromFact(view.resource.native.name, 'the name of the resource')
  const about = slug(name.value) || slug(view.id)
  const port =
    settings.get('Port').number({ what: 'port of the container', standIn: 8080 }) ??
    fromFact(Number(AWS_DEFAULTS['AppRunner.Port'].value), 'App Runner’s port unless told otherwise')
  const role = view.get('InstanceConfiguration', 'InstanceRoleArn')
  const iamRole = context.find(role.value, 'AWS::IAM::Role')
  const needsRole = role.exists && (iamRole === undefined || isOidcRole(iamRole, context))
  const roleArn = needsRole
    ? role.text({ what: 'ARN of the role for Fly.io', standIn: 'FILL-IN-role-arn' })
    : undefined
  const region = context.stackOf(view).region
  return [
    {
      kind: 'workload',
      workload: {
        id: view.id,
        slug: about,
        at: view.resource.at,
        kind: 'service',
        name:
          name.value === ''
            ? fromFact(about, 'the name of the resource')
            : { value: name.value, from: name.from },
        stack: context.stackOf(view).name,
        main: containerOf(view, repository, settings, about, fromImage, context),
        sidecars: [],
        services: [serviceOf(view, port)],
        checks: [],
        size: sizeOf(view.get('InstanceConfiguration')),
        replicas: replicasOf(view, context),
        mounts: [],
        stop: { timeoutSeconds: fromFact(30, 'a request in flight gets time to end') },
        deployment: {},
        restart: fromFact('always', 'App Runner starts a container again whenever it ends'),
        ...(roleArn
          ? {
              role: derive(roleArn, (arn) => arn, {
                differs: 'The app takes the role through OIDC: its trust policy must name Fly.io.',
              }),
            }
          : {}),
        ...(region ? { region } : {}),
      },
    },
  ]
}

/** Copilot says how the image is built; App Runner’s own configurations build the folder they stand in. */
function readBuild(build: Cursor): Build {
  const dockerfile = build.get('Dockerfile').text({ what: 'path of the Dockerfile', standIn: 'Dockerfile' })
  const context = build.get('Context').text({ what: 'folder to build from', standIn: '.' })
  const target = build.get('Target').text({ what: 'stage to build', standIn: 'FILL-IN-stage' })
  return {
    ...(dockerfile ? { dockerfile } : {}),
    ...(context ? { context } : {}),
    ...(target ? { target } : {}),
    args: [],
  }
}

function containerOf(
  view: OwnedView,
  repository: Cursor,
  settings: Cursor,
  about: string,
  fromImage: boolean,
  context: RuleContext,
): Container {
  const image = fromImage ? repository.get('ImageIdentifier').take() : undefined
  const start = settings.get('StartCommand').text({ what: 'start command', standIn: 'FILL-IN-command' })
  return {
    name: about,
    at: view.resource.at,
    ...(image ? { image } : { build: readBuild(view.get('Build')) }),
    ...(start && start.value.trim() !== ''
      ? {
          command: derive(start, (text): readonly string[] =>
            fromImage && !/["'$&|;<>]/.test(text) ? text.trim().split(/\s+/) : ['sh', '-c', text],
          ),
          shell: !fromImage || /["'$&|;<>]/.test(start.value),
        }
      : {}),
    env: pairs(settings.get('RuntimeEnvironmentVariables')).flatMap(([key, value]): readonly EnvVar[] => {
      const given = value.take()
      const label = key.text({ what: 'name of a variable', standIn: 'FILL_IN' })
      return given && label ? [{ name: label.value, value: alsoFrom(given, label) }] : []
    }),
    secrets: pairs(settings.get('RuntimeEnvironmentSecrets')).flatMap(
      ([key, value]): readonly SecretRef[] => {
        const label = key.text({ what: 'name of a secret', standIn: 'FILL_IN' })
        const from = value.take()
        const shown = value.peekShown()
        if (!label || !from || shown === undefined) return []
        const differs =
          'App Runner reads it at a deploy; Fly.io keeps a copy, which you set again when it changes.'
        return [
          {
            name: label.value,
            from: derive(textOr(from, { what: 'ARN of a secret', standIn: shown }), () => shown, {
              differs,
              and: [derive(label, (text) => text, { differs })],
            }),
            store: /:secretsmanager:/.test(shown)
              ? 'secretsmanager'
              : /:ssm:|^\//.test(shown)
                ? 'ssm'
                : 'other',
            ...sourceOf(value.value, context),
          },
        ]
      },
    ),
  }
}

/** Names and values of a list of both. */
function pairs(list: Cursor): readonly (readonly [Cursor, Cursor])[] {
  return list.items().map((each) => [each.get('Name'), each.get('Value')] as const)
}

function serviceOf(view: OwnedView, port: Traced<number>): WorkloadService {
  const access = view.get('NetworkConfiguration', 'IngressConfiguration', 'IsPubliclyAccessible')
  const open = access.boolean({ what: 'whether the service is public', standIn: true })
  const exposure: WorkloadService['exposure'] = open
    ? derive(open, (value) => (value ? ('public' as const) : ('flycast' as const)))
    : fromFact('public', 'App Runner serves the internet unless told otherwise')
  return {
    port: alsoFrom(port, exposure),
    protocol: fromFact('http', 'App Runner speaks HTTP'),
    exposure,
    outside: exposure.value === 'public' ? [] : [fromFact(80, 'Flycast serves plain HTTP')],
    forceHttps:
      exposure.value === 'public'
        ? fromFact(true, 'App Runner answers HTTPS only')
        : fromFact(false, 'Flycast serves plain HTTP'),
    probe: probeOf(view.get('HealthCheckConfiguration')),
    hosts: [],
    paths: [],
    behind: [view.id],
  }
}

function probeOf(check: Cursor): Probe {
  const number = (key: string, standIn: number): Traced<number> | undefined =>
    check.get(key).number({ what: `health check ${key.toLowerCase()}`, standIn })
  const protocol = check.get('Protocol').text({ what: 'health check protocol', standIn: 'TCP' })
  const path = check.get('Path').text({ what: 'health check path', standIn: '/' })
  const interval = Number(AWS_DEFAULTS['AppRunner.HealthCheck.Interval'].value)
  const timeout = Number(AWS_DEFAULTS['AppRunner.HealthCheck.Timeout'].value)
  const failures = number('UnhealthyThreshold', 5)
  const isHttp = protocol?.value.toUpperCase() === 'HTTP'
  return {
    kind: protocol
      ? derive(protocol, () => (isHttp ? ('http' as const) : ('tcp' as const)))
      : fromFact('tcp', 'App Runner checks the port unless told otherwise'),
    ...(isHttp && path ? { path } : {}),
    intervalSeconds:
      number('Interval', interval) ??
      fromFact(interval, `App Runner checks every ${interval} seconds unless told otherwise`),
    timeoutSeconds:
      number('Timeout', timeout) ??
      fromFact(timeout, `App Runner waits ${timeout} seconds for a check unless told otherwise`),
    ...(failures ? { failures } : {}),
  }
}

function sizeOf(instance: Cursor): SizeNeed {
  const read = (
    key: string,
    convert: (text: string) => number | undefined,
    standIn: string,
  ): Traced<number> | undefined => {
    const given = instance.get(key).text({ what: key.toLowerCase(), standIn })
    return given && derive(given, (text) => convert(text) ?? convert(standIn) ?? 1, { differs: NEAREST })
  }
  const cpu = Number(AWS_DEFAULTS['AppRunner.Cpu'].value) / 1024
  const memory = Number(AWS_DEFAULTS['AppRunner.Memory'].value)
  return {
    vcpu: read('Cpu', vcpuOf, '1024') ?? fromFact(cpu, 'App Runner gives 1 vCPU unless told otherwise'),
    memoryMib:
      read('Memory', mibOf, '2048') ?? fromFact(memory, 'App Runner gives 2 GB unless told otherwise'),
    fallbackMib: memory,
  }
}

/** Its own scaling, or App Runner's defaults (aws-to-fly.md §5.10). */
function replicasOf(view: OwnedView, context: RuleContext): Replicas {
  const scaling = context.find(view.get('AutoScalingConfigurationArn').value, SCALING)
  const link = scaling && view.get('AutoScalingConfigurationArn').take()
  const get = (key: string, standIn: number): Traced<number> | undefined =>
    scaling?.get(key).number({ what: key, standIn })
  const leastMachines = Number(AWS_DEFAULTS['AppRunner.MinSize'].value)
  const mostMachines = Number(AWS_DEFAULTS['AppRunner.MaxSize'].value)
  const parallel = Number(AWS_DEFAULTS['AppRunner.MaxConcurrency'].value)
  const min =
    get('MinSize', leastMachines) ??
    fromFact(leastMachines, 'App Runner keeps one instance unless told otherwise')
  const guess = Math.min(mostMachines, Math.max(min.value * 2, 4))
  const max =
    get('MaxSize', guess) ??
    fromFact(
      guess,
      `App Runner goes up to ${mostMachines} instances unless told otherwise; Machines are made beforehand, so ${guess} are made: raise the number with fly scale count`,
    )
  return {
    count: alsoFrom(min, link),
    min,
    max: alsoFrom(max, link),
    onDemand: true,
    signal: {
      kind: 'concurrency',
      hardLimit:
        get('MaxConcurrency', parallel) ??
        fromFact(parallel, `App Runner gives an instance ${parallel} requests at once unless told otherwise`),
    },
  }
}
