import type { Source } from '../text/source'

/** `count` pieces of text, one after the other. */
function times(count: number, make: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => make(i)).join('')
}

const hcl = (i: number): string => `
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

/** A Terraform root of services and queues, of about so many resources. */
export function generatedTerraform(resources: number): string {
  return `resource "aws_ecs_cluster" "main" {\n  name = "main"\n}\n${times(Math.ceil((resources - 1) / 3), hcl)}`
}

/** A Compose file of web services, each with a worker, a database and a volume. */
export function generatedCompose(resources: number): string {
  const trios = Math.ceil(resources / 4)
  const services = (i: number): string => `  web${i}:
    image: registry.example.com/web-${i}:1
    command: ["serve"]
    environment:
      MODE: live
      SHARD: "${i}"
      DB_HOST: db${i}
    depends_on: [db${i}]
    ports:
      - "${9_000 + (i % 50_000)}:8080"
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost:8080/health"]
      interval: 15s
  jobs${i}:
    image: registry.example.com/web-${i}:1
    command: ["work", "--shard", "${i}"]
    environment: { MODE: live, DB_HOST: db${i} }
  db${i}:
    image: postgres:16
    volumes: ["data${i}:/var/lib/postgresql/data"]
`
  return `services:\n${times(trios, services)}volumes:\n${times(trios, (i) => `  data${i}: {}\n`)}`
}

/** Kubernetes objects: deployments, each with a service, an ingress and a config map. */
export function generatedKubernetes(resources: number): string {
  return times(
    Math.ceil(resources / 4),
    (i) => `---
apiVersion: v1
kind: ConfigMap
metadata: { name: web-${i} }
data:
  MODE: live
  SHARD: "${i}"
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-${i}
spec:
  replicas: 2
  selector: { matchLabels: { app: web-${i} } }
  template:
    metadata: { labels: { app: web-${i} } }
    spec:
      containers:
        - name: web
          image: registry.example.com/web-${i}:1
          ports: [{ containerPort: 8080 }]
          envFrom: [{ configMapRef: { name: web-${i} } }]
          env:
            - name: TOKEN
              valueFrom: { secretKeyRef: { name: web-${i}, key: token } }
          resources:
            requests: { cpu: 250m, memory: 256Mi }
          readinessProbe:
            httpGet: { path: /health, port: 8080 }
            periodSeconds: 10
---
apiVersion: v1
kind: Service
metadata: { name: web-${i} }
spec:
  selector: { app: web-${i} }
  ports: [{ port: 80, targetPort: 8080 }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web-${i} }
spec:
  rules:
    - host: web-${i}.example.com
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: web-${i}, port: { number: 80 } } } }
`,
  )
}

/** A serverless.yml of functions with their events. */
export function generatedServerless(resources: number): string {
  const functions = (i: number): string => `  worker${i}:
    handler: src/worker${i}.handler
    timeout: 30
    environment:
      SHARD: "${i}"
      STAGE: \${sls:stage}
    events:
      - httpApi: 'GET /jobs/${i}'
      - schedule: cron(0 3 * * ? *)
`
  return `service: shop
frameworkVersion: '3'
provider:
  name: aws
  runtime: nodejs20.x
  region: eu-west-1
