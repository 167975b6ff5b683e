import { absorbed, manual, type Settlement } from '../../../aws/outcome'
import type { ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'
import { callersOf, names } from './function'
import type { Trigger } from './source-trigger'

const HOOK = 'a lifecycle hook of an Auto Scaling group'
const PROVIDER = 'a custom resource of the stack'
const HOOK_TYPE = 'AWS::AutoScaling::LifecycleHook'

/** Variables by which the CDK's provider framework names the functions that it calls. */
const FRAMEWORK = /^USER_(?:ON_EVENT|IS_COMPLETE)_FUNCTION_ARN$/

/** Callers that belong to the machinery of AWS itself: groups that tell of their instances, providers of the CDK. */
export function machineryTriggers(ids: ReadonlySet<string>, context: RuleContext): readonly Trigger[] {
  const hooks = callersOf(ids, 'AWS::SNS::Subscription', context).filter((each) => isOfHook(each, context))
  const providers = callersOf(ids, 'AWS::Lambda::Function', context).filter((each) =>
    each
      .get('Environment', 'Variables')
      .entries()
      .some(({ key, cursor }) => FRAMEWORK.test(key) && names(cursor, ids, context)),
  )
  return [
    ...hooks.map((): Trigger => ({ kind: 'stays', what: HOOK })),
    ...providers.map((): Trigger => ({ kind: 'stays', what: PROVIDER })),
  ]
}

/** Whether the topic of a subscription is where an Auto Scaling group tells of instances that come and go. */
export function isOfHook(subscription: ResourceView, context: RuleContext): boolean {
  const topic = context.find(subscription.get('TopicArn').value, 'AWS::SNS::Topic')
  if (!topic) return false
  const told = (each: ResourceView): boolean =>
    [
      each.get('NotificationTargetARN'),
      ...each
        .get('LifecycleHookSpecificationList')
        .items()
        .map((hook) => hook.get('NotificationTargetARN')),
    ].some((target) => context.find(target.value)?.id === topic.id)
  return [HOOK_TYPE, 'AWS::AutoScaling::AutoScalingGroup'].some((type) =>
    context.referrers(topic.id, type).some(told),
  )
}

/** What is said of a function that a lifecycle hook calls; undefined for others. */
export function hookOutcome(view: ResourceView, triggers: readonly Trigger[]): Settlement | undefined {
  if (!triggers.some((each) => each.kind === 'stays' && each.what === HOOK)) return undefined
  return drains(view)
    ? absorbed(
        'It moves tasks off an instance before the Auto Scaling group ends it. There are no instances: a Machine that is replaced gets `kill_signal`, and up to `kill_timeout` to finish.',
      )
    : manual(
        'A lifecycle hook of an Auto Scaling group calls it when instances start or end. What it does for the program goes into the program’s own start or shutdown, within `kill_timeout`.',
      )
}

function drains(view: ResourceView): boolean {
  const code = view.get('Code', 'ZipFile').peekText() ?? view.get('InlineCode').peekText() ?? ''
  if (code !== '') return /update_?container_?instances_?state|\bDRAINING\b/i.test(code)
  const said = ['FunctionName', 'Description', 'Handler'].map((key) => view.get(key).peekText() ?? '')
  return [view.id, ...said].some((each) => /drain/i.test(each))
}
