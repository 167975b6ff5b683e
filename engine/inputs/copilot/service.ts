import type { Resource } from '../../aws/stack'
import { itemsOf, plainText, property, type MapValue, type Value } from '../../aws/value'
import { Maker, respelled, secondsOf } from '../written'
import { buildOf, containerOf, entriesOf, imported, seconds, volumesOf, words } from './container'
import { balancersOf } from './front'
import { made, nameOf, type Lowering } from './lowering'
import type { Manifest } from './manifest'
import { withOverrides } from './overrides'
import { scalingOf } from './scaling'

/** The CloudFormation resources that Copilot would deploy for a manifest, as far as they carry a choice. */
export function lowerManifest(
  manifest: Manifest,
  source: string,
  globalId: (local: string) => string,
  files: Pick<Lowering, 'importValue' | 'envFile'>,
  addons: MapValue | undefined,
): readonly Resource[] {
  const local = manifest.resource.id
  const around: Lowering = {
    manifest,
    source,
    make: new Maker(manifest.resource.at),
    ...files,
    id: (part) => globalId(`${local}/${part}`),
  }
  switch (manifest.kind) {
    case 'Copilot::LoadBalancedWebService':
    case 'Copilot::BackendService':
    case 'Copilot::WorkerService':
      return serviceOf(around, addons)
    case 'Copilot::ScheduledJob':
      return jobOf(around, addons)
    case 'Copilot::RequestDrivenWebService':
      return [appRunnerOf(around)]
    default:
      return []
  }
}

function taskOf(around: Lowering, addons: MapValue | undefined): Resource {
  const { make, manifest } = around
  const { merged } = manifest
  const image = property(merged, 'image')
  const { volumes, mounts } = volumesOf(property(merged, 'storage'), make)
  const main = containerOf(nameOf(around), merged, image, property(image, 'port'), around)
  const withAddons = withVariables(main, addons, make)
  const sidecars = entriesOf(property(merged, 'sidecars')).flatMap((each): readonly MapValue[] => {
    if (each.value.kind !== 'map') return []
    const container = containerOf(
      make.scalar(each.key),
      each.value,
      property(each.value, 'image'),
      // Nothing reaches a sidecar of a job: its port must not make it the main container.
      manifest.kind === 'Copilot::ScheduledJob' ? undefined : property(each.value, 'port'),
      around,
    )
    return [container]
  })
  const mounted: MapValue =
    mounts.length > 0
      ? {
          ...withAddons,
          entries: [
            ...withAddons.entries,
            { key: 'MountPoints', keyAt: merged.at, value: make.list(mounts) },
          ],
        }
      : withAddons
  return made(
    around,
    'TaskDefinition',
    'AWS::ECS::TaskDefinition',
    withOverrides(
      make.map({
        Family: nameOf(around),
        Cpu: property(merged, 'cpu') ?? make.scalar(256),
        Memory: property(merged, 'memory') ?? make.scalar(512),
        Volumes: volumes.length > 0 ? make.list(volumes) : undefined,
        ContainerDefinitions: make.list([mounted, ...sidecars]),
      }),
      property(merged, 'taskdef_overrides'),
    ),
  )
}

/** A task that a rule of EventBridge starts; what has no schedule is started by hand. */
function jobOf(around: Lowering, addons: MapValue | undefined): readonly Resource[] {
  const { make, manifest } = around
  const task = taskOf(around, addons)
  const schedule = property(property(manifest.merged, 'on'), 'schedule')
  if (!schedule || plainText(schedule) === 'none') return [task]
  const target = make.map({
    Id: make.scalar('job'),
    EcsParameters: make.map({ TaskDefinitionArn: make.reference(task.id) }),
  })
  const rule = made(
    around,
    'Schedule',
    'AWS::Events::Rule',
    make.map({
      Name: nameOf(around),
      ScheduleExpression: awsSchedule(schedule),
      Targets: make.list([target]),
    }),
  )
  return [task, rule]
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['@yearly', 'cron(0 0 1 1 ? *)'],
  ['@annually', 'cron(0 0 1 1 ? *)'],
  ['@monthly', 'cron(0 0 1 * ? *)'],
  ['@weekly', 'cron(0 0 ? * 1 *)'],
  ['@daily', 'cron(0 0 * * ? *)'],
  ['@midnight', 'cron(0 0 * * ? *)'],
  ['@hourly', 'cron(0 * * * ? *)'],
])

/** Copilot's words and periods as AWS writes them; lines of five fields and AWS's own expressions stay. */
function awsSchedule(schedule: Value): Value {
  const text = plainText(schedule)?.trim() ?? ''
  const word = WORDS.get(text)
  if (word !== undefined) return respelled(schedule, word)
  const every = /^@every\s+(\S+)$/.exec(text)
  const period = every && secondsOf(every[1]!)
  if (!period) return schedule
  const minutes = Math.max(1, Math.round(period / 60))
  return minutes % 60 === 0
    ? respelled(schedule, `rate(${minutes / 60} ${minutes === 60 ? 'hour' : 'hours'})`)
    : respelled(schedule, `rate(${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`)
}

