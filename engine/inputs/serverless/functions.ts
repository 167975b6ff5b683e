import type { Resource } from '../../aws/stack'
import { plainText, property, type MapEntry, type MapValue, type Value } from '../../aws/value'
import { derivedResource, Maker, respelled } from '../written'
import { eventsOf, type Socket } from './events'

/** The framework's name of the Lambda function behind an entry of `functions`. */
export function logicalId(name: string): string {
  const plain = name.replaceAll('-', 'Dash').replaceAll('_', 'Underscore')
  return `${plain.slice(0, 1).toUpperCase()}${plain.slice(1)}LambdaFunction`
}

/** What the framework gives a function that says nothing: MB and seconds. */
const MEMORY = 1024
const TIMEOUT = 6

/** Functions and queue workers as SAM's functions, with the APIs that they share. */
export function lowerFunctions(
  resources: readonly Resource[],
  globalId: (local: string) => string,
  source: string,
  code: string,
): readonly Resource[] {
  const provider = resources.find((each) => each.type === 'Serverless::Provider')?.properties
  const functions = resources
    .filter((each) => each.type === 'Serverless::Function')
    .map((each) => lowered(each, each.properties, provider, [], globalId, source, code))
  const workers = resources
    .filter((each) => each.type === 'Serverless::Construct')
    .flatMap((each) => {
      const worker = property(each.properties, 'worker')
      if (plainText(property(each.properties, 'type')) !== 'queue' || worker?.kind !== 'map') return []
      return [lowered(each, worker, provider, [queueEvent(each)], globalId, source, code)]
    })
  const all = [...functions, ...workers]
  return [
    ...all.map((each) => each.resource),
    ...apiOf(all, 'Api', 'AWS::Serverless::Api', globalId('ApiGatewayRestApi'), source, provider),
    ...apiOf(all, 'HttpApi', 'AWS::Serverless::HttpApi', globalId('HttpApi'), source, provider),
    ...socketApi(all, globalId, source),
  ]
}

interface Lowered {
  readonly resource: Resource
  readonly parent: Resource
  readonly types: ReadonlySet<string>
  readonly sockets: readonly Socket[]
}

function lowered(
  parent: Resource,
  own: MapValue,
  provider: MapValue | undefined,
  more: readonly MapEntry[],
  globalId: (local: string) => string,
  source: string,
  code: string,
): Lowered {
  const make = new Maker(parent.at)
  const either = (key: string): Value | undefined => property(own, key) ?? property(provider, key)
  const image = property(own, 'image')
  const named = image?.kind === 'map' ? property(image, 'uri') : image
  // `image: appimage` names one that `provider.ecr.images` builds; anything with a slash is a reference.
  const built = property(image, 'name') ?? (/[/:]/.test(plainText(named) ?? '/') ? undefined : named)
  const architecture = either('architecture')
  const storage = either('ephemeralStorageSize')
  const files = property(own, 'fileSystemConfig')
  const provisioned = either('provisionedConcurrency')
  const role = property(own, 'role') ?? roleOf(provider)
  const statements = statementsOf(provider)
  const { events, sockets } = eventsOf(property(own, 'events'), make)
  const all = [...events, ...more]
  const properties = make.map({
    FunctionName: property(own, 'name'),
    PackageType: image ? make.scalar('Image') : undefined,
    ImageUri: image && !built ? named : undefined,
    ImageConfig:
      image?.kind === 'map'
        ? make.map({
            Command: property(image, 'command'),
            EntryPoint: property(image, 'entryPoint'),
            WorkingDirectory: property(image, 'workingDirectory'),
          })
        : undefined,
    CodeUri: image ? undefined : make.scalar(code),
    Handler: property(own, 'handler'),
    Runtime: image ? undefined : either('runtime'),
    MemorySize: either('memorySize') ?? make.scalar(MEMORY),
    Timeout: either('timeout') ?? make.scalar(TIMEOUT),
    Environment: environmentOf(property(provider, 'environment'), property(own, 'environment'), make),
    Architectures: architecture && make.list([architecture]),
    Layers: either('layers'),
    VpcConfig: either('vpc'),
    EphemeralStorage: storage && make.map({ Size: storage }),
    FileSystemConfigs:
      files &&
      make.list([
        make.map({ Arn: property(files, 'arn'), LocalMountPath: property(files, 'localMountPath') }),
      ]),
    ReservedConcurrentExecutions: either('reservedConcurrency'),
    ProvisionedConcurrencyConfig: provisioned && make.map({ ProvisionedConcurrentExecutions: provisioned }),
    Role: role,
    Policies:
      role === undefined && statements
        ? make.list([make.map({ Version: make.scalar('2012-10-17'), Statement: statements })])
        : undefined,
    FunctionUrlConfig: isOn(property(own, 'url')) ? make.map({ AuthType: make.scalar('NONE') }) : undefined,
    Events: all.length > 0 ? { kind: 'map', at: parent.at, entries: all } : undefined,
  })
  const resource = derivedResource(
    { id: globalId(logicalId(parent.native.name)), type: 'AWS::Serverless::Function', properties, source },
    parent,
  )
  const types = new Set(all.flatMap((each) => plainText(property(each.value, 'Type')) ?? []))
  return { resource, parent, types, sockets }
}

