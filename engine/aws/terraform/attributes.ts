/** Arguments that name or link a resource: an expression that asks for one means the resource, not its text. */
const identities = new Set([
  'id',
  'arn',
  'name',
  'bucket',
  'identifier',
  'cluster_identifier',
  'replication_group_id',
  'cluster_id',
  'function_name',
  'repository_name',
  'family',
  'repository_url',
  'bucket_prefix',
  'name_prefix',
  'domain',
])

/** Names that are the resource's own content and not what it is called. */
const contents: Readonly<Record<string, readonly string[]>> = {
  aws_elastic_beanstalk_application: ['name'],
  aws_db_instance: ['name'],
}

/** Whether an attribute stands for the resource as a whole. */
export function isIdentity(type: string, name: string): boolean {
  return identities.has(name) && !contents[type]?.includes(name)
}

/** `Fn::GetAtt` names by Terraform's attribute; an empty text means `Ref`, the resource itself. */
const common: Readonly<Record<string, string>> = {
  id: '',
  name: '',
  bucket: '',
  identifier: '',
  family: '',
  function_name: '',
  repository_name: '',
  arn: 'Arn',
  dns_name: 'DNSName',
  zone_id: 'HostedZoneId',
  hosted_zone_id: 'HostedZoneId',
  domain_name: 'DomainName',
  endpoint: 'Endpoint',
  port: 'Port',
  repository_url: 'RepositoryUri',
  private_ip: 'PrivateIp',
  public_ip: 'PublicIp',
  invoke_arn: 'InvokeArn',
  unique_id: 'RoleId',
  arn_suffix: 'FullName',
}

const byType: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_lb: { arn_suffix: 'LoadBalancerFullName', zone_id: 'CanonicalHostedZoneID', arn: 'LoadBalancerArn' },
  aws_alb: { arn_suffix: 'LoadBalancerFullName', zone_id: 'CanonicalHostedZoneID', arn: 'LoadBalancerArn' },
  aws_elb: { zone_id: 'CanonicalHostedZoneNameID' },
  aws_lb_target_group: { arn: 'TargetGroupArn', arn_suffix: 'TargetGroupFullName' },
  aws_alb_target_group: { arn: 'TargetGroupArn', arn_suffix: 'TargetGroupFullName' },
  aws_lb_listener: { arn: 'ListenerArn' },
  aws_ecs_task_definition: { arn: 'TaskDefinitionArn', arn_without_revision: 'TaskDefinitionArn' },
  aws_db_instance: {
    address: 'Endpoint.Address',
    port: 'Endpoint.Port',
    endpoint: 'Endpoint.Address',
    'master_user_secret.secret_arn': 'MasterUserSecret.SecretArn',
    arn: 'DBInstanceArn',
  },
  aws_rds_cluster: {
    endpoint: 'Endpoint.Address',
    reader_endpoint: 'ReadEndpoint.Address',
    port: 'Endpoint.Port',
    'master_user_secret.secret_arn': 'MasterUserSecret.SecretArn',
    arn: 'DBClusterArn',
  },
  aws_rds_cluster_instance: { endpoint: 'Endpoint.Address', arn: 'DBInstanceArn' },
  aws_docdb_cluster: { endpoint: 'Endpoint', reader_endpoint: 'ReadEndpoint' },
  aws_elasticache_cluster: {
    cache_nodes: 'RedisEndpoint',
    'cache_nodes.address': 'RedisEndpoint.Address',
    'cache_nodes.port': 'RedisEndpoint.Port',
    configuration_endpoint: 'ConfigurationEndpoint.Address',
    cluster_address: 'ConfigurationEndpoint.Address',
  },
  aws_elasticache_replication_group: {
    primary_endpoint_address: 'PrimaryEndPoint.Address',
    reader_endpoint_address: 'ReaderEndPoint.Address',
    configuration_endpoint_address: 'ConfigurationEndPoint.Address',
    port: 'PrimaryEndPoint.Port',
  },
  aws_elasticache_serverless_cache: {
    'endpoint.address': 'Endpoint.Address',
    'endpoint.port': 'Endpoint.Port',
  },
  aws_s3_bucket: {
    bucket_domain_name: 'DomainName',
    bucket_regional_domain_name: 'RegionalDomainName',
    website_endpoint: 'WebsiteURL',
  },
  aws_sqs_queue: { url: '', id: '', name: 'QueueName' },
  aws_sns_topic: { id: '', arn: '', name: 'TopicName' },
  aws_security_group: { id: 'GroupId', name: '' },
  aws_ecr_repository: { repository_url: 'RepositoryUri' },
  aws_cloudfront_distribution: { domain_name: 'DomainName' },
  aws_apprunner_service: { service_url: 'ServiceUrl', arn: 'ServiceArn' },
  aws_lambda_function: { invoke_arn: 'Arn', qualified_arn: 'Arn' },
  aws_lambda_function_url: { function_url: 'FunctionUrl' },
  aws_apigatewayv2_api: { api_endpoint: 'ApiEndpoint', id: '' },
  aws_api_gateway_rest_api: { root_resource_id: 'RootResourceId' },
  aws_secretsmanager_secret: { arn: '', id: '' },
  aws_secretsmanager_secret_version: { arn: '', secret_id: '' },
  aws_ssm_parameter: { value: 'Value', name: '', arn: '' },
  aws_efs_file_system: { dns_name: 'DnsName', id: '' },
  aws_cognito_user_pool: { endpoint: 'ProviderName' },
  aws_launch_template: {
    latest_version: 'LatestVersionNumber',
    default_version: 'DefaultVersionNumber',
    id: '',
  },
  aws_route53_zone: { zone_id: '', name_servers: 'NameServers' },
  aws_instance: {
    private_dns: 'PrivateDnsName',
    public_dns: 'PublicDnsName',
    availability_zone: 'AvailabilityZone',
  },
  aws_eip: { public_ip: 'PublicIp', allocation_id: 'AllocationId', id: 'AllocationId' },
  aws_elastic_beanstalk_environment: { endpoint_url: 'EndpointURL', cname: 'EndpointURL' },
  aws_opensearch_domain: { endpoint: 'DomainEndpoint' },
  aws_redshift_cluster: { endpoint: 'Endpoint.Address', dns_name: 'Endpoint.Address' },
  aws_dynamodb_table: { stream_arn: 'StreamArn' },
}

/** CloudFormation's name of an attribute; undefined for the resource itself (`Ref`). */
export function attributeNameOf(type: string, path: string): string | undefined {
  const known = lookUp(byType[type], path) ?? lookUp(common, path)
  if (known !== undefined) return known === '' ? undefined : known
  return path
    .split('.')
    .map((part) => part.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()))
    .join('.')
}

function lookUp(table: Readonly<Record<string, string>> | undefined, path: string): string | undefined {
  return table && Object.hasOwn(table, path) ? table[path] : undefined
}
