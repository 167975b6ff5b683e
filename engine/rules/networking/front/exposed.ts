import { fromFact, type Traced } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import { isHttpLike } from '../published-port'

export type Exposure = 'public' | 'flycast' | 'private'

/** What a rule asks about one port of its workload. */
export interface ExposureRequest {
  /** Slug of the workload: decisions are named by it. */
  readonly about: string
  readonly workload: ResourceView
  readonly targetGroups: readonly ResourceView[]
  /** The workload names a target group that is not in the input. */
  readonly unresolvedTargetGroup?: boolean
  /** The port the program listens on. */
  readonly port: Traced<number>
  readonly securityGroups: readonly Cursor[]
  /** Given for tasks: whether they have a public address; absent for instances, where ingress decides alone. */
  readonly assignPublicIp?: Cursor
  readonly containerProtocol?: 'tcp' | 'udp'
  /** `http`, `http2`, `grpc` of an ECS port mapping. */
  readonly appProtocol?: string
  readonly grace?: Traced<number>
}

/** Whether a port most likely speaks HTTP, when no load balancer says it. */
export function looksLikeHttp(request: ExposureRequest): boolean {
  if (request.containerProtocol === 'udp') return false
  return request.appProtocol !== undefined
    ? /^(?:http|http2|grpc)$/i.test(request.appProtocol)
    : isHttpLike(request.port.value)
}

/** The choices of the decision `exposure`. */
export const REACH = {
  public: {
    id: 'public',
    title: 'Public',
    consequence: 'The app gets public addresses and anybody can open it.',
  },
  flycast: {
    id: 'flycast',
    title: 'Private, with load balancing',
    consequence:
      'Apps of your organization reach it as APP.flycast through Fly Proxy; it has no public address.',
  },
  private: {
    id: 'private',
    title: 'Private, direct',
    consequence:
      'Apps of your organization reach its Machines as APP.internal:PORT; nothing starts or balances them.',
  },
} as const

export function exposureOf(choice: string): Exposure {
  return choice === 'public' || choice === 'flycast' ? choice : 'private'
}

export function standardPorts(): readonly Traced<number>[] {
  return [fromFact(80, 'Fly Proxy takes HTTP on port 80'), fromFact(443, 'Fly Proxy takes HTTPS on port 443')]
}
