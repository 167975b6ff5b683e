import { derive, type Basis } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'
import { isAnyPath } from '../front/names'
import { conditionValues, redirectsToHttps, rulesOf, targetsOf } from '../front/routes'
import { anyOf, token, type RouterRoute } from './caddyfile'

/** Names of the variables that hold the addresses behind target groups. */
export interface Upstreams {
  nameOf(link: Cursor): string
}

/** Takes values into the lines of a route. */
class Taker {
  readonly from: Basis[] = []

  constructor(private readonly differs: string) {}

  take(...cursors: readonly (Cursor | undefined)[]): void {
    for (const cursor of cursors) {
      const taken = cursor?.take()
      if (taken) this.from.push(...derive(taken, (value) => value, { differs: this.differs }).from)
    }
  }
}

/** The routes of the listeners of one load balancer: rules by priority, the default action last; the same rule once. */
export function routesFor(
  listeners: readonly ResourceView[],
  upstreams: Upstreams,
  differs: string,
  context: RuleContext,
): readonly RouterRoute[] {
  const routes: RouterRoute[] = []
  const add = (route: RouterRoute): void => {
    const same = routes.findIndex(
      (each) =>
        each.match.join('\n') === route.match.join('\n') &&
        each.actions.join('\n') === route.actions.join('\n') &&
        each.byHand === route.byHand,
    )
    if (same < 0) routes.push(route)
    else routes[same] = { ...routes[same]!, from: [...routes[same]!.from, ...route.from] }
  }
  // HTTPS first: where listeners differ, what people see with a certificate decides.
  const inOrder = [...listeners].sort((a, b) => Number(isPlain(a)) - Number(isPlain(b)))
  for (const listener of inOrder)
    for (const rule of rulesOf(listener, context)) add(routeOf(rule, upstreams, differs))
  const used = new Set<string>()
  const numbered = routes.map((each) => {
    let label = each.label
    for (let index = 2; used.has(label); index++) label = `${each.label}-${index}`
    used.add(label)
    return { ...each, label }
  })
  const defaults = inOrder.flatMap((listener) => {
    const taker = new Taker(differs)
    const actions = actionsOf(listener.get('DefaultActions').items(), taker, upstreams)
    return actions.lines.length > 0 ? [{ ...actions, from: taker.from }] : []
  })
  const last = defaults[0]
  return [
    ...numbered,
    {
      label: 'default',
      match: [],
      actions: last ? last.lines : ['respond 404'],
      from: defaults.flatMap((each) => each.from),
    },
  ]
}

function isPlain(listener: ResourceView): boolean {
  return listener.get('Protocol').peekText()?.toUpperCase() === 'HTTP'
}

function routeOf(rule: ResourceView, upstreams: Upstreams, differs: string): RouterRoute {
  const taker = new Taker(differs)
  const label = rule.get('Priority').peekShown() ?? rule.resource.native.name
  const matched = matchOf(rule, taker)
  const rewrites = rewritesOf(rule, taker)
  const actions = actionsOf(rule.get('Actions').items(), taker, upstreams)
  taker.take(rule.get('Priority'), rule.get('ListenerArn'))
  const byHand = matched.byHand ?? rewrites.byHand
  return {
    label: /^\d+$/.test(label) ? label : rule.resource.native.name,
    match: matched.lines,
    actions: [...rewrites.lines, ...(actions.lines.length > 0 ? actions.lines : ['respond 404'])],
    ...(byHand === undefined ? {} : { byHand }),
    from: taker.from,
  }
}

interface Lines {
  readonly lines: readonly string[]
  readonly byHand?: string
}

