import { plainText, property, type MapEntry, type MapValue, type Value } from '../../aws/value'
import type { Located } from '../../text/source'
import { Maker, respelled, secondsOf, splitWords, wordsFrom } from '../written'

/** What the lowering of a manifest may ask of its surroundings. */
export interface Surroundings {
  readonly make: Maker
  importValue(name: Value): Value | undefined
  /** The variables of an env file, named from the folder of the project; undefined where it is not given. */
  envFile?(path: string): readonly FileVariable[] | undefined
}

export interface FileVariable {
  readonly name: string
  readonly value: string
  readonly at: Located
}

export function entriesOf(value: Value | undefined): readonly MapEntry[] {
  return value?.kind === 'map' ? value.entries.filter((each) => each.value.kind !== 'absent') : []
}

/** Seconds of a duration; other values stay as they are. */
export function seconds(value: Value | undefined): Value | undefined {
  const read = value && secondsOf(plainText(value) ?? '')
  return value && read !== undefined ? respelled(value, read) : value
}

/** A command that may be one text or a list of words. */
export function words(value: Value | undefined): Value | undefined {
  if (value?.kind !== 'scalar') return value
  const split = splitWords(plainText(value) ?? '')
  return split.length > 0 ? wordsFrom(value, split) : undefined
}

/** `{from_cfn: NAME}` imports what another stack exports; everything else is itself. */
export function imported(value: Value, around: Surroundings): Value {
  const name = property(value, 'from_cfn')
  if (!name) return value
  const found = around.importValue(name)
  if (found) return name.leaf ? { ...found, leaf: name.leaf } : found
  return {
    kind: 'unresolved',
    at: value.at,
    ...(name.leaf ? { leaf: name.leaf } : {}),
    expression: `from_cfn ${plainText(name) ?? ''}`.trim(),
    reason: 'it is exported by a stack that is not in the input',
  }
}

/** The main container or a sidecar in ECS's words. */
export function containerOf(
  name: Value,
  settings: MapValue,
  image: Value | undefined,
  port: Value | undefined,
  around: Surroundings,
): MapValue {
  const { make } = around
  const build = property(image, 'build')
  const location = image?.kind === 'map' ? property(image, 'location') : image
  const from = image?.kind === 'map' && image === property(settings, 'image') ? image : settings
  const essential = property(settings, 'essential')
  return make.map({
    Name: name,
    Image: location,
    Build: build && buildOf(build, make),
    Essential: essential,
    Command: words(property(settings, 'command')),
    EntryPoint: words(property(settings, 'entrypoint')),
    Environment: environmentOf(settings, around),
    Secrets: secretsOf(property(settings, 'secrets'), around),
    PortMappings: port && make.list([portMapping(port, make)]),
    HealthCheck: healthCheck(property(settings, 'healthcheck') ?? property(from, 'healthcheck'), make),
    DependsOn: dependencies(property(settings, 'depends_on') ?? property(from, 'depends_on'), make),
  })
}

/** `8080` or `8080/udp`. */
function portMapping(port: Value, make: Maker): MapValue {
  const [number, protocol] = (plainText(port) ?? '').split('/')
  return make.map({
    ContainerPort: number !== undefined && /^\d+$/.test(number) ? respelled(port, Number(number)) : port,
    Protocol: protocol === undefined ? undefined : make.scalar(protocol.toLowerCase()),
  })
}

/** How an image is built, in the words of a container definition. */
export function buildOf(build: Value, make: Maker): Value {
  if (build.kind !== 'map') return make.map({ Dockerfile: build })
  return make.map({
    Dockerfile: property(build, 'dockerfile'),
    Context: property(build, 'context'),
    Target: property(build, 'target'),
  })
}

/** Variables of the manifest, then those of its env file that it does not set itself. */
function environmentOf(settings: MapValue, around: Surroundings): Value | undefined {
  const own = pairs(property(settings, 'variables'), 'Value', around)
  const file = property(settings, 'env_file')
  const path = file && plainText(file)
  const given = path === undefined ? undefined : around.envFile?.(path)
  if (!file || !given || given.length === 0) return own
  const names = new Set(entriesOf(property(settings, 'variables')).map((each) => each.key))
  const more = given
    .filter((each) => !names.has(each.name))
    .map(({ name, value, at }) =>
      around.make.map({
        Name: around.make.scalar(name),
        Value: { kind: 'scalar', value, at, ...(file.leaf ? { leaf: file.leaf } : {}) },
      }),
    )
  return around.make.list([...(own?.kind === 'list' ? own.items : []), ...more])
}

function pairs(variables: Value | undefined, key: string, around: Surroundings): Value | undefined {
  const entries = entriesOf(variables)
  if (entries.length === 0) return undefined
  return around.make.list(
    entries.map((each) =>
      around.make.map({ Name: around.make.scalar(each.key), [key]: imported(each.value, around) }),
    ),
  )
}

/** SSM parameter names, ARNs, `secretsmanager: 'name[:key]'` and imports. */
function secretsOf(secrets: Value | undefined, around: Surroundings): Value | undefined {
  const entries = entriesOf(secrets)
  if (entries.length === 0) return undefined
  return around.make.list(
    entries.map((each) => {
      const managed = property(each.value, 'secretsmanager')
      const from = managed
        ? respelled(managed, managedSecret(plainText(managed) ?? 'NAME'))
        : imported(each.value, around)
      return around.make.map({ Name: around.make.scalar(each.key), ValueFrom: from })
    }),
  )
}

/** The ARN that Copilot makes of the name of a secret; region and account are those of the environment. */
function managedSecret(name: string): string {
  const [id, key] = name.split(':')
  const arn = `arn:aws:secretsmanager:\${AWS::Region}:\${AWS::AccountId}:secret:${id ?? name}`
  return key ? `${arn}:${key}::` : arn
}

function healthCheck(check: Value | undefined, make: Maker): Value | undefined {
  if (check?.kind !== 'map') return undefined
  const command = property(check, 'command')
  return make.map({
    Command:
      command?.kind === 'scalar' ? wordsFrom(command, ['CMD-SHELL', plainText(command) ?? '']) : command,
    Interval: seconds(property(check, 'interval')) ?? make.scalar(10),
    Timeout: seconds(property(check, 'timeout')) ?? make.scalar(5),
    Retries: property(check, 'retries'),
    StartPeriod: seconds(property(check, 'start_period')),
  })
}

function dependencies(value: Value | undefined, make: Maker): Value | undefined {
  const entries = entriesOf(value)
  if (entries.length === 0) return undefined
  return make.list(
    entries.map((each) =>
      make.map({
        ContainerName: make.scalar(each.key),
        Condition: respelled(each.value, (plainText(each.value) ?? 'start').toUpperCase()),
      }),
    ),
  )
}

/** The volumes of a task that hold data, and where the container sees them. */
export function volumesOf(
  storage: Value | undefined,
  make: Maker,
): { readonly volumes: readonly Value[]; readonly mounts: readonly Value[] } {
  const named = entriesOf(property(storage, 'volumes'))
  return {
    volumes: named.map((each) => {
      const efs = property(each.value, 'efs')
      const off = efs === undefined || plainText(efs) === 'false'
      return make.map({
        Name: make.scalar(each.key),
        EFSVolumeConfiguration: off ? undefined : make.map({ FilesystemId: property(efs, 'id') ?? efs }),
      })
    }),
    mounts: named.map((each) =>
      make.map({
        SourceVolume: make.scalar(each.key),
        ContainerPath: property(each.value, 'path'),
        ReadOnly: property(each.value, 'read_only'),
      }),
    ),
  }
}
