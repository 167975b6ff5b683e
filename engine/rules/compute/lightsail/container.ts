import { alsoFrom, derive, fromFact, type Traced } from '../../../aws/traced'
import { slug, type Cursor, type OwnedView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { EnvVar, Probe, WorkloadService } from '../../../workload/workload'
import type { RuleContext } from '../../rule'

/** Powers of a container service: vCPU and MiB (aws-to-fly.md §3.7). */
const POWERS: Readonly<Record<string, readonly [number, number]>> = {
  nano: [0.25, 512],
  micro: [0.25, 1024],
  small: [0.5, 1024],
  medium: [1, 2048],
  large: [2, 4096],
  xlarge: [4, 8192],
}

/** A Lightsail container service as a workload: the container behind its public endpoint, or the first. */
export function readContainerService(view: OwnedView, context: RuleContext): readonly Part[] {
  const deployment = view.get('ContainerServiceDeployment')
  const endpoint = deployment.get('PublicEndpoint')
  const all = deployment.get('Containers').items()
  const served = endpoint.get('ContainerName').peekText()
  const main = all.find((each) => each.get('ContainerName').peekText() === served) ?? all[0]
  if (!main) return []
  const named = view.get('ServiceName').text({ what: 'name of the service', standIn: 'fill-in-service' })
  const name: Traced<string> = named
    ? derive(named, (text) => (named.fill ? view.resource.native.name : text), {
        differs: 'It becomes the name of the app.',
      })
    : fromFact(view.resource.native.name, 'the name of the resource')
  const about = slug(name.value) || slug(view.id)
  const power = view.get('Power').text({ what: 'power', standIn: 'nano' })
  const [vcpu, memory] = POWERS[power?.value ?? 'nano'] ?? POWERS.nano!
  const differs = `The power ${power?.value ?? 'nano'} is ${vcpu} vCPU and ${memory} MiB; the nearest Machine that is large enough is taken.`
  const containers = [main, ...all.filter((each) => each !== main)].map((each) => containerOf(each, view))
  const services = endpoint.exists ? serviceOf(endpoint, view) : []
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
        main: containers[0]!,
        sidecars: containers.slice(1),
        services,
        checks: [],
        size: power
          ? {
              vcpu: derive(power, () => vcpu, { differs }),
              memoryMib: derive(power, () => memory, { differs }),
              fallbackMib: 512,
            }
          : { fallbackMib: 512 },
        replicas: {
          count: view.get('Scale').number({ what: 'number of nodes', standIn: 1 }) ?? fromFact(1, 'one node'),
        },
        mounts: [],
        stop: { timeoutSeconds: fromFact(30, 'a request in flight gets time to end') },
        deployment: {},
        restart: fromFact('always', 'Lightsail starts a container again whenever it ends'),
      },
    },
  ]
}

function containerOf(cursor: Cursor, view: OwnedView) {
  const name = cursor.get('ContainerName').peekText() ?? 'app'
  const image = cursor.get('Image').take()
  const command = cursor.get('Command').texts({ what: `command of ${name}`, standIn: 'FILL-IN-command' })
  return {
    name,
    at: cursor.at ?? view.resource.at,
    ...(image ? { image } : {}),
    ...(command && command.value.length > 0 ? { command } : {}),
    env: cursor
      .get('Environment')
      .items()
      .flatMap((each): readonly EnvVar[] => {
        const key = each.get('Variable').text({ what: 'name of a variable', standIn: 'FILL_IN' })
        const value = each.get('Value').take()
        return key && value ? [{ name: key.value, value: alsoFrom(value, key) }] : []
      }),
    secrets: [],
  }
}

function serviceOf(endpoint: Cursor, view: OwnedView): readonly WorkloadService[] {
  const port = endpoint.get('ContainerPort').number({ what: 'port of the container', standIn: 8080 })
  if (!port) return []
  const check = endpoint.get('HealthCheckConfig')
  const path = check.get('Path').text({ what: 'health check path', standIn: '/' })
  const seconds = (key: string, standIn: number): Traced<number> | undefined =>
    check.get(key).number({ what: `health check ${key}`, standIn })
  const interval = seconds('IntervalSeconds', 5)
  const timeout = seconds('TimeoutSeconds', 2)
  const probe: Probe = {
    kind: fromFact('http', 'Lightsail asks for a path'),
    ...(path ? { path } : {}),
    intervalSeconds: interval ?? fromFact(5, 'Lightsail checks every 5 seconds unless told otherwise'),
    timeoutSeconds: timeout ?? fromFact(2, 'Lightsail waits 2 seconds for a check unless told otherwise'),
  }
  return [
    {
      port,
      protocol: fromFact('http', 'the public endpoint speaks HTTP'),
      exposure: fromFact('public', 'it is the public endpoint'),
      outside: [],
      forceHttps: fromFact(true, 'Lightsail answers HTTPS only'),
      probe,
      hosts: view
        .get('PublicDomainNames')
        .items()
        .flatMap((each) =>
          each
            .get('DomainNames')
            .items()
            .flatMap((host) => host.text({ what: 'domain name', standIn: 'fill-in-host.example.com' }) ?? []),
        ),
      paths: [],
      behind: [view.id],
    },
  ]
}
