import type { AwsStack } from '../aws/stack'
import { alsoFrom, derive, fromDecision, fromFact, type Traced } from '../aws/traced'
import { slug } from '../aws/view'
import type { Decisions } from '../decisions/decisions'
import { DEFAULT_AWS_REGION, flyRegion, flyRegionFor } from '../facts/regions'
import type { Host, Part, Store } from '../plan/parts'
import {
  phases,
  type App,
  type FlyPlan,
  type Line,
  type PlanFile,
  type PlanService,
  type RunbookStep,
} from '../plan/plan'
import type { SetupLine, Workload } from '../workload/workload'
import { awsAccess, trustedRoles, withAppOfRole, type AccessNeed } from './aws-access'
import { appFile, sizeOf, type GroupPlan } from './app-file'
import { readEnvironment, type Addresses } from './environment'
import { groupWorkloads, type Group } from './grouping'
import { imageOf, type ImageCopy } from './image'
import { cronDockerfile, cronLines, withCron } from './cron-image'
import { MACHINE_CONFIG, machineConfig, type ContainerFacts } from './machine-config'
import { appName, groupName, isAppName, shellVariable } from './names'
import { scalingOf, type Scaling } from './scaling'
import { chooseSources } from './sources'
import { scheduledSteps } from './scheduled-machines'
import { scheduleJobs } from './schedules'
import { onceEach } from './once-each'
import { discoveryNames } from './discovery'
import { withCommandSecrets } from './command-secrets'
import { withDiscovery, withServiceHosts } from './service-hosts'
import { withOnlyApp } from './app-placeholder'
import { appSteps } from './steps'

/** Resources that stand for an app's address (load balancer, service, target group) and the workload behind them. */
export type AddressBook = (resource: string) => string | undefined

/** Cuts apps from the parts, names them, joins process groups and orders the steps. */
export function assemble(
  stacks: readonly AwsStack[],
  parts: readonly Part[],
  decisions: Decisions,
  workloadBehind: AddressBook,
): Omit<FlyPlan, 'diagnostics'> {
  const awsRegion = stacks.map((each) => each.region).find((each) => each !== undefined)
  const answer = flyRegionFor(awsRegion ?? DEFAULT_AWS_REGION)
  const said = parts.flatMap((each) =>
    each.kind === 'workload' && each.workload.flyRegion ? [each.workload.flyRegion] : [],
  )[0]
  const nearest = said?.value ?? answer.fly ?? flyRegionFor(DEFAULT_AWS_REGION).fly ?? 'iad'
  const regionDecision = decisions.value(
    'region',
    '',
    'In which Fly.io region should the apps run?',
    nearest,
    (code) => flyRegion(code) !== undefined,
  )
  const region = alsoFrom(
    said && said.value === regionDecision.choice
      ? alsoFrom(said, fromDecision(said.value, regionDecision.id))
      : fromDecision(regionDecision.choice, regionDecision.id),
    fromFact(
      nearest,
      awsRegion
        ? `the region nearest to ${awsRegion}`
        : `the region nearest to ${DEFAULT_AWS_REGION}, which is assumed because the input names none`,
    ),
  )
  const described = parts.flatMap((each) => (each.kind === 'workload' ? [each.workload] : []))
  const stores = new Map(
    parts.flatMap((each): readonly [string, Store][] =>
      each.kind === 'store' ? [[each.store.id, each.store]] : [],
    ),
  )
  const names = discoveryNames(stacks)
  // Copies are told by the name they share, so they are left out before names are made unique.
  const chosen = withUniqueSlugs(chooseSources(described, stacks, decisions)).map((each) =>
    withDiscovery(withCommandSecrets(each), names),
  )
  const groups = groupWorkloads(withHosts(chosen, parts, workloadBehind), decisions)
  const named = nameApps(groups, decisions)
  const addresses = addressesOf(named, stores, workloadBehind)
  const isTrusted = trustedRoles(stacks, parts)
  const built = named.map((each) => buildApp(each, region, addresses, decisions, isTrusted))
  const withRole = built.filter((each) => each.hasRole).map((each) => each.app)
  const steps: RunbookStep[] = [
    ...publicLast(built).flatMap((each) => each.steps),
    ...built.flatMap((each) => [...each.stores].flatMap((store) => store.attach?.(each.app.variable) ?? [])),
    ...parts.flatMap((each) =>
      each.kind === 'step' ? [each.step] : each.kind === 'store' ? each.store.steps : [],
    ),
  ]
  const inOrder = onceEach(steps.map(withAppOfRole(withRole)).map(withOnlyApp(built.map((each) => each.app))))
    .map((step, index) => ({ step, index }))
    .sort((a, b) => phases.indexOf(a.step.phase) - phases.indexOf(b.step.phase) || a.index - b.index)
    .map(({ step }) => step)
  const users = new Map([...stores.values()].map((each): [Store, string[]] => [each, []]))
  for (const { app, stores: used } of built) for (const each of used) users.get(each)?.push(app.slug)
  const services = [...users].map(([{ service }, usedBy]): PlanService => ({ ...service, usedBy }))
  return {
    apps: built.map((each) => each.app),
    region: regionDecision.choice,
    databaseRegion: flyRegion(regionDecision.choice)?.mpg ? regionDecision.choice : (answer.mpg ?? 'iad'),
    services,
    steps: inOrder,
    files: [
      ...parts.flatMap((each) => (each.kind === 'file' ? [each.file] : [])),
      ...built.flatMap((each) => each.files),
    ],
    decisions: decisions.list(),
  }
}

