import { alsoFrom, derive, fromFact, type Basis, type Traced } from '../../../aws/traced'
import { slug, type Cursor, type OwnedView, type ResourceView } from '../../../aws/view'
import { plainText } from '../../../aws/value'
import type { Part } from '../../../plan/parts'
import type {
  Container,
  DeploymentNeed,
  MachineFile,
  Metrics,
  Probe,
  Replicas,
  Schedule,
  SizeNeed,
  Workload,
} from '../../../workload/workload'
import { lookup } from '../../once'
import type { Rule, RuleContext, Settling } from '../../rule'
import { settlementOf } from '../../settling'
import type { DataImage } from '../data-images/images'
import { storeFor } from '../data-images/store'
import { droppedSidecar } from '../ecs-task-definition/sidecars'
import { readContainer, readProbe } from './container'
import { readServices } from './exposure'
import { fateOf, wholeWord } from './fate'
import { kindOf, namespaceOf, objectNamed, podOf, POD_PATH, servicesOf, WORKLOADS } from './objects'
import { mib, quantity } from './quantity'
import { workloadSettles } from './settles'
import { sharedClaimSteps } from './shared'
import { dataVolume, readVolumes } from './volumes'

const source = 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/'

/** Deployments, jobs and their kin: one rule a place of the pod. */
export const kubernetesWorkloads: readonly Rule[] = ['spec.template.', POD_PATH.CronJob!, POD_PATH.Pod!].map(
  (path): Rule => {
    const kinds = WORKLOADS.filter((kind) => (POD_PATH[kind] ?? 'spec.template.') === path)
    return {
      id: `compute/kubernetes-workload/${kinds[0]!.toLowerCase()}`,
      types: kinds.map((kind) => `Kubernetes::${kind}`),
      topic: 'compute',
      section: 'eks',
      source,
      convert: readWorkload,
      settles: Object.fromEntries(
        Object.entries(workloadSettles(path)).map(([name, settling]): [string, Settling] => [
          name,
          (cursor, view, context) => {
            const word = settlementOf(settling, cursor, view, context)
            // Where a workload as a whole goes elsewhere, its known fields go with it; unknown ones stay unread.
            return word && (wholeWord(view, context) ?? word)
          },
        ]),
      ),
    }
  },
)

function readWorkload(view: OwnedView, context: RuleContext): readonly Part[] {
  const fate = fateOf(view, context)
  if (fate.kind === 'dropped' || fate.kind === 'kept') return []
  if (fate.kind === 'app') {
    const workload = workloadOf(view, context, undefined)
    return workload ? [{ kind: 'workload', workload }, ...sharedClaimSteps(view, context)] : []
  }
  const image = podOf(view).get('spec', 'containers').items()[0]?.get('image').take()
  const decided: readonly Basis[] =
    fate.decision === undefined ? [] : [{ kind: 'decision', id: fate.decision }]
  const own = fate.fate === 'own'
  const store: Part = {
    kind: 'store',
    store: storeFor({
      id: view.id,
      name: view.resource.native.name,
      image: fate.image,
      fate: fate.fate,
      from:
        !['mpg', 'upstash', 'tigris'].includes(fate.fate) || !image
          ? decided
          : [
              ...decided,
              ...derive(image, () => '', { differs: wholeWord(view, context)?.reason ?? '' }).from,
            ],
    }),
  }
  const workload = own ? workloadOf(view, context, fate.image) : undefined
  return workload ? [{ kind: 'workload', workload }, store] : [store]
}

