import type { Resource } from '../../aws/stack'
import { itemsOf, plainText, property, type MapValue, type Value } from '../../aws/value'
import { pascal } from '../lower'
import { derivedResource, Maker, respelled, splitWords, wordsFrom } from '../written'
import { optionsOf } from './environment'

/** A Dockerrun file as the task that Beanstalk runs on each host, behind the environment's load balancer. */
export function lowerDockerrun(
  file: Resource,
  bundle: readonly Resource[],
  source: string,
  globalId: (local: string) => string,
): readonly Resource[] {
  const make = new Maker(file.at)
  const written = property(file.properties, 'containerDefinitions')
  const containers = written
    ? itemsOf(written).flatMap((each) => (each.kind === 'map' ? [inPascalCase(each)] : []))
    : [single(file.properties, make, source)]
  const options = optionsOf(bundle)
  const variables = options.filter((each) => plainText(each.namespace)?.endsWith(':application:environment'))
  const environment = variables.map((each) => make.map({ Name: each.name, Value: each.value }))
  const main = containers.find((each) => itemsOf(property(each, 'PortMappings')).length > 0) ?? containers[0]
  if (!main) return []
  const hostPath = (volume: Value): string | undefined =>
    plainText(property(property(volume, 'host'), 'sourcePath'))
  const listed = itemsOf(property(file.properties, 'volumes'))
  // Folders of the bundle belong into the image; only other folders of the host hold data.
  const inBundle = new Set(
    listed
      .filter((each) => hostPath(each)?.startsWith('/var/app/') === true)
      .flatMap((each) => plainText(property(each, 'name')) ?? []),
  )
  const volumes = listed
    .filter((each) => !inBundle.has(plainText(property(each, 'name')) ?? ''))
    .map((each) => (each.kind === 'map' ? inPascalCase(each) : each))
  const all = containers.map((each) =>
    withoutMounts(environment.length > 0 ? withEnvironment(each, environment, make) : each, inBundle, make),
  )
  const task = derivedResource(
    {
      id: globalId('TaskDefinition'),
      type: 'AWS::ECS::TaskDefinition',
      source,
      properties: make.map({
        Family: make.scalar(source),
        Volumes: volumes.length > 0 ? make.list(volumes) : undefined,
        ContainerDefinitions: make.list(all),
      }),
    },
    file,
  )
  const port = property(itemsOf(property(main, 'PortMappings'))[0], 'ContainerPort')
  const option = (namespace: string, name: string): Value | undefined =>
    options.findLast((each) => plainText(each.namespace) === namespace && plainText(each.name) === name)
      ?.value
  const count = option('aws:autoscaling:asg', 'MinSize')
  const path =
    option('aws:elasticbeanstalk:environment:process:default', 'HealthCheckPath') ??
    option('aws:elasticbeanstalk:application', 'Application Healthcheck URL')
  const front = port
    ? frontOf(make, main, port, path, option('aws:ec2:vpc', 'ELBScheme'), source, globalId, file)
    : undefined
  const service = derivedResource(
    {
      id: globalId('Service'),
      type: 'AWS::ECS::Service',
      source,
      properties: make.map({
        ServiceName: make.scalar(source),
        TaskDefinition: make.reference(task.id),
        DesiredCount: count,
        LoadBalancers: front && make.list([front.attachment]),
      }),
    },
    file,
  )
  return [task, ...(front?.resources ?? []), service]
}

/** The names of ECS's JSON in CloudFormation's words. */
function inPascalCase(map: MapValue): MapValue {
  const walk = (value: Value): Value => {
    if (value.kind === 'list') return { ...value, items: value.items.map(walk) }
    return value.kind === 'map' ? inPascalCase(value) : value
  }
  return {
    ...map,
    entries: map.entries.map((each) => ({ ...each, key: pascal(each.key), value: walk(each.value) })),
  }
}

