import { describe, expect, it } from 'vitest'
import { Ledger, OwnedView, ResourceView } from '../../aws/view'
import { fromFact, type Traced } from '../../aws/traced'
import { Decisions } from '../../decisions/decisions'
import { readInput } from '../../inputs'
import type { WorkloadService } from '../../workload/workload'
import type { Rule } from '../rule'
import { runRules } from '../run'
import { exposureForClassic, exposuresFor, drainFor } from './exposure'

interface Asked {
  readonly services: readonly WorkloadService[]
  readonly decisions: Decisions
  readonly drain: Traced<number> | undefined
}

/** Asks for the exposure of the service `App` of a template, on the port given. */
function ask(
  yaml: string,
  options: {
    readonly port?: number
    readonly protocol?: 'tcp' | 'udp'
    readonly unresolved?: boolean
    readonly answers?: Readonly<Record<string, string>>
    readonly classic?: boolean
  } = {},
): Asked {
  const ledger = new Ledger()
  const decisions = new Decisions(new Map(Object.entries(options.answers ?? {})))
  let services: readonly WorkloadService[] = []
  let drain: Traced<number> | undefined
  const rule: Rule = {
    id: 'test',
    types: ['AWS::ECS::Service'],
    topic: 'compute',
    source: 'test',
    convert(view: OwnedView, context) {
      const groups = context.all('AWS::ElasticLoadBalancingV2::TargetGroup')
      const network = view.get('NetworkConfiguration', 'AwsvpcConfiguration')
      const request = {
        about: 'web',
        workload: view as ResourceView,
        targetGroups: groups,
        ...(options.unresolved ? { unresolvedTargetGroup: true } : {}),
        port: fromFact(options.port ?? 3000, 'test'),
        securityGroups: network.get('SecurityGroups').items(),
        assignPublicIp: network.get('AssignPublicIp'),
        containerProtocol: options.protocol ?? ('tcp' as const),
      }
      const classic = context.all('AWS::ElasticLoadBalancing::LoadBalancer')[0]
      services = classic ? [exposureForClassic(request, classic, context)] : exposuresFor(request, context)
      drain = drainFor(groups)
      return []
    },
  }
  const { stacks } = readInput([{ path: 'stack.yaml', text: yaml }], { parameters: new Map() })
  runRules(
    stacks,
    [rule],
    { verdict: () => undefined, generic: () => undefined, isKnownProperty: () => true },
    ledger,
    decisions,
  )
  return { services, decisions, drain }
}

const APP = `
  App:
    Type: AWS::ECS::Service
    Properties: { ServiceName: web }`

const BALANCER = `
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Scheme: internet-facing
      LoadBalancerAttributes:
        - { Key: idle_timeout.timeout_seconds, Value: '120' }`

const WEB = `Resources:${APP}${BALANCER}
  Plain:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: 80
      Protocol: HTTP
      DefaultActions:
        - Type: redirect
          RedirectConfig: { Protocol: HTTPS, Port: '443', StatusCode: HTTP_301 }
  Secure:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: 443
      Protocol: HTTPS
      Certificates: [{ CertificateArn: !Ref Certificate }]
      SslPolicy: ELBSecurityPolicy-TLS13-1-3-2021-06
      DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Targets }]
  Certificate:
    Type: AWS::CertificateManager::Certificate
    Properties:
      DomainName: www.example.com
      SubjectAlternativeNames: [example.com]
  Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      Port: 3000
      Protocol: HTTP
      HealthCheckPath: /healthz
      HealthCheckIntervalSeconds: 15
      HealthCheckTimeoutSeconds: 3
      UnhealthyThresholdCount: 4
      TargetGroupAttributes: [{ Key: deregistration_delay.timeout_seconds, Value: '45' }]
`

const paths = (traced: Traced<unknown> | undefined): readonly string[] =>
  (traced?.from ?? []).flatMap((each) => (each.kind === 'leaf' ? [`${each.leaf.row}.${each.leaf.path}`] : []))