function isOn(value: Value | undefined): boolean {
  return value !== undefined && plainText(value) !== 'false'
}

/** A role given as text or reference; a map describes one that the framework makes. */
function roleOf(provider: MapValue | undefined): Value | undefined {
  const given = property(property(provider, 'iam'), 'role') ?? property(provider, 'role')
  return given?.kind === 'map' || given?.kind === 'list' ? undefined : given
}

function statementsOf(provider: MapValue | undefined): Value | undefined {
  const own = property(property(property(provider, 'iam'), 'role'), 'statements')
  const given = own ?? property(provider, 'iamRoleStatements')
  return given?.kind === 'list' && given.items.length > 0 ? given : undefined
}

/** The provider's variables and the function's own, which win. */
function environmentOf(shared: Value | undefined, own: Value | undefined, make: Maker): Value | undefined {
  const maps = [shared, own].filter((each): each is MapValue => each?.kind === 'map')
  const byName = new Map(maps.flatMap((each) => each.entries).map((each) => [each.key, each]))
  if (byName.size === 0) return undefined
  const at = maps[0]!.at
  return make.map({ Variables: { kind: 'map', at, entries: [...byName.values()] } })
}

/** Lift's queue: the worker polls it. */
function queueEvent(construct: Resource): MapEntry {
  const make = new Maker(construct.at)
  return {
    key: 'queue',
    keyAt: construct.at,
    value: make.map({
      Type: make.scalar('SQS'),
      Properties: make.map({
        Queue: {
          kind: 'text',
          at: construct.at,
          parts: [
            'arn:aws:sqs:',
            {
              kind: 'unresolved',
              at: construct.at,
              expression: `construct:${construct.native.name}.queueArn`,
              reason: 'Lift makes the queue',
            },
          ],
        },
        BatchSize: property(construct.properties, 'batchSize'),
      }),
    }),
  }
}

function apiOf(
  all: readonly Lowered[],
  event: string,
  type: string,
  id: string,
  source: string,
  provider: MapValue | undefined,
): readonly Resource[] {
  const callers = all.filter((each) => each.types.has(event))
  const first = callers[0]
  if (!first) return []
  const make = new Maker(first.parent.at)
  const endpoint = property(provider, 'endpointType')
  const properties = make.map({
    Functions: make.list(callers.map((each) => make.reference(each.resource.id))),
    EndpointConfiguration:
      event === 'Api' && endpoint && /^private$/i.test(plainText(endpoint) ?? '')
        ? make.map({ Types: make.list([respelled(endpoint, 'PRIVATE')]) })
        : undefined,
  })
  return [derivedResource({ id, type, properties, source }, first.parent)]
}

/** Functions of WebSocket routes answer for one API. */
function socketApi(
  all: readonly Lowered[],
  globalId: (local: string) => string,
  source: string,
): readonly Resource[] {
  const callers = all.filter((each) => each.sockets.length > 0)
  const first = callers[0]
  if (!first) return []
  const make = new Maker(first.parent.at)
  const api = derivedResource(
    {
      id: globalId('WebsocketsApi'),
      type: 'AWS::ApiGatewayV2::Api',
      properties: make.map({ ProtocolType: make.scalar('WEBSOCKET') }),
      source,
    },
    first.parent,
  )
  const parts = callers.flatMap(({ resource, parent, sockets }): readonly Resource[] => {
    const own = new Maker(parent.at)
    const integration = derivedResource(
      {
        id: `${resource.id}WebsocketIntegration`,
        type: 'AWS::ApiGatewayV2::Integration',
        properties: own.map({
          ApiId: own.reference(api.id),
          IntegrationUri: own.reference(resource.id, 'Arn'),
        }),
        source,
      },
      parent,
    )
    const routes = sockets.map((each, index) =>
      derivedResource(
        {
          id: `${resource.id}WebsocketRoute${index}`,
          type: 'AWS::ApiGatewayV2::Route',
          properties: own.map({
            ApiId: own.reference(api.id),
            RouteKey: each.route,
            Target: own.reference(integration.id),
          }),
          source,
        },
        parent,
      ),
    )
    return [integration, ...routes]
  })
  return [api, ...parts]
}
