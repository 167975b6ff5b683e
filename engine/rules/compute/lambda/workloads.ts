import { alsoFrom, derive, fromDecision, fromFact, type Traced } from '../../../aws/traced'
import type { Value } from '../../../aws/value'
import { slug, type ResourceView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { Container, EnvVar, SetupStep, Workload, WorkloadService } from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import {
  appFiles,
  codeSteps,
  NO_RUNTIME,
  startWords,
  streamStep,
  streamWords,
  type NamedRoute,
} from './dockerfile'
import { codeName, handlerPath, isImage } from './function'
import { groupLedBy, httpTriggersOf, type HttpGroup } from './groups'
import type { HttpTrigger } from './http-triggers'
import { roleOf, roleParts } from './role'
import { environmentOf, mountsOf, regionVariable, replicasOf, sizeOf, stageVariables } from './settings'
import type { Trigger } from './source-trigger'
import { triggersOf } from './triggers'

/** Port that the program around the handlers listens on. */
const PORT = 8080

/** What runs a function on Fly.io: a web app for what calls it over HTTP, workers for queues, jobs for clocks. */
export function readFunction(view: ResourceView, context: RuleContext): readonly Part[] {
  if (isOff(view)) return []
  const triggers = triggersOf(view, context)
  const group = groupLedBy(view, context)
  const workloads: Workload[] = []
  if (group) workloads.push(webApp(group, context))
  else if (httpTriggersOf(view, context).length === 0 && wantsEndpoint(triggers))
    workloads.push(webApp({ slug: slug(view.resource.native.name), members: [view] }, context))
  const first = workloads.length === 0
  const polls = triggers.filter((each) => each.kind === 'queue' || each.kind === 'stream')
  if (polls.length > 0) workloads.push(worker(view, polls, first, context))
  triggers
    .filter((each) => each.kind === 'schedule')
    .forEach((each, index) => workloads.push(job(view, each, workloads.length === 0, index, context)))
  const members = group?.members ?? (workloads.length > 0 ? [view] : [])
  return [
    ...workloads.map((workload): Part => ({ kind: 'workload', workload })),
    ...roleParts(members, workloads[0]?.slug ?? view.id),
  ]
}

/** A reserved concurrency of nothing switches a function off. */
export function isOff(view: ResourceView): boolean {
  return view.get('ReservedConcurrentExecutions').peekNumber() === 0
}

/** Pushed events need an HTTPS endpoint, and so does a function of which nothing in the input says who calls it. */
function wantsEndpoint(triggers: readonly Trigger[]): boolean {
  return triggers.length === 0 || triggers.some((each) => each.kind === 'push')
}

/** Whether an app takes the function's place at all. */
export function moves(view: ResourceView, context: RuleContext): boolean {
  if (isOff(view)) return false
  const triggers = triggersOf(view, context)
  return triggers.length === 0 || triggers.some((each) => each.kind !== 'stays' && each.kind !== 'middleware')
}

function runtimeOf(view: ResourceView): Traced<string> {
  return view.get('Runtime').text({ what: 'runtime', standIn: 'provided' }) ?? NO_RUNTIME
}

type Common = Pick<
  Workload,
  | 'at'
  | 'stack'
  | 'sidecars'
  | 'checks'
  | 'size'
  | 'mounts'
  | 'stop'
  | 'deployment'
  | 'role'
  | 'region'
  | 'files'
  | 'setup'
> & { readonly main: Container }

interface Extra {
  readonly routes: readonly NamedRoute[]
  readonly command?: Traced<readonly string[]>
  readonly env?: readonly EnvVar[]
  readonly setup?: readonly SetupStep[]
}

/** What all shapes of a function share. */
function common(members: readonly ResourceView[], context: RuleContext, extra: Extra): Common {
  const view = members[0]!
  const { region, name: stack } = context.stackOf(view)
  const image = isImage(view)
  const role = roleOf(members, context)
  const own = regionVariable(environmentOf(members), region, view)
  // Functions win over stages, whose variables they could not read from the environment on AWS.
  const env = [...own, ...(extra.env ?? []).filter((each) => !own.some(({ name }) => name === each.name))]
  const runtimes = members.map(runtimeOf)
  const runtime = alsoFrom(runtimes[0]!, ...runtimes.slice(1))
  const built = image ? imageOf(view) : buildOf(view)
  return {
    at: view.resource.at,
    stack,
    main: {
      name: view.resource.native.name,
      at: view.resource.at,
      ...built,
      ...(extra.command ? { command: extra.command } : image ? startOf(view) : {}),
      env,
      secrets: [],
    },
    sidecars: [],
    checks: [],
    size: sizeOf(members),
    mounts: mountsOf(members),
    stop: { timeoutSeconds: fromFact(30, 'a request under way gets time to end') },
    deployment: deploymentOf(members),
    ...(image ? {} : { files: appFiles(runtime, extra.routes) }),
    setup: [...(image ? [] : codeSteps(members)), ...(extra.setup ?? [])],
    ...(role ? { role } : {}),
    ...(region ? { region } : {}),
  }
}

/** SAM's traffic shifting; plain Lambda says it on CodeDeploy. */
function deploymentOf(members: readonly ResourceView[]): Workload['deployment'] {
  const type = members
    .map((each) => each.get('DeploymentPreference', 'Type'))
    .find((each) => each.exists)
    ?.text({ what: 'type of the deployment', standIn: 'AllAtOnce' })
  if (!type) return {}
  const differs = 'There are no percentages of traffic: the deploy strategy comes nearest.'
  return {
    strategy: derive(
      type,
      (text) => (/Canary/.test(text) ? 'canary' : /Linear/.test(text) ? 'rolling' : 'immediate'),
      { differs },
    ),
  }
}

/** An image on ECR, or one that SAM builds from a Dockerfile. */
function imageOf(view: ResourceView): Pick<Container, 'image' | 'build'> {
  const taken = (view.get('ImageUri').exists ? view.get('ImageUri') : view.get('Code', 'ImageUri')).take()
  if (taken) return { image: taken }
  const file = metadataText(view, 'Dockerfile')
  const folder = metadataText(view, 'DockerContext')
  return {
    build: {
      key: view.id,
      args: [],
      ...(folder ? { context: fromFact(folder, 'the folder that SAM builds the function from') } : {}),
      dockerfile: fromFact(file ?? 'Dockerfile', 'the Dockerfile that SAM builds the function from'),
    },
  }
}

function metadataText(view: ResourceView, key: string): string | undefined {
  const metadata = view.resource.attributes?.entries.find((each) => each.key === 'Metadata')?.value
  const found =
    metadata?.kind === 'map' ? metadata.entries.find((each) => each.key === key)?.value : undefined
  return found?.kind === 'scalar' && typeof found.value === 'string' ? found.value : undefined
}

/** Functions of one code folder are one image, so that their workers and jobs can share an app. */
function buildOf(view: ResourceView): Pick<Container, 'build'> {
  return {
    build: {
      key: `${codeName(view)} ${view.get('Runtime').peekText() ?? ''}`,
      args: [],
      dockerfile: fromFact('Dockerfile', 'a Dockerfile for the runtime of the function'),
    },
  }
}

function startOf(view: ResourceView): Pick<Container, 'command' | 'entrypoint' | 'workingDirectory'> {
  const config = view.get('ImageConfig')
  const command = config.get('Command').texts({ what: 'word of the command', standIn: 'FILL-IN-word' })
  const entrypoint = config
    .get('EntryPoint')
    .texts({ what: 'word of the entry point', standIn: 'FILL-IN-word' })
  const directory = config.get('WorkingDirectory').text({ what: 'working directory', standIn: '/' })
  return {
    ...(command ? { command } : {}),
    ...(entrypoint ? { entrypoint } : {}),
    ...(directory ? { workingDirectory: directory } : {}),
  }
}

function nameOf(view: ResourceView): Traced<string> {
  const taken = view.get('FunctionName').text({ what: 'name of the function', standIn: 'fill-in-function' })
  return taken && !taken.fill
    ? derive(taken, (text) => text, { differs: 'It becomes the name of the app or of its process group.' })
    : alsoFrom(fromFact(view.resource.native.name, 'the name of the resource'), taken)
}

function webApp(group: HttpGroup, context: RuleContext): Workload {
  const { members } = group
  const first = members[0]!
  const triggers = members.flatMap((view) =>
    httpTriggersOf(view, context).map((trigger) => ({ view, trigger })),
  )
  const routes = triggers.flatMap(({ view, trigger }) =>
    trigger.routes.map((route): NamedRoute => ({ ...route, handler: handlerPath(view) })),
  )
  const socket = triggers.some(({ trigger }) => trigger.socket)
  const pushed = triggers.length === 0
  const everything: readonly NamedRoute[] = [
    {
      method: fromFact('ANY', 'events arrive as requests'),
      path: fromFact('$default', 'events arrive as requests'),
      version: '2.0',
      handler: handlerPath(first),
    },
  ]
  const shared = common(members, context, {
    routes: pushed ? everything : routes,
    env: stageVariables(new Set(triggers.map(({ trigger }) => trigger.api)), context),
    ...(socket ? { setup: [socketStep(first)] } : {}),
  })
  const names = members.map(nameOf)
  const name =
    group.name === undefined
      ? names[0]!
      : alsoFrom(
          group.decision
            ? fromDecision(group.name, group.decision)
            : fromFact(group.name, 'the name of the API'),
          ...names,
        )
  return {
    ...shared,
    id: first.id,
    slug: group.slug,
    kind: 'service',
    name,
    services: [
      service(
        first,
        group.slug,
        triggers.map(({ trigger }) => trigger),
        members,
        context,
      ),
    ],
    replicas: replicasOf(members, context, socket),
    restart: fromFact('on-failure', 'Fly Proxy starts a stopped Machine when a request comes'),
  }
}

function service(
  view: ResourceView,
  about: string,
  triggers: readonly HttpTrigger[],
  members: readonly ResourceView[],
  context: RuleContext,
): WorkloadService {
  const exposure = exposureOf(view, about, triggers, context)
  return {
    port: fromFact(PORT, 'the port that the program around the handlers listens on'),
    protocol: fromFact('http', 'events arrive as requests'),
    exposure,
    outside: [],
    ...(exposure.value === 'public'
      ? { forceHttps: fromFact(true, 'API Gateway and function URLs are HTTPS only') }
      : {}),
    hosts: [],
    paths: [],
    behind: [...new Set([...triggers.map((each) => each.api), ...members.map((each) => each.id)])],
  }
}

function exposureOf(
  view: ResourceView,
  about: string,
  triggers: readonly HttpTrigger[],
  context: RuleContext,
): WorkloadService['exposure'] {
  const inside = triggers.flatMap((each) => each.inside ?? [])
  if (inside.length > 0 && triggers.every((each) => each.inside))
    return derive(inside[0]!, () => 'flycast' as const)
  if (triggers.length > 0) return fromFact('public', 'it answers HTTP requests from the internet')
  if (triggersOf(view, context).length > 0)
    return fromFact('public', 'AWS pushes its events over HTTPS: verify their signatures')
  const answer = context.decisions.choose(
    'exposure',
    about,
    `Nothing in the input calls ${view.resource.native.name}. Who may reach it?`,
    [
      {
        id: 'flycast',
        title: 'Only your own apps, balanced (Flycast)',
        consequence: 'A private address that starts a Machine when an app calls: http://APP.flycast.',
      },
      {
        id: 'public',
        title: 'Everybody, through Fly Proxy',
        consequence: 'The app gets public addresses and HTTPS under APP.fly.dev: check who calls.',
      },
    ],
  )
  return fromDecision(answer.choice === 'public' ? 'public' : 'flycast', answer.id)
}

function socketStep(view: ResourceView): SetupStep {
  return {
    title: `Write the WebSocket server of ${view.resource.native.name}`,
    text: [
      {
        text: 'API Gateway held the connections and called a handler for each message. Here the program holds them: call the handlers of `$connect`, `$disconnect` and the routes from its events, and send through the connection instead of the `@connections` API; with several Machines, over Redis.',
        from: [{ kind: 'fact', fact: 'Fly Proxy passes WebSockets through' }],
      },
    ],
    commands: [],
  }
}

function worker(
  view: ResourceView,
  polls: readonly Extract<Trigger, { kind: 'queue' | 'stream' }>[],
  alone: boolean,
  context: RuleContext,
): Workload {
  const queue = polls.find((each) => each.kind === 'queue')
  const variable = `${slug(view.resource.native.name).toUpperCase().replace(/-/g, '_')}_QUEUE_ARN`
  const streams = polls.flatMap((each) => (each.kind === 'stream' ? [each.what] : []))
  const runtime = runtimeOf(view).value
  const command = queue
    ? pollCommand(view, queue, runtime, variable)
    : fromFact(streamWords(runtime, handlerPath(view)), 'the loop that reads the stream')
  const env = queue ? [{ name: variable, value: sourceOf(queue.source) }] : []
  const image = isImage(view)
  const shared = common([view], context, {
    routes: [],
    env,
    ...(image ? {} : { command }),
    setup: streams.map((each) => streamStep(view, each)),
  })
  const machines = queue?.concurrency
  return {
    ...shared,
    id: alone ? view.id : `${view.id}#worker`,
    slug: alone ? slug(view.resource.native.name) : `${slug(view.resource.native.name)}-worker`,
    kind: 'service',
    name: alone ? nameOf(view) : derive(nameOf(view), (text) => `${text}-worker`),
    services: [],
    replicas: {
      count: machines
        ? derive(machines, () => 1, {
            differs:
              'A worker takes one batch at a time: add Machines up to the concurrency you had with fly scale count.',
          })
        : fromFact(1, 'one worker to begin with; add more with fly scale count'),
    },
    restart: fromFact('always', 'a worker runs all the time'),
  }
}

function sourceOf(source: Traced<Value>): Traced<Value> {
  return derive(source, (value) => value, {
    differs: 'The worker reads the queue itself; on Lambda the service did.',
  })
}

function pollCommand(
  view: ResourceView,
  queue: Extract<Trigger, { kind: 'queue' }>,
  runtime: string,
  variable: string,
): Traced<readonly string[]> {
  const differs =
    'The worker asks SQS for at most 10 messages at a time and waits at most 20 seconds for them.'
  const batch = queue.batch?.value ?? 10
  const wait = Math.max(1, Math.min(20, queue.wait?.value || 20))
  const words = startWords(
    runtime,
    'poll',
    handlerPath(view),
    variable,
    String(Math.min(10, batch)),
    String(wait),
  )
  const settings = [queue.batch, queue.wait].filter((each) => each !== undefined)
  const known = fromFact(words, 'the loop that reads the queue')
  return derive(known, (each) => each, {
    and: settings.map((each) => derive<number, number>(each, (n) => n, { differs })),
  })
}

function job(
  view: ResourceView,
  trigger: Extract<Trigger, { kind: 'schedule' }>,
  alone: boolean,
  index: number,
  context: RuleContext,
): Workload {
  const runtime = runtimeOf(view).value
  const words = startWords(runtime, 'job', handlerPath(view), ...(trigger.input ? [trigger.input.value] : []))
  const differs = 'The event becomes an argument of the job’s command.'
  const input = trigger.input && derive(trigger.input, (text) => text, { differs })
  const command = input
    ? alsoFrom(fromFact(words, 'one call of the handler'), input)
    : fromFact(words, 'one call of the handler')
  const shared = common([view], context, { routes: [], ...(isImage(view) ? {} : { command }) })
  const own = slug(view.resource.native.name)
  const named = slug(trigger.name)
  const base = named.startsWith(own) || named.includes(own) ? named : `${own}-${named}`
  return {
    ...shared,
    id: alone ? view.id : `${view.id}#job${index === 0 ? '' : index + 1}`,
    slug: alone ? own : base,
    kind: 'job',
    name: alone ? nameOf(view) : derive(nameOf(view), () => base),
    services: [],
    replicas: { count: fromFact(1, 'a schedule starts one run at a time') },
    schedule: trigger.timing,
    restart: fromFact('on-failure', 'a job ends by itself'),
  }
}
