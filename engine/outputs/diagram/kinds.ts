/** What is drawn of a stack, and how arrows run: from what lets people in, to what works, to what keeps data. */
export type Rank = 'front' | 'work' | 'store'

export interface DrawnKind {
  readonly word: string
  readonly rank: Rank
}

const kinds = (
  rank: Rank,
  table: Readonly<Record<string, string>>,
): readonly (readonly [string, DrawnKind])[] =>
  Object.entries(table).map(([type, word]) => [type, { word, rank }])

/** Types that a person would put on a whiteboard; all others are wiring. */
const DRAWN: ReadonlyMap<string, DrawnKind> = new Map([
  ...kinds('front', {
    'AWS::CloudFront::Distribution': 'CloudFront',
    'AWS::ElasticLoadBalancingV2::LoadBalancer': 'Load balancer',
    'AWS::ElasticLoadBalancing::LoadBalancer': 'Load balancer',
    'AWS::ApiGateway::RestApi': 'REST API',
    'AWS::ApiGatewayV2::Api': 'HTTP API',
    'AWS::AppSync::GraphQLApi': 'GraphQL API',
    'AWS::Serverless::Api': 'REST API',
    'AWS::Serverless::HttpApi': 'HTTP API',
    'AWS::GlobalAccelerator::Accelerator': 'Accelerator',
    'AWS::Events::Rule': 'Event rule',
    'AWS::Scheduler::Schedule': 'Schedule',
    'Kubernetes::Ingress': 'Ingress',
    'Kubernetes::Service': 'Service',
  }),
  ...kinds('work', {
    'AWS::ECS::Service': 'ECS service',
    'AWS::EC2::Instance': 'EC2 instance',
    'AWS::AutoScaling::AutoScalingGroup': 'Auto Scaling group',
    'AWS::Lambda::Function': 'Lambda function',
    'AWS::Serverless::Function': 'Lambda function',
    'AWS::AppRunner::Service': 'App Runner service',
    'AWS::ElasticBeanstalk::Environment': 'Beanstalk environment',
    'AWS::Lightsail::Container': 'Lightsail container',
    'AWS::Lightsail::Instance': 'Lightsail instance',
    'AWS::Batch::JobDefinition': 'Batch job',
    'AWS::StepFunctions::StateMachine': 'State machine',
    'AWS::Serverless::StateMachine': 'State machine',
    'Compose::Service': 'Container',
    'Kubernetes::Deployment': 'Deployment',
    'Kubernetes::StatefulSet': 'StatefulSet',
    'Kubernetes::DaemonSet': 'DaemonSet',
    'Kubernetes::CronJob': 'CronJob',
    'Kubernetes::Job': 'Job',
    'Kubernetes::Pod': 'Pod',
  }),
  ...kinds('store', {
    'AWS::RDS::DBInstance': 'Database',
    'AWS::RDS::DBCluster': 'Database cluster',
    'AWS::DynamoDB::Table': 'DynamoDB table',
    'AWS::DynamoDB::GlobalTable': 'DynamoDB table',
    'AWS::Serverless::SimpleTable': 'DynamoDB table',
    'AWS::DocDB::DBCluster': 'DocumentDB',
    'AWS::Neptune::DBCluster': 'Neptune',
    'AWS::Redshift::Cluster': 'Redshift',
    'AWS::ElastiCache::CacheCluster': 'Cache',
    'AWS::ElastiCache::ReplicationGroup': 'Cache',
    'AWS::ElastiCache::ServerlessCache': 'Cache',
    'AWS::MemoryDB::Cluster': 'MemoryDB',
    'AWS::S3::Bucket': 'S3 bucket',
    'AWS::EFS::FileSystem': 'EFS',
    'AWS::SQS::Queue': 'SQS queue',
    'AWS::SNS::Topic': 'SNS topic',
    'AWS::Kinesis::Stream': 'Kinesis stream',
    'AWS::MSK::Cluster': 'Kafka',
    'AWS::AmazonMQ::Broker': 'Message broker',
    'AWS::OpenSearchService::Domain': 'OpenSearch',
    'AWS::Elasticsearch::Domain': 'Elasticsearch',
    'AWS::Cognito::UserPool': 'User pool',
  }),
])

/** Wiring that an arrow runs through, whichever way its own references point. */
const BRIDGE =
  /^AWS::(?:ElasticLoadBalancingV2::(?:Listener|ListenerRule|TargetGroup)|ECS::TaskDefinition|EC2::LaunchTemplate|AutoScaling::LaunchConfiguration|ApiGateway::|ApiGatewayV2::|Lambda::(?:Permission|EventSourceMapping|Alias|Version|Url)|SNS::Subscription|IAM::(?:Role|Policy|ManagedPolicy|InstanceProfile)|SecretsManager::SecretTargetAttachment|ServiceDiscovery::Service)/

/** How a type is drawn, if it is. */
export function drawnKind(type: string): DrawnKind | undefined {
  return DRAWN.get(type)
}

/** Whether arrows run through resources of this type. */
export function isBridge(type: string): boolean {
  return !DRAWN.has(type) && BRIDGE.test(type)
}