function workloadOf(
  view: ResourceView,
  context: RuleContext,
  image: DataImage | undefined,
): Workload | undefined {
  const pod = podOf(view)
  const all = pod.get('spec', 'containers').items()
  const real = all.filter(
    (each) => !droppedSidecar(each.get('name').peekText() ?? '', each.get('image').peekShown() ?? ''),
  )
  const containers = real.length > 0 ? real : all
  const mainView = containers.find((each) => each.get('ports').items().length > 0) ?? containers[0]
  if (!mainView) return undefined
  const named = view.get('metadata', 'name').text({ what: 'name of the app', standIn: 'fill-in-app' })
  const name = named
    ? derive(named, (text) => text, { differs: 'It becomes the name of the app.' })
    : fromFact(view.resource.native.name, 'the name of the object')
  const namespace = namespaceOf(view)
  const about = slug(view.resource.native.name) || slug(view.id)
  const probe = chooseProbe(mainView, pod)
  const services = image ? [] : readServices(view, about, probe, context)
  const steers = services.some((each) => each.probe)
  const volumes = readVolumes(mainView, view, context)
  const kind = kindOf(view)
  const isJob = kind === 'CronJob' || kind === 'Job'
  const read = readContainer(mainView, view, context)
  const script = kind === 'CronJob' ? scriptFile(read, about) : undefined
  const container = script?.container ?? read
  const files = [...volumes.files, ...(script ? [script.file] : [])]
  const schedule = kind === 'CronJob' ? readSchedule(view) : undefined
  const mounts =
    image?.path && image.kind !== 'cache' && volumes.mounts.length === 0
      ? [dataVolume(image.path)]
      : volumes.mounts
  const metrics = readMetrics(view, pod, context)
  const release = readRelease(pod)
  const role = readRole(view, pod, context)
  const stop = pod
    .get('spec', 'terminationGracePeriodSeconds')
    .number({ what: 'grace period in seconds', standIn: 30 })
  return {
    id: view.id,
    slug: about,
    at: view.get('metadata', 'name').at ?? view.resource.at,
    kind: isJob ? 'job' : 'service',
    name,
    stack: namespace === 'default' ? context.stackOf(view).name : namespace,
    main: {
      ...container,
      secrets: [...container.secrets, ...volumes.secrets],
      env: withPgData(container, mounts, image, view),
    },
    sidecars: containers
      .filter((each) => each !== mainView)
      .map((each) => {
        const own = readProbe(
          each.get('livenessProbe').exists ? each.get('livenessProbe') : each.get('readinessProbe'),
          pod,
        )
        return { ...readContainer(each, view, context), ...(own ? { healthcheck: own } : {}) }
      }),
    services,
    checks: probe && !steers && !isJob ? [probe] : [],
    size: readSize(containers, image),
    replicas: isJob ? { count: fromFact(1, 'a job runs once at a time') } : readReplicas(view, context),
    mounts,
    ...(files.length > 0 ? { machineFiles: files } : {}),
    ...(metrics ? { metrics } : {}),
    ...(schedule ? { schedule } : {}),
    ...(release ? { release } : {}),
    ...(role ? { role } : {}),
    stop: { timeoutSeconds: stop ?? fromFact(30, 'Kubernetes waits 30 seconds unless told otherwise') },
    deployment: readDeployment(view),
    restart: readRestart(pod, isJob),
    ...(context.stackOf(view).region ? { region: context.stackOf(view).region } : {}),
  }
}

/** PostgreSQL refuses to start in the root of a volume, which holds lost+found. */
function withPgData(
  container: Container,
  mounts: Workload['mounts'],
  image: DataImage | undefined,
  view: ResourceView,
): Container['env'] {
  const folder = mounts.find((each) => each.path.value === '/var/lib/postgresql/data')
  if (image?.engine !== 'PostgreSQL' || !folder || container.env.some((each) => each.name === 'PGDATA'))
    return container.env
  return [
    ...container.env,
    {
      name: 'PGDATA',
      value: fromFact(
        { kind: 'scalar', value: `${folder.path.value}/pgdata`, at: view.resource.at },
        'the root of a volume is never empty',
      ),
    },
  ]
}

/** Readiness steers traffic; liveness alone takes its place; a startup probe lengthens the grace period. */
function chooseProbe(container: Cursor, pod: Cursor): Probe | undefined {
  const chosen =
    readProbe(container.get('readinessProbe'), pod) ??
    readProbe(container.get('livenessProbe'), pod) ??
    readProbe(container.get('startupProbe'), pod)
  const startup = container.get('startupProbe')
  const failures = startup.get('failureThreshold').number({ what: 'failure threshold', standIn: 3 })
  const period = startup.get('periodSeconds').number({ what: 'period of the probe', standIn: 10 })
  if (!chosen || !failures) return chosen
  const grace = derive(failures, (count) => Math.min(60, count * (period?.value ?? 10)), {
    differs: 'The time for the start becomes the grace period, at most a minute.',
    ...(period ? { and: [period] } : {}),
  })
  return { ...chosen, graceSeconds: chosen.graceSeconds ? alsoFrom(grace, chosen.graceSeconds) : grace }
}

function readSize(containers: readonly Cursor[], image: DataImage | undefined): SizeNeed {
  const differs = 'Machines come in fixed sizes; the nearest that is large enough is taken.'
  const sum = (
    key: 'cpu' | 'memory',
    order: readonly string[],
    read: (text: string) => number | undefined,
  ): Traced<number> | undefined => {
    const parts = containers.flatMap((each): readonly Traced<number>[] => {
      const found = order.map((place) => each.get('resources', place, key)).filter((cursor) => cursor.exists)
      const taken = found[0]?.text({ what: key, standIn: '' })
      if (!taken) return []
      // The other of request and limit steers nothing, but is answered by the same line.
      return [
        derive(alsoFrom(taken, ...found.slice(1).map((cursor) => cursor.take())), (text) => read(text) ?? 0, {
          differs,
        }),
      ]
    })
    const [first, ...rest] = parts
    return (
      first &&
      derive(first, () => parts.reduce((total, each) => total + each.value, 0), { and: rest, differs })
    )
  }
  const vcpu = sum('cpu', ['requests', 'limits'], quantity)
  const memory = sum('memory', ['limits', 'requests'], mib)
  return {
    ...(vcpu ? { vcpu } : {}),
    ...(memory ? { memoryMib: memory } : {}),
    fallbackMib: Math.max(512, image?.leastMib ?? 0),
  }
}

