import { noted, props, ref, traced, type Spans, type Tree } from '../../outputs/cloudformation/stack'
import type { StackBuilder } from '../builder'
import type { Context, Group } from '../context'
import { clamp, seconds } from '../numbers'
import { stopTimeout } from '../deployments/stop'
import { isHttp, type Exposed, type PublicPort, type ServiceCheck } from './exposure'
import { VPC } from './network'

export type BalancerKind = 'alb' | 'nlb'

/** A group of tasks behind a load balancer. */
export interface Attachment {
  readonly group: Group
  readonly exposed: Exposed
  readonly kind: BalancerKind
  readonly targetGroup: string
  /** The second target group that blue/green and canary deployments shift to. */
  readonly alternate?: string
  readonly ports: readonly PublicPort[]
  readonly graceSeconds?: { readonly value: number; readonly from: Spans }
}

/** Limits of a target group's health check (aws-to-fly table of AWS, ELBv2). */
const INTERVAL = { low: 5, high: 300, default: 30 }
const TIMEOUT = { low: 2, high: 120, http: 5, tcp: 10 }
/** Fly.io waits at most this long before a check of a service counts, in seconds (fly-platform: health checks). */
const GRACE_LIMIT = 60

/** One target group per service, process group and kind of load balancer. */
export function targetGroups(
  context: Context,
  build: StackBuilder,
  exposed: readonly Exposed[],
  shifting: boolean,
): readonly Attachment[] {
  const attachments: Attachment[] = []
  for (const each of exposed) {
    for (const group of each.groups) {
      for (const kind of ['alb', 'nlb'] as const) {
        const ports = each.ports.filter((port) => isHttp(port) === (kind === 'alb'))
        if (ports.length === 0) continue
        const id = freeId(build, `TargetGroup${group.id}`, each.internalPort)
        const properties = targetGroup(context, each, kind, ports)
        const from = [...each.from, ...group.from]
        build.add('networking', id, 'AWS::ElasticLoadBalancingV2::TargetGroup', properties, from)
        const alternate = shifting && group.mount === undefined ? `${id}Alternate` : undefined
        if (alternate !== undefined) {
          build.add('deployments', alternate, 'AWS::ElasticLoadBalancingV2::TargetGroup', properties, [
            ...context.at('deploy.strategy'),
          ])
        }
        const grace = each.check?.check.grace_period
        attachments.push({
          group,
          exposed: each,
          kind,
          targetGroup: id,
          ...(alternate === undefined ? {} : { alternate }),
          ports,
          ...(grace === undefined
            ? {}
            : {
                graceSeconds: {
                  value: Math.min(GRACE_LIMIT, seconds(grace)),
                  from: context.at(`${each.check!.path}.grace_period`),
                },
              }),
        })
      }
    }
  }
  return attachments
}

function freeId(build: StackBuilder, base: string, port: number): string {
  if (!build.has(base)) return base
  const withPort = `${base}${port}`
  let id = withPort
  for (let i = 2; build.has(id); i++) id = `${withPort}N${i}`
  return id
}

function targetGroup(context: Context, each: Exposed, kind: BalancerKind, ports: readonly PublicPort[]) {
  const { at } = context
  const options = ports.find((port) => port.http?.h2_backend === true)
  const proxy = kind === 'nlb' && !each.udp ? ports.find((port) => port.proxyProtocol) : undefined
  const stop = stopTimeout(context)
  const replay = kind === 'alb' ? cookieReplay(context, ports) : undefined
  const attributes = [
    stop && keyValue('deregistration_delay.timeout_seconds', String(stop.value), stop.from),
    proxy && keyValue('proxy_protocol_v2.enabled', 'true', proxy.from),
    ...(replay ?? []),
  ].filter((entry): entry is Tree => entry !== undefined)
  return props({
    VpcId: ref(VPC),
    TargetType: 'ip',
    Protocol: traced(
      kind === 'alb' ? 'HTTP' : each.udp ? 'UDP' : 'TCP',
      each.udp ? at(`${each.path}.protocol`) : ports.flatMap((port) => port.from).slice(0, 1),
    ),
    ProtocolVersion:
      options && kind === 'alb'
        ? traced('HTTP2', at(`${options.optionsPath}.http_options.h2_backend`))
        : undefined,
    Port: traced(each.internalPort, each.internalFrom),
    ...(each.check ? healthCheck(context, each.check, kind) : kind === 'alb' ? unasked(each) : {}),
    TargetGroupAttributes: attributes.length > 0 ? attributes : undefined,
  })
}

