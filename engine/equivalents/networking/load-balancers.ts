import {
  attribute,
  props,
  ref,
  traced,
  type Lift,
  type Spans,
  type Tree,
} from '../../outputs/cloudformation/stack'
import type { StackBuilder } from '../builder'
import type { Context } from '../context'
import { clamp } from '../numbers'
import { isHttp, LISTENER_LIMIT, onlyTls13, type PublicPort } from './exposure'
import { PUBLIC_SUBNETS } from './network'
import { responseHeaderAttributes } from './response-headers'
import { ALB_GROUP, NLB_GROUP } from './security-groups'
import type { Attachment, BalancerKind } from './target-groups'

export const ALB = 'Alb'
const NLB = 'Nlb'
const CERTIFICATE = 'Certificate'

/** One port of a load balancer, with all target groups behind it. */
interface Gate {
  readonly kind: BalancerKind
  readonly port: PublicPort
  readonly attachments: Attachment[]
  readonly from: Spans
}

export interface Listener {
  readonly id: string
  readonly port: PublicPort
  readonly attachments: readonly Attachment[]
  /** Set where the listener only redirects. */
  readonly redirects: boolean
  readonly kind: BalancerKind
}

/** The load balancers and listeners that do what Fly Proxy does. */
export function loadBalancers(
  context: Context,
  build: StackBuilder,
  attachments: readonly Attachment[],
): readonly Listener[] {
  const gates = gatesOf(attachments)
  for (const kind of ['alb', 'nlb'] as const) {
    const own = gates.filter((gate) => gate.kind === kind)
    if (own.length > 0) balancer(context, build, kind, own)
  }
  if (gates.some((gate) => gate.port.protocol === 'HTTPS' || gate.port.protocol === 'TLS')) {
    certificate(build, gates)
  }
  return gates.map((gate) => listener(context, build, gate, redirects(gate, gates)))
}

/**
 * Whether a port only sends people on to 443. Where nothing answers there, or a target group would be left without
 * any listener (which ECS refuses), it forwards.
 */
function redirects(gate: Gate, gates: readonly Gate[]): boolean {
  const others = gates.filter((each) => each.kind === gate.kind && !each.port.forceHttps)
  return (
    gate.port.forceHttps &&
    others.some((each) => each.port.port === 443 && each.port.protocol === 'HTTPS') &&
    gate.attachments.every((each) => others.some((other) => other.attachments.includes(each)))
  )
}

function gatesOf(attachments: readonly Attachment[]): readonly Gate[] {
  const gates = new Map<string, Gate>()
  const counts = { alb: 0, nlb: 0 }
  for (const attachment of attachments) {
    for (const port of attachment.ports) {
      const key = `${attachment.kind}:${port.protocol === 'UDP' ? 'udp' : 'tcp'}:${port.port}`
      const gate = gates.get(key)
      if (gate) gate.attachments.push(attachment)
      else if (counts[attachment.kind]++ < LISTENER_LIMIT) {
        gates.set(key, { kind: attachment.kind, port, attachments: [attachment], from: port.from })
      }
    }
  }
  return [...gates.values()]
}

function balancer(context: Context, build: StackBuilder, kind: BalancerKind, gates: readonly Gate[]): void {
  const from = gates.flatMap((gate) => gate.attachments[0]!.exposed.from)
  const idle = gates.find((gate) => gate.port.http?.idle_timeout !== undefined)
  const attributes =
    kind === 'alb' && idle
      ? [
          props(
            {
              Key: 'idle_timeout.timeout_seconds',
              Value: String(clamp(idle.port.http?.idle_timeout ?? 60, 1, 4000)),
            },
            context.at(`${idle.port.optionsPath}.http_options.idle_timeout`),
          ),
        ]
      : undefined
  build.add(
    'networking',
    kind === 'alb' ? ALB : NLB,
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    props({
      Type: kind === 'alb' ? 'application' : 'network',
      Scheme: 'internet-facing',
      Subnets: PUBLIC_SUBNETS.map((id) => ref(id)),
      SecurityGroups: [attribute(kind === 'alb' ? ALB_GROUP : NLB_GROUP, 'GroupId')],
      LoadBalancerAttributes: attributes,
    }),
    unique(from),
    { dependsOn: ['GatewayAttachment'] },
  )
  build.output(
    kind === 'alb' ? 'WebAddress' : 'RawAddress',
    kind === 'alb' ? 'DNS name of the web load balancer' : 'DNS name of the load balancer for raw ports',
    attribute(kind === 'alb' ? ALB : NLB, 'DNSName'),
    unique(from),
  )
}

function unique(spans: Spans): Spans {
  return [...new Set(spans)]
}