/** Slugs name decisions, so no two workloads share one: later ones get their stack's name, then a number. */
function withUniqueSlugs(workloads: readonly Workload[]): readonly Workload[] {
  const used = new Set<string>()
  return workloads.map((workload) => {
    const wide = workload.stack ? `${slug(workload.stack)}-${workload.slug}` : workload.slug
    let name = used.has(workload.slug) ? wide : workload.slug
    for (let index = 2; used.has(name); index++) name = `${wide}-${index}`
    used.add(name)
    return name === workload.slug ? workload : { ...workload, slug: name }
  })
}

/** Names of certificates, records and distributions join the service of the workload that they lead to. */
function withHosts(
  workloads: readonly Workload[],
  parts: readonly Part[],
  workloadBehind: AddressBook,
): readonly Workload[] {
  const direct = new Map<string, string>()
  for (const { id, services } of workloads)
    for (const name of [id, ...services.flatMap((each) => each.behind ?? [])])
      if (!direct.has(name)) direct.set(name, id)
  const byWorkload = new Map<string, Host[]>()
  for (const part of parts) {
    if (part.kind !== 'host' || part.host.target === undefined) continue
    const target = part.host.target
    const id = direct.get(target) ?? workloadBehind(target)
    if (id === undefined) continue
    const hosts = byWorkload.get(id)
    if (hosts) hosts.push(part.host)
    else byWorkload.set(id, [part.host])
  }
  return workloads.map((workload) => {
    const more = byWorkload.get(workload.id)
    const index = workload.services.findIndex((each) => each.exposure.value === 'public')
    if (!more || index < 0) return workload
    const services = workload.services.map((service, at) => {
      if (at !== index) return service
      const known = new Set(service.hosts.map((each) => each.value))
      return {
        ...service,
        hosts: [...service.hosts, ...more.map((each) => each.name).filter((each) => !known.has(each.value))],
      }
    })
    return { ...workload, services }
  })
}

interface NamedApp {
  readonly slug: string
  readonly name: Traced<string>
  readonly variable: string
  readonly group: Group
}