functions:
${times(resources, functions)}`
}

/** Task definitions and their services, as ECS's own commands print them. */
export function generatedEcs(resources: number): readonly Source[] {
  const numbers = Array.from({ length: Math.ceil(resources / 2) }, (_, i) => i)
  const taskDefinitions = numbers.map((i) => ({
    family: `web-${i}`,
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '512',
    memory: '1024',
    containerDefinitions: [
      {
        name: 'web',
        image: `registry.example.com/web-${i}:1`,
        portMappings: [{ containerPort: 3000, protocol: 'tcp' }],
        environment: [
          { name: 'MODE', value: 'live' },
          { name: 'SHARD', value: String(i) },
        ],
        secrets: [
          { name: 'TOKEN', valueFrom: `arn:aws:ssm:eu-west-1:111122223333:parameter/shop/token-${i}` },
        ],
      },
    ],
  }))
  const services = numbers.map((i) => ({
    serviceName: `web-${i}`,
    clusterArn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/main',
    taskDefinition: `arn:aws:ecs:eu-west-1:111122223333:task-definition/web-${i}:4`,
    desiredCount: 2,
    launchType: 'FARGATE',
  }))
  return [
    { path: 'tasks.json', text: JSON.stringify({ taskDefinitions }, null, 2) },
    { path: 'services.json', text: JSON.stringify({ services }, null, 2) },
  ]
}

/** Lists of functions and databases, as the aws command prints them. */
export function generatedAnswers(resources: number): readonly Source[] {
  const numbers = Array.from({ length: Math.ceil(resources / 2) }, (_, i) => i)
  const Functions = numbers.map((i) => ({
    FunctionName: `jobs-${i}`,
    FunctionArn: `arn:aws:lambda:eu-west-1:111122223333:function:jobs-${i}`,
    Runtime: 'nodejs20.x',
    Handler: 'jobs.handler',
    CodeSize: 1024,
    Timeout: 30,
    MemorySize: 512,
    LastModified: '2026-01-01T00:00:00.000+0000',
    Environment: { Variables: { SHARD: String(i) } },
    State: 'Active',
  }))
  const DBInstances = numbers.map((i) => ({
    DBInstanceIdentifier: `shop-${i}`,
    DBInstanceClass: 'db.t4g.medium',
    Engine: 'postgres',
    EngineVersion: '16.4',
    DBInstanceStatus: 'available',
    DBName: `shop${i}`,
    AllocatedStorage: 100,
    BackupRetentionPeriod: 14,
    MultiAZ: true,
    PubliclyAccessible: false,
  }))
  return [
    { path: 'functions.json', text: JSON.stringify({ Functions }, null, 2) },
    { path: 'databases.json', text: JSON.stringify({ DBInstances }, null, 2) },
  ]
}

/** Copilot manifests, a folder each. */
export function generatedCopilot(resources: number): readonly Source[] {
  return Array.from({ length: resources }, (_, i) => ({
    path: `copilot/web${i}/manifest.yml`,
    text: `name: web${i}
type: Load Balanced Web Service
image:
  location: registry.example.com/web-${i}:1
  port: 8080
http:
  path: 'web${i}'
  healthcheck: { path: '/health', interval: 15s }
cpu: 512
memory: 1024
count:
  range: 2-6
  cpu_percentage: 70
variables:
  SHARD: "${i}"
secrets:
  TOKEN: /copilot/shop/prod/secrets/TOKEN_${i}
`,
  }))
}

/** Environments of Elastic Beanstalk, a folder each, with a file of options. */
export function generatedBeanstalk(resources: number): readonly Source[] {
  return Array.from({ length: Math.ceil(resources / 2) }, (_, i) => [
    {
      path: `env${i}/Dockerrun.aws.json`,
      text: `{
  "AWSEBDockerrunVersion": "1",
  "Image": { "Name": "registry.example.com/web-${i}:1" },
  "Ports": [{ "ContainerPort": 3000 }]
}
`,
    },
    {
      path: `env${i}/.ebextensions/options.config`,
      text: `option_settings:
  aws:elasticbeanstalk:application:environment:
    MODE: live
    SHARD: "${i}"
  aws:autoscaling:asg:
    MinSize: 2
    MaxSize: 6
  aws:autoscaling:launchconfiguration:
    InstanceType: t3.small
`,
    },
  ]).flat()
}

/** Files of App Runner, a folder each. */
export function generatedAppRunner(resources: number): readonly Source[] {
  return Array.from({ length: resources }, (_, i) => ({
    path: `web${i}/apprunner.yaml`,
    text: `version: 1.0
runtime: nodejs18
build:
  commands:
    build: [npm ci]
run:
  command: node server.js
  network: { port: 8080 }
  env:
    - name: SHARD
      value: "${i}"
`,
  }))
}
