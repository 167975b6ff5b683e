/** Words of AWS and the words of Fly.io that stand where they stood. Looking for one finds the other. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  asg: ['autoscaling', 'scaling', 'autostop'],
  acm: ['certificate', 'tls'],
  alb: ['proxy', 'http_service'],
  ami: ['image', 'dockerfile'],
  aurora: ['postgres'],
  autoscaling: ['autostop', 'autoscaler'],
  beanstalk: ['app'],
  cloudfront: ['anycast', 'cdn', 'statics'],
  cloudwatch: ['prometheus', 'grafana', 'logs'],
  codedeploy: ['deploy', 'bluegreen'],
  cpu: ['vm', 'size'],
  dynamodb: ['database', 'sqlite'],
  ebs: ['volume', 'mounts'],
  ec2: ['machine', 'machines'],
  ecr: ['registry', 'image'],
  ecs: ['machines', 'app', 'process'],
  efs: ['volume', 'tigris'],
  eks: ['kubernetes'],
  elasticache: ['redis', 'valkey', 'upstash'],
  elb: ['proxy', 'http_service'],
  eventbridge: ['cron', 'schedule'],
  fargate: ['machine', 'machines'],
  iam: ['oidc', 'role', 'token'],
  kms: ['secrets'],
  lambda: ['autostop', 'function'],
  nat: ['egress'],
  msk: ['kafka'],
  nlb: ['services', 'tcp'],
  parameter: ['secrets'],
  rds: ['postgres', 'database'],
  route53: ['dns', 'domain'],
  s3: ['tigris', 'bucket'],
  userdata: ['dockerfile', 'image'],
  elbv2: ['proxy', 'http_service'],
  codepipeline: ['workflow', 'deploy'],
  cognito: ['login'],
  apigateway: ['http_service', 'gateway'],
  stepfunctions: ['workflow'],
  sg: ['flycast', 'private'],
  sns: ['queue'],
  sqs: ['queue', 'worker'],
  ssm: ['secrets', 'console'],
  vpc: ['wireguard', 'private', 'flycast', 'internal'],
}

export function synonymsOf(word: string): readonly string[] {
  return Object.hasOwn(synonyms, word) ? (synonyms[word] ?? []) : []
}

/** AWS's names of several words, singular and plural, and where to look for them. */
const phrases: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^target groups?$/, ['services', 'http_service']],
  [/^security groups?$/, ['private', 'flycast']],
  [/^task definitions?$/, ['fly.toml', 'ecs']],
  [/^launch templates?$/, ['machine', 'ec2']],
  [/^parameter stores?$/, ['secrets']],
  [/^nat gateways?$/, ['egress']],
  [/^user data$/, ['dockerfile', 'image']],
  [/^iam roles?$/, ['oidc', 'token']],
  [/^load balancers?$/, ['proxy', 'http_service']],
  [/^auto ?scaling groups?$/, ['autostop', 'autoscaler', 'scaling']],
  [/^cloudwatch alarms?$/, ['alertmanager', 'alert', 'alarms']],
  [/^rds proxy$/, ['pgbouncer']],
  [/^step functions?$/, ['workflow']],
  [/^api gateways?$/, ['http_service']],
  [/^private ?link$/, ['private', 'flycast']],
  [/^route 53$/, ['dns', 'domain', 'route53']],
]

export function phraseSynonyms(query: string): readonly string[] {
  return phrases.flatMap(([pattern, words]) => (pattern.test(query) ? words : []))
}