/** `fly certs add NAME`: a certificate, its validation record, and the name itself. */
function certificate(build: StackBuilder, gates: readonly Gate[]): void {
  const secure = gates.filter((gate) => gate.port.protocol === 'HTTPS' || gate.port.protocol === 'TLS')
  const from = unique(secure.flatMap((gate) => gate.from))
  build.parameter({
    name: 'DomainName',
    type: 'String',
    description: 'Host name of the app, such as www.example.com (fly certs add)',
    from,
  })
  build.parameter({
    name: 'HostedZoneId',
    type: 'AWS::Route53::HostedZone::Id',
    description: 'Route 53 zone that holds the host name',
    from,
  })
  build.add(
    'networking',
    CERTIFICATE,
    'AWS::CertificateManager::Certificate',
    props({
      DomainName: ref('DomainName'),
      ValidationMethod: 'DNS',
      DomainValidationOptions: [props({ DomainName: ref('DomainName'), HostedZoneId: ref('HostedZoneId') })],
    }),
    from,
  )
  const target = secure.some((gate) => gate.kind === 'alb') ? ALB : NLB
  build.add(
    'networking',
    'DnsRecord',
    'AWS::Route53::RecordSet',
    props({
      HostedZoneId: ref('HostedZoneId'),
      Name: ref('DomainName'),
      Type: 'A',
      AliasTarget: props({
        DNSName: attribute(target, 'DNSName'),
        HostedZoneId: attribute(target, 'CanonicalHostedZoneID'),
        EvaluateTargetHealth: false,
      }),
    }),
    from,
  )
}

/** What names of the app are on AWS, where a listener needs a certificate. */
export function describeNames(build: StackBuilder, listeners: readonly Listener[]): void {
  const secure = listeners.filter(({ port }) => port.protocol === 'HTTPS' || port.protocol === 'TLS')
  if (secure.length === 0) return
  build.say(
    'A name of the app (fly certs add) ≈ a certificate of ACM, validated in its Route 53 zone.',
    unique(secure.flatMap(({ port }) => port.from)),
  )
}

const ALPN: Readonly<Record<string, string>> = { h2: 'HTTP2Preferred', 'http/1.1': 'HTTP1Only' }

function listener(context: Context, build: StackBuilder, gate: Gate, redirects: boolean): Listener {
  const { port, kind } = gate
  const id = `Listener${port.protocol === 'UDP' ? 'Udp' : kind === 'nlb' ? 'Tcp' : ''}${port.port}`
  const secure = port.protocol === 'HTTPS' || port.protocol === 'TLS'
  const options = `${port.optionsPath}.tls_options`
  const action: Lift = redirects
    ? props(
        {
          Type: 'redirect',
          RedirectConfig: props({ Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' }),
        },
        port.forceFrom,
      )
    : forward(gate.attachments)
  const alpn = port.tls?.alpn?.[0]
  build.add(
    'networking',
    id,
    'AWS::ElasticLoadBalancingV2::Listener',
    props({
      LoadBalancerArn: ref(kind === 'alb' ? ALB : NLB),
      Port: traced(port.port, port.from),
      Protocol: traced(port.protocol, port.from),
      Certificates: secure ? [props({ CertificateArn: ref(CERTIFICATE) })] : undefined,
      SslPolicy: secure ? policy(context, port, options) : undefined,
      AlpnPolicy:
        port.protocol === 'TLS' && alpn !== undefined
          ? traced([ALPN[alpn] ?? 'None'], context.at(`${options}.alpn`))
          : undefined,
      DefaultActions: [action],
      ListenerAttributes:
        isHttp(port) && !redirects ? nonEmpty(responseHeaderAttributes(context, port)) : undefined,
    }),
    port.from.length > 0 ? port.from : gate.from,
    noteOf(port, redirects),
  )
  return { id, port, attachments: gate.attachments, redirects, kind }
}

function noteOf(port: PublicPort, redirects: boolean): { readonly note?: string } {
  if (port.pgTls)
    return {
      note: 'AWS has no counterpart of pg_tls: the TLS handshake of PostgreSQL goes through to the task.',
    }
  return port.forceHttps && !redirects
    ? { note: 'Nothing behind this listener answers on 443, so it forwards instead of redirecting.' }
    : {}
}

/** TLS 1.2 and 1.3 together are the default; only 1.3 has a policy of its own. */
function policy(context: Context, port: PublicPort, options: string): Tree {
  return traced(
    onlyTls13(port) ? 'ELBSecurityPolicy-TLS13-1-3-2021-06' : 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    context.at(`${options}.versions`),
  )
}

/** To one target group, or to all that stand behind the port in equal shares. */
export function forward(attachments: readonly Attachment[], weightless = true): Tree {
  const [first] = attachments
  if (attachments.length === 1 && first && weightless && first.alternate === undefined) {
    return props({ Type: 'forward', TargetGroupArn: ref(first.targetGroup) })
  }
  return props({
    Type: 'forward',
    ForwardConfig: props({
      TargetGroups: attachments.flatMap((each) => [
        props({ TargetGroupArn: ref(each.targetGroup), Weight: 1 }),
        ...(each.alternate === undefined ? [] : [props({ TargetGroupArn: ref(each.alternate), Weight: 0 })]),
      ]),
    }),
  })
}

function nonEmpty(list: readonly Tree[]): readonly Tree[] | undefined {
  return list.length > 0 ? list : undefined
}
