import type { ResourceView } from '../../../aws/view'
import { lookup } from '../../once'
import type { RuleContext } from '../../rule'
import { clockedTargets, targetsOf, timingOf } from '../schedule/timing'
import { callersOf, idsOf, isSam, namedBy, names } from './function'
import { httpTriggers } from './http-triggers'
import { isOfHook, machineryTriggers } from './machinery'
import { samTriggers } from './sam-events'
import { sourceTrigger, type Trigger } from './source-trigger'

const known = new WeakMap<RuleContext, Map<string, readonly Trigger[]>>()

/** Everything in the input that calls the function, in a fixed order. */
export function triggersOf(view: ResourceView, context: RuleContext): readonly Trigger[] {
  const cache = known.get(context) ?? new Map<string, readonly Trigger[]>()
  known.set(context, cache)
  const before = cache.get(view.id)
  if (before) return before
  const ids = idsOf(view, context)
  const found: readonly Trigger[] = [
    ...(isSam(view) ? samTriggers(view, context) : []),
    ...httpTriggers(view, ids, context),
    ...mappings(ids, context),
    ...clocks(ids, context),
    ...pushes(ids, context),
    ...onAws(ids, context),
  ]
  cache.set(view.id, found)
  return found
}

const sources = lookup(
  (context) => context.all('AWS::Lambda::EventSourceMapping'),
  (each, context) => namedBy(each.get('FunctionName'), context),
)

function mappings(ids: ReadonlySet<string>, context: RuleContext): readonly Trigger[] {
  return sources(context)
    .of(...ids)
    .flatMap((each): readonly Trigger[] => sourceTrigger(each.get('EventSourceArn'), each, context))
}

function clocks(ids: ReadonlySet<string>, context: RuleContext): readonly Trigger[] {
  return clockedTargets(ids, context).flatMap((target): readonly Trigger[] => {
    const timing = timingOf(target.of)
    const input = target.cursor.get('Input').text({ what: 'event of the schedule', standIn: '{}' })
    return timing
      ? [{ kind: 'schedule', timing, name: target.of.resource.native.name, ...(input ? { input } : {}) }]
      : []
  })
}

/** Rules of EventBridge that wait for events, by what they call. */
const eventRules = lookup(
  (context) => context.all('AWS::Events::Rule').filter((each) => !each.get('ScheduleExpression').exists),
  (each, context) => targetsOf(each).flatMap((target) => namedBy(target.cursor.get('Arn'), context)),
)

function pushes(ids: ReadonlySet<string>, context: RuleContext): readonly Trigger[] {
  const push = (what: string): Trigger => ({ kind: 'push', what })
  return [
    ...callersOf(ids, 'AWS::SNS::Subscription', context)
      .filter((each) => !isOfHook(each, context))
      .map(() => push('SNS')),
    ...callersOf(ids, 'AWS::SNS::Topic', context)
      .filter((each) => names(each.get('Subscription'), ids, context))
      .map(() => push('SNS')),
    ...callersOf(ids, 'AWS::S3::Bucket', context).map(() => push('S3')),
    ...eventRules(context)
      .of(...ids)
      .map(() => push('EventBridge')),
  ]
}

/** Types whose calls nothing on Fly.io can take over, in words. */
const STAYS: readonly (readonly [string, string])[] = [
  ['AWS::CloudFormation::CustomResource', 'a custom resource of the stack'],
  ['AWS::CloudFront::Distribution', 'CloudFront, at the edge'],
  ['AWS::CloudFront::CachePolicy', 'CloudFront, at the edge'],
  ['AWS::Cognito::UserPool', 'the user pool'],
  ['AWS::Config::ConfigRule', 'AWS Config'],
  ['AWS::SecretsManager::RotationSchedule', 'the rotation of a secret'],
  ['AWS::Logs::SubscriptionFilter', 'CloudWatch Logs'],
  ['AWS::IoT::TopicRule', 'AWS IoT'],
  ['AWS::SES::ReceiptRule', 'incoming mail of SES'],
  ['AWS::StepFunctions::StateMachine', 'a state machine'],
  ['AWS::Serverless::StateMachine', 'a state machine'],
  ['AWS::AppSync::DataSource', 'AppSync'],
  ['AWS::KinesisFirehose::DeliveryStream', 'a delivery stream'],
  ['AWS::CodePipeline::Pipeline', 'a pipeline'],
  ['AWS::Bedrock::Agent', 'an agent'],
]

/** Services that may call a function without standing in the input. */
const PRINCIPALS: Readonly<Record<string, Trigger>> = {
  'sns.amazonaws.com': { kind: 'push', what: 'SNS' },
  's3.amazonaws.com': { kind: 'push', what: 'S3' },
  'events.amazonaws.com': { kind: 'push', what: 'EventBridge' },
  'cognito-idp.amazonaws.com': { kind: 'stays', what: 'the user pool' },
  'config.amazonaws.com': { kind: 'stays', what: 'AWS Config' },
  'secretsmanager.amazonaws.com': { kind: 'stays', what: 'the rotation of a secret' },
  'iot.amazonaws.com': { kind: 'stays', what: 'AWS IoT' },
  'ses.amazonaws.com': { kind: 'stays', what: 'incoming mail of SES' },
  'alexa-appkit.amazon.com': { kind: 'stays', what: 'Alexa' },
  'edgelambda.amazonaws.com': { kind: 'stays', what: 'CloudFront, at the edge' },
}

const permissions = lookup(
  (context) => context.all('AWS::Lambda::Permission'),
  (each, context) => namedBy(each.get('FunctionName'), context),
)

function onAws(ids: ReadonlySet<string>, context: RuleContext): readonly Trigger[] {
  const authorizers = ['AWS::ApiGateway::Authorizer', 'AWS::ApiGatewayV2::Authorizer'].flatMap((type) =>
    callersOf(ids, type, context),
  )
  const custom = [...ids]
    .flatMap((id) => context.referrers(id))
    .filter((each) => each.type.startsWith('Custom::'))
  const machinery = machineryTriggers(ids, context)
  const permitted = permissions(context)
    .of(...ids)
    .flatMap((each) => {
      const principal = each.get('Principal').peekText() ?? ''
      const logs: Trigger | undefined = principal.startsWith('logs.')
        ? { kind: 'stays', what: 'CloudWatch Logs' }
        : undefined
      const said: Trigger | undefined = Object.hasOwn(PRINCIPALS, principal) ? PRINCIPALS[principal] : logs
      // Its rule stands in the input as well, and says more.
      const seen =
        said?.kind === 'push' && said.what === 'EventBridge' && clockedTargets(ids, context).length > 0
      const hook = said?.kind === 'push' && said.what === 'SNS' && machinery.length > 0
      return said && !seen && !hook ? [said] : []
    })
  return [
    ...authorizers.map((): Trigger => ({ kind: 'middleware' })),
    ...custom.map((): Trigger => ({ kind: 'stays', what: 'a custom resource of the stack' })),
    ...STAYS.flatMap(([type, what]) =>
      callersOf(ids, type, context).map((): Trigger => ({ kind: 'stays', what })),
    ),
    ...machinery,
    ...permitted,
  ]
}