/** Conditions as lines of a matcher: all must fit. Paths tell case apart, hosts do not. */
function matchOf(rule: ResourceView, taker: Taker): Lines {
  const lines: string[] = []
  let byHand: string | undefined
  for (const field of ['host-header', 'path-pattern'] as const)
    for (const { condition, values } of conditionValues(rule, field)) {
      const texts = values.map((each) => each.peekText())
      if (texts.includes(undefined)) {
        byHand ??= `a ${field} condition whose value is not known`
        continue
      }
      const globs = texts.flatMap((each) => each ?? [])
      if (globs.length === 0 || globs.some((each) => field === 'path-pattern' && isAnyPath(each))) continue
      taker.take(condition.get('Field'), ...values)
      lines.push(field === 'host-header' ? hostLine(globs) : `path_regexp ${token(anyOf(globs))}`)
    }
  for (const condition of rule.get('Conditions').items()) {
    const header = condition.get('HttpHeaderConfig')
    const method = condition.get('HttpRequestMethodConfig', 'Values')
    const query = condition.get('QueryStringConfig', 'Values')
    const source = condition.get('SourceIpConfig', 'Values')
    const other = [header, method, query, source].find((each) => each.exists)
    if (condition.get('RegexValues').exists || /RegexValues/.test(keysOf(condition)))
      byHand ??= 'a condition by regular expression'
    if (!other) continue
    const line = header.exists
      ? headerLine(header)
      : method.exists
        ? methodLine(method)
        : query.exists
          ? queryLine(query)
          : sourceLine(source)
    if (line === undefined) {
      byHand ??= 'a condition that a router of this kind does not know'
      continue
    }
    taker.take(condition.get('Field'))
    takeBelow(other, taker)
    lines.push(line)
  }
  return { lines, ...(byHand === undefined ? {} : { byHand }) }
}

function keysOf(condition: Cursor): string {
  return condition
    .entries()
    .flatMap(({ cursor }) => cursor.entries().map((each) => each.key))
    .join(' ')
}

function takeBelow(cursor: Cursor, taker: Taker): void {
  const children = [...cursor.entries().map((each) => each.cursor), ...cursor.items()]
  if (children.length === 0) taker.take(cursor)
  else for (const child of children) takeBelow(child, taker)
}

function hostLine(globs: readonly string[]): string {
  return globs.some((each) => /[*?]/.test(each))
    ? `header_regexp Host ${token(`(?i)${anyOf(globs).replace(/\$$/, '(?::\\d+)?$')}`)}`
    : `host ${globs.map(token).join(' ')}`
}

function textsOf(list: Cursor): readonly string[] | undefined {
  const texts = list.items().map((each) => each.peekText())
  return texts.length === 0 || texts.includes(undefined) ? undefined : texts.flatMap((each) => each ?? [])
}

function headerLine(header: Cursor): string | undefined {
  const name = header.get('HttpHeaderName').peekText()
  const values = textsOf(header.get('Values'))
  return name && values && /^[\w-]+$/.test(name)
    ? `header_regexp ${name} ${token(`(?i)${anyOf(values)}`)}`
    : undefined
}

function methodLine(list: Cursor): string | undefined {
  const methods = textsOf(list)
  return methods?.every((each) => /^[\w-]+$/.test(each)) ? `method ${methods.join(' ')}` : undefined
}

/** Caddy compares whole values; several pairs would have to fit together, where AWS asks for one of them. */
function queryLine(list: Cursor): string | undefined {
  const pairs = list.items()
  const key = pairs[0]?.get('Key').peekText()
  const value = pairs[0]?.get('Value').peekText()
  return pairs.length === 1 && key && value && /^[\w.-]+$/.test(key) && /^[\w.-]+$/.test(value)
    ? `query ${key}=${value}`
    : undefined
}

function sourceLine(list: Cursor): string | undefined {
  const ranges = textsOf(list)
  return ranges?.every((each) => /^[\da-f.:/]+$/i.test(each)) ? `client_ip ${ranges.join(' ')}` : undefined
}

/** Rewrites of path and host, which come before the request is passed on. */
function rewritesOf(rule: ResourceView, taker: Taker): Lines {
  const lines: string[] = []
  for (const transform of rule.get('Transforms').items()) {
    const host = transform.get('HostHeaderRewriteConfig', 'Rewrites')
    const url = transform.get('UrlRewriteConfig', 'Rewrites')
    for (const each of [...url.items(), ...host.items()]) {
      const regex = each.get('Regex').peekText()
      const replace = each.get('Replace').peekText()
      if (regex === undefined || replace === undefined)
        return { lines: [], byHand: 'a rewrite whose value is not known' }
      lines.push(
        url.exists
          ? `uri path_regexp ${token(regex)} ${token(replace)}`
          : `request_header Host ${token(regex)} ${token(replace)}`,
      )
    }
    takeBelow(transform, taker)
  }
  return { lines }
}

