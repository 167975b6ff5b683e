import type { Resource } from '../../aws/stack'
import { itemsOf, plainText, property, type MapEntry, type Value } from '../../aws/value'
import { derivedResource, Maker, respelled, wordsFrom } from '../written'

/** An option in Beanstalk's own words. */
export interface Option {
  readonly namespace: Value
  readonly name: Value
  readonly value: Value
}

const VARIABLES = 'aws:elasticbeanstalk:application:environment'

/** The settings of all files, in order; the later ones win. */
export function optionsOf(resources: readonly Resource[]): readonly Option[] {
  return resources.flatMap((each) => {
    const make = new Maker(each.at)
    if (each.type === 'Beanstalk::Config')
      return settingsOf(property(each.properties, 'option_settings'), make)
    if (each.type === 'Beanstalk::Environment')
      return settingsOf(property(each.properties, 'OptionSettings'), make)
    return []
  })
}

/** A map of namespaces, a list of options, or flat keys (`aws:…:name`). */
function settingsOf(settings: Value | undefined, make: Maker): readonly Option[] {
  if (settings?.kind === 'list')
    return itemsOf(settings).flatMap((each): readonly Option[] => {
      const name = property(each, 'option_name') ?? property(each, 'OptionName')
      const value = property(each, 'value') ?? property(each, 'Value')
      const namespace = property(each, 'namespace') ?? property(each, 'Namespace') ?? make.scalar(VARIABLES)
      return name && value ? [{ namespace, name, value }] : []
    })
  if (settings?.kind !== 'map') return []
  return settings.entries.flatMap((each): readonly Option[] => {
    if (each.value.kind === 'map')
      return each.value.entries.map((inner) => ({
        // Saved configurations number the instances of a namespace: `AWSEBLoadBalancer.aws:elb:listener:443`.
        namespace: make.scalar(each.key.replace(/^[^:]*\.(?=aws:)/, '')),
        name: make.scalar(inner.key),
        value: inner.value,
      }))
    return [flat(each, make)]
  })
}

function flat(entry: MapEntry, make: Maker): Option {
  const match = /^(aws:.+):([^:]+)$/.exec(entry.key)
  return match
    ? { namespace: make.scalar(match[1]!), name: make.scalar(match[2]!), value: entry.value }
    : { namespace: make.scalar(VARIABLES), name: make.scalar(entry.key), value: entry.value }
}

/** The environment that a bundle is, with what its Procfile and commands add to it. */
export function lowerBundle(
  files: readonly Resource[],
  source: string,
  globalId: (local: string) => string,
): readonly Resource[] {
  const options = optionsOf(files)
  const procfile = files.find((each) => each.type === 'Beanstalk::Procfile')
  const saved = files.find((each) => each.type === 'Beanstalk::Environment')
  const release = releaseOf(files)
  const cron = files.find((each) => each.type === 'Beanstalk::Cron')
  const ebCli = files.find((each) => each.type === 'Beanstalk::EbCli')
  const parent = saved ?? procfile ?? cron ?? files[0]
  if (!parent || (options.length === 0 && !procfile && !saved && !release && !cron)) return []
  const make = new Maker(parent.at)
  const name = property(saved?.properties, 'EnvironmentName')
  const tier = property(property(saved?.properties, 'EnvironmentTier'), 'Name')
  const properties = make.map({
    EnvironmentName: name && respelled(name, (plainText(name) ?? '').replace(/\+$/, '')),
    SolutionStackName:
      property(saved?.properties, 'SolutionStack') ??
      property(property(ebCli?.properties, 'global'), 'default_platform'),
    PlatformArn: property(property(saved?.properties, 'Platform'), 'PlatformArn'),
    CNAMEPrefix: property(saved?.properties, 'CName'),
    // Only worker environments read cron.yaml; a bundle that speaks of a balancer is deployed to both kinds.
    Tier: tier
      ? make.map({ Name: tier })
      : cron && !options.some(isOfWeb)
        ? make.map({ Name: make.scalar('Worker') })
        : undefined,
    OptionSettings:
      options.length > 0
        ? make.list(
            options.map((each) =>
              make.map({ Namespace: each.namespace, OptionName: each.name, Value: evaluated(each.value) }),
            ),
          )
        : undefined,
    Procfile: procfile?.properties,
    Release: release,
    Cron: property(cron?.properties, 'cron'),
  })
  const resource = derivedResource(
    { id: globalId('Environment'), type: 'AWS::ElasticBeanstalk::Environment', properties, source },
    parent,
  )
  return [{ ...resource, native: { type: resource.type, name: source } }]
}

/** An option that only environments behind a balancer have. */
function isOfWeb({ namespace, name }: Option): boolean {
  return (
    /^aws:elb(?:v2)?:|:environment:process:/.test(plainText(namespace) ?? '') ||
    /^LoadBalancer|^Application Healthcheck URL$/.test(plainText(name) ?? '')
  )
}

/** A value in backquotes is CloudFormation's: nothing in the text tells it. */
function evaluated(value: Value): Value {
  const text = plainText(value)
  if (text === undefined || !/^`[\s\S]*`$/.test(text)) return value
  return {
    kind: 'unresolved',
    at: value.at,
    ...(value.leaf ? { leaf: value.leaf } : {}),
    expression: text.slice(1, -1),
    reason: 'CloudFormation evaluates it when the environment is made',
  }
}

/** Commands that only the leader runs come before each release, in the order of their names. */
function releaseOf(files: readonly Resource[]): Value | undefined {
  const commands = files.flatMap((each) => {
    const section = property(each.properties, 'container_commands')
    const entries = section?.kind === 'map' ? section.entries : []
    return entries
      .filter((entry) => plainText(property(entry.value, 'leader_only')) === 'true')
      .toSorted((a, b) => (a.key < b.key ? -1 : 1))
      .flatMap((entry) => property(entry.value, 'command') ?? [])
  })
  const [first] = commands
  if (!first) return undefined
  const make = new Maker(first.at)
  return make.list(
    commands.map((each) => (each.kind === 'list' ? each : wordsFrom(each, [plainText(each) ?? '']))),
  )
}
