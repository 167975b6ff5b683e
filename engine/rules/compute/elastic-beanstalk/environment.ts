import { alsoFrom, derive, fromFact, type Traced } from '../../../aws/traced'
import { slug, type OwnedView, type ResourceView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type {
  DeploymentNeed,
  EnvVar,
  Probe,
  Replicas,
  SizeNeed,
  Workload,
  WorkloadService,
} from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import { sizeOfType } from '../server/size'
import { AWS_DEFAULTS } from '../../../facts/aws-defaults'
import { besides, portIn, readBundle } from './bundle'
import { cronCalls } from './cron-calls'
import { ENVIRONMENT_VARIABLES, Options, PROCESS, withNames } from './options'

const TEMPLATE = 'AWS::ElasticBeanstalk::ConfigurationTemplate'
const GROUP = 'aws:autoscaling:asg'

/** A Beanstalk environment as a workload, built from the source that `eb deploy` sent. */
export function readEnvironment(view: OwnedView, context: RuleContext): readonly Part[] {
  const template = context.find(view.get('TemplateName').value, TEMPLATE)
  const options = new Options([
    ...(template?.get('OptionSettings').items() ?? []),
    ...view.get('OptionSettings').items(),
  ])
  const name = nameOf(view)
  const about = slug(name.value) || slug(view.id)
  const isWorker = view.get('Tier', 'Name').peekText() === 'Worker'
  const region = context.stackOf(view).region
  const bundle = readBundle(view)
  const port = portOf(view, options, bundle.start?.command)
  const service = isWorker ? undefined : serviceOf(view, options, port)
  const scaling = replicasOf(options)
  const web: Workload = {
    id: view.id,
    slug: about,
    at: view.resource.at,
    kind: 'service',
    name,
    stack: context.stackOf(view).name,
    main: {
      name: about,
      at: view.resource.at,
      build: { args: [] },
      ...bundle.start,
      env: [
        ...variablesOf(options),
        ...((service ?? view.get('Cron').exists) && !options.has(ENVIRONMENT_VARIABLES, 'PORT')
          ? [portVariable(view, port)]
          : []),
      ],
      secrets: [],
    },
    sidecars: [],
    services: service ? [service] : [],
    checks: [],
    size: sizeOf(template, view),
    replicas: scaling,
    mounts: [],
    stop: { timeoutSeconds: fromFact(30, 'a request in flight gets time to end') },
    deployment: deploymentOf(options),
    restart: fromFact('always', 'Beanstalk starts a program again whenever it ends'),
    ...(bundle.release ? { release: bundle.release } : {}),
    ...(region ? { region } : {}),
  }
  const all = [web, ...bundle.others.map((each) => besides(web, each)), ...cronCalls(view, web, port)]
  return all.map((workload): Part => ({ kind: 'workload', workload }))
}

function nameOf(view: OwnedView): Traced<string> {
  for (const key of ['EnvironmentName', 'CNAMEPrefix']) {
    const taken =
      view.get(key).peekText() === undefined
        ? undefined
        : view.get(key).text({ what: 'name of the app', standIn: 'fill-in-app' })
    if (taken) return derive(taken, (text) => text, { differs: 'It becomes the name of the app.' })
  }
  return fromFact(view.resource.native.name, 'the name of the resource')
}

function variablesOf(options: Options): readonly EnvVar[] {
  return options.all(ENVIRONMENT_VARIABLES).flatMap(({ name, entry }): readonly EnvVar[] => {
    const value = entry.get('Value').take()
    return value ? [{ name, value: withNames(value, entry) }] : []
  })
}

/** Beanstalk tells programs their port; the same one is what Fly Proxy asks. */
function portVariable(view: ResourceView, port: Traced<number>): EnvVar {
  return {
    name: 'PORT',
    value: {
      value: { kind: 'scalar', value: String(port.value), at: view.resource.at },
      from: port.from,
    },
  }
}

/** Where each platform's proxy looked for the program. */
const PLATFORM_PORTS: readonly (readonly [RegExp, keyof typeof AWS_DEFAULTS])[] = [
  [/docker/i, 'Beanstalk.Port.Docker'],
  [/python/i, 'Beanstalk.Port.Python'],
  [/node/i, 'Beanstalk.Port.Node'],
  [/tomcat/i, 'Beanstalk.Port.Tomcat'],
  [/corretto|java|\bgo\b|\.net|dotnet/i, 'Beanstalk.Port.Program'],
]

/** The port that the options or the command name, else the one of the platform. */
function portOf(
  view: ResourceView,
  options: Options,
  command: Traced<readonly string[]> | undefined,
): Traced<number> {
  const stack = view.get('SolutionStackName')
  const platform = stack.peekText() ?? view.get('PlatformArn').peekText() ?? ''
  const key = PLATFORM_PORTS.find(([pattern]) => pattern.test(platform))?.[1]
  const usual = key === undefined ? 8080 : Number(AWS_DEFAULTS[key].value)
  const said = options.number(PROCESS, 'Port', usual)
  if (said) return said
  const written = command && portIn(command.value)
  if (command && written !== undefined) return derive(command, () => written)
  return (
    options.number(ENVIRONMENT_VARIABLES, 'PORT', usual) ??
    fromFact(
      usual,
      key === 'Beanstalk.Port.Docker'
        ? 'the usual port of a container: change it to the one that your Dockerfile exposes'
        : key === undefined
          ? 'a usual port: the program reads it from PORT'
          : 'the port where the platform’s proxy looked for the program',
    )
  )
}

function serviceOf(view: ResourceView, options: Options, port: Traced<number>): WorkloadService {
  const scheme = options.text('aws:ec2:vpc', 'ELBScheme', 'public')
  const exposure: WorkloadService['exposure'] = scheme
    ? derive(scheme, (text) => (text === 'internal' ? ('flycast' as const) : ('public' as const)))
    : fromFact('public', 'a web environment is reached from the internet')
  const secure = ['aws:elbv2:listener:443', 'aws:elb:listener:443'].some(
    (each) => options.has(each, 'SSLCertificateArns') || options.has(each, 'SSLCertificateId'),
  )
  const probe = probeOf(options)
  return {
    port: alsoFrom(port, exposure),
    protocol: fromFact('http', 'a web environment speaks HTTP'),
    exposure,
    outside: [],
    forceHttps: fromFact(
      secure && exposure.value === 'public',
      secure
        ? 'the load balancer has a certificate'
        : 'nothing in the input has a certificate: turn it on once clients use HTTPS',
    ),
    ...(probe ? { probe } : {}),
    hosts: [],
    paths: [],
    behind: [view.id],
  }
}

function probeOf(options: Options): Probe | undefined {
  const path =
    options.text(PROCESS, 'HealthCheckPath', '/') ??
    options.text('aws:elasticbeanstalk:application', 'Application Healthcheck URL', '/')
  if (!path) return undefined
  const interval = options.number(PROCESS, 'HealthCheckInterval', 15)
  const timeout = options.number(PROCESS, 'HealthCheckTimeout', 5)
  const failures = options.number(PROCESS, 'UnhealthyThresholdCount', 5)
  return {
    kind: fromFact('http', 'the load balancer asks for a path'),
    path: derive(path, (text) => text.replace(/^HTTPS?:\d+/i, '') || '/'),
    intervalSeconds: interval ?? fromFact(15, 'Beanstalk checks every 15 seconds unless told otherwise'),
    timeoutSeconds: timeout ?? fromFact(5, 'Beanstalk waits 5 seconds for a check unless told otherwise'),
    ...(failures ? { failures } : {}),
  }
}

function sizeOf(template: ResourceView | undefined, view: ResourceView): SizeNeed {
  const entries = [...view.get('OptionSettings').items(), ...(template?.get('OptionSettings').items() ?? [])]
  const entry = entries.find((each) => /^InstanceTypes?$/.test(each.get('OptionName').peekText() ?? ''))
  if (!entry) return { fallbackMib: 1024 }
  const first = entry
    .get('Value')
    .peekText()
    ?.split(/\s*,\s*/)[0]
  return sizeOfType(entry.get('Value'), first)
}

function replicasOf(options: Options): Replicas {
  const single = options.peek('aws:elasticbeanstalk:environment', 'EnvironmentType') === 'SingleInstance'
  if (single) {
    const type = options.text('aws:elasticbeanstalk:environment', 'EnvironmentType', 'SingleInstance')
    return {
      count: type
        ? derive(type, () => 1, { differs: 'One instance is one Machine.' })
        : fromFact(1, 'a single instance'),
    }
  }
  const min = options.number(GROUP, 'MinSize', 1)
  const max = options.number(GROUP, 'MaxSize', min?.value ?? 4)
  if (!min && !max) return { count: fromFact(1, 'Beanstalk starts one instance unless told otherwise') }
  const least = min ?? fromFact(1, 'Beanstalk keeps one instance unless told otherwise')
  if (!max || max.value <= least.value) return { count: max ? alsoFrom(least, max) : least }
  // Beanstalk scales by its trigger, which has defaults: it always moves between its limits.
  return { count: least, min: least, max, signal: { kind: 'other' } }
}

function deploymentOf(options: Options): DeploymentNeed {
  const policy = options.text('aws:elasticbeanstalk:command', 'DeploymentPolicy', 'Rolling')
  if (!policy) return {}
  const words: Readonly<
    Record<string, DeploymentNeed['strategy'] extends Traced<infer S> | undefined ? S : never>
  > = {
    AllAtOnce: 'immediate',
    Rolling: 'rolling',
    RollingWithAdditionalBatch: 'rolling',
    Immutable: 'bluegreen',
    TrafficSplitting: 'canary',
  }
  return {
    strategy: derive(policy, (text) => words[text] ?? ('rolling' as const), {
      differs: 'Fly.io replaces Machines by a strategy of its own.',
    }),
  }
}
