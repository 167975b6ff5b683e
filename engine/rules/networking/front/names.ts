import { alsoFrom, derive, type Traced } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'
import { cdnOf } from '../cloudfront/choice'
import {
  certificatesOf,
  conditionValues,
  leadsToOneGroup,
  listenersOf,
  perConversion,
  rulesOf,
  type Route,
} from './routes'

export const CERTIFICATE = 'AWS::CertificateManager::Certificate'

/**
 * Names that belong to the app behind a target group: host conditions of rules that send it all paths, else the names
 * of the certificates of a listener that is its own. A name that is split by path or weight belongs to the first app.
 */
export function hostsOf(routes: readonly Route[], context: RuleContext): readonly Traced<string>[] {
  const found = routes.flatMap((route): readonly Traced<string>[] => {
    if (route.place > 0) return []
    const { rule, listener } = route
    if (rule && isSplitByPath(rule))
      return listener && leadsToOneGroup(listener, context) ? ofListener(listener) : []
    const named = rule ? hostConditions(rule) : []
    if (named.length > 0 || !listener) return named
    const pointing = route.balancer ? namesPointingAt(route.balancer, context) : []
    return [...ofListener(listener), ...pointing]
  })
  function ofListener(listener: ResourceView): readonly Traced<string>[] {
    return certificatesOf(listener, context).flatMap((link) => namesBehind(link, context))
  }
  return unique(found)
}

/** Names that rules of a load balancer lead to an app. */
const claimedBy = perConversion(
  (balancer, context): ReadonlySet<string | undefined> =>
    new Set(
      listenersOf(balancer, context)
        .flatMap((listener) => rulesOf(listener, context))
        .flatMap((rule) => conditionValues(rule, 'host-header'))
        .flatMap(({ values }) => values.map((each) => each.peekText()?.toLowerCase())),
    ),
)

/**
 * Names of DNS records and of distributions that go, where they lead to a load balancer. Names that a rule of the
 * balancer claims for another app are left out.
 */
function namesPointingAt(balancer: ResourceView, context: RuleContext): readonly Traced<string>[] {
  const claimed = claimedBy(balancer, context)
  const records = context.referrers(balancer.id, 'AWS::Route53::RecordSet')
  const groups = context
    .referrers(balancer.id, 'AWS::Route53::RecordSetGroup')
    .flatMap((group) => group.get('RecordSets').items())
    .filter((record) => record.peekReferences().some((each) => each.resource === balancer.id))
  const names = [...records, ...groups].map((record) => ({ name: record.get('Name'), differs: RECORD_MOVES }))
  const aliases = context
    .referrers(balancer.id, 'AWS::CloudFront::Distribution')
    .filter((each) => cdnOf(each, context) === 'drop')
    .flatMap((each) => each.get('DistributionConfig', 'Aliases').items())
    .map((name) => ({ name, differs: undefined }))
  return [...names, ...aliases].flatMap(({ name, differs }) => {
    const text = name.peekText()?.replace(/\.$/, '').toLowerCase()
    if (text === undefined || claimed.has(text)) return []
    const taken = name.text({ what: 'domain name', standIn: text })
    return taken ? [derive(taken, () => text, differs === undefined ? {} : { differs })] : []
  })
}

/** What a person does with a record whose target is replaced. */
export const RECORD_MOVES =
  'At the cut-over the record becomes A and AAAA with the app’s addresses (`fly ips list`), or for a subdomain a CNAME to the target that `fly certs setup` prints.'

/** Whether a rule takes only some paths of its hosts. */
export function isSplitByPath(rule: ResourceView): boolean {
  return conditionValues(rule, 'path-pattern').some(({ values }) =>
    values.some((each) => !isAnyPath(each.peekText())),
  )
}

function hostConditions(rule: ResourceView): readonly Traced<string>[] {
  return conditionValues(rule, 'host-header').flatMap(({ condition, values }) => {
    const field = condition.get('Field').take()
    return values.flatMap((each) => {
      const host = each.text({ what: 'host name', standIn: 'fill-in-host.example.com' })
      return host ? [alsoFrom(host, field)] : []
    })
  })
}

/** The names of the certificate that a listener or distribution refers to; the reference itself is part of their basis. */
export function namesBehind(link: Cursor, context: RuleContext): readonly Traced<string>[] {
  const certificate = context.find(link.value, CERTIFICATE)
  if (!certificate) return []
  const names = certificateNames(certificate)
  const taken = link.take()
  return names.map((each) => alsoFrom(each, taken))
}

export function certificateNames(certificate: ResourceView): readonly Traced<string>[] {
  const written = [certificate.get('DomainName'), ...certificate.get('SubjectAlternativeNames').items()]
  return unique(
    written.flatMap((each) => each.text({ what: 'domain name', standIn: 'fill-in-host.example.com' }) ?? []),
  )
}

/** Each name once, in the order found; later mentions add to its basis. */
export function unique(names: readonly Traced<string>[]): readonly Traced<string>[] {
  const byName = new Map<string, Traced<string>>()
  for (const each of names) {
    const before = byName.get(each.value.toLowerCase())
    byName.set(each.value.toLowerCase(), before ? alsoFrom(before, each) : each)
  }
  return [...byName.values()]
}

/** Path patterns of the rules that lead here; a rule for all paths says nothing. */
export function pathsOf(routes: readonly Route[]): readonly Traced<string>[] {
  const found = routes.flatMap(({ rule }) =>
    (rule ? conditionValues(rule, 'path-pattern') : []).flatMap(({ condition, values }) => {
      if (values.every((each) => isAnyPath(each.peekText()))) return []
      const field = condition.get('Field').take()
      return values.flatMap((each) => {
        const path = each.text({ what: 'path pattern', standIn: '/FILL-IN-path' })
        return path ? [derive(alsoFrom(path, field), (text) => text, { differs: PATHS_DIFFER })] : []
      })
    }),
  )
  return unique(found)
}

export const PATHS_DIFFER =
  'Fly Proxy does not route by path. One app that owns the host answers with `fly-replay`, or a small router app passes requests on.'

export function isAnyPath(pattern: string | undefined): boolean {
  return pattern === '/*' || pattern === '*'
}
