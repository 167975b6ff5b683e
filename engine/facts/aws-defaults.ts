import { AWS_DOCS, type Sourced } from './types'

export interface AwsDefault extends Sourced {
  readonly value: number | string | boolean
  readonly unit?: string
  readonly min?: number
  readonly max?: number
}

const aws = (value: AwsDefault['value'], source: string, extra: Partial<AwsDefault> = {}): AwsDefault => ({
  value,
  source: `AWS documentation, ${source}`,
  checked: AWS_DOCS,
  ...extra,
})

/** What AWS does when a property is absent, by `Type.Property` (CloudFormation's names, types shortened). */
export const AWS_DEFAULTS = {
  'Beanstalk.Port.Docker': aws(80, 'Elastic Beanstalk, Docker platform'),
  'Beanstalk.Port.Python': aws(8000, 'Elastic Beanstalk, Python platform: Procfile'),
  'Beanstalk.Port.Node': aws(8080, 'Elastic Beanstalk, Node.js platform: proxy server'),
  'Beanstalk.Port.Program': aws(5000, 'Elastic Beanstalk, Java SE, Go and .NET Core platforms: proxy server'),
  'Beanstalk.Port.Tomcat': aws(8080, 'Elastic Beanstalk, Tomcat platform'),
  'ContainerDefinition.StopTimeout': aws(30, 'ECS ContainerDefinition', { unit: 's', max: 120 }),
  'ContainerDefinition.Essential': aws(true, 'ECS ContainerDefinition'),
  'HealthCheck.Interval': aws(30, 'ECS HealthCheck', { unit: 's', min: 5, max: 300 }),
  'HealthCheck.Timeout': aws(5, 'ECS HealthCheck', { unit: 's', min: 2, max: 60 }),
  'HealthCheck.Retries': aws(3, 'ECS HealthCheck', { min: 1, max: 10 }),
  'HealthCheck.StartPeriod': aws(0, 'ECS HealthCheck', { unit: 's', min: 0, max: 300 }),
  'Service.DesiredCount': aws(1, 'ECS Service'),
  'Service.MinimumHealthyPercent': aws(100, 'ECS DeploymentConfiguration', { unit: '%' }),
  'Service.MaximumPercent': aws(200, 'ECS DeploymentConfiguration', { unit: '%' }),
  'Service.HealthCheckGracePeriodSeconds': aws(0, 'ECS Service', { unit: 's' }),
  'TaskDefinition.EphemeralStorage.SizeInGiB': aws(20, 'ECS EphemeralStorage', {
    unit: 'GiB',
    min: 21,
    max: 200,
  }),
  'TargetGroup.HealthCheckIntervalSeconds': aws(30, 'ELB target group', { unit: 's', min: 5, max: 300 }),
  'TargetGroup.HealthCheckTimeoutSeconds': aws(5, 'ELB target group', { unit: 's', min: 2, max: 120 }),
  'TargetGroup.HealthyThresholdCount': aws(5, 'ELB target group', { min: 2, max: 10 }),
  'TargetGroup.UnhealthyThresholdCount': aws(2, 'ELB target group', { min: 2, max: 10 }),
  'TargetGroup.HealthCheckPath': aws('/', 'ELB target group'),
  'TargetGroup.Matcher.HttpCode': aws('200', 'ELB target group'),
  'TargetGroup.deregistration_delay.timeout_seconds': aws(300, 'ELB target group attributes', {
    unit: 's',
    min: 0,
    max: 3600,
  }),
  'LoadBalancer.idle_timeout.timeout_seconds': aws(60, 'ALB attributes', { unit: 's', min: 1, max: 4000 }),
  'LoadBalancer.Type': aws('application', 'ELBv2 LoadBalancer'),
  'LoadBalancer.Scheme': aws('internet-facing', 'ELBv2 LoadBalancer'),
  'Lambda.MemorySize': aws(128, 'Lambda Function', { unit: 'MB', min: 128, max: 10240 }),
  'Lambda.Timeout': aws(3, 'Lambda Function', { unit: 's', min: 1, max: 900 }),
  'Lambda.EphemeralStorage': aws(512, 'Lambda Function', { unit: 'MB', min: 512, max: 10240 }),
  'EcsExpress.ContainerPort': aws(80, 'ECS ExpressGatewayService PrimaryContainer'),
  'EcsExpress.HealthCheckPath': aws('/ping', 'ECS ExpressGatewayService'),
  'EcsExpress.Cpu': aws(256, 'ECS ExpressGatewayService', { unit: 'CPU units' }),
  'EcsExpress.Memory': aws(512, 'ECS ExpressGatewayService', { unit: 'MB' }),
  'AppRunner.Cpu': aws(1024, 'App Runner InstanceConfiguration'),
  'AppRunner.Memory': aws(2048, 'App Runner InstanceConfiguration', { unit: 'MB' }),
  'AppRunner.Port': aws('8080', 'App Runner ImageConfiguration'),
  'AppRunner.MaxConcurrency': aws(100, 'App Runner AutoScalingConfiguration', { min: 1, max: 200 }),
  'AppRunner.MinSize': aws(1, 'App Runner AutoScalingConfiguration'),
  'AppRunner.MaxSize': aws(25, 'App Runner AutoScalingConfiguration'),
  'AppRunner.HealthCheck.Protocol': aws('TCP', 'App Runner HealthCheckConfiguration'),
  'AppRunner.HealthCheck.Interval': aws(5, 'App Runner HealthCheckConfiguration', {
    unit: 's',
    min: 1,
    max: 20,
  }),
  'AppRunner.HealthCheck.Timeout': aws(2, 'App Runner HealthCheckConfiguration', {
    unit: 's',
    min: 1,
    max: 20,
  }),
  'ScalableTarget.ScaleInCooldown': aws(300, 'Application Auto Scaling', { unit: 's' }),
  'DBInstance.BackupRetentionPeriod': aws(1, 'RDS DBInstance', { unit: 'days', min: 0, max: 35 }),
  'DBInstance.Port.postgres': aws(5432, 'RDS DBInstance'),
  'DBInstance.Port.mysql': aws(3306, 'RDS DBInstance'),
  'ElastiCache.Port.redis': aws(6379, 'ElastiCache'),
  'ElastiCache.Port.memcached': aws(11211, 'ElastiCache'),
  'Queue.VisibilityTimeout': aws(30, 'SQS Queue', { unit: 's', min: 0, max: 43200 }),
  'Queue.MessageRetentionPeriod': aws(345600, 'SQS Queue', { unit: 's', min: 60, max: 1209600 }),
} as const satisfies Record<string, AwsDefault>

export type AwsDefaultName = keyof typeof AWS_DEFAULTS
