import type { Traced } from '../../../aws/traced'
import type { Value } from '../../../aws/value'
import type { Cursor } from '../../../aws/view'
import type { Schedule } from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import type { HttpTrigger } from './http-triggers'

/** What calls a function. */
export type Trigger =
  | HttpTrigger
  | {
      readonly kind: 'queue'
      /** ARN of the queue, as written. */
      readonly source: Traced<Value>
      readonly batch?: Traced<number>
      readonly wait?: Traced<number>
      readonly concurrency?: Traced<number>
    }
  /** Kinesis, DynamoDB, Kafka …: a loop that people write. */
  | { readonly kind: 'stream'; readonly what: string }
  | {
      readonly kind: 'schedule'
      readonly timing: Schedule
      readonly input?: Traced<string>
      readonly name: string
    }
  /** AWS pushes events: SNS, S3, EventBridge. */
  | { readonly kind: 'push'; readonly what: string }
  /** Only AWS can call it: custom resources, edge, sign-up hooks. */
  | { readonly kind: 'stays'; readonly what: string }
  /** An authorizer of an API: becomes middleware of the app behind it. */
  | { readonly kind: 'middleware' }

/** A queue that is polled, or a stream. `settings` holds batch size and wait in Lambda's names. */
export function sourceTrigger(source: Cursor, settings: Cursor, context: RuleContext): readonly Trigger[] {
  const target = context.find(source.value)
  const shown = source.peekShown() ?? ''
  if (target?.type === 'AWS::SQS::Queue' || /:sqs:/.test(shown)) {
    const taken = source.take()
    const batch = settings.get('BatchSize').number({ what: 'batch size', standIn: 10 })
    const wait = settings
      .get('MaximumBatchingWindowInSeconds')
      .number({ what: 'batching window', standIn: 20 })
    const concurrency = settings
      .get('ScalingConfig', 'MaximumConcurrency')
      .number({ what: 'maximum concurrency', standIn: 2 })
    return taken
      ? [
          {
            kind: 'queue',
            source: taken,
            ...(batch ? { batch } : {}),
            ...(wait ? { wait } : {}),
            ...(concurrency ? { concurrency } : {}),
          },
        ]
      : []
  }
  return [{ kind: 'stream', what: target?.resource.native.name ?? 'a stream' }]
}