function nameApps(groups: readonly Group[], decisions: Decisions): readonly NamedApp[] {
  const variables = new Set<string>()
  const used = new Set<string>()
  return groups.map((group): NamedApp => {
    const first = group[0]!
    const said = first.app && isAppName(first.app.value) ? first.app.value : undefined
    const base = first.app ? appName(undefined, first.app.value) : appName(first.stack, first.name.value)
    let byDefault = said ?? base
    for (let index = 2; used.has(byDefault); index++) byDefault = `${base.slice(0, 60)}-${index}`
    const answer = decisions.value(
      'name',
      first.slug,
      `What should the app of ${first.slug} be called?`,
      byDefault,
      isAppName,
    )
    used.add(answer.choice)
    const variable = shellVariable(first.slug, variables)
    variables.add(variable)
    const name = derive(first.name, () => answer.choice, {
      and: [
        fromDecision(answer.choice, answer.id),
        ...(first.app ? [first.app] : []),
        ...group.slice(1).map((each) => each.name),
      ],
    })
    // The app has a name by the decision, whatever the input leaves open.
    const { fill: _, ...settled } = name
    return { slug: first.slug, name: settled, variable, group }
  })
}

function addressesOf(
  apps: readonly NamedApp[],
  stores: ReadonlyMap<string, Store>,
  workloadBehind: AddressBook,
): Addresses {
  const appByWorkload = new Map(
    apps.flatMap((app) =>
      app.group.map((workload): [string, { app: NamedApp; workload: Workload }] => [
        workload.id,
        { app, workload },
      ]),
    ),
  )
  const upstreams = upstreamsOf(apps)
  return {
    store: (resource) => stores.get(resource),
    app(resource, attribute) {
      if (attribute === 'Upstream') return upstreams.get(resource)
      const found = appByWorkload.get(workloadBehind(resource) ?? resource)
      if (!found) return undefined
      const { app, workload } = found
      // Compose and Kubernetes call each other inside the network, on the program's own port.
      if (attribute === 'InternalHost')
        return app.group.length > 1
          ? `${groupName(workload.name.value)}.process.${app.name.value}.internal`
          : `${app.name.value}.internal`
      const isPublic = workload.services.some((each) => each.exposure.value === 'public')
      const isFlycast = workload.services.some((each) => each.exposure.value === 'flycast')
      const host = isPublic
        ? `${app.name.value}.fly.dev`
        : isFlycast
          ? `${app.name.value}.flycast`
          : `${app.name.value}.internal`
      if (/^(?:ApiEndpoint|FunctionUrl)$/.test(attribute ?? ''))
        return `${isPublic ? 'https' : 'http'}://${host}`
      return /^(?:DNSName|Name|Endpoint|Ref|Arn|ServiceUrl|DomainName|EndpointURL|\w*Endpoint\.Address|P(?:ublic|rivate)(?:DnsName|Ip))?$/i.test(
        attribute ?? '',
      )
        ? host
        : undefined
    },
  }
}

/** By target group, the address that a router passes requests to: the app behind it, never another router. */
function upstreamsOf(apps: readonly NamedApp[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const app of apps)
    for (const workload of app.group)
      for (const service of workload.services)
        for (const targetGroup of service.behind ?? [])
          if (!found.has(targetGroup)) found.set(targetGroup, upstreamOf(app, service))
  return found
}

function upstreamOf({ name }: NamedApp, { exposure, port }: Workload['services'][number]): string {
  switch (exposure.value) {
    case 'flycast':
      return `${name.value}.flycast`
    case 'public':
      return `https://${name.value}.fly.dev`
    case 'private':
      return `${name.value}.internal:${port.value}`
  }
}

interface BuiltApp {
  readonly app: App
  readonly steps: readonly RunbookStep[]
  /** Data services that its environment refers to. */
  readonly stores: ReadonlySet<Store>
  /** Files of no single app that it needs: trust policies. */
  readonly files: readonly PlanFile[]
  readonly hasRole: boolean
}