const scalers = lookup(
  (context) => context.all('Kubernetes::HorizontalPodAutoscaler'),
  (each) => {
    const scaled = each.get('spec', 'scaleTargetRef')
    return [`${scaled.get('kind').peekText()} ${scaled.get('name').peekText()}`]
  },
)

function readReplicas(view: ResourceView, context: RuleContext): Replicas {
  const [scaler] = scalers(context).of(`${kindOf(view)} ${view.resource.native.name}`)
  const count = scaler
    ? undefined
    : view.get('spec', 'replicas').number({ what: 'number of replicas', standIn: 1 })
  const given = count ?? fromFact(1, 'Kubernetes runs one pod unless told otherwise')
  const base = {
    count: derive(
      given,
      (each) => Math.max(1, Math.round(each)),
      given.value < 1
        ? { differs: 'It is scaled to nothing now; one Machine is made, stop it with `fly scale count 0`.' }
        : {},
    ),
  }
  if (!scaler) return base
  const min =
    scaler.get('spec', 'minReplicas').number({ what: 'smallest number of replicas', standIn: 1 }) ??
    fromFact(1, 'one pod unless told otherwise')
  const max = scaler.get('spec', 'maxReplicas').number({ what: 'largest number of replicas', standIn: 1 })
  const metric = scaler
    .get('spec', 'metrics')
    .items()
    .find((each) => /^(?:cpu|memory)$/.test(each.get('resource', 'name').peekText() ?? ''))
  const old = scaler.get('spec', 'targetCPUUtilizationPercentage')
  const target = (metric?.get('resource', 'target', 'averageUtilization') ?? old).number({
    what: 'target of the autoscaler',
    standIn: 70,
  })
  const kind = metric?.get('resource', 'name').peekText() === 'memory' ? 'memory' : 'cpu'
  return { ...base, ...(max ? { min, max } : {}), ...(target ? { signal: { kind, target } } : {}) }
}

/** `25%` or a number of pods, as percent. */
function percent(cursor: Cursor, replicas: number): Traced<number> | undefined {
  const taken = cursor.text({ what: 'share of the pods', standIn: '25%' })
  return (
    taken &&
    derive(
      taken,
      (text) =>
        (text.endsWith('%') ? Number.parseFloat(text) : (Number(text) / Math.max(1, replicas)) * 100) || 0,
      { differs: 'The deploy strategy follows from it.' },
    )
  )
}

function readDeployment(view: ResourceView): DeploymentNeed {
  const replicas = view.get('spec', 'replicas').peekNumber() ?? 1
  const strategy = view.get('spec', 'strategy')
  const type = strategy.get('type')
  if (type.peekText() === 'Recreate') {
    const taken = type.take()!
    return {
      minimumHealthyPercent: derive(taken, () => 0, {
        differs: 'All Machines may be replaced at once, as with Recreate.',
      }),
    }
  }
  const unavailable = percent(strategy.get('rollingUpdate', 'maxUnavailable'), replicas)
  const surge = percent(strategy.get('rollingUpdate', 'maxSurge'), replicas)
  return {
    ...(unavailable
      ? { minimumHealthyPercent: derive(unavailable, (each) => Math.max(0, Math.min(100, 100 - each))) }
      : {}),
    ...(surge ? { maximumPercent: derive(surge, (each) => 100 + Math.max(0, each)) } : {}),
  }
}

function readRestart(pod: Cursor, isJob: boolean): Workload['restart'] {
  const taken = pod.get('spec', 'restartPolicy').text({ what: 'restart policy', standIn: 'Always' })
  type Policy = Workload['restart']['value']
  if (!taken)
    return fromFact<Policy>(isJob ? 'on-failure' : 'always', 'what Kubernetes does unless told otherwise')
  return derive(taken, (text): Policy =>
    text === 'Never' ? 'never' : text === 'OnFailure' ? 'on-failure' : 'always',
  )
}

const NAMED_SCHEDULES: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}

