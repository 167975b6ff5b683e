import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { convert, type Conversion } from '../convert'

const run = (text: string): Conversion =>
  convert([{ path: 'acme.yaml', text }], { parameters: new Map(), decisions: new Map() })

const tomlOf = (result: Conversion): string => result.appFiles[0]!.files[0]!.text

interface Service {
  readonly min?: number
  readonly max?: number
  readonly count: number
  readonly check?: boolean
  readonly volume?: boolean
  readonly grace?: number
  readonly strategy?: string
  readonly scaling?: string
}

/** An ECS service behind a load balancer, with the settings of a row. */
function service({ min, max, count, check = true, volume, grace, strategy, scaling }: Service): string {
  const percentages = [
    ...(min === undefined ? [] : [`MinimumHealthyPercent: ${min}`]),
    ...(max === undefined ? [] : [`MaximumPercent: ${max}`]),
    ...(strategy === undefined ? [] : [`Strategy: ${strategy}`]),
  ]
  return `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: 256
      Memory: 512
      ${volume ? 'Volumes: [{ Name: data, ConfiguredAtLaunch: true }]' : ''}
      ContainerDefinitions:
        - Name: web
          Image: ghcr.io/acme/web:1
          PortMappings: [{ ContainerPort: 3000 }]
          ${volume ? 'MountPoints: [{ SourceVolume: data, ContainerPath: /data }]' : ''}
  Web:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      DesiredCount: ${count}
      ${grace === undefined ? '' : `HealthCheckGracePeriodSeconds: ${grace}`}
      DeploymentConfiguration: { ${percentages.join(', ')} }
      LoadBalancers: [{ ContainerName: web, ContainerPort: 3000, TargetGroupArn: !Ref Group }]
      ${volume ? 'VolumeConfigurations: [{ Name: data, ManagedEBSVolume: { SizeInGiB: 10, RoleArn: r } }]' : ''}
  Group: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { Port: 3000, Protocol: HTTP, HealthCheckPath: /up${check ? '' : ', HealthCheckEnabled: false'} } }
  Balancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Scheme: internet-facing } }
  Listener: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { LoadBalancerArn: !Ref Balancer, Port: 80, Protocol: HTTP, DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Group }] } }
${scaling ?? ''}`
}

describe('§6.2 deployment settings', () => {
  it.each([
    ['100/200, N = 2', { min: 100, max: 200, count: 2 }, 'strategy = "rolling"', 'max_unavailable = 1'],
    ['defaults, N = 2', { count: 2 }, 'strategy = "rolling"', 'max_unavailable = 1'],
    ['100/200, N = 1, a check', { min: 100, max: 200, count: 1 }, 'strategy = "bluegreen"', undefined],
    ['N = 1, a volume', { count: 1, volume: true }, 'strategy = "rolling"', 'max_unavailable = 1'],
    ['N = 1, no check', { count: 1, check: false }, 'strategy = "rolling"', 'max_unavailable = 1'],
    ['100/150', { min: 100, max: 150, count: 4 }, 'strategy = "rolling"', 'max_unavailable = 1'],
    ['100/100', { min: 100, max: 100, count: 2 }, 'strategy = "rolling"', 'max_unavailable = 1'],
    ['50/200, N = 4', { min: 50, max: 200, count: 4 }, 'strategy = "rolling"', 'max_unavailable = 0.5'],
    ['66/200, N = 2', { min: 66, max: 200, count: 2 }, 'strategy = "rolling"', 'max_unavailable = 1'],
    ['0/100, N = 3', { min: 0, max: 100, count: 3 }, 'strategy = "rolling"', 'max_unavailable = 3'],
    ['0/200, N = 2', { min: 0, max: 200, count: 2 }, 'strategy = "rolling"', 'max_unavailable = 2'],
    [
      '200/100 as the defaults',
      { min: 200, max: 100, count: 2 },
      'strategy = "rolling"',
      'max_unavailable = 1',
    ],
    ['BLUE_GREEN', { count: 2, strategy: 'BLUE_GREEN' }, 'strategy = "bluegreen"', undefined],
    ['CANARY', { count: 2, strategy: 'CANARY' }, 'strategy = "canary"', undefined],
    ['LINEAR', { count: 2, strategy: 'LINEAR' }, 'strategy = "rolling"', 'max_unavailable = 1'],
    [
      'BLUE_GREEN, a volume',
      { count: 1, strategy: 'BLUE_GREEN', volume: true },
      'strategy = "rolling"',
      'max_unavailable = 1',
    ],
    ['grace of 120 s', { count: 2, grace: 120 }, 'wait_timeout = "420s"', 'grace_period = "60s"'],
  ] as const)('%s', (_, given, first, second) => {
    const toml = tomlOf(run(service(given)))
    expect(toml).toContain(first)
    if (second) expect(toml).toContain(second)
    else expect(toml).not.toContain('max_unavailable')
  })
})

