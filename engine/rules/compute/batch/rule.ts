import { absorbed, adapted, converted, kept, manual, unsupported } from '../../../aws/outcome'
import { derive, type Basis } from '../../../aws/traced'
import { slug, type Cursor, type OwnedView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { Line } from '../../../plan/plan'
import { formatMemory, machineFor } from '../../../workload/sizing'
import { judgeSecret } from '../../../text/secret-words'
import type { Rule } from '../../rule'
import { rows } from '../../settling'
import { whole } from '../../whole'

const about = {
  topic: 'compute',
  section: 'scheduled-tasks',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_Batch.html',
} as const

const SIZE = 'Machines come in fixed sizes; the nearest that is large enough is taken.'
const C = 'ContainerProperties'

/** The container of a job, in either form; jobs of several nodes and of Kubernetes have none. */
function containerOf(view: OwnedView): Cursor | undefined {
  if (view.get(C).exists) return view.get(C)
  return view.get('EcsProperties', 'TaskProperties').items()[0]?.get('Containers').items()[0]
}

const hasGpu = (container: Cursor): boolean =>
  container
    .get('ResourceRequirements')
    .items()
    .some((each) => each.get('Type').peekText() === 'GPU')

/** A job definition as the command that runs it once, on a Machine of its own. */
function runJob(view: OwnedView): readonly Part[] {
  const container = containerOf(view)
  if (!container || hasGpu(container)) return []
  const { name: native } = view.resource.native
  const from: Basis[] = []
  const keep = (basis: readonly Basis[] | undefined): void => {
    if (basis) from.push(...basis)
  }
  const image = container.get('Image').text({ what: `image of the job ${native}`, standIn: 'FILL-IN-image' })
  keep(image?.from)
  const command = container
    .get('Command')
    .texts({ what: `command of the job ${native}`, standIn: 'FILL-IN-command' })
  keep(command?.from)
  const size = sizeOf(container)
  keep(size.from)
  const env = container
    .get('Environment')
    .items()
    .flatMap((each): readonly string[] => {
      const key = each.get('Name').peekText()
      const value = each.get('Value').peekText()
      if (key === undefined || value === undefined || judgeSecret(key, value) === 'secret') return []
      keep(each.get('Name').take()?.from)
      keep(each.get('Value').take()?.from)
      return [`-e ${quoted(`${key}=${value}`)}`]
    })
  const app = slug(view.get('JobDefinitionName').peekText() ?? native) || 'job'
  const line = (text: string, basis: readonly Basis[] = from): Line => ({
    text,
    from: basis,
    ...(image?.fill ? { fill: image.fill } : {}),
  })
  const words = command?.value.map((each) => quoted(argumentOf(each, view, keep))).join(' ') ?? ''
  return [
    {
      kind: 'step',
      step: {
        phase: 'deploy',
        title: `Run the job ${native}`,
        text: [
          line(
            `Each run is a Machine that goes away when its program ends. APP is an app for the jobs (\`fly apps create APP -o "$ORG"\`), whose secrets every run sees; a queue library, or a worker that calls the Machines API, takes the place of the job queue.`,
          ),
        ],
        commands: [
          line(
            `fly machine run -a APP --name ${app} -r "$REGION" --rm --restart no --vm-size ${size.size} --vm-memory ${size.memoryMb}${env.length > 0 ? ` ${env.join(' ')}` : ''} ${quoted(image?.value ?? 'FILL-IN-image')}${words === '' ? '' : ` -- ${words}`}`,
          ),
        ],
        check: line('`fly logs -a APP` shows what the job writes; the Machine is gone afterwards.'),
      },
    },
  ]
}

function sizeOf(container: Cursor): {
  readonly size: string
  readonly memoryMb: number
  readonly from: readonly Basis[]
} {
  const required = (type: string) =>
    container
      .get('ResourceRequirements')
      .items()
      .find((each) => each.get('Type').peekText() === type)
  const entries = [required('VCPU'), required('MEMORY')]
  const cpus = entries[0]?.get('Value') ?? container.get('Vcpus')
  const memory = entries[1]?.get('Value') ?? container.get('Memory')
  const v = cpus.number({ what: 'vCPUs of the job', standIn: 1 })
  const m = memory.number({ what: 'memory of the job in MiB', standIn: 2048 })
  const machine = machineFor(v?.value ?? 1, m?.value ?? 2048) ?? {
    size: 'performance-16x',
    memoryMb: 131_072,
  }
  const types = entries.map((each) => each?.get('Type').take())
  const shown = `${machine.size} with ${formatMemory(machine.memoryMb)}`
  const from = [v, m, ...types].flatMap((each) =>
    each ? derive<unknown, unknown>(each, (value) => value, { differs: `${SIZE} It is ${shown}.` }).from : [],
  )
  return { ...machine, from }
}

/** `Ref::name` is the parameter of that name, which each run may give anew. */
function argumentOf(
  word: string,
  view: OwnedView,
  keep: (basis: readonly Basis[] | undefined) => void,
): string {
  const name = /^Ref::(.*)$/.exec(word)?.[1]
  if (name === undefined) return word
  const value = view.get('Parameters', name)
  keep(value.take()?.from)
  return value.peekText() ?? name.toUpperCase()
}

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`
}

export const jobDefinition: Rule = {
  ...about,
  id: 'compute/batch',
  types: ['AWS::Batch::JobDefinition'],
  convert: runJob,
  settles: {
    Type: (value) =>
      value.peekText() === 'multinode'
        ? kept('Jobs that run on several nodes at once stay on AWS.')
        : absorbed('Each run is a Machine.'),
    JobDefinitionName: absorbed(
      'Job definitions have no counterpart: the command that runs the job says everything.',
    ),
    [C]: unsupported(
      'A Machine is a virtual machine: host devices, limits and accelerators of containers cannot be set.',
    ),
    ...rows(
      ['Image', 'Command', 'Environment', 'ResourceRequirements', 'Vcpus', 'Memory']
        .map((each) => `${C}.${each}`)
        .join(' '),
      adapted(
        'It is part of the command that runs the job; values that look like secrets become secrets of the app.',
      ),
    ),
    [`${C}.Secrets`]: adapted('Secrets of the app: set them with `fly secrets import`.'),
    [`${C}.JobRoleArn`]: adapted('The job takes the role through OIDC: its trust policy must name Fly.io.'),
    ...rows(
      `${C}.ExecutionRoleArn ${C}.LogConfiguration ${C}.NetworkConfiguration ${C}.FargatePlatformConfiguration ${C}.RuntimePlatform ${C}.EnableExecuteCommand ${C}.User ${C}.Privileged ${C}.ReadonlyRootFilesystem ${C}.Ulimits ${C}.LinuxParameters ${C}.EphemeralStorage ${C}.InstanceType ${C}.RepositoryCredentials`,
      absorbed('Images, logs and networks need no role or setting; the job has a Machine of its own.'),
    ),
    ...rows(
      `${C}.MountPoints ${C}.Volumes`,
      manual('Give the run a volume with `--volume NAME:PATH`, or read and write objects of a bucket.'),
    ),
    EcsProperties: adapted(
      'The first container is run; put further ones into the same image or run them apart.',
    ),
    EksProperties: manual('Give the command as one image and command: `fly machine run IMAGE COMMAND --rm`.'),
    NodeProperties: kept('Jobs that run on several nodes at once stay on AWS.'),
    RetryStrategy: adapted('Let the queue retry, or run the Machine with `--restart on-fail`.'),
    'Timeout.AttemptDurationSeconds': manual('Put `timeout SECONDS` before the command.'),
    Parameters: converted('They are arguments of the command.'),
    ...rows(
      'PlatformCapabilities PropagateTags SchedulingPriority ConsumableResourceProperties ResourceRetentionPolicy',
      absorbed('There is one kind of compute; the queue decides the order.'),
    ),
    ...rows('JobDefinitionArn Revision Status', absorbed('State, not configuration.')),
  },
}

export const batchQueues = whole(
  { ...about, id: 'compute/batch-queue' },
  'AWS::Batch::JobQueue AWS::Batch::QuotaShare',
  manual(
    'A queue library (BullMQ, Oban, Celery) or a dispatcher of your own over the Machines API takes jobs in order and starts Machines for them.',
  ),
)

export const batchCompute = whole(
  { ...about, id: 'compute/batch-compute' },
  'AWS::Batch::ComputeEnvironment AWS::Batch::ServiceEnvironment AWS::Batch::ConsumableResource',
  adapted(
    'There are no hosts to keep: let the dispatcher start no more Machines at once than the environment had vCPUs for.',
  ),
)

export const batchScheduling = whole(
  { ...about, id: 'compute/batch-scheduling' },
  'AWS::Batch::SchedulingPolicy',
  absorbed('The queue that you take decides the order.'),
)
