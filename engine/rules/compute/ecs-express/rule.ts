import { absorbed, adapted, converted } from '../../../aws/outcome'
import { alsoFrom, derive, fromFact, type Traced } from '../../../aws/traced'
import { slug, type Cursor, type OwnedView } from '../../../aws/view'
import { AWS_DEFAULTS } from '../../../facts/aws-defaults'
import type { Part } from '../../../plan/parts'
import { mibOf, vcpuOf } from '../../../workload/sizing'
import type { Probe, Replicas, ScalingSignal, SizeNeed, WorkloadService } from '../../../workload/workload'
import type { Rule, RuleContext } from '../../rule'
import { isOidcRole } from '../../secrets/iam/roles'
import { rows } from '../../settling'
import { readContainer } from '../ecs-task-definition/container'

const NEAREST = 'Machines come in fixed sizes; the nearest that is large enough is taken.'

/** A container with a load balancer, a certificate and scaling in one resource: nearly an app of Fly.io. */
export const ecsExpress: Rule = {
  id: 'compute/ecs-express',
  types: ['AWS::ECS::ExpressGatewayService'],
  topic: 'compute',
  section: 'ecs',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-expressgatewayservice.html',
  convert: readExpress,
  settles: {
    ServiceName: adapted('It becomes the name of the app.'),
    Cluster: absorbed('There are no clusters: an organization holds your apps.'),
    ...rows(
      'PrimaryContainer.Image PrimaryContainer.ContainerPort PrimaryContainer.Command',
      converted('It stands in the fly.toml of the app.'),
    ),
    ...rows(
      'PrimaryContainer.Environment PrimaryContainer.Secrets',
      adapted('Variables stand in `[env]`, secrets are set with `fly secrets import`.'),
    ),
    'PrimaryContainer.RepositoryCredentials': adapted(
      'Machines pull from `registry.fly.io` or public registries: copy the image there.',
    ),
    'PrimaryContainer.AwsLogsConfiguration': absorbed('What a program prints is collected: `fly logs`.'),
    ...rows('Cpu Memory', adapted(NEAREST)),
    HealthCheckPath: adapted('It becomes the check of the service.'),
    'ScalingTarget.MinTaskCount': adapted('It becomes the number of Machines that always run.'),
    'ScalingTarget.MaxTaskCount': adapted('It becomes the number of Machines.'),
    ...rows(
      'ScalingTarget.AutoScalingMetric ScalingTarget.AutoScalingTargetValue',
      adapted('Fly Proxy starts and stops Machines by the requests at once, not by a metric.'),
    ),
    'NetworkConfiguration.SecurityGroups': adapted(
      'Who reaches the app is decided by its services: public, Flycast or private.',
    ),
    'NetworkConfiguration.Subnets': absorbed(
      'There are no subnets: Machines stand in a region of the organization’s private network.',
    ),
    TaskRoleArn: absorbed('The code calls no AWS service that stays, so it needs no role.'),
    ...rows(
      'ExecutionRoleArn InfrastructureRoleArn',
      absorbed('The platform starts Machines and routes to them without a role of yours.'),
    ),
    TaskDefinitionArn: absorbed('State, not configuration.'),
  },
}

function readExpress(view: OwnedView, context: RuleContext): readonly Part[] {
  const container = view.get('PrimaryContainer')
  const taken = view.get('ServiceName').text({ what: 'name of the service', standIn: 'fill-in-service' })
  const name: Traced<string> = taken
    ? derive(taken, (text) => (taken.fill ? view.resource.native.name : text), {
        differs: 'It becomes the name of the app.',
      })
    : fromFact(view.resource.native.name, 'the name of the resource')
  const about = slug(name.value) || slug(view.id)
  const region = context.stackOf(view).region
  const role = roleOf(view, context)
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
        main: { ...readContainer(container, context, { alone: true }), name: about },
        sidecars: [],
        services: [serviceOf(view, container)],
        checks: [],
        size: sizeOf(view),
        replicas: replicasOf(view.get('ScalingTarget')),
        mounts: [],
        stop: {
          timeoutSeconds: fromFact(30, 'ECS waits 30 seconds unless told otherwise'),
          signal: fromFact('SIGTERM', 'ECS stops a container with SIGTERM'),
        },
        deployment: {},
        restart: fromFact('always', 'ECS starts a task of a service again whenever it ends'),
        ...(role ? { role } : {}),
        ...(region ? { region } : {}),
      },
    },
  ]
}