function readSchedule(view: ResourceView): Schedule | undefined {
  const expression = view.get('spec', 'schedule').text({ what: 'schedule', standIn: '0 0 * * *' })
  if (!expression) return undefined
  const zone = view.get('spec', 'timeZone').text({ what: 'time zone', standIn: 'UTC' })
  const suspend = view.get('spec', 'suspend').boolean({ what: 'whether it is suspended', standIn: false })
  return {
    expression: derive(expression, (text) => NAMED_SCHEDULES[text.trim()] ?? text.trim()),
    ...(zone ? { zone } : {}),
    ...(suspend ? { enabled: derive(suspend, (each) => !each) } : {}),
  }
}

/** A script of several lines does not fit a line of a crontab: it becomes a file that the line calls. */
function scriptFile(
  container: Container,
  about: string,
): { readonly container: Container; readonly file: MachineFile } | undefined {
  const words = [...(container.entrypoint?.value ?? []), ...(container.command?.value ?? [])]
  const flag = words.findIndex((each) => /^-\w*c$/.test(each))
  const text = words[flag + 1]
  if (
    flag < 1 ||
    text === undefined ||
    !text.trim().includes('\n') ||
    !/(?:^|\/)(?:ba|da|a|z)?sh$/.test(words[flag - 1] ?? words[0]!)
  )
    return undefined
  const whole = container.entrypoint ?? container.command!
  const path = `/opt/jobs/${about}.sh`
  const differs = 'The script is a file of the Machine, which the line of the crontab calls.'
  const and = container.entrypoint && container.command ? [container.command] : []
  const { entrypoint: _, ...rest } = container
  return {
    container: {
      ...rest,
      command: derive(whole, () => [...words.slice(0, flag), path, ...words.slice(flag + 2)], {
        differs,
        and,
      }),
      shell: false,
    },
    file: {
      path: derive(whole, () => path, { differs, and }),
      raw: derive(whole, () => text, { differs, and }),
    },
  }
}

/** `prometheus.io/*` of the pod, else of a Service in front of it. */
function readMetrics(view: ResourceView, pod: Cursor, context: RuleContext): Metrics | undefined {
  for (const annotations of [
    pod.get('metadata', 'annotations'),
    ...servicesOf(view, context).map((each) => each.get('metadata', 'annotations')),
  ]) {
    const port = annotations.get('prometheus.io/port')
    if (!port.exists || annotations.get('prometheus.io/scrape').peekText() === 'false') continue
    const number = port.number({ what: 'port of the metrics', standIn: 9090 })
    const path = annotations
      .get('prometheus.io/path')
      .text({ what: 'path of the metrics', standIn: '/metrics' })
    const scheme = annotations
      .get('prometheus.io/scheme')
      .text({ what: 'scheme of the metrics', standIn: 'http' })
    if (!number) continue
    return {
      port: alsoFrom(number, annotations.get('prometheus.io/scrape').take()),
      path: path ?? fromFact('/metrics', 'where Prometheus looks unless told otherwise'),
      ...(scheme?.value === 'https'
        ? { https: derive(scheme, () => true, { differs: 'The certificate is not checked.' }) }
        : {}),
    }
  }
  return undefined
}

/** An init container that migrates the database runs once before each release. */
function readRelease(pod: Cursor): Traced<readonly string[]> | undefined {
  for (const each of pod.get('spec', 'initContainers').items()) {
    const words = [each.get('command'), each.get('args')]
    const shown = words
      .map((cursor) =>
        cursor
          .items()
          .map((item) => item.peekText() ?? '')
          .join(' '),
      )
      .join(' ')
    if (!/migrat/i.test(`${each.get('name').peekText() ?? ''} ${shown}`)) continue
    const [command, args] = words.map((cursor) =>
      cursor.texts({ what: 'migration command', standIn: 'FILL-IN-command' }),
    )
    const first = command ?? args
    if (!first) continue
    return derive(first, () => [...(command?.value ?? []), ...(args?.value ?? [])], {
      differs: 'It runs once before each release, not before each start.',
      ...(command && args ? { and: [args] } : {}),
    })
  }
  return undefined
}

/** The role of the service account, taken through OIDC. */
function readRole(view: ResourceView, pod: Cursor, context: RuleContext): Traced<string> | undefined {
  const account = pod.get('spec', 'serviceAccountName').exists
    ? pod.get('spec', 'serviceAccountName')
    : pod.get('spec', 'serviceAccount')
  const object = objectNamed(context, 'ServiceAccount', account.peekText(), view)
  const arn = object?.get('metadata', 'annotations').get('eks.amazonaws.com/role-arn')
  const taken = arn?.text({ what: 'ARN of the role for Fly.io', standIn: 'FILL-IN-role-arn' })
  if (!taken || plainText(arn?.value) === '') return undefined
  return derive(alsoFrom(taken, account.take()), (text) => text, {
    differs: 'The app takes the role through OIDC: its trust policy must name Fly.io.',
  })
}
