/** What becomes of the services that a policy lets people call. */
export type Need = 'kept' | 'bucket' | 'gone'

/** Services whose APIs an app on Fly.io no longer calls: replaced, or only needed to run on AWS. */
const GONE = new Set([
  'acm',
  'apigateway',
  'application-autoscaling',
  // Managed Prometheus: Fly.io has one of its own.
  'aps',
  'autoscaling',
  'cloudformation',
  'cloudfront',
  'cloudwatch',
  'codebuild',
  'codecommit',
  'codedeploy',
  'codepipeline',
  'ebs',
  'ec2',
  'ec2messages',
  'ecr',
  'ecr-public',
  'ecs',
  'eks',
  'elasticache',
  'elasticbeanstalk',
  'elasticfilesystem',
  'elasticloadbalancing',
  'execute-api',
  'iam',
  'lambda',
  'logs',
  'memorydb',
  'pricing',
  'rds',
  'rds-db',
  'route53',
  'servicediscovery',
  'ssmmessages',
  'sts',
  'tag',
  'waf',
  'wafv2',
  'xray',
])

/** Parts of Systems Manager that serve instances and sessions, not the program. */
const SSM_GONE =
  /^ssm:(?:UpdateInstance|DescribeAssociation|GetDocument|GetManifest|ListAssociations|ListInstance|PutInventory|PutComplianceItems|PutConfigurePackageResult|UpdateAssociationStatus|UpdateInstanceAssociationStatus|GetDeployablePatchSnapshotForInstance|DescribeDocument|StartSession|TerminateSession|SendCommand)/i

/** What an action such as `sqs:SendMessage` needs after the move. `*` may be anything, so it stays. */
export function needOf(action: string): Need {
  if (SSM_GONE.test(action)) return 'gone'
  const service = action.split(':')[0]?.toLowerCase() ?? ''
  if (service === 's3' || service === 's3express') return 'bucket'
  return GONE.has(service) ? 'gone' : 'kept'
}

/** AWS's own policies that only let a task or an instance run. */
const PLUMBING =
  /ECSTaskExecutionRolePolicy|ContainerServicefor|ContainerServiceRole|ContainerServiceAutoscale|ContainerServiceEvents|ECSInfrastructureRole|SSMManagedInstanceCore|AmazonEC2RoleforSSM|CloudWatchAgentServerPolicy|CloudWatchAgentAdminPolicy|CloudWatchLogs|CloudWatchFullAccess|AWSLambdaBasicExecutionRole|AWSLambdaVPCAccessExecutionRole|AWSLambda.*ExecutionRole|AWSXRay|AWSXray|AWSXrayDaemon|ContainerRegistry|ElasticBeanstalk|AWSCodeDeploy|AutoScalingNotificationAccessRole|AmazonRDSEnhancedMonitoring|APIGatewayPushToCloudWatch|AWSAppRunner|AmazonEKS|AWSElasticLoadBalancing|AmazonElasticFileSystem|EC2FullAccess|EC2ReadOnlyAccess|AWSAppMesh/i

/** What a managed policy, by its ARN or name, needs after the move. */
export function needOfManaged(policy: string): Need {
  if (PLUMBING.test(policy)) return 'gone'
  return /AmazonS3/i.test(policy) ? 'bucket' : 'kept'
}
