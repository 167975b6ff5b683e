import { describe, expect, it } from 'vitest'
import { convert, type Conversion } from '../../convert'
import { convertDocument } from '../../document'

function pasted(text: string, path = 'paste.json'): Conversion {
  return convert([{ path, text }], { parameters: new Map(), decisions: new Map() })
}

const json = (value: unknown): string => JSON.stringify(value, null, 2)

const task = {
  taskDefinition: {
    family: 'tickets',
    cpu: '512',
    memory: '1024',
    revision: 4,
    containerDefinitions: [
      {
        name: 'app',
        image: 'ghcr.io/acme/tickets:4',
        portMappings: [{ containerPort: 8080 }],
        essential: true,
      },
    ],
  },
}
const service = {
  services: [
    {
      serviceName: 'tickets',
      taskDefinition: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/tickets:4',
      desiredCount: 3,
      loadBalancers: [
        {
          targetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/tickets/1',
          containerName: 'app',
          containerPort: 8080,
        },
      ],
    },
  ],
  failures: [],
}
const groups = {
  TargetGroups: [
    {
      TargetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/tickets/1',
      TargetGroupName: 'tickets',
      Protocol: 'HTTP',
      Port: 8080,
      HealthCheckPath: '/ready',
      HealthCheckIntervalSeconds: 20,
      LoadBalancerArns: ['arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/front/1'],
    },
  ],
}
const attributes = { Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '45' }] }

const types = (result: Conversion) => result.account.resources.map((each) => each.resource.type)

describe('several answers in one paste', () => {
  const terminal = [
    '$ aws ecs describe-task-definition --task-definition tickets',
    json(task),
    'ana@laptop:~$ aws ecs describe-services \\',
    '    --cluster main --services tickets',
    json(service),
    '# the load balancer',
    json(groups),
    `$ aws elbv2 describe-target-group-attributes --target-group-arn ${groups.TargetGroups[0]!.TargetGroupArn}`,
    json(attributes),
  ].join('\n')

  it.each([
    ['with the commands of a terminal', terminal],
    ['one after another', [task, service, groups, attributes].map(json).join('\n')],
    ['in a list', json([task, service, groups, attributes])],
  ])('reads them %s', (_, text) => {
    const result = pasted(text)
    expect(types(result).sort()).toEqual([
      'AWS::ECS::Service',
      'AWS::ECS::TaskDefinition',
      'AWS::ElasticLoadBalancingV2::TargetGroup',
    ])
    expect(result.diagnostics.filter((each) => each.severity !== 'hint')).toEqual([])
    const toml = result.appFiles[0]!.files.find((each) => each.path.endsWith('fly.toml'))!.text
    expect(toml).toContain('path = "/ready"')
    expect(toml).toContain('internal_port = 8080')
    expect(result.account.counts.unread).toBe(0)
  })

  it('keeps the places of each answer', () => {
    const result = pasted(terminal)
    const group = convertDocument(result).resources.find((each) => each.type.endsWith('TargetGroup'))!
    const line = terminal.split('\n').findIndex((each) => each.includes('"HealthCheckPath"')) + 1
    expect(group.properties.find((each) => each.path === 'HealthCheckPath')!.place.line).toBe(line)
  })

  it('says which answer nothing was made of', () => {
    const result = pasted([json(task), json({ Trails: [{ Name: 'audit' }] })].join('\n'))
    expect(types(result)).toEqual(['AWS::ECS::TaskDefinition'])
    const mixed = pasted(
      [json({ Buckets: [{ Name: 'media' }] }), json({ Trails: [{ Name: 'audit' }] })].join('\n'),
    )
    expect(mixed.diagnostics.map((each) => [each.code, each.severity])).toEqual([
      ['answer-unknown', 'warning'],
    ])
    expect(mixed.diagnostics[0]!.message).toContain('`Trails`')
  })

  it('tells a broken answer at its place', () => {
    const result = pasted('{ "Buckets": [ { "Name": "media" "CreationDate": "2020" } ] }')
    expect(result.diagnostics.map((each) => each.code)).toContain('json-syntax')
  })
})

describe('answers that only hold settings', () => {
  it('belong to the object of the command, or to the only one', () => {
    const buckets = json({ Buckets: [{ Name: 'media' }, { Name: 'logs' }] })
    const cors = json({ CORSRules: [{ AllowedOrigins: ['*'], AllowedMethods: ['GET'], MaxAgeSeconds: 60 }] })
    const versioning = json({ Status: 'Enabled' })
    const result = pasted(
      [
        buckets,
        '$ aws s3api get-bucket-cors --bucket media',
        cors,
        '$ aws s3api get-bucket-versioning --bucket logs',
        versioning,
      ].join('\n'),
    )
    const paths = Object.fromEntries(
      result.account.resources.map((each) => [
        each.resource.native.name,
        each.rows.map((row) => row.leaf.path),
      ]),
    )
    expect(paths['media']).toContain('CorsConfiguration.CorsRules[0].AllowedOrigins[0]')
    expect(paths['logs']).toContain('VersioningConfiguration.Status')
    expect(result.account.counts.unread).toBe(0)
  })

  it('give a rule its targets', () => {
    const rules = json({
      Rules: [{ Name: 'nightly', ScheduleExpression: 'cron(0 3 * * ? *)', State: 'ENABLED' }],
    })
    const targets = json({
      Targets: [
        {
          Id: '1',
          Arn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/main',
          EcsParameters: {
            TaskDefinitionArn: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/tickets:4',
          },
        },
      ],
    })
    const result = pasted([rules, targets, json(task)].join('\n'))
    expect(types(result)).toEqual(['AWS::Events::Rule', 'AWS::ECS::TaskDefinition'])
    // The task has no service: it only runs when the rule starts it.
    expect(result.appFiles).toHaveLength(1)
    expect(result.appFiles[0]!.files.find((each) => each.path.endsWith('crontab'))!.text).toContain(
      '0 3 * * *',
    )
  })
})