/** Version 1: one container. */
function single(root: MapValue, make: Maker, source: string): MapValue {
  const port = property(itemsOf(property(root, 'Ports'))[0], 'ContainerPort')
  const words = (value: Value | undefined): Value | undefined =>
    value?.kind === 'scalar' ? wordsFrom(value, splitWords(plainText(value) ?? '')) : value
  return make.map({
    Name: make.scalar(source),
    Image: property(property(root, 'Image'), 'Name'),
    EntryPoint: words(property(root, 'Entrypoint')),
    Command: words(property(root, 'Command')),
    PortMappings: port && make.list([make.map({ ContainerPort: number(port) })]),
  })
}

function number(value: Value): Value {
  const text = plainText(value)
  return text !== undefined && /^\d+$/.test(text) ? respelled(value, Number(text)) : value
}

function withEnvironment(container: MapValue, more: readonly Value[], make: Maker): MapValue {
  const own = itemsOf(property(container, 'Environment'))
  const names = new Set(own.map((each) => plainText(property(each, 'Name'))))
  const added = more.filter((each) => !names.has(plainText(property(each, 'Name'))))
  return {
    ...container,
    entries: [
      ...container.entries.filter((each) => each.key !== 'Environment'),
      { key: 'Environment', keyAt: container.at, value: make.list([...own, ...added]) },
    ],
  }
}

/** A container without the mounts of folders that come with the bundle or hold the host's logs. */
function withoutMounts(container: MapValue, inBundle: ReadonlySet<string>, make: Maker): MapValue {
  const mounts = itemsOf(property(container, 'MountPoints'))
  const kept = mounts.filter((each) => {
    const name = plainText(property(each, 'SourceVolume')) ?? ''
    return !inBundle.has(name) && !name.startsWith('awseb-logs-')
  })
  if (kept.length === mounts.length) return container
  const rest = container.entries.filter((each) => each.key !== 'MountPoints')
  return {
    ...container,
    entries:
      kept.length === 0
        ? rest
        : [...rest, { key: 'MountPoints', keyAt: container.at, value: make.list(kept) }],
  }
}

/** The balancer of a web environment: it serves HTTP on port 80. */
function frontOf(
  make: Maker,
  main: MapValue,
  port: Value,
  path: Value | undefined,
  scheme: Value | undefined,
  source: string,
  globalId: (local: string) => string,
  file: Resource,
): { readonly resources: readonly Resource[]; readonly attachment: Value } {
  const made = (part: string, properties: MapValue): Resource =>
    derivedResource(
      { id: globalId(part), type: `AWS::ElasticLoadBalancingV2::${part}`, properties, source },
      file,
    )
  const balancer = made(
    'LoadBalancer',
    make.map({
      Type: make.scalar('application'),
      Scheme: scheme
        ? respelled(scheme, /internal/.test(plainText(scheme) ?? '') ? 'internal' : 'internet-facing')
        : make.scalar('internet-facing'),
    }),
  )
  const group = made(
    'TargetGroup',
    make.map({
      Port: make.scalar(80),
      Protocol: make.scalar('HTTP'),
      HealthCheckPath: path,
      // Without a path Beanstalk looks whether the port answers.
      HealthCheckProtocol: path ? undefined : make.scalar('TCP'),
      HealthCheckEnabled: path ? undefined : make.scalar(false),
    }),
  )
  const listener = made(
    'Listener',
    make.map({
      LoadBalancerArn: make.reference(balancer.id),
      Port: make.scalar(80),
      Protocol: make.scalar('HTTP'),
      DefaultActions: make.list([
        make.map({ Type: make.scalar('forward'), TargetGroupArn: make.reference(group.id) }),
      ]),
    }),
  )
  return {
    resources: [balancer, group, listener],
    attachment: make.map({
      ContainerName: property(main, 'Name'),
      ContainerPort: number(port),
      TargetGroupArn: make.reference(group.id),
    }),
  }
}
