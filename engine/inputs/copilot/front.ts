import type { Resource } from '../../aws/stack'
import { itemsOf, plainText, property, type MapValue, type Value } from '../../aws/value'
import { respelled } from '../written'
import { entriesOf, seconds } from './container'
import { made, nameOf, type Lowering } from './lowering'

/** What stands in front of a service: its balancers, and how the service names them. */
export interface Front {
  readonly resources: readonly Resource[]
  /** Entries of the service's `LoadBalancers`. */
  readonly attached: readonly Value[]
  readonly grace: Value | undefined
}

/** Seconds that Copilot waits before checks of a new task count. */
const GRACE = 60

/** The application balancer of `http` and the network balancer of `nlb`. */
export function balancersOf(around: Lowering): Front {
  const { merged, kind } = around.manifest
  const http = property(merged, 'http')
  const nlb = property(merged, 'nlb')
  const wanted =
    kind === 'Copilot::LoadBalancedWebService'
      ? plainText(http) !== 'false' && plainText(property(http, 'enabled')) !== 'false'
      : kind === 'Copilot::BackendService' && http?.kind === 'map'
  const web = wanted && (http || kind === 'Copilot::LoadBalancedWebService') ? webOf(around, http) : undefined
  const raw = nlb?.kind === 'map' ? networkOf(around, nlb) : undefined
  return {
    resources: [...(web?.resources ?? []), ...(raw?.resources ?? [])],
    attached: [...(web?.attached ?? []), ...(raw?.attached ?? [])],
    grace: web?.grace ?? raw?.grace,
  }
}

/** The container and port that traffic goes to: as told, else the sidecar's, else the main container's. */
function targetOf(
  around: Lowering,
  settings: Value | undefined,
): { readonly container: Value; readonly port: Value } {
  const { make, manifest } = around
  const sidecars = entriesOf(property(manifest.merged, 'sidecars'))
  const written = property(settings, 'target_container') ?? property(settings, 'targetContainer')
  const port = property(settings, 'target_port')
  const named = sidecars.find((each) => each.key === plainText(written))
  const exposing = named ?? sidecars.find((each) => port && samePort(property(each.value, 'port'), port))
  const own = property(property(manifest.merged, 'image'), 'port')
  const container = written ?? (exposing ? make.scalar(exposing.key) : nameOf(around))
  const given = port ?? (exposing ? numberOf(property(exposing.value, 'port')) : undefined) ?? own
  return { container, port: given ?? make.scalar(80) }
}

function samePort(a: Value | undefined, b: Value): boolean {
  return plainText(a)?.split('/')[0] === plainText(b)
}

function numberOf(port: Value | undefined): Value | undefined {
  const [number] = (plainText(port) ?? '').split('/')
  return port && number && /^\d+$/.test(number) ? respelled(port, Number(number)) : port
}

function webOf(around: Lowering, http: Value | undefined): Front {
  const { make, manifest } = around
  const internal = manifest.kind === 'Copilot::BackendService'
  const { container, port } = targetOf(around, http)
  const check = property(http, 'healthcheck')
  const balancer = made(
    around,
    'LoadBalancer',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    make.map({
      Scheme: make.scalar(internal ? 'internal' : 'internet-facing'),
      Type: make.scalar('application'),
    }),
  )
  const group = made(
    around,
    'TargetGroup',
    'AWS::ElasticLoadBalancingV2::TargetGroup',
    groupOf(around, http, check, port),
  )
  const names = namesOf(property(http, 'alias'))
  const secure = names.length > 0
  const redirect = plainText(property(http, 'redirect_to_https')) !== 'false'
  const listener = made(
    around,
    'Listener',
    'AWS::ElasticLoadBalancingV2::Listener',
    make.map({
      LoadBalancerArn: make.reference(balancer.id),
      Port: make.scalar(secure ? 443 : 80),
      Protocol: make.scalar(secure ? 'HTTPS' : 'HTTP'),
      DefaultActions: make.list([fixedAnswer(around)]),
    }),
  )
  const plain =
    secure && redirect
      ? [
          made(
            around,
            'RedirectListener',
            'AWS::ElasticLoadBalancingV2::Listener',
            make.map({
              LoadBalancerArn: make.reference(balancer.id),
              Port: make.scalar(80),
              Protocol: make.scalar('HTTP'),
              DefaultActions: make.list([
                make.map({
                  Type: make.scalar('redirect'),
                  RedirectConfig: make.map({
                    Protocol: make.scalar('HTTPS'),
                    Port: make.scalar('443'),
                    StatusCode: make.scalar('HTTP_301'),
                  }),
                }),
              ]),
            }),
          ),
        ]
      : []
  const main = ruleOf(around, 'Rule', http, names, listener, group, 1)
  const more = itemsOf(property(http, 'additional_rules')).flatMap((each, index): readonly Resource[] => {
    // A rule for another port is another service: one public port leads to one port of an app.
    if (plainText(targetOf(around, each).port) !== plainText(port)) return []
    return [
      ruleOf(around, `Rule-${index + 1}`, each, namesOf(property(each, 'alias')), listener, group, index + 2),
    ]
  })
  return {
    resources: [balancer, group, listener, ...plain, main, ...more],
    attached: [attachment(around, container, port, group)],
    grace: seconds(property(check, 'grace_period')) ?? make.scalar(GRACE),
  }
}

function attachment({ make }: Lowering, container: Value, port: Value, group: Resource): Value {
  return make.map({
    ContainerName: container,
    ContainerPort: port,
    TargetGroupArn: make.reference(group.id),
  })
}

