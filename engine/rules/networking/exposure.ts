import { alsoFrom, fromDecision, fromFact, type Traced } from '../../aws/traced'
import type { WorkloadService } from '../../workload/workload'
import type { RuleContext } from '../rule'
import { behindBalancers } from './front/balanced'
import {
  exposureOf,
  looksLikeHttp,
  REACH,
  standardPorts,
  type Exposure,
  type ExposureRequest,
} from './front/exposed'
import { ingressTo, takeIngress } from './front/ingress'

export type { ExposureRequest } from './front/exposed'
export { drainFor } from './front/drain'
export { exposureForClassic, portsBehindClassic } from './front/classic'

/**
 * The services that a port of a workload becomes: none for a worker, two where a listener takes TCP and UDP. Whatever
 * is taken from load balancers ends in `port`, `outside`, `exposure` or a field of its own.
 */
export function exposuresFor(request: ExposureRequest, context: RuleContext): readonly WorkloadService[] {
  if (request.targetGroups.length > 0 || request.unresolvedTargetGroup)
    return behindBalancers(request, context)
  const service = bySecurityGroups(request, context)
  return service ? [service] : []
}

/** Nothing in front: security groups and the public address decide. */
function bySecurityGroups(request: ExposureRequest, context: RuleContext): WorkloadService | undefined {
  const protocol = request.containerProtocol ?? 'tcp'
  const ingress = ingressTo(request.port.value, protocol, request.securityGroups, context)
  const addressable = hasPublicAddress(request)
  if (ingress.world.length > 0 && addressable) {
    const grounds = takeIngress(ingress.world)
    const address = request.assignPublicIp?.take()
    const exposure: Traced<Exposure> = alsoFrom(
      { value: 'public', from: [] },
      ...grounds,
      ...(address ? [address] : []),
    )
    return direct(request, exposure)
  }
  if (ingress.unknown && addressable && request.assignPublicIp?.exists) {
    const answer = context.decisions.choose(
      'exposure',
      request.about,
      `A security group of ${request.about} is not in the input. Who may reach port ${request.port.value}?`,
      [REACH.private, REACH.public, REACH.flycast],
    )
    return direct(request, fromDecision(exposureOf(answer.choice), answer.id))
  }
  if (ingress.world.length + ingress.others.length > 0)
    return direct(request, fromFact('private', 'Only other apps may reach it: they use its `.internal` name'))
  if (ingress.unknown || isDiscovered(request))
    return direct(request, fromFact('private', 'Nothing in the input opens it to the internet'))
  return undefined
}

function hasPublicAddress(request: ExposureRequest): boolean {
  const { assignPublicIp } = request
  if (!assignPublicIp) return true
  const text = assignPublicIp.peekText()
  if (text !== undefined) return /^(?:ENABLED|true)$/i.test(text)
  return assignPublicIp.exists
}

/** Other services find it by name (Cloud Map, Service Connect). */
function isDiscovered(request: ExposureRequest): boolean {
  return ['ServiceRegistries', 'ServiceConnectConfiguration', 'VpcLatticeConfigurations'].some(
    (key) => request.workload.get(key).exists,
  )
}

function direct(request: ExposureRequest, exposure: Traced<Exposure>): WorkloadService {
  const http = looksLikeHttp(request)
  const udp = request.containerProtocol === 'udp'
  const reached = exposure.value === 'public'
  const grpc = request.appProtocol !== undefined && /^(?:http2|grpc)$/i.test(request.appProtocol)
  return {
    port: alsoFrom(request.port, exposure),
    protocol: fromFact(
      http ? 'http' : udp ? 'udp' : 'tcp',
      http ? 'The port is one that programs speak HTTP on' : 'Nothing says that the port speaks HTTP',
    ),
    exposure,
    outside: http ? standardPorts() : [request.port],
    ...(http ? {} : { ports: [{ port: request.port, handlers: fromFact([], 'Plain connections') }] }),
    ...(http && reached
      ? { forceHttps: fromFact(false, 'Without a load balancer the program answered plain HTTP') }
      : {}),
    ...(http && grpc ? { h2Backend: fromFact(true, 'The port mapping says HTTP/2 or gRPC') } : {}),
    hosts: [],
    paths: [],
  }
}
