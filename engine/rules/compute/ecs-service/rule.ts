import { absorbed, adapted, kept, manual, unsupported, converted } from '../../../aws/outcome'
import { alsoFrom, derive, fromFact, type Traced } from '../../../aws/traced'
import { slug, type Cursor, type OwnedView, type ResourceView } from '../../../aws/view'
import { LIMITS } from '../../../facts/limits'
import type { Part } from '../../../plan/parts'
import type { DeploymentNeed, Mount, Probe, Stop, WorkloadService } from '../../../workload/workload'
import { drainFor, exposureForClassic, exposuresFor, type ExposureRequest } from '../../networking/exposure'
import type { Rule, RuleContext } from '../../rule'
import { rows } from '../../settling'
import { replicasFromScaling } from '../../scaling/application-auto-scaling/replicas'
import { readHealthCheck, type ContainerPort } from '../ecs-task-definition/container'
import { releaseTaskOf } from '../ecs-task-definition/release'
import { readTask, type Task } from '../ecs-task-definition/task'

/** One side of a deployment by another tool: it carries what the service itself does not say. */
const TASK_SET = 'AWS::ECS::TaskSet'

export const ecsService: Rule = {
  id: 'compute/ecs-service',
  types: ['AWS::ECS::Service', TASK_SET],
  topic: 'compute',
  section: 'ecs',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ecs-service.html',
  convert: readService,
  settles: {
    ServiceName: adapted('It becomes the name of the app or of its process group.'),
    Cluster: absorbed('There are no clusters: an organization holds your apps.'),
    TaskDefinition: converted('It says which program the app runs.'),
    'LoadBalancers[].ContainerName': converted('It says which container Fly Proxy reaches.'),
    'LoadBalancers[].ContainerPort': converted('It is the port that Fly Proxy reaches.'),
    'LoadBalancers[].LoadBalancerName': converted('It says which load balancer the service stood behind.'),
    'LoadBalancers[].TargetGroupArn': converted('Its health check and protocol become those of the service.'),
    'LoadBalancers[].AdvancedConfiguration': absorbed(
      'Fly.io’s bluegreen deploy needs no second target group.',
    ),
    'LoadBalancers[].AdvancedConfiguration.TestListenerRule': unsupported(
      'There is no test listener. Deploy to a second app to try a release out.',
    ),
    LoadBalancers: absorbed('No load balancer is named.'),
    DesiredCount: adapted('Autoscaling decides the number of Machines.'),
    LaunchType: absorbed('There is one kind of compute on Fly.io: the Machine.'),
    PlatformVersion: absorbed('There is one kind of compute on Fly.io: the Machine.'),
    CapacityProviderStrategy: absorbed('There is one kind of compute on Fly.io: the Machine.'),
    'CapacityProviderStrategy[].CapacityProvider': (value) =>
      value.peekText() === 'FARGATE_SPOT'
        ? unsupported('There are no spot Machines. Stop Machines that have nothing to do instead.')
        : absorbed('There is one kind of compute on Fly.io: the Machine.'),
    SchedulingStrategy: (value) =>
      value.peekText() === 'DAEMON'
        ? adapted('There are no hosts to run one task each. One Machine a region comes nearest.')
        : absorbed('You choose the number of Machines, as before.'),
    HealthCheckGracePeriodSeconds: adapted('There is no check to wait for.'),
    'NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp': absorbed(
      'Machines always reach the internet; whether the internet reaches them is the app’s services and addresses.',
    ),
    'NetworkConfiguration.AwsvpcConfiguration.SecurityGroups': adapted(
      'Who reaches the app is decided by its services: public, Flycast or private.',
    ),
    'NetworkConfiguration.AwsvpcConfiguration.Subnets': absorbed(
      'There are no subnets: Machines stand in a region of the organization’s private network.',
    ),
    'NetworkConfiguration.AwsVpcConfiguration': absorbed(
      'There are no subnets: Machines stand in a region of the organization’s private network.',
    ),
    'DeploymentConfiguration.MinimumHealthyPercent': adapted('The deploy strategy follows from it.'),
    'DeploymentConfiguration.MaximumPercent': adapted('The deploy strategy follows from it.'),
    'DeploymentConfiguration.DeploymentCircuitBreaker.Enable': absorbed(
      'A deploy stops when a health check fails.',
    ),
    'DeploymentConfiguration.DeploymentCircuitBreaker.Rollback': adapted(
      'A failed deploy stops; going back is `fly deploy --image` with the release before.',
    ),
    'DeploymentConfiguration.DeploymentCircuitBreaker': absorbed('A deploy stops when a health check fails.'),
    'DeploymentConfiguration.Strategy': adapted('It becomes the deploy strategy.'),
    'DeploymentConfiguration.CanaryConfiguration': unsupported(
      'A canary deploy has no percentages of traffic: it tries one Machine, then goes on.',
    ),
    'DeploymentConfiguration.LinearConfiguration': unsupported(
      'There are no percentages of traffic during a deploy.',
    ),
    'DeploymentConfiguration.BakeTimeInMinutes': unsupported(
      'There is no waiting time after a deploy. Watch the release before you remove the old one.',
    ),
    'DeploymentConfiguration.LifecycleHooks': manual(
      'Turn each hook into a `machine_checks` entry or a step of your pipeline.',
    ),
    'DeploymentConfiguration.Alarms': unsupported(
      'Alarms roll nothing back. Let your pipeline watch the metrics and deploy the release before.',
    ),
    'DeploymentController.Type': (value) =>
      value.peekText() === 'EXTERNAL'
        ? manual('Another tool deploys this service: point it at `fly deploy`.')
        : value.peekText() === 'CODE_DEPLOY'
          ? adapted('CodeDeploy’s second set of tasks becomes a bluegreen deploy.')
          : absorbed('`fly deploy` replaces the Machines.'),
    ServiceRegistries: absorbed('Every app has a name in the private DNS: `APP.internal`.'),
    ServiceConnectConfiguration: adapted(
      'Apps use `APP.internal` or `APP.flycast` instead of Service Connect’s names: change the values that hold them.',
    ),
    'VolumeConfigurations[].Name': adapted('It becomes the name of the volume.'),
    'VolumeConfigurations[].ManagedEBSVolume': absorbed('Volumes are local NVMe drives, encrypted at rest.'),
    'VolumeConfigurations[].ManagedEBSVolume.SnapshotId': manual(
      'Copy the data of the snapshot to the volume after the first deploy.',
    ),
    'VolumeConfigurations[].ManagedEBSVolume.SizeInGiB': adapted('It becomes the first size of the volume.'),
    EnableExecuteCommand: absorbed('`fly ssh console` opens a shell in a Machine.'),
    PlacementStrategies: absorbed('The platform spreads Machines over its hosts.'),
    PlacementConstraints: absorbed('The platform spreads Machines over its hosts.'),
    AvailabilityZoneRebalancing: absorbed('There are no zones: Machines stand on hosts of a region.'),
    VpcLatticeConfigurations: absorbed('Flycast gives an app a balanced private address.'),
    EnableECSManagedTags: absorbed('Fly.io has no tags.'),
    PropagateTags: absorbed('Fly.io has no tags.'),
    Role: absorbed('Fly Proxy needs no role.'),
    Monitoring: absorbed('Metrics are collected by the platform.'),
    ForceNewDeployment: absorbed('`fly deploy` makes a new release each time.'),
    RoleArn: absorbed('Fly Proxy needs no role.'),
    ServiceArn: absorbed('State, not configuration.'),
    ClientToken: absorbed('A token of one call of the API.'),
    Status: absorbed('State, not configuration.'),
    RunningCount: absorbed('State, not configuration.'),
    PendingCount: absorbed('State, not configuration.'),
    Deployments: absorbed('State, not configuration.'),
    Events: absorbed('State, not configuration.'),
    TaskSets: absorbed('State, not configuration.'),
    Service: absorbed('It says whose tasks these are; the app stands for the service.'),
    ...rows('ExternalId Scale', absorbed('A task set is one side of a deployment; `fly deploy` runs it.')),
    'DeploymentConfiguration.EarlySuccessCriteria': unsupported(
      'A deploy ends when all Machines are replaced.',
    ),
    'NetworkConfiguration.AwsVpcConfiguration.SecurityGroups': adapted(
      'Who reaches the app is decided by its services: public, Flycast or private.',
    ),
    CreatedAt: absorbed('State, not configuration.'),
    CreatedBy: absorbed('State, not configuration.'),
    PlatformFamily: (value) =>
      /windows/i.test(value.peekText() ?? '')
        ? kept('Machines run Linux only.')
        : absorbed('Machines run Linux.'),
  },
}

