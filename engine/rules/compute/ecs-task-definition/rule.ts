import { absorbed, adapted, kept, manual, unsupported, type Settlement } from '../../../aws/outcome'
import { derive, fromFact } from '../../../aws/traced'
import type { OwnedView, ResourceView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import { slug } from '../../../aws/view'
import { guessedService } from '../../networking/published-port'
import { once } from '../../once'
import type { Rule, RuleContext } from '../../rule'
import { onlyScrapes, SCRAPED } from './collector'
import { readHealthCheck } from './container'
import { isReleaseTask } from './release'
import { readTask } from './task'
import { EVENTS_RULE, SCHEDULE, targetsOf, taskOf } from '../schedule/timing'
import { DROPPED_VARIABLE, droppedSidecar, variablesOfDropped } from './sidecars'

/** Types that run a task definition and carry it into the plan themselves. */
const RUNNERS = ['AWS::ECS::Service', 'AWS::Events::Rule', 'AWS::Scheduler::Schedule', 'AWS::ECS::TaskSet']

export const ecsTaskDefinition: Rule = {
  id: 'compute/ecs-task-definition',
  types: ['AWS::ECS::TaskDefinition'],
  topic: 'compute',
  section: 'ecs',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ecs-taskdefinition.html',
  convert(view, context) {
    settleDropped(view)
    return isRun(view, context) || isReleaseTask(view, context) ? [] : standAlone(view, context)
  },
  settles: {
    Family: absorbed(
      'Task definitions have no counterpart: each release of the app keeps its own configuration.',
    ),
    Cpu: adapted('The containers of this task decide the size of the Machine.'),
    Memory: adapted('The containers of this task decide the size of the Machine.'),
    RequiresCompatibilities: (value) =>
      value.peekText() === 'EXTERNAL'
        ? manual('The task runs on your own hosts. Decide whether it can move to a Machine.')
        : absorbed('There is one kind of compute on Fly.io: the Machine.'),
    NetworkMode: (value) => networkMode(value.peekText() ?? ''),
    'RuntimePlatform.CpuArchitecture': (value) =>
      value.peekText()?.toUpperCase() === 'ARM64'
        ? manual('Machines are x86-64 only. Rebuild the image for linux/amd64.')
        : absorbed('Machines are x86-64, as the task is.'),
    'RuntimePlatform.OperatingSystemFamily': (value) =>
      /windows/i.test(value.peekText() ?? '')
        ? kept(
            'Machines run Linux only: a Windows task stays on AWS, and apps call it over a public or WireGuard address.',
          )
        : absorbed('Machines run Linux, as the task does.'),
    'EphemeralStorage.SizeInGiB': adapted(
      'The root disk of a Machine is smaller and is lost at a restart. Mount a volume if the task writes large temporary files.',
    ),
    ExecutionRoleArn: absorbed('Pulling images, writing logs and reading secrets need no role on Fly.io.'),
    TaskRoleArn: absorbed('The role grants nothing that the app needs on Fly.io.'),
    'Volumes[].EFSVolumeConfiguration': adapted(
      'A volume takes the place of the file system. It belongs to one Machine; nothing is shared.',
    ),
    'Volumes[].ConfiguredAtLaunch': adapted(
      'The volume is made by the first deploy, with the size in `[[mounts]]`.',
    ),
    'Volumes[].Host': (value) => hostPath(value.peekText() ?? ''),
    'Volumes[].DockerVolumeConfiguration': adapted('A Fly Volume takes the place of the Docker volume.'),
    'Volumes[].FSxWindowsFileServerVolumeConfiguration': kept('FSx stays on AWS; Machines cannot mount it.'),
    'Volumes[].FSxWindowsFileServerVolumeConfiguration.AuthorizationConfig': kept(
      'FSx stays on AWS; Machines cannot mount it.',
    ),
    'Volumes[].S3FilesVolumeConfiguration': adapted(
      'Use a Tigris bucket through the S3 API in place of the mounted bucket.',
    ),
    'Volumes[].Name': adapted(
      'A name alone is scratch space of the task: a directory on the Machine’s root disk, lost at a restart.',
    ),
    ProxyConfiguration: absorbed(
      'App Mesh is not needed: Machines reach each other over the private network.',
    ),
    'PlacementConstraints[].Type': (value) =>
      value.peekText() === 'distinctInstance'
        ? absorbed('Machines are spread over hosts by the platform.')
        : adapted('Where Machines run is chosen by region: `primary_region` and `fly scale count --region`.'),
    'PlacementConstraints[].Expression': (value) =>
      /region|availability-zone/.test(value.peekText() ?? '')
        ? adapted('Where Machines run is chosen by region: `primary_region` and `fly scale count --region`.')
        : unsupported('Hosts cannot be chosen by attribute. Choose a size and a region instead.'),
    Volumes: absorbed('No volumes are named.'),
    PlacementConstraints: absorbed('No constraints are named.'),
    PidMode: unsupported(
      'Containers of one Machine cannot share process ids that way. Review whether they need to.',
    ),
    IpcMode: unsupported('There is no IPC mode. Review whether the containers need shared memory.'),
    InferenceAccelerators: kept('Machines have no inference accelerators: this task stays on AWS.'),
    EnableFaultInjection: absorbed('A testing switch of AWS.'),
    Revision: absorbed('State, not configuration.'),
    Status: absorbed('State, not configuration.'),
    RequiresAttributes: absorbed('State that AWS derives from the task.'),
    Compatibilities: absorbed('State that AWS derives from the task.'),
    TaskDefinitionArn: absorbed('State, not configuration.'),
    RegisteredAt: absorbed('State, not configuration.'),
    RegisteredBy: absorbed('State, not configuration.'),
    DeregisteredAt: absorbed('State, not configuration.'),
    ...containerSettles(),
  },
}

function containerSettles(): NonNullable<Rule['settles']> {
  const sidecarOnly = 'It names a container that is not carried over.'
  const rows: NonNullable<Rule['settles']> = {
    Name: adapted('The container is the app’s own program; its name is not needed.'),
    Image: adapted('The app has one image, set once in `[build]`; this container runs that of the app.'),
    RepositoryCredentials: manual(
      'Private registries other than registry.fly.io are not pulled from. Copy the image with `docker pull`, `docker tag` and `docker push`.',
    ),
    WorkingDirectory: manual('There is no key for it in fly.toml. Set `WORKDIR` in the Dockerfile.'),
    User: manual('There is no key for it in fly.toml. Set `USER` in the Dockerfile.'),
    EnvironmentFiles: adapted(
      'Download the file and feed it to `fly secrets import`, or copy its lines into `[env]`.',
    ),
    'PortMappings[].ContainerPort': adapted(
      'No service is made for this port: other apps reach it over the private network as `APP.internal`.',
    ),
    'PortMappings[].HostPort': absorbed('A Machine has an address of its own, so there are no host ports.'),
    'PortMappings[].Protocol': absorbed('TCP is what a service speaks unless it says otherwise.'),
    'PortMappings[].AppProtocol': (value) =>
      value.peekText() === 'http'
        ? absorbed('The service speaks HTTP.')
        : adapted('Fly Proxy speaks HTTP/1.1 to the app; `h2_backend` switches to HTTP/2.'),
    'PortMappings[].ContainerPortRange': manual(
      'A service has one internal port. Write one `[[services]]` entry for each port you need.',
    ),
    'PortMappings[].Name': absorbed('Service Connect’s port name; apps use `APP.internal` names.'),
    HealthCheck: adapted(
      'The container’s own check is replaced by the check of the load-balanced port, or by none.',
    ),
    'HealthCheck.Retries': adapted('One failed check counts at once; there is no number of retries.'),
    'HealthCheck.Command': (value) =>
      value.peekText() === 'NONE'
        ? absorbed('No check, as before.')
        : adapted('Replaced by the check of the load-balanced port.'),
    DependsOn: absorbed(sidecarOnly),
    Essential: (value) =>
      value.peekBoolean() === false
        ? adapted('When a container of a Machine ends, the others go on as long as the main one runs.')
        : absorbed('The Machine stops when its program does.'),
    Cpu: (_, view) =>
      perContainer(view, 'Containers of one Machine share its CPUs; there is no share for each.'),
    Memory: (_, view) =>
      perContainer(view, 'Containers of one Machine share its memory; there is no limit for each.'),
    MemoryReservation: (_, view) =>
      perContainer(view, 'Containers of one Machine share its memory; there is no reservation for each.'),
    MountPoints: adapted('Scratch space: a directory on the Machine’s root disk, lost at a restart.'),
    'MountPoints[].ReadOnly': (value) =>
      value.peekBoolean() === true
        ? unsupported('A volume is mounted for reading and writing.')
        : absorbed('A volume is mounted for reading and writing.'),
    VolumesFrom: adapted('Containers of one Machine share files only through its volume.'),
    LogConfiguration: (_, view) => absorbedLogs(view),
    'LogConfiguration.LogDriver': (value) => logDriver(value.peekText() ?? ''),
    FirelensConfiguration: adapted(
      'Standard output is collected by the platform; run a log shipper app to send it elsewhere.',
    ),
    StartTimeout: unsupported('Waiting for another container has no time limit.'),
    StopTimeout: adapted(
      'The time to stop is set once for the app, as `kill_timeout` of its main container.',
    ),
    'LinuxParameters.InitProcessEnabled': absorbed('Each Machine has an init process.'),
    LinuxParameters: absorbed('Nothing is set.'),
    'LinuxParameters.MaxSwap': manual('Set `swap_size_mb` in fly.toml if the program needs swap.'),
    'LinuxParameters.Swappiness': unsupported(
      'Swappiness cannot be set from outside. Use `sysctl` in the entry point.',
    ),
    'LinuxParameters.SharedMemorySize': manual('Mount a larger /dev/shm in the entry point.'),
    'LinuxParameters.Tmpfs': manual('Mount the tmpfs in the entry point.'),
    'LinuxParameters.Devices': unsupported('Host devices cannot be passed to a Machine.'),
    'LinuxParameters.Capabilities.Add': absorbed(
      'A Machine is a virtual machine of its own: the program has its capabilities there.',
    ),
    'LinuxParameters.Capabilities.Drop': unsupported(
      'Capabilities cannot be dropped from outside. Drop them in the entry point.',
    ),
    Privileged: absorbed('A Machine is a virtual machine of its own, with its own kernel.'),
    ReadonlyRootFilesystem: (value) =>
      value.peekBoolean() === true
        ? unsupported('The root file system cannot be made read-only.')
        : absorbed('The root file system is writable, as before.'),
    Ulimits: manual('Set the limits with `ulimit` in the entry point.'),
    SystemControls: manual('Set them with `sysctl` in the entry point.'),
    ResourceRequirements: kept('Machines have no GPUs or accelerators: this container stays on AWS.'),
    RestartPolicy: adapted('The Machine restarts its program by `[[restart]]`.'),
    ExtraHosts: unsupported('Add the entries to /etc/hosts in the entry point.'),
    Links: adapted('Containers of one Machine reach each other on localhost.'),
    DnsServers: unsupported('Machines use the private DNS server of the platform.'),
    DnsSearchDomains: unsupported(
      'Machines use the private DNS server of the platform; write names out in full.',
    ),
    Hostname: unsupported('A Machine’s host name is its id.'),
    DockerLabels: absorbed('Labels have no readers on Fly.io.'),
    DockerSecurityOptions: unsupported(
      'There is no SELinux or AppArmor profile to choose; the Machine itself is the boundary.',
    ),
    PseudoTerminal: absorbed('`fly ssh console` opens a terminal when you need one.'),
    Interactive: absorbed('`fly ssh console` opens a terminal when you need one.'),
    CredentialSpecs: unsupported('Active Directory credentials are not supported.'),
    DisableNetworking: unsupported('A Machine always has its private network.'),
    VersionConsistency: absorbed('A release pins the image by its digest.'),
    Command: absorbed('An empty command: the image’s own is used.'),
    EntryPoint: absorbed('An empty entry point: the image’s own is used.'),
    Environment: absorbed('No variables are set.'),
    Secrets: absorbed('No secrets are set.'),
    PortMappings: absorbed('No ports are mapped.'),
  }
  return Object.fromEntries(
    Object.entries(rows).map(([key, value]) => [`ContainerDefinitions[].${key}`, value]),
  )
}

/** With one container the Machine's own size is its limit; with several there is none for each. */
function perContainer(view: ResourceView, lost: string): Settlement {
  return view.get('ContainerDefinitions').items().length === 1
    ? absorbed('The only container has the whole Machine, whose size is its limit.')
    : unsupported(lost)
}

function networkMode(mode: string): Settlement {
  switch (mode) {
    case 'bridge':
      return adapted('Each Machine has an address of its own; containers of one Machine share localhost.')
    case 'host':
      return unsupported('A Machine shares no host network. It has an address of its own.')
    case 'none':
      return unsupported('A Machine always has its private network.')
    default:
      return absorbed('Each Machine has an address of its own, as with `awsvpc`.')
  }
}

function hostPath(path: string): Settlement {
  if (/^\/(?:var\/run|run|proc|sys|dev|var\/log|cgroup)(?:\/|$)/.test(path))
    return unsupported('There is no host below the Machine to look into.')
  if (path === '') return adapted('Scratch space: a directory on the Machine’s root disk, lost at a restart.')
  return manual('Put files of the host into the image, or on a volume if they are data.')
}

function logDriver(driver: string): Settlement {
  return driver === 'awslogs' || driver === '' || driver === 'json-file'
    ? absorbed('Standard output is collected by the platform: `fly logs`.')
    : adapted('Standard output is collected by the platform; run a log shipper app to send it on.')
}

function absorbedLogs(view: ResourceView): Settlement {
  const drivers = view
    .get('ContainerDefinitions')
    .items()
    .map((each) => each.get('LogConfiguration', 'LogDriver').peekText() ?? 'awslogs')
  return logDriver(drivers.find((each) => each !== 'awslogs') ?? 'awslogs')
}

/** All that is said of AWS's helper containers goes with them, and so do the variables that lead to them. */
function settleDropped(view: OwnedView): void {
  const all = view.get('ContainerDefinitions').items()
  if (all.length < 2) return
  const fate = all.map(
    (each) =>
      droppedSidecar(each.get('Name').peekText() ?? '', each.get('Image').peekShown() ?? '') ??
      (onlyScrapes(each) ? SCRAPED : undefined),
  )
  const kept = all.filter((_, index) => fate[index] === undefined)
  const variables = variablesOfDropped(all, kept)
  all.forEach((each, index) => {
    const settlement = fate[index]
    if (settlement) view.settle(`ContainerDefinitions[${index}]`, settlement)
    else
      each
        .get('Environment')
        .items()
        .forEach((variable, at) => {
          if (variables.has(variable.get('Name').peekText() ?? ''))
            view.settle(`ContainerDefinitions[${index}].Environment[${at}]`, DROPPED_VARIABLE)
        })
  })
}

function isRun(view: ResourceView, context: RuleContext): boolean {
  return (
    RUNNERS.some((type) => context.referrers(view.id, type).length > 0) || runByName(context).has(view.id)
  )
}

/** Task definitions that a service, rule or schedule names by family or ARN. */
const runByName = once(
  (context) =>
    new Set(
      RUNNERS.flatMap((type) => context.all(type).flatMap((runner) => tasksNamedBy(runner, context))).map(
        (each) => each.id,
      ),
    ),
)

function tasksNamedBy(runner: ResourceView, context: RuleContext): readonly ResourceView[] {
  const named = context.find(runner.get('TaskDefinition').value, 'AWS::ECS::TaskDefinition')
  if (named) return [named]
  if (runner.type !== EVENTS_RULE && runner.type !== SCHEDULE) return []
  return targetsOf(runner).flatMap((each) => taskOf(each, context) ?? [])
}

/** A task definition without a service in the input: it runs once, and whether its port is public is asked. */
function standAlone(view: ResourceView, context: RuleContext): readonly Part[] {
  const task = readTask(view, context)
  if (!task) return []
  const name =
    view.get('Family').text({ what: 'name of the app', standIn: 'fill-in-app' }) ??
    fromFact(view.resource.native.name, 'the name of the resource')
  const about = slug(name.value)
  const health = readHealthCheck(task.mainView)
  const first = task.ports[0]
  const port = first?.cursor.get('ContainerPort').number({ what: 'port of the container', standIn: 8080 })
  const service = port && first ? guessedService(about, port, first, health, context) : undefined
  return [
    {
      kind: 'workload',
      workload: {
        id: view.id,
        slug: about,
        at: view.resource.at,
        kind: 'service',
        name: derive(name, (text) => text, { differs: 'It becomes the name of the app.' }),
        stack: context.stackOf(view).name,
        main: task.main,
        sidecars: task.sidecars,
        services: service ? [service] : [],
        checks: service || !health || health.kind.value === 'exec' ? [] : [health],
        size: task.size,
        replicas: { count: fromFact(1, 'a task definition alone says no count') },
        mounts: task.mounts,
        stop: task.stop,
        deployment: {},
        restart: fromFact('always', 'ECS starts a task of a service again whenever it ends'),
        ...(task.role ? { role: task.role } : {}),
        ...(task.metrics ? { metrics: task.metrics } : {}),
        ...(task.files ? { machineFiles: task.files } : {}),
        ...(context.stackOf(view).region ? { region: context.stackOf(view).region } : {}),
      },
    },
  ]
}
