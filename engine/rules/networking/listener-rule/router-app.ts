import { alsoFrom, derive, fromDecision, fromFact, type Basis, type Traced } from '../../../aws/traced'
import type { Value } from '../../../aws/value'
import { slug, type Cursor, type OwnedView, type ResourceView } from '../../../aws/view'
import { ROUTER_IMAGE } from '../../../facts/router-image'
import type { Part } from '../../../plan/parts'
import type { RunbookStep } from '../../../plan/plan'
import type { EnvVar, Workload, WorkloadService } from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import { behindBalancers } from '../front/balanced'
import { namesBehind, unique } from '../front/names'
import {
  certificatesOf,
  conditionValues,
  listenersOf,
  redirectsToHttps,
  routesTo,
  rulesOf,
  TARGET_GROUP,
} from '../front/routes'
import { caddyfile, ROUTER_HEALTH } from './caddyfile'
import { routerOf } from './choice'
import { routesFor, type Upstreams } from './router-routes'

const PORT = 8080
const DIFFERS = 'A router app follows this rule: it stands in the Caddyfile.'

/** The app that follows the rules of a load balancer, where the reader wants one. */
export function routerParts(balancer: OwnedView, context: RuleContext): readonly Part[] {
  const choice = routerOf(balancer, context)
  if (!choice) return []
  const listeners = listenersOf(balancer, context).filter((each) => !onlyRedirects(each, context))
  const upstreams = new UpstreamNames(context)
  const routes = routesFor(listeners, upstreams, DIFFERS, context)
  const groups = upstreams.groups()
  const name = balancer.resource.native.name
  const about = `${slug(name) || 'balancer'}-router`
  const at = balancer.resource.at
  const decided = fromDecision('router', choice.decision)
  const image: Traced<Value> = {
    value: { kind: 'scalar', value: ROUTER_IMAGE.image, at },
    from: decided.from,
  }
  const [service] = behindBalancers(
    {
      about,
      workload: balancer,
      targetGroups: groups,
      port: fromFact(PORT, 'the port of the router'),
      securityGroups: [],
    },
    context,
    'router',
  )
  if (!service) return []
  const workload: Workload = {
    id: balancer.id,
    slug: about,
    at,
    kind: 'service',
    name: fromFact(about, 'the load balancer that it stands for'),
    stack: context.stackOf(balancer).name,
    main: { name: 'router', at, image, env: upstreams.environment(), secrets: [] },
    sidecars: [],
    services: [serviceOf(service, balancer, listeners, context)],
    checks: [],
    size: {
      preset: fromFact('shared-cpu-1x', 'a proxy needs little'),
      memoryMib: fromFact(256, 'a proxy needs little'),
      fallbackMib: 256,
    },
    replicas: { count: fromFact(2, 'two Machines, so that one may fail') },
    mounts: [],
    stop: { timeoutSeconds: fromFact(30, 'a request in flight gets time to end') },
    deployment: {},
    restart: fromFact('always', 'a load balancer is always there'),
    machineFiles: [
      {
        path: fromFact(ROUTER_IMAGE.config, 'where Caddy reads its configuration'),
        local: fromFact('Caddyfile', 'the rules of the load balancer'),
      },
    ],
    files: [{ path: 'Caddyfile', executable: false, lines: caddyfile(name, routes, PORT) }],
  }
  const check: RunbookStep = {
    phase: 'verify',
    app: about,
    title: `Check the routes of ${name}`,
    text: [
      {
        text: `Open one address for each rule of the router's \`Caddyfile\` and see in \`fly logs\` of the app behind it that the request arrives there, as it does on AWS.`,
        from: decided.from,
      },
    ],
  }
  return [
    { kind: 'workload', workload },
    { kind: 'step', step: check },
  ]
}

/** The address that the load balancer had: its names and ports, with a check of the router's own. */
function serviceOf(
  service: WorkloadService,
  balancer: ResourceView,
  listeners: readonly ResourceView[],
  context: RuleContext,
): WorkloadService {
  const certified = listeners.flatMap((each) =>
    certificatesOf(each, context).flatMap((link) => namesBehind(link, context)),
  )
  const conditions = listeners
    .flatMap((each) => rulesOf(each, context))
    .flatMap((rule) => conditionValues(rule, 'host-header'))
    .flatMap(({ values }) =>
      values.flatMap((each) => {
        const text = each.peekText()
        return text === undefined || /[?]|\*(?!\.)|.\*/.test(text) ? [] : (hostOf(each) ?? [])
      }),
    )
  const { h2Backend: _, ...plain } = service
  return {
    ...plain,
    hosts: unique([...service.hosts, ...certified, ...conditions]),
    paths: [],
    behind: [balancer.id, ...listeners.map((each) => each.id)],
    // It passes requests on and does no work of its own: the apps behind it say when they are full.
    concurrency: {
      soft: fromFact(400, 'a proxy takes many requests at once: a starting value'),
      hard: fromFact(500, 'a proxy takes many requests at once: a starting value'),
    },
    probe: {
      kind: fromFact('http', 'the router answers a path of its own'),
      path: fromFact(ROUTER_HEALTH, 'the router answers a path of its own'),
    },
  }
}

function hostOf(value: Cursor): Traced<string> | undefined {
  const taken = value.text({ what: 'host name', standIn: 'fill-in-host.example.com' })
  return taken && derive(taken, (text) => text, { differs: DIFFERS })
}

/** A listener that does nothing but send plain HTTP on to HTTPS: `force_https` of the router. */
function onlyRedirects(listener: ResourceView, context: RuleContext): boolean {
  const actions = [
    ...listener.get('DefaultActions').items(),
    ...rulesOf(listener, context).flatMap((each) => each.get('Actions').items()),
  ]
  return actions.length > 0 && actions.every((each) => redirectsToHttps(each))
}

/** Variables of the router that hold the addresses of the apps; assembly knows their names. */
class UpstreamNames implements Upstreams {
  private readonly byGroup = new Map<
    string,
    { readonly name: string; readonly link: Cursor; from: readonly Basis[]; readonly group?: ResourceView }
  >()

  constructor(private readonly context: RuleContext) {}

  nameOf(link: Cursor): string {
    const group = this.context.find(link.value, TARGET_GROUP)
    const key = group?.id ?? link.peekShown() ?? ''
    const known = this.byGroup.get(key)
    const taken = link.take()
    const from = taken ? derive(taken, (value) => value, { differs: DIFFERS }).from : []
    if (known) {
      known.from = [...known.from, ...from]
      return known.name
    }
    const base = slug(group?.resource.native.name ?? key)
      .toUpperCase()
      .replaceAll('-', '_')
      .slice(-40)
    const used = new Set([...this.byGroup.values()].map((each) => each.name))
    let name = `UPSTREAM_${base || 'APP'}`
    for (let index = 2; used.has(name); index++) name = `UPSTREAM_${base || 'APP'}_${index}`
    this.byGroup.set(key, { name, link, from, ...(group ? { group } : {}) })
    return name
  }

  groups(): readonly ResourceView[] {
    return [...this.byGroup.values()].flatMap(({ group }) =>
      group && routesTo(group, this.context).length > 0 ? [group] : [],
    )
  }

  environment(): readonly EnvVar[] {
    return [...this.byGroup.values()].map(({ name, link, from, group }): EnvVar => {
      const at = link.value!.at
      const leaf = link.value?.leaf
      const value: Value = {
        kind: 'reference',
        resource: group?.id ?? '',
        attribute: 'Upstream',
        at,
        ...(leaf ? { leaf } : {}),
      }
      return { name, value: alsoFrom({ value, from }) }
    })
  }
}