describe('an application load balancer', () => {
  const { services, decisions, drain } = ask(WEB)
  const [service] = services

  it('gives one public HTTP service on 80 and 443', () => {
    expect(services).toHaveLength(1)
    expect(service?.protocol.value).toBe('http')
    expect(service?.exposure.value).toBe('public')
    expect(service?.outside.map((each) => each.value)).toEqual([80, 443])
    expect(service?.ports).toBeUndefined()
    expect(decisions.list()).toEqual([])
  })

  it('rests the port on the way that leads to it', () => {
    expect(paths(service?.port)).toEqual(
      expect.arrayContaining([
        'Secure.DefaultActions[0].TargetGroupArn',
        'Secure.LoadBalancerArn',
        'Secure.Protocol',
        'Secure.Port',
        'Targets.Protocol',
        'Balancer.Scheme',
      ]),
    )
  })

  it('redirects to HTTPS because a listener does', () => {
    expect(service?.forceHttps?.value).toBe(true)
    expect(paths(service?.forceHttps)).toContain('Plain.DefaultActions[0].RedirectConfig.Protocol')
  })

  it('goes on answering plain HTTP where the listener on port 80 forwards to the app too', () => {
    const forward = 'DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Targets }]'
    const both = WEB.replace(/DefaultActions:\n\s+- Type: redirect\n.*HTTP_301 }/, forward)
    const [plain] = ask(both).services
    expect(plain?.forceHttps?.value).toBe(false)
    expect(paths(plain?.forceHttps)).toContain('Plain.DefaultActions[0].Type')
    expect(plain?.forceHttps?.from.some((each) => each.kind === 'leaf' && each.differs)).toBe(true)
  })

  it('redirects to HTTPS where a certificate stands without a listener on port 80', () => {
    const alone = WEB.replace(/ {2}Plain:[\s\S]*?(?= {2}Secure:)/, '')
    expect(ask(alone).services[0]?.forceHttps?.value).toBe(true)
  })

  it('knows the names of its certificate', () => {
    expect(service?.hosts.map((each) => each.value)).toEqual(['www.example.com', 'example.com'])
  })

  it('takes the health check and raises a short timeout where AWS waited for four failures', () => {
    expect(service?.probe?.kind.value).toBe('http')
    expect(service?.probe?.path?.value).toBe('/healthz')
    expect(service?.probe?.intervalSeconds?.value).toBe(15)
    expect(service?.probe?.timeoutSeconds?.value).toBe(5)
    expect(paths(service?.probe?.timeoutSeconds)).toContain('Targets.UnhealthyThresholdCount')
  })

  it('takes the idle timeout, TLS versions and the time to drain', () => {
    expect(service?.idleTimeoutSeconds?.value).toBe(120)
    expect(service?.tlsVersions?.value).toEqual(['TLSv1.3'])
    expect(drain?.value).toBe(45)
  })

  it('says what references mean this app', () => {
    expect(service?.behind).toEqual(['Balancer', 'Secure', 'Targets'])
  })
})

describe('names', () => {
  const records = `  Www:
    Type: AWS::Route53::RecordSet
    Properties: { Name: shop.example.net., Type: A, AliasTarget: { DNSName: !GetAtt Balancer.DNSName, HostedZoneId: Z } }
  Cdn:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Aliases: [cdn.example.net]
        Origins: [{ Id: a, DomainName: !GetAtt Balancer.DNSName, CustomOriginConfig: { OriginProtocolPolicy: https-only } }]
`
  const hosts = (yaml: string, answers: Readonly<Record<string, string>> = {}) =>
    ask(yaml, { answers }).services[0]?.hosts.map((each) => each.value)

  it('come from records and from a distribution that goes', () => {
    const own = ['www.example.com', 'example.com', 'shop.example.net']
    expect(hosts(WEB + records)).toEqual([...own, 'cdn.example.net'])
    expect(hosts(WEB + records, { 'cdn:cdn': 'keep' })).toEqual(own)
  })

  it('stay with the app that owns the host when a rule takes some of its paths', () => {
    const split = `  Rule:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref Secure
      Priority: 1
      Conditions:
        - { Field: host-header, Values: [www.example.com] }
        - { Field: path-pattern, Values: [/api/*] }
      Actions: [{ Type: forward, TargetGroupArn: !Ref Targets }]
`
    const other = WEB.replace('TargetGroupArn: !Ref Targets }]', 'TargetGroupArn: elsewhere }]') + split
    expect(ask(other).services[0]?.paths.map((each) => each.value)).toEqual(['/api/*'])
  })
})

describe('schemes', () => {
  it('give Flycast for an internal balancer, without HTTPS', () => {
    const { services } = ask(WEB.replace('internet-facing', 'internal'))
    expect(services[0]?.exposure.value).toBe('flycast')
    expect(services[0]?.forceHttps).toBeUndefined()
    expect(services[0]?.tlsVersions).toBeUndefined()
  })

  it('are asked for when the balancer is not in the input', () => {
    const yaml = `Resources:${APP}
  Rule:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !ImportValue shared-listener
      Priority: 10
      Conditions: [{ Field: host-header, Values: [shop.example.com] }]
      Actions: [{ Type: forward, TargetGroupArn: !Ref Targets }]
  Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { Port: 3000, Protocol: HTTP }
`
    const { services, decisions } = ask(yaml)
    expect(decisions.list().map((each) => [each.id, each.choice])).toEqual([['exposure:web', 'public']])
    expect(services[0]?.forceHttps?.value).toBe(true)
    expect(services[0]?.hosts.map((each) => each.value)).toEqual(['shop.example.com'])
    expect(ask(yaml, { answers: { 'exposure:web': 'flycast' } }).services[0]?.exposure.value).toBe('flycast')
  })

  it('default to private when only an unknown target group is named', () => {
    const { services, decisions } = ask(`Resources:${APP}\n`, { unresolved: true })
    expect(decisions.list()[0]?.choice).toBe('private')
    expect(services[0]?.exposure.value).toBe('private')
  })
})

