import { absorbed, adapted, type Settlement } from '../../../aws/outcome'
import type { Traced } from '../../../aws/traced'
import { derive } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import { publishedPorts } from './parse'

const PROXY =
  /(?:^|\/)(?:traefik|nginx-proxy|acme-companion|letsencrypt-nginx-proxy-companion|docker-gen|caddy-docker-proxy|https-portal|swag-auto-proxy)(?:[:@]|$)/i
const DOCKER_TOOL =
  /(?:^|\/)(?:watchtower|portainer|portainer-ce|portainer-agent|dozzle|autoheal|docker-socket-proxy|cadvisor|node-exporter|visualizer|diun|ouroboros|docker-autoheal)(?:[:@]|$)/i
/** Pages for administrators, and mail catchers of developers: whoever reaches them reaches the data. */
const ADMIN_TOOL =
  /(?:^|\/)(?:adminer|phpmyadmin|pgadmin4?|pgweb|mongo-express|redis-commander|redisinsight|phpredisadmin|mailhog|mailpit|maildev|mailcatcher|kafka-ui|akhq|kafdrop|kowl|flower|cerebro|dbgate|cloudbeaver|sqlpad|dynamodb-admin|elasticvue|temporal-ui|bull-board|rabbitmq-management|minio-console|arena)(?:[:@]|$)/i

const PROXIED = adapted(
  'Fly Proxy takes its place: it ends TLS and routes to each app, and the host names in labels become certificates. Redirects and middlewares move into the apps.',
)

/** The word on programs that route to containers by Docker's socket, or look after a Docker host. */
export function hostTool(view: ResourceView, others: readonly ResourceView[]): Settlement | undefined {
  if (ownProxy(view, others)) return PROXIED
  if (view.get('build').exists) return undefined
  const image = view.get('image').peekShown() ?? ''
  if (DOCKER_TOOL.test(image))
    return absorbed(
      'It looks after a Docker host, which is not there: the platform collects metrics and logs, and `fly` shows, restarts and updates Machines.',
    )
  if (!PROXY.test(image) || !seesDocker(view)) return undefined
  return PROXIED
}

/** A proxy of one's own image: it sees Docker's socket, answers on 80 or 443, and others say where they are reached. */
function ownProxy(view: ResourceView, others: readonly ResourceView[]): boolean {
  return (
    view.get('build').exists &&
    view
      .get('volumes')
      .items()
      .some((each) => /docker\.sock/.test(each.peekShown() ?? each.get('source').peekShown() ?? '')) &&
    publishedPorts(view.get('ports')).some((each) => each.published === 80 || each.published === 443) &&
    others.some((each) => each.id !== view.id && waysOf(each).length > 0)
  )
}

function seesDocker(view: ResourceView): boolean {
  const shown = (key: string): string =>
    view
      .get(key)
      .items()
      .map((each) => each.peekShown() ?? each.get('source').peekShown() ?? '')
      .join(' ')
  return (
    /docker\.sock|providers\.docker|providers\.swarm/.test(
      `${shown('volumes')} ${shown('command')} ${view.get('command').peekShown() ?? ''}`,
    ) || !view.get('volumes').exists
  )
}

/** Whether the service is a tool that nobody outside should reach. */
export function isAdminTool(view: ResourceView): boolean {
  return !view.get('build').exists && ADMIN_TOOL.test(view.get('image').peekShown() ?? '')
}

export interface Labelled {
  readonly port: Traced<number>
  readonly hosts: readonly Traced<string>[]
}

const HOST = /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i