describe('§6.3 autoscaling', () => {
  const scaling = (metric: string, target: number): string => `
  Target: { Type: AWS::ApplicationAutoScaling::ScalableTarget, Properties: { MinCapacity: 2, MaxCapacity: 6, ResourceId: !Sub "service/c/\${Web.Name}", ScalableDimension: ecs:service:DesiredCount, ServiceNamespace: ecs } }
  Policy: { Type: AWS::ApplicationAutoScaling::ScalingPolicy, Properties: { PolicyName: p, PolicyType: TargetTrackingScaling, ScalingTargetId: !Ref Target, TargetTrackingScalingPolicyConfiguration: { TargetValue: ${target}, PredefinedMetricSpecification: { PredefinedMetricType: ${metric} } } } }
`
  it.each([
    ['ALBRequestCountPerTarget', 3000, 10, 13],
    ['ALBRequestCountPerTarget', 600, 5, 7],
    ['ECSServiceAverageCPUUtilization', 60, 20, 25],
  ] as const)('%s %d', (metric, target, soft, hard) => {
    const result = run(service({ count: 2, scaling: scaling(metric, target) }))
    const toml = tomlOf(result)
    expect(toml).toContain(`soft_limit = ${soft}\n`)
    expect(toml).toContain(`hard_limit = ${hard}\n`)
    expect(toml).toContain('min_machines_running = 2')
    expect(toml).toContain('auto_stop_machines = "stop"')
    expect(result.runbook.text).toContain('fly scale count 6 ')
  })

  it('keeps all Machines running where nothing scales', () => {
    const result = run(service({ count: 3 }))
    expect(tomlOf(result)).toContain('auto_stop_machines = "off"')
    expect(result.runbook.text).toContain('fly scale count 3 ')
  })
})

