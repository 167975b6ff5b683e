import { derive, type Basis } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import { slug } from '../../../aws/view'
import type { Line, RunbookStep } from '../../../plan/plan'
import type { RuleContext } from '../../rule'
import { isAnyPath, PATHS_DIFFER } from '../front/names'
import {
  BALANCER,
  conditionValues,
  LISTENER,
  perConversion,
  redirectsToHttps,
  rulesBeside,
  targetsOf,
} from '../front/routes'
import { needsRouter, routerOf } from './choice'

const ROUTER_DIFFERS =
  'A router app, or the app that owns the host, does this: Fly Proxy itself routes by name only.'

/** The rules of a listener need an order only where several of them are rebuilt together. */
export function isOrdered(rule: ResourceView, context: RuleContext): boolean {
  const first = rulesBeside(rule, context)[0]
  return first !== undefined && hasOrder(first, context)
}

const hasOrder = perConversion((first, context) => {
  const beside = rulesBeside(first, context)
  return beside.length > 1 && beside.some((each) => needsRouter(each))
})

/** One step per listener, given by its first rule: what a router has to know, and the three ways to have one. */
export function routerStep(rule: ResourceView, context: RuleContext): RunbookStep | undefined {
  const rules = rulesBeside(rule, context)
  if (rules[0]?.id !== rule.id || !rules.some((each) => needsRouter(each))) return undefined
  const listener = context.find(rule.get('ListenerArn').value, LISTENER)
  const balancer = listener && context.find(listener.get('LoadBalancerArn').value, BALANCER)
  if (balancer && routerOf(balancer, context)) return undefined
  const name = listener?.resource.native.name ?? 'a listener outside the input'
  const ordered = rules.length > 1
  return {
    phase: 'deploy',
    title: `Route requests as ${name} did`,
    text: [
      fact(
        'Fly Proxy leads a name to an app and does not look at paths. Choose one: let the app that owns the name answer with `fly-replay: app=TARGET` (bodies up to 1 MB); run the parts as one app and route inside; or put a router app (nginx, Caddy) in front that passes requests to `TARGET.flycast`.',
      ),
      fact('The rules to rebuild, in order:'),
      ...rules.map((each) => lineOf(each, ordered, context)),
      ...(listener ? [fact('Everything else goes where the default action of the listener went.')] : []),
    ],
    commands: [],
  }
}

function fact(text: string): Line {
  return { text, from: [{ kind: 'fact', fact: 'Fly Proxy routes by host name only' }] }
}

/** `- /api/* of www.example.com → ApiTargets` with everything it rests on. */
function lineOf(rule: ResourceView, ordered: boolean, context: RuleContext): Line {
  const from: Basis[] = []
  const take = (cursor: Cursor | undefined, differs = ROUTER_DIFFERS): void => {
    const taken = cursor?.take()
    if (taken) from.push(...derive(taken, (value) => value, { differs }).from)
  }
  const paths = conditionValues(rule, 'path-pattern').filter(({ values }) =>
    values.some((each) => !isAnyPath(each.peekText())),
  )
  for (const { condition, values } of paths) {
    take(condition.get('Field'), PATHS_DIFFER)
    for (const value of values) take(value, PATHS_DIFFER)
  }
  const named = conditionValues(rule, 'host-header')
  const hosts = named.flatMap(({ values }) => values)
  // The name of such a rule belongs to the app that owns the host, so only this step says it.
  if (paths.length > 0)
    for (const { condition, values } of named) {
      take(condition.get('Field'))
      for (const value of values) take(value)
    }
  if (ordered) take(rule.get('Priority'))
  take(rule.get('Transforms'))
  const shown = (cursors: readonly Cursor[]): string =>
    cursors.map((each) => each.peekShown() ?? '').join(', ')
  const when = [
    paths.length > 0 ? `\`${shown(paths.flatMap(({ values }) => values))}\`` : 'every path',
    ...(hosts.length > 0 ? [`of \`${shown(hosts)}\``] : []),
  ].join(' ')
  const actions = rule
    .get('Actions')
    .items()
    .map((action) => actionText(action, take, context))
    .filter((text) => text !== '')
  return {
    text: `- ${when} → ${actions.join(', then ') || 'the app'}`,
    from: from.length > 0 ? from : [{ kind: 'fact', fact: `The rule ${slug(rule.id)} of the listener` }],
  }
}

function actionText(
  action: Cursor,
  take: (cursor: Cursor | undefined) => void,
  context: RuleContext,
): string {
  const redirect = action.get('RedirectConfig')
  if (redirect.exists) {
    if (redirectsToHttps(action)) return 'HTTPS (`force_https`)'
    take(action.get('Type'))
    take(redirect)
    const part = (key: string, fallback: string): string => redirect.get(key).peekShown() ?? fallback
    return `redirect ${part('StatusCode', 'HTTP_302')} to ${part('Protocol', '#{protocol}').toLowerCase()}://${part('Host', '#{host}')}${part('Path', '/#{path}')}`
  }
  const fixed = action.get('FixedResponseConfig')
  if (fixed.exists) {
    take(action.get('Type'))
    take(fixed)
    return `answer ${fixed.get('StatusCode').peekShown() ?? '200'}`
  }
  const targets = targetsOf(action)
  if (targets.length > 1) {
    take(action.get('Type'))
    for (const { link, weight } of targets) {
      take(link)
      take(weight)
    }
    take(action.get('ForwardConfig', 'TargetGroupStickinessConfig'))
  }
  return targets
    .map(({ link, weight }) => {
      const group = context.find(link.value)?.resource.native.name ?? link.peekShown() ?? 'the app'
      return weight ? `${group} (weight ${weight.peekShown() ?? '1'})` : group
    })
    .join(' or ')
}
