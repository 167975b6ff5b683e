/** One read-only command whose answer the converter reads. */
export interface AwsCommand {
  readonly command: string
  /**
   * The key of the answer that tells it; `ecs` where the ECS reader takes it, `details` where it is a setting
   * alone, `template` where it is a file of its own, `names` where it only says what to ask next.
   */
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
    service: 'cloudformation',
    title: 'CloudFormation knows more',
    about:
      'What a stack made has a template, even where its file is lost. It tells more than all answers below: ask for it first.',
    commands: [
      { command: 'aws cloudformation list-stacks', answer: 'names' },
      {
        command: 'aws cloudformation get-template --stack-name NAME --query TemplateBody --output text',
        answer: 'template',
      },
    ],
  },
  {
    service: 'ecs',
    title: 'ECS',
    about:
      'The task definition carries image, ports, size and environment; the service carries counts and the load balancer.',
    commands: [
      { command: 'aws ecs describe-task-definition --task-definition NAME', answer: 'ecs' },
      { command: 'aws ecs describe-services --cluster CLUSTER --services NAME', answer: 'ecs' },
      { command: 'aws ecs describe-clusters --clusters CLUSTER', answer: 'clusters' },
      {
        command: 'aws application-autoscaling describe-scalable-targets --service-namespace ecs',
        answer: 'ScalableTargets',
      },
      {
        command: 'aws application-autoscaling describe-scaling-policies --service-namespace ecs',
        answer: 'ScalingPolicies',
      },
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
      { command: 'aws elbv2 describe-target-group-attributes --target-group-arn ARN', answer: 'details' },
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
      { command: 'aws autoscaling describe-policies', answer: 'ScalingPolicies' },
      { command: 'aws autoscaling describe-launch-configurations', answer: 'LaunchConfigurations' },
      {
        command: 'aws ec2 describe-launch-template-versions --launch-template-id ID',
        answer: 'LaunchTemplateVersions',
      },
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
    title: 'Lambda, App Runner and Elastic Beanstalk',
    about: 'Functions give memory, time limit and environment; the code stays where it is.',
    commands: [
      { command: 'aws lambda list-functions', answer: 'Functions' },
      { command: 'aws lambda list-event-source-mappings', answer: 'EventSourceMappings' },
      { command: 'aws elasticbeanstalk describe-environments', answer: 'Environments' },
      {
        command:
          'aws elasticbeanstalk describe-configuration-settings --application-name NAME --environment-name NAME',
        answer: 'ConfigurationSettings',
      },
      { command: 'aws apprunner describe-service --service-arn ARN', answer: 'Service' },
    ],
  },
  {
    service: 's3',
    title: 'Storage, queues, secrets, logs',
    about: 'Names are enough for most of these. The list of secrets holds no values.',
    commands: [
      { command: 'aws s3api list-buckets', answer: 'Buckets' },
      { command: 'aws s3api get-bucket-cors --bucket NAME', answer: 'details' },
      { command: 'aws s3api get-bucket-lifecycle-configuration --bucket NAME', answer: 'details' },
      { command: 'aws efs describe-file-systems', answer: 'FileSystems' },
      { command: 'aws sns list-topics', answer: 'Topics' },
      { command: 'aws sns list-subscriptions', answer: 'Subscriptions' },
      { command: 'aws sqs list-queues', answer: 'QueueUrls' },
      { command: 'aws ssm describe-parameters', answer: 'Parameters' },
      { command: 'aws secretsmanager list-secrets', answer: 'SecretList' },
      { command: 'aws ecr describe-repositories', answer: 'repositories' },
      { command: 'aws logs describe-log-groups', answer: 'logGroups' },
    ],
  },
  {
    service: 'route-53',
    title: 'Names, schedules, alarms',
    about:
      'Records say which names move, schedules what runs at night, alarms who is called. A role shows what the app may do.',
    commands: [
      { command: 'aws route53 list-resource-record-sets --hosted-zone-id ID', answer: 'ResourceRecordSets' },
      { command: 'aws acm list-certificates', answer: 'CertificateSummaryList' },
      { command: 'aws cloudfront get-distribution --id ID', answer: 'Distribution' },
      { command: 'aws events list-rules', answer: 'Rules' },
      { command: 'aws events list-targets-by-rule --rule NAME', answer: 'details' },
      { command: 'aws scheduler get-schedule --name NAME', answer: '' },
      { command: 'aws cloudwatch describe-alarms', answer: 'MetricAlarms' },
      { command: 'aws iam get-role --role-name NAME', answer: 'Role' },
    ],
  },
]

/** All commands as one script: each answer in a file of a new folder. */
export function script(groups: readonly CommandGroup[]): string {
  const lines = groups.flatMap(({ commands }) =>
    commands
      .filter(
        ({ command, answer }) =>
          answer !== 'names' &&
          !/\b[A-Z]{3,}\b/.test(command.replace(/^aws /, '')) &&
          !command.endsWith(' ID'),
      )
      .map(({ command }) => {
        const [, service = '', operation = ''] = command.split(' ')
        const name = `${service}-${operation.replace(/^(?:describe|list)-/, '')}`
        return `${command} --output json > aws-answers/${name}.json`
      }),
  )
  return ['mkdir -p aws-answers', ...lines].join('\n')
}
