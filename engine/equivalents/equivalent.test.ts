import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equivalent, EQUIVALENT_FORMS } from './index'
import { Intrinsic, readTemplate, templateProblems } from './testing/schema'

const full = `app = "acme-web"
primary_region = "lhr"
kill_timeout = "200s"
swap_size_mb = 512

[build]
  image = "docker.io/acme/web:1.4.2"

[deploy]
  strategy = "rolling"
  max_unavailable = 1

[env]
  NODE_ENV = "production"
  API_TOKEN = "sk_live_51H8abcdefghijklmnop"

[http_service]
  internal_port = 3000
  force_https = true
  auto_stop_machines = "stop"
  min_machines_running = 2

  [http_service.concurrency]
    type = "requests"
    soft_limit = 10
    hard_limit = 13

  [[http_service.checks]]
    path = "/healthz"
    interval = "15s"
    timeout = "5s"
    grace_period = "20s"

[[vm]]
  size = "shared-cpu-2x"
  memory = "1gb"
`

const source = (text: string) => ({ path: 'fly.toml', text })

function resources(text: string, options: Parameters<typeof equivalent>[2] = {}) {
  const template = readTemplate(equivalent(source(text), 'cloudformation', options).text)
  const all = template['Resources'] as Record<
    string,
    { Type: string; Metadata?: unknown; Properties: Record<string, unknown> }
  >
  return (id: string) => all[id]
}