describe('§9 worked examples', () => {
  const spec = readFileSync('docs/aws-to-fly.md', 'utf8')

  it('9.1: the file of a Fargate web service, line by line', () => {
    const section = spec.slice(spec.indexOf('### 9.1'), spec.indexOf('### 9.2'))
    const golden = /```toml\n([\s\S]*?)```/.exec(section)![1]!
    const result = run(`Parameters: { Certificate: { Type: String } }
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: 512
      Memory: 1024
      RuntimePlatform: { CpuArchitecture: X86_64 }
      ContainerDefinitions:
        - Name: web
          Image: docker.io/acme/web:1.4.2
          PortMappings: [{ ContainerPort: 3000 }]
          Environment: [{ Name: NODE_ENV, Value: production }]
          Secrets: [{ Name: DATABASE_URL, ValueFrom: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:acme/db-AbCdEf:url::" }]
  Web:
    Type: AWS::ECS::Service
    Properties:
      ServiceName: web
      TaskDefinition: !Ref Task
      DesiredCount: 2
      HealthCheckGracePeriodSeconds: 20
      DeploymentConfiguration: { MinimumHealthyPercent: 100, MaximumPercent: 200 }
      LoadBalancers: [{ ContainerName: web, ContainerPort: 3000, TargetGroupArn: !Ref Group }]
  Balancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Scheme: internet-facing } }
  Cert: { Type: AWS::CertificateManager::Certificate, Properties: { DomainName: www.example.com } }
  Plain: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { LoadBalancerArn: !Ref Balancer, Port: 80, Protocol: HTTP, DefaultActions: [{ Type: redirect, RedirectConfig: { Protocol: HTTPS, Port: "443", StatusCode: HTTP_301 } }] } }
  Secure: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { LoadBalancerArn: !Ref Balancer, Port: 443, Protocol: HTTPS, Certificates: [{ CertificateArn: !Ref Cert }], DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Group }] } }
  Group: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { Port: 3000, Protocol: HTTP, HealthCheckPath: /healthz, HealthCheckIntervalSeconds: 15, HealthCheckTimeoutSeconds: 5, Matcher: { HttpCode: "200" } } }
  Target: { Type: AWS::ApplicationAutoScaling::ScalableTarget, Properties: { MinCapacity: 2, MaxCapacity: 6, ResourceId: !Sub "service/c/\${Web.Name}", ScalableDimension: ecs:service:DesiredCount, ServiceNamespace: ecs } }
  Policy: { Type: AWS::ApplicationAutoScaling::ScalingPolicy, Properties: { PolicyName: p, PolicyType: TargetTrackingScaling, ScalingTargetId: !Ref Target, TargetTrackingScalingPolicyConfiguration: { TargetValue: 3000, PredefinedMetricSpecification: { PredefinedMetricType: ALBRequestCountPerTarget } } } }
`)
    expect(tomlOf(result)).toBe(golden)
    const order = [
      'APP_WEB=acme-web',
      'fly apps create "$APP_WEB" -o "$ORG"',
      'fly secrets import --stage -a "$APP_WEB"',
      'fly config validate --strict -a "$APP_WEB"',
      'fly deploy --ha=false -a "$APP_WEB"',
      'fly certs add www.example.com -a "$APP_WEB"',
      'fly scale count 6 -r "$REGION" -y -a "$APP_WEB"',
      'Switch the DNS',
    ]
    const body = result.runbook.text.slice(result.runbook.text.indexOf('## Before you start'))
    const places = order.map((each) => body.indexOf(each))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('9.2: two services and a schedule of one image are one app', () => {
    const task = (name: string, cpu: number, memory: number, command: string): string => `
  ${name}Task:
    Type: AWS::ECS::TaskDefinition
    Properties: { Cpu: ${cpu}, Memory: ${memory}, ContainerDefinitions: [{ Name: ${name.toLowerCase()}, Image: "docker.io/acme/shop:3", Command: [node, ${command}], PortMappings: [{ ContainerPort: 3000 }] }] }`
    const result =
      run(`Resources:${task('Api', 1024, 2048, 'server.js')}${task('Worker', 512, 1024, 'worker.js').replace(', PortMappings: [{ ContainerPort: 3000 }]', '')}
  Api: { Type: AWS::ECS::Service, Properties: { ServiceName: api, TaskDefinition: !Ref ApiTask, DesiredCount: 2, LoadBalancers: [{ ContainerName: api, ContainerPort: 3000, TargetGroupArn: !Ref Group }] } }
  Worker: { Type: AWS::ECS::Service, Properties: { ServiceName: worker, TaskDefinition: !Ref WorkerTask, DesiredCount: 1 } }
  Balancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Scheme: internet-facing } }
  Listener: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { LoadBalancerArn: !Ref Balancer, Port: 80, Protocol: HTTP, DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Group }] } }
  Group: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { Port: 3000, Protocol: HTTP, HealthCheckPath: / } }
  Report:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: cron(0 3 * * ? *)
      Targets: [{ Id: r, Arn: cluster, RoleArn: r, Input: '{"containerOverrides":[{"name":"worker","command":["node","report.js"]}]}', EcsParameters: { TaskDefinitionArn: !Ref WorkerTask, TaskCount: 1 } }]
`)
    expect(result.plan.apps).toHaveLength(1)
    const toml = tomlOf(result)
    expect(toml).toContain('api = "node server.js"')
    expect(toml).toContain('worker = "node worker.js"')
    expect(toml).toMatch(/cron = "supercronic \/app\/crontab/)
    expect(toml).toMatch(/size = "performance-1x"\n\s+memory = "2gb"/)
    const crontab = result.appFiles[0]!.files.find((each) => each.path.includes('crontab'))
    expect(crontab?.text).toContain('0 3 * * * node report.js')
    expect(result.runbook.text).toMatch(/fly scale count (?:api=2 worker=1 cron=1|api=2 cron=1 worker=1)/)
  })
})