/** A target group always checks: where the file asks for nothing, any answer of the program will do. */
function unasked(each: Exposed) {
  return {
    HealthCheckPath: traced('/', each.from),
    Matcher: noted(
      props({ HttpCode: '200-499' }, each.from),
      'The file has no check; a target group always has one.',
    ),
  }
}

function keyValue(key: string, value: string, from: Spans): Tree {
  return props({ Key: key, Value: value }, from)
}

/** A replay cache keyed by a cookie is the nearest thing to stickiness by an application's cookie. */
function cookieReplay(context: Context, ports: readonly PublicPort[]): readonly Tree[] | undefined {
  for (const port of ports) {
    for (const [i, cache] of (port.http?.replay_cache ?? []).entries()) {
      if (cache.type !== 'cookie' || cache.name === undefined || cache.name === '') continue
      const path = `${port.optionsPath}.http_options.replay_cache[${i}]`
      return [
        keyValue('stickiness.enabled', 'true', context.at(`${path}.type`)),
        keyValue('stickiness.type', 'app_cookie', context.at(`${path}.type`)),
        keyValue('stickiness.app_cookie.cookie_name', cache.name, context.at(`${path}.name`)),
        keyValue(
          'stickiness.app_cookie.duration_seconds',
          String(clamp(cache.ttl_seconds ?? 86_400, 1, 604_800)),
          context.at(`${path}.ttl_seconds`),
        ),
      ]
    }
  }
  return undefined
}

/** The first check of a service as the health check of its target group: AWS has one per target group. */
function healthCheck(context: Context, { kind, check, path }: ServiceCheck, balancer: BalancerKind) {
  const { at } = context
  const http = kind === 'http'
  const interval = check.interval && clamp(seconds(check.interval), INTERVAL.low, INTERVAL.high)
  const limit = (interval ?? INTERVAL.default) - 1
  // A load balancer for HTTP checks by HTTP only: any answer of the program stands for an open port.
  const opened = !http && balancer === 'alb'
  const wanted = check.timeout ? clamp(seconds(check.timeout), TIMEOUT.low, TIMEOUT.high) : undefined
  // AWS wants the timeout below the interval; its own default is written where that would not hold.
  const usual = http || opened ? TIMEOUT.http : TIMEOUT.tcp
  const timeout = wanted ?? (limit < usual ? usual : undefined)
  return {
    HealthCheckProtocol: traced(
      http ? (check.protocol === 'https' ? 'HTTPS' : 'HTTP') : opened ? 'HTTP' : 'TCP',
      at(`${path}.protocol`).length > 0 ? at(`${path}.protocol`) : at(path),
    ),
    HealthCheckPath: http ? traced(check.path ?? '/', at(`${path}.path`)) : undefined,
    HealthCheckIntervalSeconds: interval && traced(interval, at(`${path}.interval`)),
    HealthCheckTimeoutSeconds:
      timeout && traced(Math.max(TIMEOUT.low, Math.min(timeout, limit)), at(`${path}.timeout`)),
    HealthyThresholdCount: traced(2, at(path)),
    UnhealthyThresholdCount: traced(2, at(path)),
    Matcher: http || opened ? props({ HttpCode: opened ? '200-499' : '200-299' }, at(path)) : undefined,
  }
}