function buildApp(
  { slug, name, variable, group: cut }: NamedApp,
  region: Traced<string>,
  book: Addresses,
  decisions: Decisions,
  isTrusted: AccessNeed['isTrusted'],
): BuiltApp {
  const used = new Set<Store>()
  const addresses: Addresses = {
    app: book.app,
    store(resource) {
      const store = book.store(resource)
      if (store) used.add(store)
      return store
    },
  }
  const group: Group = cut.map((each) => withServiceHosts(each, addresses))
  const scheduled = scheduleJobs(group, decisions)
  // An app of scheduled Machines alone has no process group to deploy; its file says size and environment.
  const deployed = scheduled.running.length > 0
  const members = deployed ? scheduled.running : scheduled.machines.map((each) => each.workload)
  const cron = scheduled.active
  const several = members.length > 1
  const names = uniqueNames(
    members.map((each) => (several || (cron.length > 0 && deployed) ? groupName(each.name.value) : 'app')),
  )
  const planOf = (workload: Workload, groupName_: string): GroupPlan => {
    const size = sizeOf(workload, decisions)
    return {
      workload,
      name: groupName_,
      machine: size.machine,
      size,
      scaling: scalingOf(workload.replicas, size.machine),
    }
  }
  const plans = members.map((workload, index) => planOf(workload, names[index]!))
  const jobs = scheduled.machines.map((job) => ({ job, plan: planOf(job.workload, job.workload.slug) }))
  const first = group[0]!
  const sidecars = group.length === 1 && first.sidecars.length > 0 ? keptSidecars(first, decisions) : []
  const environment = readEnvironment(
    group.map((each) => each.main),
    addresses,
    decisions,
  )
  const access = awsAccess({
    slug,
    env: environment.env,
    secretNames: environment.secrets.map((each) => each.name),
    role: first.role,
    region: first.region,
    kept: environment.kept,
    isTrusted,
  })
  const { env } = access
  const image = first.main.image && imageOf(first.main.image, first.main, name.value, variable)
  const others = sidecars.map((container): ContainerFacts & { readonly copies: readonly ImageCopy[] } => {
    const use = container.image ? imageOf(container.image, container, name.value, variable) : undefined
    const own = readEnvironment([container], addresses, decisions)
    return {
      container,
      image: use?.image ?? fromFact('FILL-IN-image', 'the input names no image'),
      env: own.env,
      copies: use?.copy ? [use.copy] : [],
    }
  })
  const secrets = [
    ...environment.secrets,
    ...sidecars.flatMap((each) => readEnvironment([each], addresses, decisions).secrets),
  ].filter((each, index, all) => all.findIndex((other) => other.name === each.name) === index)
  const made = group.flatMap((each) => each.files ?? [])
  const own = made.filter((each, index) => made.findIndex((other) => other.path === each.path) === index)
  const files: PlanFile[] = [
    ...own.map((each) => (cron.length > 0 && each.path === 'Dockerfile' ? withCron(each, cron) : each)),
    ...scheduled.crontabs,
  ]
  const onTop = cron.length > 0 && image !== undefined && sidecars.length === 0
  if (onTop)
    files.push(
      cronDockerfile(
        alsoFrom(image.image, ...group.slice(1).map((each) => each.main.image)),
        cron,
        group.every((each) => each.kind === 'job'),
      ),
    )
  if (others.length > 0) {
    files.push(
      machineConfig(first, [
        {
          container: first.main,
          image: image?.image ?? fromFact('FILL-IN-image', 'the input names no image'),
          env: new Map(),
        },
        ...others,
      ]),
    )
  }
  const multi = others.length > 0
  const file = appFile(
    {
      name,
      region,
      ...(onTop ? { dockerfile: fromFact('Dockerfile', 'it adds the scheduler to the image') } : {}),
      ...(image && !multi && !onTop
        ? { image: alsoFrom(image.image, ...group.slice(1).map((each) => each.main.image)) }
        : {}),
      env,
      groups: plans,
      ...(multi
        ? {
            machineConfig: {
              file: fromFact(MACHINE_CONFIG, 'several containers share one Machine'),
              container: fromFact(first.main.name, 'the container that serves the app'),
            },
          }
        : {}),
    },
    decisions,
  )
  const steps = appSteps({
    slug,
    name: name.value,
    variable,
    region: region.value,
    groups: plans,
    secrets,
    copies: [...(image?.copy ? [image.copy] : []), ...others.flatMap((each) => each.copies)],
    built: !first.main.image || onTop,
    ...(first.main.build?.context && !onTop ? { context: first.main.build.context } : {}),
    several: several || plans[0]!.workload.main.shell === true,
    deployed,
    scheduled: scheduledSteps(jobs, { slug, variable }, image?.image, env),
    setup: [
      ...setupSteps(group, slug, variable),
      ...(cron.length > 0 && !onTop && !own.some((each) => each.path === 'Dockerfile')
        ? [cronStep(slug, cron)]
        : []),
    ],
  })
  return {
    app: {
      slug,
      name: name.value,
      variable,
      file,
      secrets,
      files,
      workloads: group.map((each) => each.id),
      deployed,
      groups: plans.map(({ workload, name: groupName_, machine, scaling }) => ({
        name: groupName_,
        size: machine.size,
        memoryMb: machine.memoryMb,
        count: scaling.create.value,
        alwaysOn: alwaysOn(scaling, deployed),
        ...(workload.mounts.length > 0
          ? {
              volumeGb: Math.max(
                1,
                workload.mounts.reduce((sum, each) => sum + (each.size?.value ?? 0), 0),
              ),
            }
          : {}),
        exposure: workload.services.some((each) => each.exposure.value === 'public')
          ? 'public'
          : workload.services.some((each) => each.exposure.value === 'flycast')
            ? 'flycast'
            : 'private',
      })),
    },
    steps: [...steps, ...access.steps],
    stores: used,
    files: access.files,
    hasRole: env.has('AWS_ROLE_ARN'),
  }
}