/** What labels of Traefik or Caddy, or variables of nginx-proxy, say of the way in: the port and the host names. */
export function labelled(view: ResourceView): Labelled | undefined {
  const pairs = labelsOf(view)
  const ways = waysOf(view)
  if (ways.length === 0) return undefined
  const environment = pairsOf(view.get('environment'))
  const hosts = ways.flatMap(({ cursor, name, value }): readonly Traced<string>[] => {
    const names = name.startsWith('traefik')
      ? [...value.matchAll(/Host(?:SNI)?\(([^)]*)\)|Host:\s*([^;]+)/gi)].flatMap((match) =>
          (match[1] ?? match[2] ?? '').split(',').map((each) => each.trim().replace(/^[`'"]|[`'"]$/g, '')),
        )
      : value.split(/[\s,]+/).map((each) => each.replace(/^https?:\/\//, ''))
    const fit = names.filter((each) => HOST.test(each))
    const taken = fit.length > 0 ? cursor.take() : undefined
    return taken
      ? fit.map((each) =>
          derive(taken, () => each, { differs: 'The host name becomes a certificate of the app.' }),
        )
      : []
  })
  const port = portOf(pairs, environment) ?? exposedPort(view) ?? firstOf(ways, 80)
  return port && { port, hosts }
}

function labelsOf(view: ResourceView): readonly Pair[] {
  return [...pairsOf(view.get('labels')), ...pairsOf(view.get('deploy', 'labels'))]
}

/** The labels and variables that name hosts. */
function waysOf(view: ResourceView): readonly Pair[] {
  const pairs = labelsOf(view)
  if (pairs.some(({ name, value }) => name === 'traefik.enable' && value === 'false')) return []
  const rules = pairs.filter(
    ({ name, value }) =>
      /^traefik\.http\.routers\..+\.rule$|^traefik\.frontend\.rule$/.test(name) && value !== '',
  )
  const caddy = pairs.filter(({ name }) => /^caddy(?:_\d+)?$/.test(name))
  const virtual = pairsOf(view.get('environment')).filter(({ name }) => name === 'VIRTUAL_HOST')
  return [...rules, ...caddy, ...virtual]
}

function portOf(pairs: readonly Pair[], environment: readonly Pair[]): Traced<number> | undefined {
  for (const { name, value, cursor } of [...pairs, ...environment]) {
    const said = /^traefik\.(?:http\.services\..+\.loadbalancer\.server\.)?port$|^VIRTUAL_PORT$/.test(name)
      ? Number(value)
      : /^caddy(?:_\d+)?\.(?:\d+_)?reverse_proxy$/.test(name)
        ? Number(/(?:upstreams(?:\s+https?)?\s+|:)(\d{1,5})/.exec(value)?.[1])
        : Number.NaN
    if (!Number.isInteger(said) || said < 1 || said > 65_535) continue
    const taken = cursor.take()
    if (taken) return derive(taken, () => said, { differs: 'Fly Proxy sends requests to this port.' })
  }
  return undefined
}

function exposedPort(view: ResourceView): Traced<number> | undefined {
  const exposed = view.get('expose').items()[0]
  const number = Number(/^\d+/.exec(exposed?.peekShown() ?? '')?.[0])
  if (exposed && number > 0) {
    const taken = exposed.take()
    if (taken) return derive(taken, () => number)
  }
  const published = publishedPorts(view.get('ports')).find((each) => each.protocol === 'tcp')
  const taken = published?.cursor.take()
  return taken && derive(taken, () => published!.target, { differs: 'Fly Proxy answers on 80 and 443.' })
}

function firstOf(ways: readonly Pair[], port: number): Traced<number> | undefined {
  const taken = ways[0]?.cursor.take()
  return (
    taken &&
    derive(taken, () => port, { differs: 'No port is said, so it is taken as 80, where web images listen.' })
  )
}

interface Pair {
  readonly name: string
  readonly value: string
  readonly cursor: Cursor
}

/** Names and values of a map or a list of `NAME=value`, looked at only. */
function pairsOf(cursor: Cursor): readonly Pair[] {
  if (cursor.value?.kind === 'map')
    return cursor
      .entries()
      .map(({ key, cursor: each }) => ({ name: key, value: each.peekShown() ?? '', cursor: each }))
  return cursor.items().flatMap((each): readonly Pair[] => {
    if (each.value?.kind === 'map') return pairsOf(each)
    const match = /^([^=]+)=([\s\S]*)$/.exec(each.peekShown() ?? '')
    return match ? [{ name: match[1]!.trim(), value: match[2]!, cursor: each }] : []
  })
}
