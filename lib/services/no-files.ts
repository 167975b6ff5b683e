/** One read-only command whose answer the converter reads. */
export interface AwsCommand {
  readonly command: string
  /** The key of the answer that tells it; `ecs` where the ECS reader takes it. */
  readonly answer: string
}

export interface CommandGroup {
  readonly service: string
  readonly title: string
  readonly about: string
  readonly commands: readonly AwsCommand[]
}

/** What to ask AWS where no template exists. Every command only reads. */
export const commandGroups: readonly CommandGroup[] = [
  {
    service: 'ecs',
    title: 'ECS',
    about:
      'The task definition carries image, ports, size and environment; the service carries counts and the load balancer.',
    commands: [
      { command: 'aws ecs describe-task-definition --task-definition NAME', answer: 'ecs' },
      { command: 'aws ecs describe-services --cluster CLUSTER --services NAME', answer: 'ecs' },
      { command: 'aws ecs describe-clusters --clusters CLUSTER', answer: 'clusters' },
    ],
  },
  {
    service: 'elastic-load-balancing',
    title: 'Load balancers',
    about:
      'Target groups hold the health checks, listeners the ports and certificates, rules the hosts and paths.',
    commands: [
      { command: 'aws elbv2 describe-load-balancers', answer: 'LoadBalancers' },
      { command: 'aws elbv2 describe-target-groups', answer: 'TargetGroups' },
      { command: 'aws elbv2 describe-listeners --load-balancer-arn ARN', answer: 'Listeners' },
      { command: 'aws elbv2 describe-rules --listener-arn ARN', answer: 'Rules' },
      { command: 'aws elb describe-load-balancers', answer: 'LoadBalancerDescriptions' },
    ],
  },
  {
    service: 'ec2',
    title: 'EC2',
    about: 'What runs on an instance is not in these answers: it needs an image first.',
    commands: [
      { command: 'aws ec2 describe-instances', answer: 'Reservations[].Instances' },
      { command: 'aws ec2 describe-volumes', answer: 'Volumes' },
      { command: 'aws ec2 describe-security-groups', answer: 'SecurityGroups' },
      { command: 'aws autoscaling describe-auto-scaling-groups', answer: 'AutoScalingGroups' },
    ],
  },
  {
    service: 'rds',
    title: 'Databases and caches',
    about: 'Passwords are in no answer. The runbook says how the data moves.',
    commands: [
      { command: 'aws rds describe-db-instances', answer: 'DBInstances' },
      { command: 'aws rds describe-db-clusters', answer: 'DBClusters' },
      { command: 'aws elasticache describe-replication-groups', answer: 'ReplicationGroups' },
      { command: 'aws elasticache describe-cache-clusters', answer: 'CacheClusters' },
      { command: 'aws dynamodb describe-table --table-name NAME', answer: 'Table' },
    ],
  },
  {
    service: 'lambda',
    title: 'Lambda and App Runner',
    about: 'Functions give memory, time limit and environment; the code stays where it is.',
    commands: [
      { command: 'aws lambda list-functions', answer: 'Functions' },
      { command: 'aws apprunner describe-service --service-arn ARN', answer: 'Service' },
    ],
  },
  {
    service: 's3',
    title: 'Storage, queues, secrets, logs',
    about: 'Names are enough for most of these. The list of secrets holds no values.',
    commands: [
      { command: 'aws s3api list-buckets', answer: 'Buckets' },
      { command: 'aws efs describe-file-systems', answer: 'FileSystems' },
      { command: 'aws sns list-topics', answer: 'Topics' },
      { command: 'aws secretsmanager list-secrets', answer: 'SecretList' },
      { command: 'aws ecr describe-repositories', answer: 'repositories' },
      { command: 'aws logs describe-log-groups', answer: 'logGroups' },
    ],
  },
]

/** All commands as one script: each answer in a file of a new folder. */
export function script(groups: readonly CommandGroup[]): string {
  const lines = groups.flatMap(({ commands }) =>
    commands
      .filter(({ command }) => !/\b[A-Z]{3,}\b/.test(command.replace(/^aws /, '')))
      .map(({ command }) => {
        const [, service = '', operation = ''] = command.split(' ')
        const name = `${service}-${operation.replace(/^(?:describe|list)-/, '')}`
        return `${command} --output json > aws-answers/${name}.json`
      }),
  )
  return ['mkdir -p aws-answers', ...lines].join('\n')
}