describe('answers with shapes of their own', () => {
  it('CloudFront lists are unwrapped', () => {
    const result = pasted(
      json({
        Distribution: {
          Id: 'E1',
          DistributionConfig: {
            CallerReference: 'x',
            Aliases: { Quantity: 1, Items: ['www.example.com'] },
            Origins: {
              Quantity: 1,
              Items: [
                {
                  Id: 'front',
                  DomainName: 'front.example.com',
                  CustomOriginConfig: { HTTPPort: 80, OriginProtocolPolicy: 'https-only' },
                },
              ],
            },
            DefaultCacheBehavior: {
              TargetOriginId: 'front',
              ViewerProtocolPolicy: 'redirect-to-https',
              AllowedMethods: {
                Quantity: 2,
                Items: ['GET', 'HEAD'],
                CachedMethods: { Quantity: 1, Items: ['GET'] },
              },
            },
            Enabled: true,
          },
        },
      }),
    )
    const paths = result.account.resources[0]!.rows.map((each) => each.leaf.path)
    expect(paths).toContain('DistributionConfig.Aliases[0]')
    expect(paths).toContain('DistributionConfig.DefaultCacheBehavior.CachedMethods[0]')
    expect(result.account.counts.unread).toBe(0)
  })

  it('an engine of its own service is not RDS', () => {
    const result = pasted(
      json({ DBClusters: [{ DBClusterIdentifier: 'docs', Engine: 'docdb', Port: 27017 }] }),
    )
    expect(types(result)).toEqual(['AWS::DocDB::DBCluster'])
  })

  it('a function’s download address and a secret’s value stand nowhere', () => {
    const result = pasted(
      [
        json({
          Configuration: { FunctionName: 'resize', PackageType: 'Image', MemorySize: 512 },
          Code: {
            ImageUri: 'ghcr.io/acme/resize:1',
            Location: 'https://signed.example.com/?X-Amz-Signature=feedc0de',
          },
        }),
        json({ Name: 'prod/db', SecretString: 'plain-Zx81-spectrum', VersionStages: ['AWSCURRENT'] }),
      ].join('\n'),
    )
    const everything = JSON.stringify(convertDocument(result))
    expect(everything).not.toContain('feedc0de')
    expect(everything).not.toContain('Zx81')
    expect(everything).toContain('ghcr.io/acme/resize:1')
  })
})

describe('what the command prints and nobody can read', () => {
  it.each([
    ['table', '---------------------\n|   ListBuckets     |\n+-------------------+\n'],
    ['text', 'BUCKETS\t2020-01-01T00:00:00+00:00\tmedia\n'],
    ['yaml', 'DBInstances:\n- DBInstanceIdentifier: shop\n  Engine: postgres\n'],
  ])('--output %s is refused with the flag that helps', (format, text) => {
    const [first] = pasted(text, `answer.${format === 'yaml' ? 'yaml' : 'txt'}`).diagnostics
    expect(first).toMatchObject({ code: 'answer-unknown', severity: 'error' })
    expect(first!.message).toContain(`--output ${format}`)
    expect(first!.message).toContain('--output json')
  })

  it('an error is told as one', () => {
    const [first] = pasted(
      '\nAn error occurred (AccessDenied) when calling the ListBuckets operation: Access Denied\n',
    ).diagnostics
    expect(first!.message).toContain('`AccessDenied` from `ListBuckets`')
  })

  it('a template inside an answer is read, and one as text is told', () => {
    const answered = (body: unknown) => pasted(json({ TemplateBody: body, StagesAvailable: ['Original'] }))
    const read = answered({
      Resources: { Jobs: { Type: 'AWS::SQS::Queue', Properties: { DelaySeconds: 5 } } },
    })
    expect(types(read)).toEqual(['AWS::SQS::Queue'])
    expect(read.account.counts.leaves).toBe(1)
    const [first] = answered('Resources:\n  Jobs: { Type: AWS::SQS::Queue }\n').diagnostics
    expect(first!.message).toContain('--query TemplateBody --output text')
  })

  it('names alone lead to the command that prints the configuration', () => {
    const [first] = pasted(
      json({ serviceArns: ['arn:aws:ecs:eu-west-1:111122223333:service/main/tickets'] }),
    ).diagnostics
    expect(first!.message).toContain('aws ecs describe-services')
  })
})
