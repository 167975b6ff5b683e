import type { AwsStack, Resource } from '../aws/stack'
import { itemsOf, plainText, property, type Value } from '../aws/value'
import type { Neighbour } from '../workload/service-names'

const SERVICE = 'AWS::ECS::Service'

/**
 * Names under which ECS services call each other: Service Connect's aliases, Cloud Map's `NAME.NAMESPACE`, and in
 * Copilot the service's own name (aws-to-fly.md §6.9).
 */
export function discoveryNames(stacks: readonly AwsStack[]): ReadonlyMap<string, Neighbour> {
  const resources = new Map(
    stacks.flatMap((stack) => stack.resources.map((each) => [each.id, each] as const)),
  )
  const found = new Map<string, Neighbour>()
  const add = (name: string | undefined, neighbour: Neighbour): void => {
    if (name !== undefined && name !== '' && !found.has(name)) found.set(name, neighbour)
  }
  for (const stack of stacks) {
    const domains = stack.format === 'copilot' ? copilotDomains(stack) : []
    for (const service of stack.resources) {
      if (service.type !== SERVICE || service.state === 'off') continue
      connected(service, resources, add)
      for (const each of itemsOf(property(service.properties, 'ServiceRegistries')))
        add(registryName(property(each, 'RegistryArn'), resources), { resource: service.id })
      if (stack.format === 'copilot') copilotNames(service, domains, add)
    }
  }
  return found
}

type Add = (name: string | undefined, neighbour: Neighbour) => void

/** Service Connect: callers use an alias and a port of its own, which leads to a named port of the container. */
function connected(service: Resource, resources: ReadonlyMap<string, Resource>, add: Add): void {
  const connect = property(service.properties, 'ServiceConnectConfiguration')
  const ports = portsByName(targetOf(property(service.properties, 'TaskDefinition'), resources))
  for (const each of itemsOf(property(connect, 'Services'))) {
    const portName = plainText(property(each, 'PortName'))
    const inside = portName === undefined ? undefined : ports.get(portName)
    for (const alias of itemsOf(property(each, 'ClientAliases'))) {
      const outside = Number(plainText(property(alias, 'Port')))
      const neighbour: Neighbour = {
        resource: service.id,
        port: (asked) => (asked === outside ? inside : undefined),
      }
      add(plainText(property(alias, 'DnsName')), neighbour)
    }
  }
}

function portsByName(task: Resource | undefined): ReadonlyMap<string, number> {
  const mappings = itemsOf(property(task?.properties, 'ContainerDefinitions')).flatMap((each) =>
    itemsOf(property(each, 'PortMappings')),
  )
  return new Map(
    mappings.flatMap((each): readonly [string, number][] => {
      const name = plainText(property(each, 'Name'))
      const port = Number(plainText(property(each, 'ContainerPort')))
      return name !== undefined && port > 0 ? [[name, port]] : []
    }),
  )
}

/** `NAME.NAMESPACE` of a Cloud Map service, where both are in the input. */
function registryName(
  registry: Value | undefined,
  resources: ReadonlyMap<string, Resource>,
): string | undefined {
  const entry = targetOf(registry, resources)
  if (entry?.type !== 'AWS::ServiceDiscovery::Service') return undefined
  const space =
    targetOf(property(property(entry.properties, 'DnsConfig'), 'NamespaceId'), resources) ??
    targetOf(property(entry.properties, 'NamespaceId'), resources)
  const name = plainText(property(entry.properties, 'Name'))
  const around = plainText(property(space?.properties, 'Name'))
  return name !== undefined && around !== undefined ? `${name}.${around}` : undefined
}

/** Copilot names a service by its manifest, alone or in the domain of its environment. */
function copilotNames(service: Resource, domains: readonly string[], add: Add): void {
  const name = plainText(property(service.properties, 'ServiceName'))
  if (name === undefined) return
  for (const each of ['', ...domains]) add(`${name}${each}`, { resource: service.id })
}

/** `.ENVIRONMENT.APP.local` of each environment. */
function copilotDomains(stack: AwsStack): readonly string[] {
  return stack.resources.flatMap(({ type, native }) => {
    if (type !== 'Copilot::Environment' || stack.name === undefined) return []
    const end = `-${native.name.replace(/\W/g, '')}`
    const app = stack.name.endsWith(end) ? stack.name.slice(0, -end.length) : stack.name
    return [`.${native.name}.${app}.local`]
  })
}

function targetOf(value: Value | undefined, resources: ReadonlyMap<string, Resource>): Resource | undefined {
  return value?.kind === 'reference' ? resources.get(value.resource) : undefined
}