function actionsOf(
  actions: readonly Cursor[],
  taker: Taker,
  upstreams: Upstreams,
): { readonly lines: readonly string[] } {
  const lines: string[] = []
  for (const action of actions) {
    const type = action.get('Type').peekText()
    if (type?.startsWith('authenticate-') || type === 'jwt-validation') {
      // Nobody gets in where AWS asked people to sign in: a router that just passed them on would open the app.
      lines.push(
        `# AWS signed people in here (${type}): put an authenticating proxy in front, then remove the next line.`,
        'respond 403',
      )
      continue
    }
    taker.take(action.get('Type'), action.get('Order'))
    const redirect = action.get('RedirectConfig')
    const fixed = action.get('FixedResponseConfig')
    if (type === undefined ? redirect.exists : type === 'redirect') {
      takeBelow(redirect, taker)
      if (!redirectsToHttps(action)) lines.push(redirectLine(redirect))
    } else if (type === undefined ? fixed.exists : type === 'fixed-response') {
      takeBelow(fixed, taker)
      lines.push(...fixedLines(fixed))
    } else lines.push(...forwardLines(action, taker, upstreams))
  }
  return { lines }
}

function forwardLines(action: Cursor, taker: Taker, upstreams: Upstreams): readonly string[] {
  const targets = targetsOf(action)
  taker.take(...targets.flatMap(({ link, weight }) => [link, weight]))
  const live = targets.filter(({ weight }) => weight?.peekNumber() !== 0)
  const names = live.map(({ link }) => `{$${upstreams.nameOf(link)}}`)
  if (names.length === 0) return []
  if (names.length === 1) return [`reverse_proxy ${names[0]!}`]
  const sticky = action.get('ForwardConfig', 'TargetGroupStickinessConfig')
  if (sticky.exists) takeBelow(sticky, taker)
  const weights = `weighted_round_robin ${live.map(({ weight }) => weight?.peekNumber() ?? 1).join(' ')}`
  const policy =
    sticky.get('Enabled').peekBoolean() === true
      ? ['\tlb_policy cookie router_target {', `\t\tfallback ${weights}`, '\t}']
      : [`\tlb_policy ${weights}`]
  return [`reverse_proxy ${names.join(' ')} {`, ...policy, '}']
}

/** `#{path}` and the like in Caddy's words; behind Fly Proxy the public protocol is HTTPS. */
function redirectLine(redirect: Cursor): string {
  const part = (key: string, fallback: string): string => redirect.get(key).peekShown() ?? fallback
  const words = (text: string): string =>
    text
      .replaceAll('/#{path}', '{path}')
      .replaceAll('#{path}', '{path}')
      .replaceAll('#{host}', '{host}')
      .replaceAll('#{query}', '{query}')
  const protocol = part('Protocol', '#{protocol}').toLowerCase()
  const scheme = protocol === 'http' ? 'http' : 'https'
  const host = words(part('Host', '#{host}'))
  const port = part('Port', '#{port}')
  const suffix = /^\d+$/.test(port) && port !== '443' && port !== '80' ? `:${port}` : ''
  const path = part('Path', '/#{path}')
  const query = part('Query', '#{query}')
  const rest =
    path === '/#{path}' && query === '#{query}'
      ? '{uri}'
      : `${words(path)}${query === '' ? '' : `?${words(query)}`}`
  const status = part('StatusCode', 'HTTP_302').replace('HTTP_', '')
  return `redir ${token(`${scheme}://${host}${suffix}${rest}`)} ${/^3\d\d$/.test(status) ? status : '302'}`
}

function fixedLines(fixed: Cursor): readonly string[] {
  const status = fixed.get('StatusCode').peekShown() ?? '200'
  const body = fixed.get('MessageBody').peekText()
  const type = fixed.get('ContentType').peekText()
  return [
    ...(type && body ? [`header Content-Type ${token(type)}`] : []),
    `respond ${body ? `${token(body.replace(/\s+/g, ' '))} ` : ''}${/^\d{3}$/.test(status) ? status : '200'}`,
  ]
}