/** What others call is there before what calls it: private apps are deployed before those that face the internet. */
function publicLast(built: readonly BuiltApp[]): readonly BuiltApp[] {
  const isPublic = ({ app }: BuiltApp): boolean => app.groups.some((each) => each.exposure === 'public')
  return [...built].sort((a, b) => Number(isPublic(a)) - Number(isPublic(b)))
}

/** Machines of a group that no idle moment and no schedule stops. */
function alwaysOn(scaling: Scaling, deployed: boolean): number {
  if (!deployed) return 0
  const { create, autoStop, minimum } = scaling
  return autoStop.value === 'off' ? create.value : Math.min(create.value, minimum?.value ?? 0)
}

/** What people do for the workloads of an app before its first deploy, each step once. */
function setupSteps(group: Group, slug: string, variable: string): readonly RunbookStep[] {
  const seen = new Set<string>()
  const named = (line: SetupLine): Line => ({ ...line, text: line.text.replaceAll('$APP', `$${variable}`) })
  return group
    .flatMap((each) => each.setup ?? [])
    .filter((each) => !seen.has(each.title) && seen.add(each.title))
    .map((each) => ({
      phase: 'images',
      app: slug,
      title: each.title,
      text: each.text.map(named),
      commands: each.commands.map(named),
      ...(each.check ? { check: named(each.check) } : {}),
      ...(each.together ? { together: { label: '', ...each.together } } : {}),
    }))
}

/** A build that is not ours to write needs the scheduler all the same. */
function cronStep(slug: string, crontabs: readonly string[]): RunbookStep {
  return {
    phase: 'images',
    app: slug,
    title: `Add the scheduler to the image of ${slug}`,
    text: [{ text: 'The cron group needs these lines in the Dockerfile of the app.', from: [] }],
    commands: cronLines(crontabs),
  }
}

/** Containers that go on sharing the Machine; the reader may leave each out (aws-to-fly.md §6.7). */
function keptSidecars(workload: Workload, decisions: Decisions): Workload['sidecars'] {
  return workload.sidecars.filter((each) => {
    const answer = decisions.choose(
      'sidecar',
      `${workload.slug}-${each.name}`,
      `What becomes of the container ${each.name} beside ${workload.main.name}?`,
      [
        {
          id: 'machine',
          title: 'It shares the Machine',
          consequence:
            'Both run in each Machine and reach each other on localhost, by a machine configuration file.',
        },
        {
          id: 'drop',
          title: 'It is left out',
          consequence: 'Nothing of it is carried over; the app must do without it or reach it elsewhere.',
        },
      ],
    )
    return answer.choice === 'machine'
  })
}

function uniqueNames(names: readonly string[]): readonly string[] {
  const used = new Map<string, number>()
  return names.map((name) => {
    const count = (used.get(name) ?? 0) + 1
    used.set(name, count)
    return count === 1 ? name : `${name}-${count}`
  })
}
