import { adapted, kept, type Settlement } from '../../../aws/outcome'
import type { ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'
import { dataImage, type DataImage } from '../data-images/images'
import { dataFate, type DataFate } from '../data-images/store'
import { droppedSidecar } from '../ecs-task-definition/sidecars'
import { hostTool } from './front'
import type { Neighbour } from '../../../workload/service-names'

/** What becomes of a service as a whole. */
export type Fate =
  | { readonly kind: 'app' }
  | { readonly kind: 'data'; readonly image: DataImage; readonly fate: DataFate; readonly decision?: string }
  | { readonly kind: 'container'; readonly of: string }
  /** A command that runs once before another service's program: its release command. */
  | { readonly kind: 'release'; readonly of: string }
  | { readonly kind: 'dropped'; readonly settlement: Settlement }

export const TYPE = 'Compose::Service'

/** A project with the names that hold for all its services: every one of them asks. */
interface Project {
  readonly services: readonly ResourceView[]
  readonly fates: Map<string, Fate>
  names?: ProjectNames
}

interface ProjectNames {
  /** Services by the name they are written under. */
  readonly services: ReadonlyMap<string, Neighbour>
  /** The same and every other name: containers, hosts, aliases. */
  readonly all: ReadonlyMap<string, Neighbour>
}

const known = new WeakMap<RuleContext, Map<string, Project>>()

function projectOf(view: ResourceView, context: RuleContext): Project {
  const { source } = view.resource
  const projects = known.get(context) ?? new Map<string, Project>()
  known.set(context, projects)
  let found = projects.get(source)
  if (!found) {
    const services = context.all(TYPE).filter((each) => each.resource.source === source)
    found = { services, fates: new Map() }
    projects.set(source, found)
  }
  return found
}

/** Services of the same project, this one included. */
export function project(view: ResourceView, context: RuleContext): readonly ResourceView[] {
  return projectOf(view, context).services
}

/** Decides what a service becomes; asked again it answers the same. */
export function fateOf(view: ResourceView, context: RuleContext): Fate {
  const { fates } = projectOf(view, context)
  let fate = fates.get(view.id)
  if (!fate) fates.set(view.id, (fate = decideFate(view, context)))
  return fate
}

function decideFate(view: ResourceView, context: RuleContext): Fate {
  const host = hostOf(view, context)
  if (host && host !== view) return { kind: 'container', of: host.id }
  if (needsGpu(view)) return { kind: 'dropped', settlement: GPU }
  const served = releasedBy(view, context)
  if (served) return { kind: 'release', of: served.id }
  const image = view.get('image').peekShown() ?? ''
  const dropped = droppedSidecar(view.resource.native.name, image)
  if (dropped && !view.get('build').exists) return { kind: 'dropped', settlement: dropped }
  const tool = hostTool(view, project(view, context))
  if (tool) return { kind: 'dropped', settlement: tool }
  const data = view.get('build').exists ? undefined : dataImage(image)
  return data
    ? {
        kind: 'data',
        image: data,
        ...dataFate(data, view.resource.native.name, context, view.resource.at.source.text),
      }
    : { kind: 'app' }
}

const MIGRATION =
  /\bmigrat(?:e|ions?)\b|\bdb:(?:migrate|prepare|setup|create)\b|\balembic\s+upgrade\b|\bprisma\s+(?:migrate|db\s+push)\b|\bflyway\b|\bliquibase\b/i

/** The service of the same image that a migration makes ready: it goes on serving, the migration ends by itself. */
function releasedBy(view: ResourceView, context: RuleContext): ResourceView | undefined {
  if (!isMigration(view)) return undefined
  const same = project(view, context).filter(
    (each) => each.id !== view.id && !isMigration(each) && programOf(each) === programOf(view),
  )
  return same.find((each) => each.get('ports').items().length > 0) ?? same[0]
}

function isMigration(view: ResourceView): boolean {
  const command = view.get('command')
  const text =
    command.value?.kind === 'list'
      ? command
          .items()
          .map((each) => each.peekShown() ?? '')
          .join(' ')
      : (command.peekShown() ?? '')
  // Commands that go on after the migration start the program itself.
  return (
    MIGRATION.test(text) &&
    !/&&|;|\bexec\b|\|\|/.test(text) &&
    view.get('ports').items().length === 0 &&
    !/^(?:always|unless-stopped)$/.test(view.get('restart').peekText() ?? '')
  )
}

/** The image of a service, or how it is built, as one text. */
function programOf(view: ResourceView): string {
  const build = view.get('build')
  if (!build.exists) return view.get('image').peekShown() ?? view.id
  return build.value?.kind === 'map'
    ? ['context', 'dockerfile', 'target'].map((key) => build.get(key).peekShown() ?? '').join('\n')
    : `${build.peekShown() ?? ''}\n\n`
}

const GPU = kept(
  'Machines have no GPUs: this service stays on AWS, and apps call it over a public or WireGuard address.',
)

function needsGpu(view: ResourceView): boolean {
  const reservations = view.get('deploy', 'resources', 'reservations')
  return (
    view.get('gpus').exists ||
    view.get('runtime').peekText() === 'nvidia' ||
    reservations
      .get('devices')
      .items()
      .some((each) =>
        each
          .get('capabilities')
          .items()
          .some((item) => item.peekText() === 'gpu'),
      ) ||
    reservations
      .get('generic_resources')
      .items()
      .some((each) => /gpu/i.test(each.get('discrete_resource_spec', 'kind').peekText() ?? ''))
  )
}

/** The service whose network this one lives in: `network_mode: service:NAME`. */
function hostOf(view: ResourceView, context: RuleContext): ResourceView | undefined {
  const mode = /^(service|container):(.+)$/.exec(view.get('network_mode').peekText() ?? '')
  if (!mode) return undefined
  return project(view, context).find((each) =>
    mode[1] === 'service'
      ? each.resource.native.name === mode[2]
      : each.get('container_name').peekText() === mode[2],
  )
}

/** The word on every key of a service that becomes no app of its own. */
export function wholeWord(view: ResourceView, context: RuleContext): Settlement | undefined {
  const fate = fateOf(view, context)
  if (fate.kind === 'dropped') return fate.settlement
  if (fate.kind === 'release')
    return adapted(
      'It runs once before each release, in a Machine of its own with the app’s variables: `release_command`.',
    )
  if (fate.kind !== 'data' || fate.fate === 'own') return undefined
  switch (fate.fate) {
    case 'mpg':
      return adapted(
        'Managed Postgres takes the place of the container: image, ports, checks and files are its own.',
      )
    case 'upstash':
      return adapted(
        'Upstash Redis takes the place of the container: image, ports, checks and files are its own.',
      )
    case 'tigris':
      return adapted('Tigris takes the place of the container: image, ports, checks and files are its own.')
    case 'aws':
      return kept(
        `${fate.image.engine} imitates AWS on a laptop. The real service stays on AWS, and apps call it with a role through OIDC.`,
      )
    case 'provider':
      return kept('You chose to run it elsewhere: apps get its address and credentials.')
  }
}

/** Names under which the services of the project call each other. */
export function neighboursOf(view: ResourceView, context: RuleContext): ReadonlyMap<string, Neighbour> {
  const home = projectOf(view, context)
  home.names ??= namesOf(home.services, context)
  const { services, all } = home.names
  const links = ['links', 'external_links'].flatMap((key) => view.get(key).items())
  if (links.length === 0) return all
  const found = new Map(all)
  for (const link of links) {
    const [service, alias] = (link.peekText() ?? '').split(':')
    const target = service === undefined ? undefined : services.get(service)
    if (target) addName(found, alias, target)
  }
  return found
}

function namesOf(services: readonly ResourceView[], context: RuleContext): ProjectNames {
  const neighbour = new Map(
    services.map((each): [string, Neighbour] => {
      const fate = fateOf(each, context)
      return [
        each.resource.native.name,
        fate.kind === 'container' || fate.kind === 'release'
          ? { resource: fate.of }
          : { resource: each.id, ...(fate.kind === 'data' ? { store: true } : {}) },
      ]
    }),
  )
  const all = new Map<string, Neighbour>()
  for (const [name, each] of neighbour) addName(all, name, each)
  for (const each of services) {
    const own = neighbour.get(each.resource.native.name)!
    addName(all, each.get('container_name').peekText(), own)
    addName(all, each.get('hostname').peekText(), own)
    for (const network of each.get('networks').entries())
      for (const alias of network.cursor.get('aliases').items()) addName(all, alias.peekText(), own)
  }
  return { services: neighbour, all }
}

function addName(names: Map<string, Neighbour>, name: string | undefined, neighbour: Neighbour): void {
  if (name !== undefined && name !== '' && !names.has(name)) names.set(name, neighbour)
}
