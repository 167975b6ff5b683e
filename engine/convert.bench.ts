import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parseTree } from 'jsonc-parser'
import { parseDocument, stringify } from 'yaml'
import { convert } from './convert'
import { readHcl } from './formats/hcl/read'

/** What the runner gives: the middle of several times, in milliseconds. */
interface Tools {
  median(run: () => void, options?: { readonly times?: number; readonly warm?: number }): number
}

interface Format {
  readonly name: string
  readonly path: string
  readonly text: (resources: number) => string
  /** The parser alone, on the same text. */
  readonly parse: (text: string) => void
  /** Most times that conversion may take of the parse. */
  readonly goal: number
}

const SIZES = [10, 100, 500, 1_000, 10_000]

/** A web service with its logs, target group and queue, so many times that the template has so many resources. */
function template(resources: number): object {
  const made: Record<string, object> = {
    Cluster: { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: 'main' } },
  }
  for (let i = 0; i * 5 + 1 < resources; i++) {
    made[`Logs${i}`] = {
      Type: 'AWS::Logs::LogGroup',
      Properties: { LogGroupName: `/ecs/web-${i}`, RetentionInDays: 30 },
    }
    made[`Task${i}`] = {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: {
        Family: `web-${i}`,
        Cpu: '256',
        Memory: '512',
        NetworkMode: 'awsvpc',
        RequiresCompatibilities: ['FARGATE'],
        ContainerDefinitions: [
          {
            Name: 'web',
            Image: `registry.example.com/web-${i}:1`,
            PortMappings: [{ ContainerPort: 8080 }],
            Environment: [
              { Name: 'MODE', Value: 'live' },
              { Name: 'SHARD', Value: String(i) },
            ],
            LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': { Ref: `Logs${i}` } } },
          },
        ],
      },
    }
    made[`Service${i}`] = {
      Type: 'AWS::ECS::Service',
      Properties: {
        Cluster: { Ref: 'Cluster' },
        DesiredCount: 2,
        LaunchType: 'FARGATE',
        TaskDefinition: { Ref: `Task${i}` },
        LoadBalancers: [{ ContainerName: 'web', ContainerPort: 8080, TargetGroupArn: { Ref: `Target${i}` } }],
      },
    }
    made[`Target${i}`] = {
      Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
      Properties: { Port: 8080, Protocol: 'HTTP', TargetType: 'ip', HealthCheckPath: '/health' },
    }
    made[`Queue${i}`] = {
      Type: 'AWS::SQS::Queue',
      Properties: { QueueName: `jobs-${i}`, VisibilityTimeout: 60 },
    }
  }
  return { AWSTemplateFormatVersion: '2010-09-09', Resources: made }
}

const block = (i: number) => `
resource "aws_ecs_task_definition" "web_${i}" {
  family                   = "web-${i}"
  cpu                      = 256
  memory                   = 512
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  container_definitions = jsonencode([{
    name         = "web"
    image        = "registry.example.com/web-${i}:1"
    portMappings = [{ containerPort = 8080 }]
    environment  = [{ name = "SHARD", value = "${i}" }]
  }])
}

resource "aws_ecs_service" "web_${i}" {
  name            = "web-${i}"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.web_${i}.arn
  desired_count   = 2
  launch_type     = "FARGATE"
}

resource "aws_sqs_queue" "jobs_${i}" {
  name                       = "jobs-${i}"
  visibility_timeout_seconds = 60
}
`

const composeService = (i: number) => `  web${i}:
    image: registry.example.com/web-${i}:1
    command: ["serve"]
    environment:
      MODE: live
      SHARD: "${i}"
    ports:
      - "${9_000 + (i % 50_000)}:8080"
`

const times = (count: number, make: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join('')

/** Unique keys are compared pair by pair by the YAML parser itself, so that check is left out on both sides. */
const parseYaml = (text: string): void => void parseDocument(text, { uniqueKeys: false })

const formats: readonly Format[] = [
  {
    name: 'CloudFormation YAML',
    path: 'template.yaml',
    text: (resources) => stringify(template(resources)),
    parse: parseYaml,
    goal: 1.5,
  },
  {
    name: 'CloudFormation JSON',
    path: 'template.json',
    text: (resources) => JSON.stringify(template(resources), null, 2),
    parse: (text) => void parseTree(text),
    goal: 5,
  },
  {
    name: 'Terraform',
    path: 'main.tf',
    text: (resources) =>
      `resource "aws_ecs_cluster" "main" {\n  name = "main"\n}\n${times(Math.ceil(resources / 3), block)}`,
    parse: (text) => void readHcl({ path: 'main.tf', text }),
    goal: 1.5,
  },
  {
    name: 'Compose',
    path: 'compose.yaml',
    text: (resources) => `services:\n${times(resources, composeService)}`,
    parse: parseYaml,
    goal: 1.5,
  },
]

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** Megabytes that stay in use while the result is kept. */
function held(run: () => object): number {
  collectGarbage()
  const before = process.memoryUsage().heapUsed
  const result = run()
  collectGarbage()
  const after = process.memoryUsage().heapUsed
  return Object.keys(result).length > 0 ? (after - before) / 1e6 : 0
}

/** Conversion against the bare parse of the same text, and what it costs for each resource as the input grows. */
export const benches = formats.map(({ name, path, text: textOf, parse, goal }) => ({
  name: `convert ${name}`,
  run({ median }: Tools) {
    const numbers: Record<string, number> = {}
    const each = new Map<number, number>()
    for (const size of SIZES) {
      const text = textOf(size)
      const sources = [{ path, text }]
      const run = () => convert(sources, { parameters: new Map(), decisions: new Map() })
      const options = size > 1_000 ? { times: 1, warm: 0 } : size > 100 ? { times: 5, warm: 2 } : {}
      const parsed = median(() => parse(text), options)
      const converted = median(() => void run(), options)
      each.set(size, converted / size)
      numbers[`${size}: milliseconds`] = converted
      numbers[`${size}: convert ÷ parse ratio`] = converted / parsed
      if (size >= 1_000) {
        const megabytes = held(run)
        numbers[`${size}: MB held`] = megabytes
        numbers[`${size}: memory ÷ text ratio`] = megabytes / (text.length / 1e6)
      }
    }
    numbers['10,000 against 1,000, each, ratio'] = each.get(10_000)! / each.get(1_000)!
    return {
      ...numbers,
      limit: { '1000: convert ÷ parse ratio': goal, '10,000 against 1,000, each, ratio': 2 },
    }
  },
}))