describe('the worked example', () => {
  const of = resources(full, { count: 6 })

  it('has the size, the stop and the metadata of its Machine', () => {
    expect(of('TaskApp')?.Properties).toMatchObject({ Family: 'acme-web', Cpu: '512', Memory: '1024' })
    expect(of('TaskApp')?.Properties).toMatchObject({
      ContainerDefinitions: [{ Name: 'app', StopTimeout: 120 }],
    })
    expect(of('TaskApp')?.Metadata).toEqual({
      Undock: {
        Version: 1,
        Region: 'lhr',
        Size: 'shared-cpu-2x',
        Memory: '1gb',
        SoftLimit: 10,
        HardLimit: 13,
        AutoStop: 'stop',
      },
    })
  })

  it('keeps two tasks, lets one of two be missing and scales to six', () => {
    expect(of('ServiceApp')?.Properties).toMatchObject({
      DesiredCount: 2,
      HealthCheckGracePeriodSeconds: 20,
      DeploymentConfiguration: { Strategy: 'ROLLING', MinimumHealthyPercent: 50, MaximumPercent: 200 },
    })
    expect(of('ScalingApp')?.Properties).toMatchObject({ MinCapacity: 2, MaxCapacity: 6 })
    expect(of('ScalingPolicyApp')?.Properties).toMatchObject({
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 3000,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ALBRequestCountPerTarget' },
      },
    })
  })

  it('redirects on 80, serves on 443 and checks as the file says', () => {
    expect(of('Listener80')?.Properties).toMatchObject({
      DefaultActions: [{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301' } }],
    })
    expect(of('Listener443')?.Properties).toMatchObject({
      Protocol: 'HTTPS',
      DefaultActions: [{ TargetGroupArn: new Intrinsic('Ref', 'TargetGroupApp') }],
    })
    expect(of('TargetGroupApp')?.Properties).toMatchObject({
      Port: 3000,
      HealthCheckPath: '/healthz',
      HealthCheckIntervalSeconds: 15,
      HealthCheckTimeoutSeconds: 5,
      Matcher: { HttpCode: '200-299' },
    })
  })

  it('moves a secret to Secrets Manager and writes its value nowhere', () => {
    expect(of('SecretApiToken')?.Type).toBe('AWS::SecretsManager::Secret')
    for (const form of EQUIVALENT_FORMS) {
      const { text, keys, diagnostics } = equivalent(source(full), form)
      expect(JSON.stringify([text, keys, diagnostics.map((each) => each.message)])).not.toContain('sk_live')
    }
  })

  it('says what has no counterpart, in the text and in the keys', () => {
    const { keys, text } = equivalent(source(full))
    expect(keys.find((key) => key.key === 'swap_size_mb')).toMatchObject({ outcome: 'unsupported' })
    expect(keys.find((key) => key.key === 'http_service.concurrency.hard_limit')?.outcome).toBe('unsupported')
    expect(text).toContain('# swap_size_mb: Fargate has no swap')
  })

  it('links a line of the file to the lines it became', () => {
    const { text, links } = equivalent(source(full))
    const line = full.split('\n').findIndex((each) => each.includes('soft_limit')) + 1
    const became = links
      .filter(({ from }) => from.startLine <= line && from.endLine >= line)
      .flatMap(({ to }) => text.split('\n').slice(to.startLine - 1, to.endLine))
    expect(became.map((each) => each.trim())).toEqual(
      expect.arrayContaining(['SoftLimit: 10', 'TargetValue: 3000']),
    )
  })

  it('reads as prose', () => {
    const { text } = equivalent(source(full), 'prose', { count: 3 })
    expect(text).toContain(
      'Three Machines behind Fly Proxy ≈ an ECS service of 2 to 3 tasks behind an Application Load Balancer in eu-west-2.',
    )
  })
})

describe('strategies', () => {
  const service = (deploy: string) =>
    resources(`app = "a"\n[deploy]\n${deploy}\n[http_service]\ninternal_port = 80\n`)

  it('draws blue/green with a second target group and a rule to move', () => {
    const of = service('strategy = "bluegreen"')
    expect(of('ServiceApp')?.Properties).toMatchObject({
      DeploymentConfiguration: { Strategy: 'BLUE_GREEN' },
      LoadBalancers: [
        {
          AdvancedConfiguration: {
            AlternateTargetGroupArn: new Intrinsic('Ref', 'TargetGroupAppAlternate'),
            ProductionListenerRule: new Intrinsic('Ref', 'Listener443Rule'),
          },
        },
      ],
    })
  })

  it('draws canary, immediate and rolling by their numbers', () => {
    expect(service('strategy = "canary"')('ServiceApp')?.Properties).toMatchObject({
      DeploymentConfiguration: { Strategy: 'CANARY', CanaryConfiguration: { CanaryPercent: 50 } },
    })
    const immediate = service('strategy = "immediate"')('ServiceApp')?.Properties['DeploymentConfiguration']
    expect(immediate).toEqual({ Strategy: 'ROLLING', MinimumHealthyPercent: 0, MaximumPercent: 200 })
    expect(service('max_unavailable = 0.6')('ServiceApp')?.Properties).toMatchObject({
      DeploymentConfiguration: { MinimumHealthyPercent: 40 },
    })
  })
})

describe('a volume', () => {
  it('is a file system that outlives the task, for one task', () => {
    const of = resources(
      'app = "a"\n[[mounts]]\nsource = "data"\ndestination = "/d"\nsnapshot_retention = 9\n',
    )
    expect(of('EfsApp')).toMatchObject({ DeletionPolicy: 'Retain', Properties: { Encrypted: true } })
    expect(of('ServiceApp')?.Properties).toMatchObject({
      DesiredCount: 1,
      DeploymentConfiguration: { MinimumHealthyPercent: 0, MaximumPercent: 100 },
    })
    expect(of('EfsAppBackups')?.Properties).toMatchObject({
      BackupPlan: { BackupPlanRule: [{ Lifecycle: { DeleteAfterDays: 9 } }] },
    })
  })
})

describe('raw services', () => {
  it('expands a range as far as the quota goes, and not further', () => {
    const text = `app = "a"
[[services]]
internal_port = 5000
protocol = "tcp"
[[services.ports]]
start_port = 1
end_port = 65535
`
    const template = readTemplate(equivalent(source(text)).text)
    const listeners = Object.keys(template['Resources'] as object).filter((id) => id.startsWith('Listener'))
    expect(listeners).toHaveLength(50)
    expect(templateProblems(template)).toEqual([])
  })
})

describe('keys', () => {
  it('lists each key of the file once, empty and odd ones too', () => {
    const text = `app = "acme-web"
kill_timeout = 5
unheard_of = 1
processes = []
[build]
[env]
  NODE_ENV = "production"
[http_service]
  internal_port = 3000
  checks = []
[[vm]]
  size = "shared-cpu-1x"
`
    const { keys } = equivalent(source(text))
    expect(keys.map((each) => each.key)).toEqual([
      'app',
      'kill_timeout',
      'unheard_of',
      'processes',
      'build',
      'env.NODE_ENV',
      'http_service.internal_port',
      'http_service.checks',
      'vm[0].size',
    ])
    for (const each of keys) expect(each.reason, each.key).not.toBe('')
  })

  it('keeps line breaks of a value out of comments', () => {
    const text =
      'app = "acme-web"\nprimary_region = "x\\nresource \\"a\\" \\"b\\" {}"\n[[vm]]\nsize = "shared-cpu-1x"\n'
    for (const form of ['cloudformation', 'terraform'] as const) {
      const lines = equivalent(source(text), form).text.split('\n')
      expect(lines.filter((line) => line.includes('"a" "b"') && !line.startsWith('#'))).toEqual([])
    }
  })
})

describe('bad input', () => {
  const cases = [
    '',
    '\u0000\u0001',
    '[['.repeat(20_000),
    'app = ',
    'app = 5\n[http_service]\ninternal_port = "x"\n',
    '[processes]\n__proto__ = "x"\nconstructor = "y"\n[env]\n__proto__ = "z"\n',
    'app = "' + 'x'.repeat(5_000) + '"\n',
    'app = "a\\u0007\\n\'\\"${b}%{c}"\n[env]\n"odd key\\n" = "\\u2028"\n',
    '[[vm]]\ncpus = 99\nmemory = "9999gb"\n',
    '[[vm]]\nsize = "a10"\n',
    'kill_timeout = "-5s"\n[[mounts]]\n',
    '[[services]]\n[[services.ports]]\nport = -4\n[[services.ports]]\nport = 99999999\nhandlers = ["http"]\n',
    '[http_service]\nmin_machines_running = -7\nauto_stop_machines = "stop"\n[http_service.concurrency]\nsoft_limit = -1\n',
    '[deploy]\nmax_unavailable = -3\n',
    'primary_region = "nowhere"\n',
  ]

  it.each(cases.map((text) => [text.slice(0, 60), text] as const))('%j gives what it can', (_, text) => {
    for (const form of EQUIVALENT_FORMS) {
      const result = equivalent(source(text), form)
      expect(result.text).not.toBe('')
      expect(result.links.length).toBeGreaterThan(0)
      if (form === 'cloudformation' && result.text.includes('Resources:')) {
        expect(templateProblems(readTemplate(result.text))).toEqual([])
      }
    }
  })

  it('never throws, whatever part of a file is missing', () => {
    fc.assert(
      fc.property(fc.nat(full.length), fc.nat(full.length), (a, b) => {
        const [start, end] = a < b ? [a, b] : [b, a]
        equivalent(source(full.slice(0, start) + full.slice(end)), 'terraform')
      }),
      { seed: 7, numRuns: 150 },
    )
  })
})