describe('other ports and protocols', () => {
  it('keep an unusual HTTP port with its handler', () => {
    const { services } = ask(WEB.replace('Port: 443\n', 'Port: 8443\n'))
    expect(services[0]?.ports?.map((each) => [each.port.value, each.handlers.value])).toEqual([
      [8443, ['tls', 'http']],
    ])
  })

  const network = (protocol: string): string => `Resources:${APP}
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: network }
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: 5000
      Protocol: ${protocol}
      DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Targets }]
  Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { Port: 3000, Protocol: ${protocol}, HealthCheckPort: '9000' }
`

  it.each([
    ['TCP', [['tcp', []]]],
    ['TLS', [['tcp', ['tls']]]],
    ['UDP', [['udp', []]]],
    [
      'TCP_UDP',
      [
        ['tcp', []],
        ['udp', []],
      ],
    ],
  ])('give services for %s', (protocol, expected) => {
    const { services } = ask(network(protocol))
    expect(services.map((each) => [each.protocol.value, each.ports?.[0]?.handlers.value])).toEqual(expected)
    expect(services[0]?.outside.map((each) => each.value)).toEqual([5000])
    expect(services[0]?.probe?.kind.value).toBe('tcp')
    expect(services[0]?.probe?.port?.value).toBe(9000)
  })

  it('pass TLS through when the app is to check client certificates', () => {
    const yaml = WEB.replace('SslPolicy:', 'MutualAuthentication: { Mode: verify }\n      SslPolicy:')
    expect(ask(yaml).services[0]?.protocol.value).toBe('http')
    const passed = ask(yaml, { answers: { 'tls:web': 'app' } }).services[0]
    expect(passed?.protocol.value).toBe('tcp')
    expect(passed?.ports?.map((each) => [each.port.value, each.handlers.value])).toEqual([[443, []]])
    expect(passed?.tlsVersions).toBeUndefined()
  })
})

describe('security groups alone', () => {
  const grouped = (ip: string, ingress: string): string => `Resources:
  App:
    Type: AWS::ECS::Service
    Properties:
      NetworkConfiguration:
        AwsvpcConfiguration: { AssignPublicIp: ${ip}, SecurityGroups: [!Ref Group] }
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 3000, ToPort: 3000, ${ingress} }
`

  it('make a port public that the world may reach at a public address', () => {
    const { services } = ask(grouped('ENABLED', 'CidrIp: 0.0.0.0/0'))
    expect(services[0]?.exposure.value).toBe('public')
    expect(paths(services[0]?.exposure)).toContain('Group.SecurityGroupIngress[0].CidrIp')
  })

  it('keep it private without a public address, or for other groups', () => {
    expect(ask(grouped('DISABLED', 'CidrIp: 0.0.0.0/0')).services[0]?.exposure.value).toBe('private')
    expect(ask(grouped('ENABLED', 'SourceSecurityGroupId: sg-1')).services[0]?.exposure.value).toBe('private')
  })

  it('leave a worker without a service', () => {
    expect(ask(grouped('ENABLED', 'CidrIp: 0.0.0.0/0'), { port: 9999 }).services).toEqual([])
  })
})

describe('a classic load balancer', () => {
  it('gives a service with its check', () => {
    const { services } = ask(`Resources:${APP}
  Balancer:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners:
        - { LoadBalancerPort: '80', Protocol: HTTP, InstancePort: '3000' }
        - { LoadBalancerPort: '443', Protocol: HTTPS, InstancePort: '3000', SSLCertificateId: arn }
      HealthCheck: { Target: 'HTTP:3000/up', Interval: '10', Timeout: '5', HealthyThreshold: '2', UnhealthyThreshold: '2' }
`)
    const [service] = services
    expect(service?.protocol.value).toBe('http')
    expect(service?.exposure.value).toBe('public')
    expect(service?.forceHttps?.value).toBe(true)
    expect(service?.probe?.path?.value).toBe('/up')
    expect(service?.probe?.port).toBeUndefined()
    expect(service?.outside.map((each) => each.value)).toEqual([80, 443])
  })
})
