import { absorbed, adapted, converted, kept, manual, unsupported, type Settlement } from '../../aws/outcome'
import { isPropertyName } from '../../aws/catalogue/property-names'
import { cloudFormationTypeOf } from '../../aws/catalogue/terraform-types'

/** Properties of some types that no rule names, with one outcome each; what is below them is covered too. */
interface PropertyRow {
  readonly types: readonly string[]
  /** Property paths, `[]` for any item, in CloudFormation's or Terraform's spelling; `*` is every property. */
  readonly properties: readonly string[]
  readonly settlement: Settlement
}

const words = (text: string) => text.trim().split(/\s+/)
const row = (types: string, properties: string, settlement: Settlement): PropertyRow => ({
  types: words(types),
  properties: words(properties),
  settlement,
})

const LINK = absorbed('A link between AWS resources; it was followed.')
const NAME = absorbed('A name for AWS only.')
const ROUTES = manual('Routes, models and access rules become code of the app: carry them over one by one.')
const WITH_QUEUE = kept('A setting of the queue, which stays on AWS.')
const WITH_TOPIC = kept(
  'A setting of the topic or subscription, which stays on AWS; change an endpoint that was your load balancer.',
)
const LAMBDA_PART = manual('Put the layer’s content into the image.')
const DB_NAME = adapted('It names the new cluster.')
const DB_LOGIN = adapted(
  'The new cluster makes its own user and password; `fly mpg attach` sets them as a secret.',
)
const DB_REST = absorbed(
  'Managed Postgres does this by itself; it stays as it is when the database stays on RDS.',
)
const POLLING = manual('A setting of the polling loop: write it into your worker.')
const NO_CACHE = unsupported('Fly.io has no cache at the edge; it stays as it is when CloudFront stays.')

const METHODS = `AWS::ApiGateway::Method AWS::ApiGateway::Resource AWS::ApiGateway::Stage AWS::ApiGateway::Authorizer AWS::ApiGateway::Model
  AWS::ApiGateway::RestApi AWS::ApiGateway::DomainName AWS::ApiGateway::BasePathMapping AWS::ApiGateway::UsagePlan AWS::ApiGateway::UsagePlanKey
  AWS::ApiGateway::ApiKey aws_api_gateway_integration aws_api_gateway_method_settings aws_api_gateway_integration_response
  aws_api_gateway_method_response`
const V2 =
  'AWS::ApiGatewayV2::Api AWS::ApiGatewayV2::Route AWS::ApiGatewayV2::Integration AWS::ApiGatewayV2::Stage AWS::ApiGatewayV2::VpcLink'
const DATABASES = 'AWS::RDS::DBInstance AWS::RDS::DBCluster'
const DB_PARAMETERS = 'AWS::RDS::DBParameterGroup AWS::RDS::DBClusterParameterGroup AWS::RDS::OptionGroup'
const CACHES =
  'AWS::ElastiCache::ReplicationGroup AWS::ElastiCache::CacheCluster AWS::ElastiCache::ParameterGroup'
const SECRETS =
  'AWS::SecretsManager::Secret AWS::SecretsManager::RotationSchedule aws_secretsmanager_secret_version'
const SAM_API = 'AWS::Serverless::Api AWS::Serverless::HttpApi'

