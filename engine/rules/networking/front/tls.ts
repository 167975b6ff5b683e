import { alsoFrom, derive, fromDecision, fromFact, type Traced } from '../../../aws/traced'
import type { Value } from '../../../aws/value'
import type { ResourceView } from '../../../aws/view'
import type { WorkloadService } from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import { attribute } from './drain'
import type { Exposure } from './exposed'
import { CERTIFICATE } from './names'
import { certificatesOf, listenersOf, perConversion, redirectsToHttps, rulesOf, type Route } from './routes'

/** Whether plain HTTP is sent on to HTTPS: a redirect says so, a certificate suggests it. */
export function httpsOf(
  exposure: Traced<Exposure>,
  routes: readonly Route[],
  context: RuleContext,
): Traced<boolean> | undefined {
  if (exposure.value !== 'public') return undefined
  const balancers = unique(routes.flatMap((each) => each.balancer ?? []))
  const listeners = unique([
    ...routes.flatMap((each) => each.listener ?? []),
    ...balancers.flatMap((each) => listenersOf(each, context)),
  ])
  const certificates = listeners.flatMap((each) => takeUnknownCertificates(each, context))
  const redirects = listeners.flatMap((each) => takeRedirect(each, context))
  if (redirects.length > 0) return alsoFrom({ value: true, from: [] }, ...redirects, ...certificates)
  const secure = listeners.filter((each) => isSecure(each))
  if (secure.length > 0) {
    const plain = servedPlain(routes)
    if (plain) {
      const differs =
        'The listener on port 80 sends plain HTTP to the app instead of redirecting, so the app answers it on Fly.io too. Set force_https = true once every client uses HTTPS.'
      return alsoFrom(
        derive<unknown, boolean>(plain, () => false, { differs }),
        ...certificates,
      )
    }
    const protocol = secure[0]!.get('Protocol').take()
    const basis = protocol ?? fromFact(undefined, 'A listener has a certificate')
    return alsoFrom(
      derive<unknown, boolean>(basis, () => true),
      ...certificates,
    )
  }
  const asked = exposure.from.find((each) => each.kind === 'decision')
  if (asked?.kind === 'decision') return fromDecision(true, asked.id)
  const protocol = listeners[0]?.get('Protocol').take()
  return protocol
    ? derive<Value, boolean>(protocol, () => false)
    : fromFact(false, 'No listener with a certificate is in the input')
}

/**
 * The action type of a listener on port 80 that forwards to the same target group as one with a certificate. A
 * certificate alone suggests `force_https`, and so does a redirect; but a forward says that people use plain HTTP today.
 */
function servedPlain(routes: readonly Route[]): Traced<unknown> | undefined {
  const secured = new Set(
    routes.filter((each) => each.listener && isSecure(each.listener)).map((each) => each.targetGroup),
  )
  for (const { listener, action, targetGroup } of routes)
    if (listener?.get('Port').peekNumber() === 80 && !isSecure(listener) && secured.has(targetGroup))
      return action.get('Type').take() ?? listener.get('Port').take()
  return undefined
}

function isSecure(listener: ResourceView): boolean {
  return listener.get('Protocol').peekText() === 'HTTPS' || listener.get('Certificates').exists
}

/** The action of a listener, its own or a rule's, that sends people on to HTTPS. */
const redirectOf = perConversion((listener, context) =>
  [
    ...listener.get('DefaultActions').items(),
    ...rulesOf(listener, context).flatMap((rule) => rule.get('Actions').items()),
  ].find((each) => redirectsToHttps(each)),
)

/** The redirect of a listener to HTTPS, taken whole. */
function takeRedirect(listener: ResourceView, context: RuleContext): readonly Traced<Value>[] {
  const action = redirectOf(listener, context)
  if (!action) return []
  return [
    action.get('Type').take(),
    action.get('RedirectConfig').take(),
    listener.get('Port').take(),
    listener.get('Protocol').take(),
    listener.get('LoadBalancerArn').take(),
  ].filter((each) => each !== undefined)
}

/** Certificates whose names the input does not tell still say that the app is served over HTTPS. */
function takeUnknownCertificates(listener: ResourceView, context: RuleContext): readonly Traced<Value>[] {
  return certificatesOf(listener, context).flatMap((link) => {
    if (context.find(link.value, CERTIFICATE)) return []
    const taken = link.take()
    return taken
      ? [
          derive(taken, (value) => value, {
            differs:
              'The certificate is not in the input, so its names are not known: add each with `fly certs add NAME`.',
          }),
        ]
      : []
  })
}

type TlsFields = Pick<WorkloadService, 'tlsVersions' | 'alpn' | 'proxyProtocol' | 'responseHeaders'>