function roleOf(view: OwnedView, context: RuleContext): Traced<string> | undefined {
  const given = view.get('TaskRoleArn')
  const role = context.find(given.value, 'AWS::IAM::Role')
  if (!given.exists || (role !== undefined && !isOidcRole(role, context))) return undefined
  const arn = given.text({ what: 'ARN of the role for Fly.io', standIn: 'FILL-IN-role-arn' })
  return (
    arn &&
    derive(arn, (text) => text, {
      differs: 'The app takes the role through OIDC: its trust policy must name Fly.io.',
    })
  )
}

function serviceOf(view: OwnedView, container: Cursor): WorkloadService {
  const unset = Number(AWS_DEFAULTS['EcsExpress.ContainerPort'].value)
  const port =
    container.get('ContainerPort').number({ what: 'port of the container', standIn: 8080 }) ??
    fromFact(unset, `ECS Express takes port ${unset} unless told otherwise`)
  return {
    port,
    protocol: fromFact('http', 'ECS Express speaks HTTP'),
    exposure: fromFact('public', 'ECS Express puts a load balancer with a certificate in front'),
    exposureUnsure: 'In private subnets an Express service is internal.',
    outside: [],
    forceHttps: fromFact(true, 'ECS Express answers HTTPS'),
    probe: probeOf(view.get('HealthCheckPath')),
    hosts: [],
    paths: [],
    behind: [view.id],
  }
}

/** `/ready` or `HTTP:8080/ready`. */
function probeOf(given: Cursor): Probe {
  const unset = String(AWS_DEFAULTS['EcsExpress.HealthCheckPath'].value)
  const path = given.text({ what: 'path of the health check', standIn: unset })
  return {
    kind: fromFact('http', 'ECS Express checks by HTTP'),
    path: path
      ? derive(path, (text) => text.replace(/^HTTPS?(?::\d+)?(?=\/)/i, ''))
      : fromFact(unset, `ECS Express asks for ${unset} unless told otherwise`),
  }
}

function sizeOf(view: OwnedView): SizeNeed {
  const cpu = String(AWS_DEFAULTS['EcsExpress.Cpu'].value)
  const memory = String(AWS_DEFAULTS['EcsExpress.Memory'].value)
  const read = (
    key: string,
    convert: (text: string) => number | undefined,
    unset: string,
  ): Traced<number> => {
    const given = view.get(key).text({ what: key.toLowerCase(), standIn: unset })
    if (!given)
      return fromFact(convert(unset) ?? 1, `ECS Express takes ${key} ${unset} unless told otherwise`)
    return derive(given, (text) => convert(text) ?? convert(unset) ?? 1, { differs: NEAREST })
  }
  return {
    vcpu: read('Cpu', vcpuOf, cpu),
    memoryMib: read('Memory', mibOf, memory),
    fallbackMib: 512,
  }
}

function replicasOf(scaling: Cursor): Replicas {
  const min =
    scaling.get('MinTaskCount').number({ what: 'least number of tasks', standIn: 1 }) ??
    fromFact(1, 'ECS Express keeps one task unless told otherwise')
  const max = scaling.get('MaxTaskCount').number({ what: 'largest number of tasks', standIn: min.value })
  const signal = max && max.value > min.value ? signalOf(scaling) : undefined
  return { count: min, ...(max ? { min, max: alsoFrom(max, min) } : {}), ...(signal ? { signal } : {}) }
}

function signalOf(scaling: Cursor): ScalingSignal {
  const metric = scaling.get('AutoScalingMetric').peekText() ?? ''
  const target = scaling.get('AutoScalingTargetValue').number({ what: 'target of the scaling', standIn: 60 })
  const kind = /REQUEST/i.test(metric) ? 'requests' : /MEMORY/i.test(metric) ? 'memory' : 'cpu'
  return { kind, ...(target ? { target } : {}) }
}
