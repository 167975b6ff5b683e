import { adapted, kept, type Settlement } from '../../../aws/outcome'
import type { ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'
import { dataImage, type DataImage } from '../data-images/images'
import { dataFate, type DataFate } from '../data-images/store'
import { droppedSidecar } from '../ecs-task-definition/sidecars'
import type { Neighbour } from '../service-names'

/** What becomes of a service as a whole. */
export type Fate =
  | { readonly kind: 'app' }
  | { readonly kind: 'data'; readonly image: DataImage; readonly fate: DataFate; readonly decision?: string }
  | { readonly kind: 'container'; readonly of: string }
  | { readonly kind: 'dropped'; readonly settlement: Settlement }

export const TYPE = 'Compose::Service'

/** Services of the same project, this one included. */
export function project(view: ResourceView, context: RuleContext): readonly ResourceView[] {
  return context.all(TYPE).filter((each) => each.resource.source === view.resource.source)
}

/** Decides what a service becomes; asked again it answers the same. */
export function fateOf(view: ResourceView, context: RuleContext): Fate {
  const host = hostOf(view, context)
  if (host && host !== view) return { kind: 'container', of: host.id }
  const image = view.get('image').peekShown() ?? ''
  const dropped = droppedSidecar(view.resource.native.name, image)
  if (dropped && !view.get('build').exists) return { kind: 'dropped', settlement: dropped }
  const data = view.get('build').exists ? undefined : dataImage(image)
  return data
    ? { kind: 'data', image: data, ...dataFate(data, view.resource.native.name, context) }
    : { kind: 'app' }
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
  const found = new Map<string, Neighbour>()
  const add = (name: string | undefined, neighbour: Neighbour): void => {
    if (name !== undefined && name !== '' && !found.has(name)) found.set(name, neighbour)
  }
  const all = project(view, context)
  const neighbour = new Map(
    all.map((each): [string, Neighbour] => {
      const fate = fateOf(each, context)
      return [
        each.resource.native.name,
        fate.kind === 'container'
          ? { resource: fate.of }
          : { resource: each.id, ...(fate.kind === 'data' ? { store: true } : {}) },
      ]
    }),
  )
  for (const [name, each] of neighbour) add(name, each)
  for (const each of all) {
    const own = neighbour.get(each.resource.native.name)!
    add(each.get('container_name').peekText(), own)
    add(each.get('hostname').peekText(), own)
    for (const network of each.get('networks').entries())
      for (const alias of network.cursor.get('aliases').items()) add(alias.peekText(), own)
  }
  for (const key of ['links', 'external_links']) {
    for (const link of view.get(key).items()) {
      const [service, alias] = (link.peekText() ?? '').split(':')
      const target = service === undefined ? undefined : neighbour.get(service)
      if (target) add(alias, target)
    }
  }
  return found
}