function readService(view: OwnedView, context: RuleContext): readonly Part[] {
  const definition = context.find(view.get('TaskDefinition').value, 'AWS::ECS::TaskDefinition')
  if (view.type === TASK_SET && !isFirstOfItsService(view, context)) return []
  if (!definition) {
    const told = view.type !== TASK_SET && context.referrers(view.id, TASK_SET).length > 0
    if (!told) reportMissingTask(view, context)
    return []
  }
  const balancers = view.get('LoadBalancers').items()
  const served = balancers[0]?.get('ContainerName').peekShown()
  const task = readTask(definition, context, served)
  if (!task) return []
  const owner = view.type === TASK_SET ? (serviceOf(view, context) ?? view) : view
  const taken = owner.get('ServiceName').text({ what: 'name of the service', standIn: 'fill-in-service' })
  const undock = task.metadata
  const cluster =
    undock &&
    context
      .find(view.get('Cluster').value, 'AWS::ECS::Cluster')
      ?.get('ClusterName')
      .text({ what: 'name of the app', standIn: 'fill-in-app' })
  const name = taken
    ? derive(taken, (text) => (taken.fill ? owner.resource.native.name : text), {
        differs: 'It becomes the name of the app or of its process group.',
      })
    : fromFact(owner.resource.native.name, 'the name of the resource')
  // Ids of decisions are unique: where two sources share a resource's id, the source is part of it.
  const about = (view.id.includes('#') ? '' : slug(name.value)) || slug(view.id)
  const grace = view
    .get('HealthCheckGracePeriodSeconds')
    .number({ what: 'grace period in seconds', standIn: 10 })
  const services = readServices(view, task, about, grace, context)
  const release = releaseCommand(definition, context)
  const own = readHealthCheck(task.mainView)
  // A check on the port of a served service is told by its target group; on any other port it stands for itself.
  const steers = services.some(
    (each) => each.probe && each.protocol.value !== 'udp' && each.port.value === own?.port?.value,
  )
  return [
    {
      kind: 'workload',
      workload: {
        id: view.id,
        slug: about,
        at: view.resource.at,
        kind: 'service',
        name,
        stack: context.stackOf(view).name,
        main: task.main,
        sidecars: task.sidecars,
        services: undock
          ? services.map((each) => ({
              ...each,
              concurrency: {
                ...each.concurrency,
                ...(undock.soft ? { soft: undock.soft } : {}),
                ...(undock.hard ? { hard: undock.hard } : {}),
              },
            }))
          : services,
        ...(cluster ? { app: cluster } : {}),
        ...(undock?.region ? { flyRegion: undock.region } : {}),
        ...(release ? { release } : {}),
        checks: own && !steers && own.kind.value !== 'exec' ? [own] : [],
        size: task.size,
        replicas: {
          ...replicasFromScaling(owner, desiredCount(owner), context),
          ...(undock?.autoStop ? { autoStop: undock.autoStop } : {}),
        },
        mounts: sizedMounts(view, task.mounts),
        stop: drained(view, task, context),
        deployment: readDeployment(view, grace, services.length > 0),
        restart: fromFact('always', 'ECS starts a task of a service again whenever it ends'),
        ...(task.role ? { role: task.role } : {}),
        ...(task.metrics ? { metrics: task.metrics } : {}),
        ...(task.files ? { machineFiles: task.files } : {}),
        ...(context.stackOf(view).region ? { region: context.stackOf(view).region } : {}),
      },
    },
  ]
}

