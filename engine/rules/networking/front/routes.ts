import type { Cursor, ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'

export const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer'
export const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener'
export const LISTENER_RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule'
export const LISTENER_CERTIFICATE = 'AWS::ElasticLoadBalancingV2::ListenerCertificate'
export const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup'

/** One way from a listener to a target group: by its default action or by a rule. */
export interface Route {
  readonly targetGroup: string
  /** The action's reference to the group. */
  readonly link: Cursor
  readonly action: Cursor
  readonly weight: Cursor | undefined
  /** How many groups the action splits its traffic among. */
  readonly groups: number
  /** Place among them. */
  readonly place: number
  readonly rule: ResourceView | undefined
  /** Absent: the rule's listener is not in the input. */
  readonly listener: ResourceView | undefined
  /** Absent: the listener's load balancer is not in the input. */
  readonly balancer: ResourceView | undefined
}

interface Routes {
  readonly byGroup: ReadonlyMap<string, readonly Route[]>
  /** Ids of the groups that a listener and its rules lead to. */
  readonly groupsByListener: ReadonlyMap<string, ReadonlySet<string>>
  readonly listenersByBalancer: ReadonlyMap<string, readonly ResourceView[]>
  readonly rulesByListener: ReadonlyMap<string, readonly ResourceView[]>
  /** Rules by the listener they show, in the input or not. */
  readonly rulesByLink: ReadonlyMap<string, readonly ResourceView[]>
  readonly certificatesByListener: ReadonlyMap<string, readonly ResourceView[]>
}

const known = new WeakMap<RuleContext, Routes>()

/** Everything that leads to target groups; read once per conversion, since many workloads ask. */
function routesOf(context: RuleContext): Routes {
  const before = known.get(context)
  if (before) return before
  const byGroup = new Map<string, Route[]>()
  const listenersByBalancer = new Map<string, ResourceView[]>()
  const rulesByListener = new Map<string, ResourceView[]>()
  const rulesByLink = new Map<string, ResourceView[]>()
  const certificatesByListener = new Map<string, ResourceView[]>()
  const balancerOf = (listener: ResourceView | undefined) =>
    listener && context.find(listener.get('LoadBalancerArn').value, BALANCER)
  for (const listener of context.all(LISTENER)) {
    const balancer = balancerOf(listener)
    if (balancer) push(listenersByBalancer, balancer.id, listener)
    for (const action of listener.get('DefaultActions').items())
      for (const target of targetsOf(action)) {
        const group = context.find(target.link.value, TARGET_GROUP)
        if (group)
          push(byGroup, group.id, {
            ...target,
            targetGroup: group.id,
            action,
            rule: undefined,
            listener,
            balancer,
          })
      }
  }
  for (const rule of context.all(LISTENER_RULE)) {
    const listener = context.find(rule.get('ListenerArn').value, LISTENER)
    const balancer = balancerOf(listener)
    if (listener) push(rulesByListener, listener.id, rule)
    push(rulesByLink, linkOf(rule, listener), rule)
    for (const action of rule.get('Actions').items())
      for (const target of targetsOf(action)) {
        const group = context.find(target.link.value, TARGET_GROUP)
        if (group)
          push(byGroup, group.id, { ...target, targetGroup: group.id, action, rule, listener, balancer })
      }
  }
  for (const more of context.all(LISTENER_CERTIFICATE)) {
    const listener = context.find(more.get('ListenerArn').value, LISTENER)
    if (listener) push(certificatesByListener, listener.id, more)
  }
  const place = (each: ResourceView): number => each.get('Priority').peekNumber() ?? Number.MAX_SAFE_INTEGER
  for (const rules of rulesByLink.values()) rules.sort((a, b) => place(a) - place(b))
  const groupsByListener = new Map<string, Set<string>>()
  for (const route of [...byGroup.values()].flat())
    if (route.listener) {
      const groups = groupsByListener.get(route.listener.id) ?? new Set()
      groupsByListener.set(route.listener.id, groups.add(route.targetGroup))
    }
  const routes = {
    byGroup,
    groupsByListener,
    listenersByBalancer,
    rulesByListener,
    rulesByLink,
    certificatesByListener,
  }
  known.set(context, routes)
  return routes
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}

/** The target groups that an action names, in its short and its long form. */
export function targetsOf(action: Cursor): readonly Pick<Route, 'link' | 'weight' | 'groups' | 'place'>[] {
  const long = action.get('ForwardConfig', 'TargetGroups').items()
  const listed = long.map((each, place) => ({
    link: each.get('TargetGroupArn'),
    weight: each.get('Weight').exists ? each.get('Weight') : undefined,
    groups: long.length,
    place,
  }))
  if (listed.length > 0) return listed
  const link = action.get('TargetGroupArn')
  return link.exists ? [{ link, weight: undefined, groups: 1, place: 0 }] : []
}

/** The ways that lead to a target group, default actions first. */
export function routesTo(group: ResourceView, context: RuleContext): readonly Route[] {
  return routesOf(context).byGroup.get(group.id) ?? []
}

/** Whether everything that a listener takes goes to one target group. */
export function leadsToOneGroup(listener: ResourceView, context: RuleContext): boolean {
  return routesOf(context).groupsByListener.get(listener.id)?.size === 1
}

export function listenersOf(balancer: ResourceView, context: RuleContext): readonly ResourceView[] {
  return routesOf(context).listenersByBalancer.get(balancer.id) ?? []
}

export function rulesOf(listener: ResourceView, context: RuleContext): readonly ResourceView[] {
  return routesOf(context).rulesByListener.get(listener.id) ?? []
}

/** The rules that stand on the same listener as this one, itself included, by ascending priority. */
export function rulesBeside(rule: ResourceView, context: RuleContext): readonly ResourceView[] {
  const listener = context.find(rule.get('ListenerArn').value, LISTENER)
  return routesOf(context).rulesByLink.get(linkOf(rule, listener)) ?? []
}

function linkOf(rule: ResourceView, listener: ResourceView | undefined): string {
  return listener?.id ?? rule.get('ListenerArn').peekShown() ?? ''
}

/** Something found out once for a thing of a conversion, however often it is asked. */
export function perConversion<T>(
  find: (view: ResourceView, context: RuleContext) => T,
): (view: ResourceView, context: RuleContext) => T {
  const found = new WeakMap<RuleContext, Map<string, { readonly answer: T }>>()
  return (view, context) => {
    const answers = found.get(context) ?? new Map<string, { readonly answer: T }>()
    found.set(context, answers)
    const before = answers.get(view.id)
    if (before) return before.answer
    const answer = find(view, context)
    answers.set(view.id, { answer })
    return answer
  }
}

/** References to the certificates of a listener, those of its own and those added on the side. */
export function certificatesOf(listener: ResourceView, context: RuleContext): readonly Cursor[] {
  const more = routesOf(context).certificatesByListener.get(listener.id) ?? []
  return [listener, ...more].flatMap((each) =>
    each
      .get('Certificates')
      .items()
      .map((item) => (item.get('CertificateArn').exists ? item.get('CertificateArn') : item))
      .filter((item) => item.value?.kind !== 'map'),
  )
}

/** Whether an action sends plain HTTP on to HTTPS. */
export function redirectsToHttps(action: Cursor): boolean {
  const redirect = action.get('RedirectConfig')
  if (action.get('Type').peekText() !== 'redirect' && !redirect.exists) return false
  const host = redirect.get('Host').peekText()
  const path = redirect.get('Path').peekText()
  const query = redirect.get('Query').peekText()
  return (
    (redirect.get('Protocol').peekText() === 'HTTPS' || redirect.get('Port').peekNumber() === 443) &&
    (host === undefined || host === '#{host}') &&
    (path === undefined || path === '/#{path}') &&
    (query === undefined || query === '#{query}')
  )
}

/** Values of the conditions of a kind (`host-header`, `path-pattern`), short and long form, with the condition. */
export function conditionValues(
  rule: ResourceView,
  field: 'host-header' | 'path-pattern',
): readonly { readonly condition: Cursor; readonly values: readonly Cursor[] }[] {
  const config = field === 'host-header' ? 'HostHeaderConfig' : 'PathPatternConfig'
  return rule
    .get('Conditions')
    .items()
    .flatMap((condition) => {
      if (condition.get('Field').peekText() !== field && !condition.get(config).exists) return []
      const long = condition.get(config, 'Values')
      const written = long.exists ? long : condition.get('Values')
      const items = written.items()
      const values = items.length > 0 ? items : written.exists ? [written] : []
      return [{ condition, values }]
    })
}
