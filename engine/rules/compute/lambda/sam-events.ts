import { fromFact } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'
import { timingOfEvent } from '../schedule/timing'
import { apiOf, routeOf, type HttpTrigger } from './http-triggers'
import { sourceTrigger, type Trigger } from './source-trigger'

/** The triggers that a SAM function writes itself (aws-to-fly.md §5.8). */
export function samTriggers(view: ResourceView, context: RuleContext): readonly Trigger[] {
  return view
    .get('Events')
    .entries()
    .flatMap(({ key, cursor }) =>
      eventTrigger(key, cursor.get('Type').peekText() ?? '', cursor.get('Properties'), view, context),
    )
}

function eventTrigger(
  name: string,
  type: string,
  event: Cursor,
  view: ResourceView,
  context: RuleContext,
): readonly Trigger[] {
  switch (type) {
    case 'Api':
      return [http(event, event.get('RestApiId'), 'AWS::Serverless::Api', '1.0', view, context)]
    case 'HttpApi':
      return [
        http(
          event,
          event.get('ApiId'),
          'AWS::Serverless::HttpApi',
          event.get('PayloadFormatVersion').peekText() === '1.0' ? '1.0' : '2.0',
          view,
          context,
        ),
      ]
    case 'Schedule':
    case 'ScheduleV2': {
      const timing = timingOfEvent(event)
      const input = event.get('Input').text({ what: 'event of the schedule', standIn: '{}' })
      return timing
        ? [
            {
              kind: 'schedule',
              timing,
              name: `${view.resource.native.name}-${name}`,
              ...(input ? { input } : {}),
            },
          ]
        : []
    }
    case 'SQS':
      return sourceTrigger(event.get('Queue'), event, context)
    case 'Kinesis':
    case 'DynamoDB':
    case 'MSK':
    case 'MQ':
    case 'SelfManagedKafka':
    case 'DocumentDB':
      return [{ kind: 'stream', what: type }]
    case 'SNS':
    case 'S3':
    case 'EventBridgeRule':
    case 'CloudWatchEvent':
      return [{ kind: 'push', what: type === 'SNS' || type === 'S3' ? type : 'EventBridge' }]
    default:
      return [{ kind: 'stays', what: type === '' ? 'an event without type' : type }]
  }
}

function http(
  event: Cursor,
  named: Cursor,
  type: string,
  version: '1.0' | '2.0',
  view: ResourceView,
  context: RuleContext,
): HttpTrigger {
  const given = named.exists ? context.find(named.value) : undefined
  const implied = context.referrers(view.id, type).find((each) => each.resource.derived === true)
  const route = routeOf(event.get('Path'), event.get('Method'), version)
  return {
    kind: 'http',
    ...apiOf(
      given ??
        (named.exists && !/Serverless(?:Rest|Http)Api$/.test(named.peekReferences()[0]?.resource ?? '')
          ? undefined
          : implied),
      named,
    ),
    routes: [
      route ?? {
        method: fromFact('ANY', 'the event names no method'),
        path: fromFact('$default', 'the event names no path'),
        version,
      },
    ],
  }
}