/** The command of the task that runs before each release: a task definition of the same family with `-release` behind it. */
function releaseCommand(
  definition: ResourceView,
  context: RuleContext,
): Traced<readonly string[]> | undefined {
  const task = releaseTaskOf(definition, context)
  return task
    ?.get('ContainerDefinitions')
    .items()[0]
    ?.get('Command')
    .texts({ what: 'release command', standIn: 'FILL-IN-command' })
}

/** Connections drain as long as the target group waits: the larger of both times, at most what the platform waits for. */
function drained(view: OwnedView, task: Task, context: RuleContext): Stop {
  const groups = view
    .get('LoadBalancers')
    .items()
    .flatMap((each) => targetGroupOf(each, context) ?? [])
  const drain = drainFor(groups)
  const own = task.stop.timeoutSeconds
  if (!drain) return task.stop
  const longest = Math.min(LIMITS.killTimeout.max ?? 300, Math.max(own.value, drain.value))
  return longest === own.value
    ? {
        ...task.stop,
        timeoutSeconds: alsoFrom(
          own,
          derive(drain, (value) => value, { differs: 'The stop timeout is longer than the time to drain.' }),
        ),
      }
    : {
        ...task.stop,
        timeoutSeconds: derive(drain, () => longest, {
          differs: 'The program gets this long to end what it is doing.',
          and: [own],
        }),
      }
}

