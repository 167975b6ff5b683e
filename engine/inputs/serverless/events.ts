import { itemsOf, plainText, property, type MapEntry, type Value } from '../../aws/value'
import { respelled, type Maker } from '../written'

/** A route of a WebSocket API. */
export interface Socket {
  readonly route: Value
}

/** Events in SAM's words; WebSocket routes, which SAM's functions have no word for, apart. */
export function eventsOf(
  events: Value | undefined,
  make: Maker,
): { readonly events: readonly MapEntry[]; readonly sockets: readonly Socket[] } {
  const made: MapEntry[] = []
  const sockets: Socket[] = []
  itemsOf(events).forEach((item, index) => {
    const entries = item.kind === 'map' ? item.entries : []
    for (const { key, value } of entries) {
      if (key === 'websocket') {
        const route = value.kind === 'map' ? property(value, 'route') : value
        if (route) sockets.push({ route })
        continue
      }
      for (const [type, properties] of eventOf(key, value, make))
        made.push({
          key: `${key}${index}`,
          keyAt: value.at,
          value: make.map({ Type: make.scalar(type), Properties: make.map(properties) }),
        })
    }
  })
  return { events: made, sockets }
}

type Properties = Readonly<Record<string, Value | undefined>>

function eventOf(key: string, value: Value, make: Maker): readonly (readonly [string, Properties])[] {
  const inside = (name: string): Value | undefined => property(value, name)
  const arn = value.kind === 'map' ? inside('arn') : value
  switch (key) {
    case 'http':
      return [['Api', route(value, make)]]
    case 'httpApi':
      return [['HttpApi', route(value, make)]]
    case 'schedule':
      return schedules(value)
    case 'sqs':
      return [
        [
          'SQS',
          {
            Queue: arn,
            BatchSize: inside('batchSize'),
            MaximumBatchingWindowInSeconds: inside('maximumBatchingWindow'),
            ScalingConfig:
              inside('maximumConcurrency') && make.map({ MaximumConcurrency: inside('maximumConcurrency') }),
          },
        ],
      ]
    case 'stream': {
      const type = plainText(inside('type')) ?? plainText(arn)
      return [[/kinesis/i.test(type ?? '') ? 'Kinesis' : 'DynamoDB', { Stream: arn }]]
    }
    case 'kafka':
      return [['SelfManagedKafka', {}]]
    case 'msk':
      return [['MSK', { Stream: arn }]]
    case 'activemq':
    case 'rabbitmq':
      return [['MQ', { Broker: arn }]]
    case 'sns':
      return [['SNS', {}]]
    case 's3':
      return [['S3', {}]]
    case 'eventBridge':
      return inside('schedule') ? [['Schedule', { Schedule: inside('schedule') }]] : [['EventBridgeRule', {}]]
    case 'cloudwatchEvent':
      return [['CloudWatchEvent', {}]]
    case 'alb':
      return [['HttpApi', albRoute(value, make)]]
    default:
      return [[key, {}]]
  }
}

/** `GET /users`, `*`, or method and path. */
function route(value: Value, make: Maker): Properties {
  if (value.kind !== 'map') {
    const text = plainText(value)?.trim() ?? '*'
    const [verb, path] = text.split(/\s+/)
    if (path === undefined || text === '*')
      return { Path: respelled(value, '/{proxy+}'), Method: make.scalar('any') }
    return { Path: respelled(value, absolute(path)), Method: respelled(value, anyMethod(verb!)) }
  }
  const path = property(value, 'path')
  const method = property(value, 'method')
  const text = plainText(path)
  return {
    Path: path && text !== undefined ? respelled(path, absolute(text)) : path,
    Method: method && respelled(method, anyMethod(plainText(method) ?? 'any')),
  }
}

function albRoute(value: Value, make: Maker): Properties {
  const path =
    itemsOf(property(property(value, 'conditions'), 'path'))[0] ??
    property(property(value, 'conditions'), 'path')
  return { Path: path, Method: make.scalar('any') }
}

function absolute(path: string): string {
  if (path === '*') return '/{proxy+}'
  return path.startsWith('/') ? path : `/${path}`
}

function anyMethod(method: string): string {
  return method === '*' ? 'any' : method
}

/** One expression, or several in a list. */
function schedules(value: Value): readonly (readonly [string, Properties])[] {
  if (value.kind !== 'map') return [['Schedule', { Schedule: value }]]
  const rate = property(value, 'rate')
  const input = property(value, 'input')
  const rates = rate?.kind === 'list' ? itemsOf(rate) : rate ? [rate] : []
  return rates.map((each) => [
    'ScheduleV2',
    {
      ScheduleExpression: each,
      ScheduleExpressionTimezone: property(value, 'timezone'),
      Enabled: property(value, 'enabled'),
      Input: input?.kind === 'scalar' ? input : undefined,
    },
  ])
}
