import { absorbed, adapted, kept, manual } from '../../../aws/outcome'
import { slug, type OwnedView, type ResourceView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { Line } from '../../../plan/plan'
import type { Rule, RuleContext, Settling } from '../../rule'
import { family, rows } from '../../settling'
import { keptService } from '../kept-service'

const about = {
  topic: 'compute',
  section: 'queue-workers',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-sqs-queue.html',
} as const

interface QueueChoice {
  readonly moves: boolean
  readonly decision: string
}

function choose(view: ResourceView, context: RuleContext): QueueChoice {
  const name = view.resource.native.name
  const answer = context.decisions.choose('queue', slug(name), `Where should the queue ${name} live?`, [
    {
      id: 'keep',
      title: 'It stays on SQS',
      consequence: 'Nothing moves: producers and workers on Fly.io call its API with a role.',
    },
    {
      id: 'library',
      title: 'A job library on Redis or Postgres',
      consequence: 'No AWS account is needed for it, but producers and workers change their code.',
    },
  ])
  return { moves: answer.choice === 'library', decision: answer.id }
}

/** What a setting becomes in a job library. */
function setting(becomes: string): Settling {
  return (_value, view, context) =>
    choose(view, context).moves ? manual(`In a job library it is ${becomes}.`) : STAYS
}

const STAYS = kept('A setting of the queue, which stays on AWS.')
const NOT_NEEDED = absorbed(
  'The job library stores its jobs in a database of yours: there is nothing to set.',
)

const plain: Settling = (_value, view, context) => (choose(view, context).moves ? NOT_NEEDED : STAYS)

export const queue: Rule = {
  ...about,
  id: 'compute/sqs',
  types: ['AWS::SQS::Queue'],
  convert: readQueue,
  settles: {
    QueueName: (_value, view, context) =>
      choose(view, context).moves ? adapted('It is the name of the queue in the job library.') : STAYS,
    VisibilityTimeout: setting('the time after which a lock ends: longer than the longest job'),
    MessageRetentionPeriod: setting('how long jobs are kept'),
    DelaySeconds: setting('the delay of a job'),
    RedrivePolicy: setting('the number of attempts, and the list of failed jobs'),
    FifoQueue: setting('an ordered queue with one worker'),
    ...rows(
      'ContentBasedDeduplication DeduplicationScope FifoThroughputLimit',
      setting('a unique key of the job'),
    ),
    ReceiveMessageWaitTimeSeconds: (_value, view, context) =>
      choose(view, context).moves
        ? NOT_NEEDED
        : kept('It stays on the queue; let workers wait 20 s for messages.'),
    ...rows(
      'MaximumMessageSize KmsMasterKeyId KmsDataKeyReusePeriodSeconds SqsManagedSseEnabled RedriveAllowPolicy',
      plain,
    ),
    ...rows('QueueUrl Url', absorbed('State, not configuration.')),
  },
}

export const queuePolicy = family(
  { ...about, id: 'compute/sqs-policy' },
  {
    'AWS::SQS::QueuePolicy': 'PolicyDocument Queues',
    'AWS::SQS::QueueInlinePolicy': 'PolicyDocument Queue',
  },
  kept('The policy stays with the queue.'),
)

function readQueue(view: OwnedView, context: RuleContext): readonly Part[] {
  const { moves, decision } = choose(view, context)
  const { name } = view.resource.native
  if (!moves)
    return [
      keptService(
        view,
        {
          what: 'queue',
          ref: 'URL of the queue',
          nameKey: 'QueueName',
          nameAttributes: ['QueueName'],
          lookUp: 'aws sqs list-queues',
        },
        decision,
      ),
    ]
  const line = (text: string): Line => ({ text, from: [{ kind: 'decision', id: decision }] })
  return [
    {
      kind: 'store',
      store: {
        id: view.id,
        service: { id: view.id, label: `${name} in a job library`, side: 'fly', usedBy: [] },
        steps: [
          {
            phase: 'data',
            title: `Replace the queue ${name} by a job library`,
            text: [
              line(
                'Producers add jobs and workers take them with a library such as BullMQ, Sidekiq, Celery, Oban or pg-boss, on the Redis or Postgres that your apps use. Polling libraries cost much on a pay-as-you-go Redis: take a fixed plan. Empty the old queue before the cut-over.',
              ),
            ],
          },
        ],
        replace: () => ({
          kind: 'secret',
          from: `URL of the Redis or Postgres that holds the jobs of ${name}`,
          differs: 'The job library connects to its database with this URL.',
        }),
      },
    },
  ]
}