/** The service that a task set belongs to. */
function serviceOf(view: OwnedView, context: RuleContext): ResourceView | undefined {
  return context.find(view.get('Service').value, 'AWS::ECS::Service')
}

/** Of the task sets of a service one is the app; the others are deployments of it. */
function isFirstOfItsService(view: OwnedView, context: RuleContext): boolean {
  const service = serviceOf(view, context)
  const sets = context
    .all(TASK_SET)
    .filter((each) => context.find(each.get('Service').value, 'AWS::ECS::Service')?.id === service?.id)
  return service === undefined || sets[0]?.id === view.id
}

/** CloudFormation spells the key of a task set otherwise than that of a service. */
function networkOf(view: OwnedView): Cursor {
  const network = view.get('NetworkConfiguration')
  return network.get(
    network.get('AwsVpcConfiguration').exists ? 'AwsVpcConfiguration' : 'AwsvpcConfiguration',
  )
}

function desiredCount(view: ResourceView): Traced<number> {
  return (
    view.get('DesiredCount').number({ what: 'number of tasks', standIn: 1 }) ??
    fromFact(1, 'ECS runs one task unless told otherwise')
  )
}

function readServices(
  view: OwnedView,
  task: Task,
  about: string,
  grace: Traced<number> | undefined,
  context: RuleContext,
): readonly WorkloadService[] {
  const securityGroups = networkOf(view).get('SecurityGroups').items()
  const assignPublicIp = networkOf(view).get('AssignPublicIp')
  const balancers = view.get('LoadBalancers').items()
  const request = (
    port: Traced<number>,
    mapped: ContainerPort | undefined,
    groups: readonly ResourceView[],
  ): ExposureRequest => ({
    about,
    workload: view,
    targetGroups: groups,
    port,
    securityGroups,
    assignPublicIp,
    ...(mapped ? { containerProtocol: mapped.protocol } : {}),
    ...(mapped?.appProtocol ? { appProtocol: mapped.appProtocol } : {}),
    ...(grace ? { grace } : {}),
  })
  const made: WorkloadService[] = []
  const seen = new Set<number>()
  for (const balancer of balancers) {
    const number = balancer.get('ContainerPort').peekNumber() ?? task.ports[0]?.number
    const mapped = task.ports.find((each) => each.number === number) ?? task.ports[0]
    const fromService = balancer.get('ContainerPort').number({ what: 'port of the container', standIn: 8080 })
    const fromTask = mapped?.cursor
      .get('ContainerPort')
      .number({ what: 'port of the container', standIn: 8080 })
    const port = fromService ? alsoFrom(fromService, fromTask) : fromTask
    if (!port || seen.has(port.value)) continue
    seen.add(port.value)
    const classic = context.find(
      balancer.get('LoadBalancerName').value,
      'AWS::ElasticLoadBalancing::LoadBalancer',
    )
    if (classic) {
      const service = exposureForClassic(request(port, mapped, []), classic, context)
      if (service) made.push(withOwnProbe(service, task))
      continue
    }
    // A port may stand behind several target groups: one public, one internal.
    const same = balancers.filter(
      (each) => each.get('ContainerPort').peekShown() === balancer.get('ContainerPort').peekShown(),
    )
    const groups = same.flatMap((each) => targetGroupOf(each, context) ?? [])
    const missing = same.some((each) => each.get('TargetGroupArn').exists && !targetGroupOf(each, context))
    for (const service of exposuresFor(
      { ...request(port, mapped, groups), unresolvedTargetGroup: missing },
      context,
    )) {
      made.push(withOwnProbe(service, task))
    }
  }
  if (balancers.length > 0) return made
  for (const mapped of task.ports) {
    const port = mapped.cursor.get('ContainerPort').number({ what: 'port of the container', standIn: 8080 })
    if (!port || seen.has(port.value)) continue
    seen.add(port.value)
    for (const service of exposuresFor(request(port, mapped, []), context))
      made.push(withOwnProbe(service, task))
  }
  return made
}