/** In the order they are tried. */
export const PROPERTY_ROWS: readonly PropertyRow[] = [
  row(
    'AWS::EC2::EIP',
    'Domain NetworkBorderGroup PublicIpv4Pool domain vpc network_border_group public_ipv4_pool',
    absorbed('Address pools of AWS; Fly.io gives addresses out by itself.'),
  ),
  row(
    'AWS::EC2::EIP',
    'InstanceId Address instance network_interface associate_with_private_ip',
    adapted('The link decides whether you need a dedicated or a static egress address.'),
  ),
  row(
    'AWS::Serverless::LayerVersion AWS::Lambda::LayerVersion',
    'Content ContentUri CompatibleRuntimes CompatibleArchitectures RetentionPolicy filename compatible_runtimes compatible_architectures s3_bucket s3_key',
    LAMBDA_PART,
  ),
  row(
    'AWS::Serverless::LayerVersion AWS::Lambda::LayerVersion',
    'LayerName LicenseInfo layer_name license_info',
    NAME,
  ),
  row(
    SAM_API,
    'Name StageName TracingEnabled AccessLogSetting MethodSettings BinaryMediaTypes OpenApiVersion EndpointConfiguration CacheClusterEnabled',
    absorbed('Names and log settings of the gateway; the app has its own.'),
  ),
  row(SAM_API, 'Variables', converted('Stage variables become environment variables.')),
  row(SAM_API, 'Domain', converted('The name gets a certificate with `fly certs add`.')),
  row(SAM_API, 'DefinitionBody DefinitionUri Auth Cors Models GatewayResponses CanarySetting', ROUTES),
  row(
    'AWS::Serverless::WebSocketApi',
    '*',
    manual('WebSocket routes become code of the app; Fly Proxy passes WebSockets through.'),
  ),
  row(
    'AWS::Lambda::EventSourceMapping',
    'FunctionName Topics Queues EventSourceArn function_name topics queues event_source_arn',
    LINK,
  ),
  row(
    'AWS::Lambda::EventSourceMapping',
    'StartingPosition StartingPositionTimestamp ParallelizationFactor BisectBatchOnFunctionError MaximumRetryAttempts MaximumRecordAgeInSeconds DestinationConfig Enabled starting_position starting_position_timestamp parallelization_factor bisect_batch_on_function_error maximum_retry_attempts maximum_record_age_in_seconds destination_config enabled',
    POLLING,
  ),
  row(
    'AWS::CloudWatch::Alarm',
    'Dimensions AlarmName Unit ActionsEnabled dimensions alarm_name unit actions_enabled',
    adapted('It goes into the alert rule, in Prometheus terms.'),
  ),
  row(
    'AWS::CloudWatch::Alarm',
    'ThresholdMetricId DatapointsToAlarm InsufficientDataActions EvaluateLowSampleCountPercentile threshold_metric_id datapoints_to_alarm insufficient_data_actions evaluate_low_sample_count_percentiles',
    unsupported('Alert rules have no such setting: tune the rule’s duration instead.'),
  ),
  row(
    'AWS::CloudWatch::CompositeAlarm',
    '*',
    manual('Write one alert rule over the rules of the alarms it joins.'),
  ),
  row(
    'AWS::CloudWatch::Dashboard',
    '*',
    manual('Rebuild the dashboard in Grafana: the metrics have other names.'),
  ),
  row('AWS::S3::BucketPolicy', 'Bucket bucket', LINK),
  row(
    'AWS::S3::BucketPolicy',
    'PolicyDocument policy',
    adapted(
      'Public or not becomes the bucket’s access; a policy with conditions or principals needs keys of your own.',
    ),
  ),
  row('aws_s3_bucket_public_access_block aws_s3_bucket_acl', 'bucket', LINK),
  row(
    'aws_s3_bucket_public_access_block aws_s3_bucket_acl',
    'acl access_control_policy block_public_acls block_public_policy ignore_public_acls restrict_public_buckets',
    adapted('Public or not becomes the bucket’s access.'),
  ),
  row('aws_s3_object aws_s3_bucket_object', '*', manual('Upload the object again, with the new endpoint.')),
  row(
    'AWS::SSM::Parameter',
    'Tier AllowedPattern DataType Policies tier allowed_pattern data_type overwrite',
    absorbed('Fly.io has no tiers or types of values.'),
  ),
  row(
    'AWS::SSM::Parameter',
    'Name name',
    adapted('It becomes the name of an environment variable or secret.'),
  ),
  row(
    SECRETS,
    'RotationLambdaARN RotationRules HostedRotationLambda RotateImmediatelyOnUpdate rotation_rules rotation_lambda_arn rotate_immediately',
    manual('Secrets are not rotated for you: decide who does it.'),
  ),
  row(SECRETS, 'SecretId secret_id recovery_window_in_days version_stages', LINK),
  row('AWS::SQS::Queue', '*', WITH_QUEUE),
  row('AWS::SNS::Topic AWS::SNS::Subscription', '*', WITH_TOPIC),
  row(
    'AWS::Events::Rule aws_cloudwatch_event_target',
    'Name RoleArn EventBusName Targets[].Id Targets[].RoleArn name rule target_id role_arn event_bus_name',
    LINK,
  ),
  row(
    'AWS::Events::Rule aws_cloudwatch_event_target',
    'EventPattern event_pattern',
    kept('The pattern stays on AWS; its target calls your app over HTTPS.'),
  ),
  row(
    'AWS::Events::Rule aws_cloudwatch_event_target',
    'Targets[].Input Targets[].InputPath Targets[].InputTransformer input input_path input_transformer',
    adapted('Overrides become arguments or environment of the scheduled command.'),
  ),
  row(
    'AWS::Scheduler::Schedule AWS::Scheduler::ScheduleGroup',
    'Name GroupName KmsKeyArn name group_name kms_key_arn',
    NAME,
  ),
  row(
    METHODS,
    'regional_certificate_arn certificate_arn RegionalCertificateArn CertificateArn',
    converted('The name gets a certificate with `fly certs add`.'),
  ),
  row(
    METHODS,
    'RestApiId ResourceId ParentId DeploymentId Name rest_api_id resource_id parent_id deployment_id connection_id api_id usage_plan_id key_id key_type name type access_log_settings',
    LINK,
  ),
  row(METHODS, '*', ROUTES),
  row(
    V2,
    'ApiId DeploymentId Name ConnectionId AutoDeploy StageName SubnetIds SecurityGroupIds api_id deployment_id name connection_id auto_deploy subnet_ids security_group_ids',
    LINK,
  ),
  row(
    V2,
    'IntegrationType IntegrationMethod ConnectionType RouteSelectionExpression OperationName AuthorizationType integration_type integration_method connection_type route_selection_expression operation_name authorization_type',
    ROUTES,
  ),
  row(DATABASES, 'DBInstanceIdentifier DBClusterIdentifier identifier cluster_identifier name', DB_NAME),
  row(DATABASES, 'MasterUsername MasterUserPassword master_username master_password', DB_LOGIN),
  row(
    DATABASES,
    'DBClusterParameterGroupName MonitoringRoleArn PerformanceInsightsRetentionPeriod PerformanceInsightsKMSKeyId PromotionTier AvailabilityZones EnableCloudwatchLogsExports UseLatestRestorableTime RestoreType AllowMajorVersionUpgrade DBSystemId NetworkType DedicatedLogVolume db_cluster_parameter_group_name monitoring_role_arn performance_insights_enabled performance_insights_retention_period performance_insights_kms_key_id promotion_tier availability_zones backup_window maintenance_window ca_cert_identifier customer_owned_ip_enabled enabled_cloudwatch_logs_exports preferred_backup_window backup_retention_period',
    DB_REST,
  ),
  row(
    DB_PARAMETERS,
    'Parameters parameter OptionConfigurations option',
    unsupported(
      'Parameters cannot be set on Managed Postgres; a database of your own takes them as start flags.',
    ),
  ),
  row(DB_PARAMETERS, '*', NAME),
  row(CACHES, 'NumCacheNodes num_cache_nodes', adapted('One database stands for all nodes.')),
  row(
    CACHES,
    'Properties parameter',
    unsupported('Upstash takes no parameters apart from eviction; a Valkey app takes them as start flags.'),
  ),
  row(
    CACHES,
    'SnapshotName SnapshotArns snapshot_name snapshot_arns',
    manual('Load the snapshot by hand, or start empty.'),
  ),
  row(
    CACHES,
    'ReplicationGroupDescription ReplicationGroupId ClusterName PreferredCacheClusterAZs PreferredAvailabilityZones VpcSecurityGroupIds AutoMinorVersionUpgrade CacheParameterGroupFamily UserGroupIds AZMode replication_group_description replication_group_id cluster_id preferred_cache_cluster_azs preferred_availability_zones auto_minor_version_upgrade family user_group_ids az_mode security_group_ids',
    absorbed('Upstash takes care of it; access is private to your organization.'),
  ),
  row(
    'AWS::EFS::FileSystem AWS::EFS::AccessPoint',
    'PosixUser RootDirectory posix_user root_directory',
    adapted('It becomes an owner and a sub-directory of the mount.'),
  ),
  row(
    'AWS::EFS::FileSystem AWS::EFS::AccessPoint',
    'FileSystemId ClientToken FileSystemPolicy FileSystemProtection AvailabilityZoneName BypassPolicyLockoutSafetyCheck file_system_id creation_token lifecycle_policy protection',
    LINK,
  ),
  row(
    'AWS::Cognito::UserPoolClient',
    '*',
    kept('A setting of the user pool, which stays on AWS; update its callback addresses.'),
  ),
  row('AWS::WAFv2::WebACL', '*', manual('Write the rules again in Arcjet, Wafris or Cloudflare.')),
  row(
    'AWS::CloudFront::Distribution',
    'DistributionConfig.Enabled DistributionConfig.Comment DistributionConfig.CallerReference DistributionConfig.Staging DistributionConfig.ContinuousDeploymentPolicyId DistributionConfig.TenantConfig DistributionConfig.Logging DistributionConfig.HttpVersion DistributionConfig.IPV6Enabled DistributionConfig.WebACLId enabled logging_config retain_on_delete wait_for_deployment is_ipv6_enabled http_version web_acl_id',
    absorbed('Fly Proxy needs none of it; it stays as it is when CloudFront stays.'),
  ),
  row('AWS::CloudFront::CachePolicy AWS::CloudFront::OriginRequestPolicy', '*', NO_CACHE),
  row(
    'AWS::Route53::RecordSetGroup AWS::Route53::RecordSet',
    'HostedZoneName HostedZoneId zone_id allow_overwrite',
    LINK,
  ),
  row(
    'AWS::CloudFormation::Stack',
    'TemplateURL Parameters TimeoutInMinutes NotificationARNs template_url template_body parameters',
    manual('Give the nested template too: it is converted as resources of its own.'),
  ),
  row(
    'AWS::CloudFormation::CustomResource',
    '*',
    manual('What a custom resource does is in its code: look there and decide by hand.'),
  ),
  row(
    'AWS::ServiceCatalog::CloudFormationProvisionedProduct AWS::ServiceCatalog::CloudFormationProduct AWS::ServiceCatalog::Portfolio',
    '*',
    kept('Governs the AWS account.'),
  ),
  row(
    'AWS::CodeDeploy::DeploymentGroup',
    'DeploymentStyle deployment_style',
    adapted('It becomes the deploy strategy.'),
  ),
  row(
    'AWS::CodeDeploy::DeploymentGroup',
    'ApplicationName ServiceRoleArn AutoScalingGroups LoadBalancerInfo ECSServices TriggerConfigurations Ec2TagFilters app_name service_role_arn autoscaling_groups load_balancer_info ecs_service trigger_configuration ec2_tag_filter',
    LINK,
  ),
  row(
    'AWS::ElasticBeanstalk::Application AWS::ElasticBeanstalk::ApplicationVersion AWS::ElasticBeanstalk::ConfigurationTemplate',
    'SourceBundle bucket key',
    manual('Build an image from the bundle: `fly deploy` does it in the source folder.'),
  ),
  row(
    'AWS::ElasticBeanstalk::Application AWS::ElasticBeanstalk::ApplicationVersion AWS::ElasticBeanstalk::ConfigurationTemplate',
    'ApplicationName EnvironmentName application name',
    adapted('It becomes the name of the app.'),
  ),
  row(
    'AWS::ElasticBeanstalk::Application AWS::ElasticBeanstalk::ApplicationVersion AWS::ElasticBeanstalk::ConfigurationTemplate',
    'VersionLabel TemplateName ResourceLifecycleConfig OperationsRole version_label template_name wait_for_ready_timeout appversion_lifecycle',
    absorbed('Releases are kept by Fly.io.'),
  ),
  row(
    'AWS::ECS::TaskSet',
    'ExternalId Scale external_id scale',
    absorbed('A task set is one side of a deployment; `fly deploy` runs it.'),
  ),
  row(
    'AWS::ElasticLoadBalancingV2::LoadBalancer AWS::ElasticLoadBalancingV2::ListenerCertificate',
    'enable_deletion_protection enable_cross_zone_load_balancing listener_arn',
    absorbed('Fly Proxy needs no such setting.'),
  ),
  row('AWS::Lambda::Function', 'source_code_hash publish', absorbed('Bookkeeping of Terraform.')),
  row('AWS::Logs::LogGroup', 'name name_prefix log_group_class', NAME),
  row(
    'AWS::EC2::Volume',
    'AutoEnableIO OutpostArn VolumeInitializationRate auto_enable_io outpost_arn volume_initialization_rate final_snapshot',
    absorbed('EBS machinery; a volume needs none of it.'),
  ),
]

const byType = new Map<string, PropertyRow[]>()
for (const entry of PROPERTY_ROWS)
  for (const type of entry.types) byType.set(type, [...(byType.get(type) ?? []), entry])

const covers = (pattern: string, path: string) =>
  pattern === '*' || path === pattern || path.startsWith(`${pattern}.`) || path.startsWith(`${pattern}[`)

/** The row of a type that covers a property path, in either spelling. */
export function propertyRow(type: string, propertyPath: string): Settlement | undefined {
  const path = propertyPath.replace(/\[\d*\]/g, '[]')
  const name = type.startsWith('Terraform::') ? type.slice('Terraform::'.length) : type
  const canonical = name.startsWith('Custom::') ? 'AWS::CloudFormation::CustomResource' : name
  const rows = byType.get(canonical) ?? byType.get(cloudFormationTypeOf(canonical) ?? '')
  // A row for everything does not speak of keys that no such resource has.
  const exists = canonical !== name || isPropertyName(canonical, /^[^.[]*/.exec(path)![0]) !== false
  return rows?.find((entry) =>
    entry.properties.some((pattern) => covers(pattern, path) && (pattern !== '*' || exists)),
  )?.settlement
}