/** What listeners say about TLS and headers, and what of it needs no line because it is Fly Proxy's default. */
interface ListenerFacts {
  readonly fields: TlsFields
  readonly defaults: readonly Traced<unknown>[]
}

/** TLS versions, ALPN, the PROXY protocol and response headers, where they are written; TLS only where the edge ends it. */
export function tlsOf(
  exposure: Exposure,
  groups: readonly ResourceView[],
  routes: readonly Route[],
): ListenerFacts {
  const listeners = unique(routes.flatMap((each) => each.listener ?? []))
  const proxy = groups
    .map((each) => attribute(each, 'TargetGroupAttributes', 'proxy_protocol_v2.enabled'))
    .find((each) => each?.text === 'true')
    ?.takeText()
  const versions = exposure === 'public' ? first(listeners, versionsOf) : undefined
  const alpn = exposure === 'public' ? (first(listeners, alpnOf) ?? http1Only(routes)) : undefined
  const headers = listeners.flatMap((each) => headersOf(each))
  // TLS 1.2 and 1.3 is what Fly Proxy offers unless told otherwise.
  const usual = versions?.value.length === 2
  return {
    fields: {
      ...(versions && !usual ? { tlsVersions: versions } : {}),
      ...(alpn ? { alpn } : {}),
      ...(proxy ? { proxyProtocol: derive(proxy, () => true) } : {}),
      ...(headers.length > 0 ? { responseHeaders: headers } : {}),
    },
    defaults: versions && usual ? [versions] : [],
  }
}

function first<T>(
  views: readonly ResourceView[],
  read: (view: ResourceView) => T | undefined,
): T | undefined {
  for (const view of views) {
    const found = read(view)
    if (found !== undefined) return found
  }
  return undefined
}

/** TLS versions of a security policy that Fly Proxy can offer; undefined for those with TLS 1.0 or 1.1. */
export function versionsOfPolicy(policy: string): readonly string[] | undefined {
  if (/TLS13-1-3/.test(policy)) return ['TLSv1.3']
  return /TLS13-1-2|TLS-1-2|FS-1-2/.test(policy) ? ['TLSv1.2', 'TLSv1.3'] : undefined
}

function versionsOf(listener: ResourceView): Traced<readonly string[]> | undefined {
  const policy = listener.get('SslPolicy').peekText()
  const versions = policy === undefined ? undefined : versionsOfPolicy(policy)
  const taken = versions && listener.get('SslPolicy').take()
  if (!versions || !taken) return undefined
  const more = versions.length === 2 && !/TLS13/.test(policy ?? '')
  return derive(taken, () => versions, more ? { differs: 'Fly Proxy offers TLS 1.3 as well.' } : {})
}

const ALPN: Readonly<Record<string, readonly string[]>> = {
  HTTP1Only: ['http/1.1'],
  HTTP2Only: ['h2'],
  HTTP2Optional: ['http/1.1', 'h2'],
  HTTP2Preferred: ['h2', 'http/1.1'],
}

function alpnOf(listener: ResourceView): Traced<readonly string[]> | undefined {
  const written = listener.get('AlpnPolicy')
  const policy = (written.value?.kind === 'list' ? written.items()[0] : written)?.peekText()
  if (policy === undefined || !Object.hasOwn(ALPN, policy)) return undefined
  const taken = written.take()
  return taken && derive(taken, () => ALPN[policy] ?? [])
}

function http1Only(routes: readonly Route[]): Traced<readonly string[]> | undefined {
  for (const { balancer } of routes) {
    const http2 = balancer && attribute(balancer, 'LoadBalancerAttributes', 'routing.http2.enabled')
    const taken = http2?.text === 'false' ? http2.takeText() : undefined
    if (taken) return derive(taken, () => ['http/1.1'])
  }
  return undefined
}

const RESPONSE_HEADER = /^routing\.http\.response\.([a-z_]+)\.header_value$/

function headersOf(
  listener: ResourceView,
): readonly { readonly name: string; readonly value: Traced<string> }[] {
  return listener
    .get('ListenerAttributes')
    .items()
    .flatMap((item) => {
      const key = item.get('Key').peekText() ?? ''
      const match = RESPONSE_HEADER.exec(key)
      const taken = match && attribute(listener, 'ListenerAttributes', key)?.takeText()
      return match && taken ? [{ name: headerName(match[1] ?? ''), value: taken }] : []
    })
}

/** `strict_transport_security` → `Strict-Transport-Security`. */
function headerName(words: string): string {
  return words
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('-')
}

function unique(views: readonly ResourceView[]): readonly ResourceView[] {
  return [...new Map(views.map((each) => [each.id, each])).values()]
}