/** Outputs of addons are variables and secrets of the service; its own settings win. */
function withVariables(main: MapValue, addons: MapValue | undefined, make: Maker): MapValue {
  if (!addons) return main
  const joined = (key: string): Value | undefined => {
    const own = itemsOf(property(main, key))
    const names = new Set(own.map((each) => plainText(property(each, 'Name'))))
    const more = itemsOf(property(addons, key)).filter(
      (each) => !names.has(plainText(property(each, 'Name'))),
    )
    return own.length + more.length > 0 ? make.list([...own, ...more]) : undefined
  }
  const rest = main.entries.filter((each) => each.key !== 'Environment' && each.key !== 'Secrets')
  const added = make.map({ Environment: joined('Environment'), Secrets: joined('Secrets') })
  return { ...main, entries: [...rest, ...added.entries] }
}

function serviceOf(around: Lowering, addons: MapValue | undefined): readonly Resource[] {
  const { make, manifest } = around
  const { merged } = manifest
  const task = taskOf(around, addons)
  const front = balancersOf(around)
  const { count, resources: scaling } = scalingOf(around)
  const connected = manifest.kind !== 'Copilot::WorkerService'
  const service = made(
    around,
    'Service',
    'AWS::ECS::Service',
    make.map({
      ServiceName: nameOf(around),
      TaskDefinition: make.reference(task.id),
      DesiredCount: count,
      LoadBalancers: front.attached.length > 0 ? make.list(front.attached) : undefined,
      HealthCheckGracePeriodSeconds: front.grace,
      // Services of an environment find each other by name (Cloud Map), workers have nothing to find.
      ServiceRegistries: connected ? make.list([make.map({})]) : undefined,
      DeploymentConfiguration: deploymentOf(property(merged, 'deployment'), make),
    }),
  )
  return [task, ...front.resources, service, ...scaling]
}

/** `recreate` stops everything first, which ECS calls 0 and 100 percent. */
function deploymentOf(deployment: Value | undefined, make: Maker): Value | undefined {
  const rolling = property(deployment, 'rolling')
  if (!rolling) return undefined
  const recreate = plainText(rolling) === 'recreate'
  return make.map({
    MinimumHealthyPercent: respelled(rolling, recreate ? 0 : 100),
    MaximumPercent: respelled(rolling, recreate ? 100 : 200),
  })
}

function appRunnerOf(around: Lowering): Resource {
  const { make, manifest } = around
  const { merged } = manifest
  const image = property(merged, 'image')
  const check = property(property(merged, 'http'), 'healthcheck')
  const command = property(merged, 'command')
  const split = words(command)
  const variables = entriesOf(property(merged, 'variables'))
  const secrets = containerOf(nameOf(around), merged, image, undefined, around)
  const ingress = property(property(merged, 'http'), 'private')
  const build = property(image, 'build')
  return made(
    around,
    'Service',
    'AWS::AppRunner::Service',
    make.map({
      ServiceName: nameOf(around),
      Build: build && buildOf(build, make),
      SourceConfiguration: make.map({
        ImageRepository: make.map({
          ImageIdentifier: property(image, 'location'),
          ImageConfiguration: make.map({
            Port: property(image, 'port'),
            StartCommand: command?.kind === 'scalar' ? command : split,
            RuntimeEnvironmentVariables:
              variables.length > 0
                ? make.list(
                    variables.map((each) =>
                      make.map({ Name: make.scalar(each.key), Value: imported(each.value, around) }),
                    ),
                  )
                : undefined,
            RuntimeEnvironmentSecrets: renamed(property(secrets, 'Secrets'), make),
          }),
        }),
      }),
      InstanceConfiguration: make.map({ Cpu: property(merged, 'cpu'), Memory: property(merged, 'memory') }),
      HealthCheckConfiguration: check && appRunnerCheck(check, make),
      NetworkConfiguration: ingress
        ? make.map({
            IngressConfiguration: make.map({
              IsPubliclyAccessible: respelled(ingress, plainText(ingress) !== 'true'),
            }),
          })
        : undefined,
    }),
  )
}

function renamed(secrets: Value | undefined, make: Maker): Value | undefined {
  const items = itemsOf(secrets)
  if (items.length === 0) return undefined
  return make.list(
    items.map((each) => make.map({ Name: property(each, 'Name'), Value: property(each, 'ValueFrom') })),
  )
}

function appRunnerCheck(check: Value, make: Maker): Value {
  const path = check.kind === 'map' ? property(check, 'path') : check
  return make.map({
    Protocol: make.scalar('HTTP'),
    Path: path,
    Interval: seconds(property(check, 'interval')),
    Timeout: seconds(property(check, 'timeout')),
    HealthyThreshold: property(check, 'healthy_threshold'),
    UnhealthyThreshold: property(check, 'unhealthy_threshold'),
  })
}