function targetGroupOf(balancer: Cursor, context: RuleContext): ResourceView | undefined {
  return context.find(balancer.get('TargetGroupArn').value, 'AWS::ElasticLoadBalancingV2::TargetGroup')
}

/** Without a target group's check, the container's own one serves, if it asks the same port. */
function withOwnProbe(service: WorkloadService, task: Task): WorkloadService {
  if (service.probe) return service
  const own: Probe | undefined = readHealthCheck(task.mainView)
  if (!own || own.kind.value === 'exec' || (own.port && own.port.value !== service.port.value)) return service
  return { ...service, probe: own }
}

function sizedMounts(view: OwnedView, mounts: readonly Mount[]): readonly Mount[] {
  const configured = view.get('VolumeConfigurations').items()
  return mounts.map((mount) => {
    const match = configured.find((each) => each.get('Name').peekShown() === mount.name.value)
    const size = match
      ?.get('ManagedEBSVolume', 'SizeInGiB')
      .number({ what: 'size of the volume in GB', standIn: 1 })
    return size
      ? { ...mount, size: derive(size, (gb) => gb, { differs: 'Volumes count in GB and only grow.' }) }
      : mount
  })
}

function readDeployment(view: OwnedView, grace: Traced<number> | undefined, served: boolean): DeploymentNeed {
  const configuration = view.get('DeploymentConfiguration')
  const minimum = configuration
    .get('MinimumHealthyPercent')
    .number({ what: 'minimum healthy percent', standIn: 100 })
  const maximum = configuration.get('MaximumPercent').number({ what: 'maximum percent', standIn: 200 })
  const strategy = configuration.get('Strategy').text({ what: 'deployment strategy', standIn: 'ROLLING' })
  const controller = view.get('DeploymentController', 'Type')
  const words = { ROLLING: 'rolling', BLUE_GREEN: 'bluegreen', CANARY: 'canary', LINEAR: 'linear' } as const
  const named =
    strategy && derive(strategy, (text) => words[text as keyof typeof words] ?? ('rolling' as const))
  const byController =
    controller.peekText() === 'CODE_DEPLOY'
      ? derive(
          controller.text({ what: 'deployment controller', standIn: 'ECS' })!,
          () => 'bluegreen' as const,
          { differs: 'CodeDeploy’s second set of tasks becomes a bluegreen deploy.' },
        )
      : undefined
  const chosen = byController ?? named
  return {
    ...(minimum ? { minimumHealthyPercent: minimum } : {}),
    ...(maximum ? { maximumPercent: maximum } : {}),
    ...(chosen ? { strategy: chosen } : {}),
    ...(grace && served ? { graceSeconds: grace } : {}),
  }
}

function reportMissingTask(view: ResourceView, context: RuleContext): void {
  const at = view.get('TaskDefinition').at ?? view.resource.at
  context.report({
    code: 'task-definition-missing',
    severity: 'warning',
    ...at,
    message: `The task definition of \`${view.resource.native.name}\` is not in the input, expected the file that defines it.`,
    why: 'Without it nothing is known of the image, the ports and the size, so no app is made for this service.',
  })
}