function fixedAnswer({ make }: Lowering): Value {
  return make.map({ Type: make.scalar('fixed-response') })
}

/** An alias is a name, a list of names, or a list of names with their zones. */
function namesOf(alias: Value | undefined): readonly Value[] {
  if (!alias) return []
  const listed = alias.kind === 'list' ? itemsOf(alias) : [alias]
  return listed.flatMap((each) => (each.kind === 'map' ? (property(each, 'name') ?? []) : [each]))
}

function ruleOf(
  around: Lowering,
  part: string,
  settings: Value | undefined,
  names: readonly Value[],
  listener: Resource,
  group: Resource,
  priority: number,
): Resource {
  const { make } = around
  const path = property(settings, 'path')
  const text = plainText(path)?.replace(/^\/+|\/+$/g, '')
  const paths =
    path && text !== undefined && text !== ''
      ? [respelled(path, `/${text}`), respelled(path, `/${text}/*`)]
      : [make.scalar('/*')]
  const conditions = [
    ...(names.length > 0
      ? [
          make.map({
            Field: make.scalar('host-header'),
            HostHeaderConfig: make.map({ Values: make.list(names) }),
          }),
        ]
      : []),
    make.map({
      Field: make.scalar('path-pattern'),
      PathPatternConfig: make.map({ Values: make.list(paths) }),
    }),
  ]
  return made(
    around,
    part,
    'AWS::ElasticLoadBalancingV2::ListenerRule',
    make.map({
      ListenerArn: make.reference(listener.id),
      Priority: make.scalar(priority),
      Conditions: make.list(conditions),
      Actions: make.list([
        make.map({ Type: make.scalar('forward'), TargetGroupArn: make.reference(group.id) }),
      ]),
    }),
  )
}

function groupOf(
  { make }: Lowering,
  settings: Value | undefined,
  check: Value | undefined,
  port: Value,
): MapValue {
  const isMap = check?.kind === 'map'
  const version = property(settings, 'version')
  const delay = seconds(property(settings, 'deregistration_delay'))
  const attributes = delay
    ? [make.map({ Key: make.scalar('deregistration_delay.timeout_seconds'), Value: delay })]
    : []
  const codes = property(check, 'success_codes')
  return make.map({
    Port: make.scalar(Number(plainText(port)) || 80),
    Protocol: make.scalar('HTTP'),
    ProtocolVersion: version && respelled(version, (plainText(version) ?? '').toUpperCase()),
    HealthCheckPath: isMap ? property(check, 'path') : check,
    HealthCheckPort: isMap ? property(check, 'port') : undefined,
    HealthCheckIntervalSeconds: isMap ? seconds(property(check, 'interval')) : undefined,
    HealthCheckTimeoutSeconds: isMap ? seconds(property(check, 'timeout')) : undefined,
    HealthyThresholdCount: isMap ? property(check, 'healthy_threshold') : undefined,
    UnhealthyThresholdCount: isMap ? property(check, 'unhealthy_threshold') : undefined,
    Matcher: codes && make.map({ HttpCode: codes }),
    TargetGroupAttributes: attributes.length > 0 ? make.list(attributes) : undefined,
  })
}

/** Listeners of a network balancer: `443/tls` outside, the target port inside. */
function networkOf(around: Lowering, nlb: MapValue): Front {
  const { make } = around
  const balancer = made(
    around,
    'NetworkLoadBalancer',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    make.map({ Scheme: make.scalar('internet-facing'), Type: make.scalar('network') }),
  )
  const listeners = [nlb, ...itemsOf(property(nlb, 'additional_listeners'))]
  const built = listeners.flatMap((each, index) => {
    const outside = property(each, 'port')
    if (!outside) return []
    const [number, word] = (plainText(outside) ?? '').split('/')
    const protocol = (word ?? 'tcp').toUpperCase()
    const target = targetOf(around, each)
    // Without a target port traffic goes to the same port inside, where a container has it, else to the main one.
    const check = property(each, 'healthcheck')
    const group = made(
      around,
      `NetworkTargetGroup-${index}`,
      'AWS::ElasticLoadBalancingV2::TargetGroup',
      make.map({
        Port: make.scalar(Number(plainText(target.port)) || 80),
        Protocol: make.scalar(protocol === 'UDP' ? 'UDP' : 'TCP'),
        HealthCheckPort: property(check, 'port'),
        HealthCheckIntervalSeconds: seconds(property(check, 'interval')),
        HealthCheckTimeoutSeconds: seconds(property(check, 'timeout')),
      }),
    )
    const listener = made(
      around,
      `NetworkListener-${index}`,
      'AWS::ElasticLoadBalancingV2::Listener',
      make.map({
        LoadBalancerArn: make.reference(balancer.id),
        Port: number && /^\d+$/.test(number) ? respelled(outside, Number(number)) : outside,
        Protocol: respelled(outside, protocol),
        DefaultActions: make.list([
          make.map({ Type: make.scalar('forward'), TargetGroupArn: make.reference(group.id) }),
        ]),
      }),
    )
    return [
      { resources: [group, listener], attached: attachment(around, target.container, target.port, group) },
    ]
  })
  return {
    resources: [balancer, ...built.flatMap((each) => each.resources)],
    attached: built.map((each) => each.attached),
    grace: seconds(property(property(nlb, 'healthcheck'), 'grace_period')),
  }
}
