/** How a CloudFormation type is called in the AWS provider of Terraform, and its properties where spelling alone does not tell. */
export interface TerraformType {
  readonly type: string
  /** What `Ref` gives; `id` when absent. */
  readonly ref?: string
  /** `Fn::GetAtt` names that are not just snake case. */
  readonly attributes?: Readonly<Record<string, string>>
  /**
   * Property path to argument name. `.` lifts the children of a property into the block around it, `json:NAME` writes the
   * value through jsonencode, `containers:NAME` the same with keys in camel case, `list:NAME` keeps a list of maps an
   * argument, `-` leaves it out. Properties that are not here get their name in snake case.
   */
  readonly fields?: Readonly<Record<string, string>>
}

const securityGroup: TerraformType = {
  type: 'aws_security_group',
  attributes: { GroupId: 'id' },
  fields: { GroupDescription: 'description', GroupName: 'name' },
}

/** Names follow provider 6 (registry documentation of hashicorp/aws). */
export const TERRAFORM_TYPES: Readonly<Record<string, TerraformType>> = {
  'AWS::EC2::VPC': { type: 'aws_vpc' },
  'AWS::EC2::Subnet': { type: 'aws_subnet' },
  'AWS::EC2::InternetGateway': { type: 'aws_internet_gateway' },
  'AWS::EC2::VPCGatewayAttachment': { type: 'aws_internet_gateway_attachment' },
  'AWS::EC2::EIP': { type: 'aws_eip', attributes: { AllocationId: 'allocation_id' } },
  'AWS::EC2::NatGateway': { type: 'aws_nat_gateway' },
  'AWS::EC2::RouteTable': { type: 'aws_route_table' },
  'AWS::EC2::Route': { type: 'aws_route' },
  'AWS::EC2::SubnetRouteTableAssociation': { type: 'aws_route_table_association' },
  'AWS::EC2::SecurityGroup': securityGroup,
  'AWS::IAM::Role': {
    type: 'aws_iam_role',
    ref: 'name',
    fields: { AssumeRolePolicyDocument: 'json:assume_role_policy', ManagedPolicyArns: '-', Policies: '-' },
  },
  'AWS::Logs::LogGroup': {
    type: 'aws_cloudwatch_log_group',
    ref: 'name',
    fields: { LogGroupName: 'name' },
  },
  'AWS::ECS::Cluster': { type: 'aws_ecs_cluster', ref: 'name', fields: { ClusterName: 'name' } },
  'AWS::ECS::TaskDefinition': {
    type: 'aws_ecs_task_definition',
    ref: 'arn',
    fields: {
      ContainerDefinitions: 'containers:container_definitions',
      Volumes: 'volume',
      'Volumes.EFSVolumeConfiguration': 'efs_volume_configuration',
      'Volumes.EFSVolumeConfiguration.FilesystemId': 'file_system_id',
      'Volumes.EFSVolumeConfiguration.AuthorizationConfig.IAM': 'iam',
      'EphemeralStorage.SizeInGiB': 'size_in_gib',
    },
  },
  'AWS::ECS::Service': {
    type: 'aws_ecs_service',
    ref: 'id',
    attributes: { Name: 'name' },
    fields: {
      ServiceName: 'name',
      'NetworkConfiguration.AwsvpcConfiguration': '.',
      'NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp': 'assign_public_ip',
      LoadBalancers: 'load_balancer',
      ServiceRegistries: 'service_registries',
      DeploymentConfiguration: '.',
      'DeploymentConfiguration.MinimumHealthyPercent': 'deployment_minimum_healthy_percent',
      'DeploymentConfiguration.MaximumPercent': 'deployment_maximum_percent',
    },
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    type: 'aws_lb',
    ref: 'arn',
    attributes: {
      DNSName: 'dns_name',
      CanonicalHostedZoneID: 'zone_id',
      LoadBalancerFullName: 'arn_suffix',
    },
    fields: { Type: 'load_balancer_type' },
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    type: 'aws_lb_target_group',
    ref: 'arn',
    attributes: { TargetGroupFullName: 'arn_suffix' },
  },
  'AWS::ElasticLoadBalancingV2::Listener': {
    type: 'aws_lb_listener',
    ref: 'arn',
    fields: {
      DefaultActions: 'default_action',
      'DefaultActions.RedirectConfig': 'redirect',
      'DefaultActions.ForwardConfig': 'forward',
      'DefaultActions.ForwardConfig.TargetGroups': 'target_group',
      'DefaultActions.ForwardConfig.TargetGroups.TargetGroupArn': 'arn',
    },
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': {
    type: 'aws_lb_listener_rule',
    ref: 'arn',
    fields: {
      Actions: 'action',
      'Actions.ForwardConfig': 'forward',
      'Actions.ForwardConfig.TargetGroups': 'target_group',
      'Actions.ForwardConfig.TargetGroups.TargetGroupArn': 'arn',
      Conditions: 'condition',
      'Conditions.Field': '-',
      'Conditions.PathPatternConfig': 'path_pattern',
    },
  },
  'AWS::CertificateManager::Certificate': { type: 'aws_acm_certificate', ref: 'arn' },
  'AWS::Route53::RecordSet': {
    type: 'aws_route53_record',
    ref: 'name',
    fields: {
      HostedZoneId: 'zone_id',
      AliasTarget: 'alias',
      'AliasTarget.DNSName': 'name',
      'AliasTarget.HostedZoneId': 'zone_id',
    },
  },
  'AWS::ApplicationAutoScaling::ScalableTarget': { type: 'aws_appautoscaling_target' },
  'AWS::ApplicationAutoScaling::ScalingPolicy': {
    type: 'aws_appautoscaling_policy',
    fields: {
      PolicyName: 'name',
      'TargetTrackingScalingPolicyConfiguration.CustomizedMetricSpecification.Metrics': 'metrics',
    },
  },
  'AWS::EFS::FileSystem': { type: 'aws_efs_file_system', fields: { BackupPolicy: '-' } },
  'AWS::EFS::MountTarget': { type: 'aws_efs_mount_target' },
  'AWS::EFS::AccessPoint': {
    type: 'aws_efs_access_point',
    fields: { 'RootDirectory.CreationInfo': 'creation_info' },
  },
  'AWS::Backup::BackupVault': {
    type: 'aws_backup_vault',
    ref: 'name',
    fields: { BackupVaultName: 'name' },
  },
  'AWS::Backup::BackupPlan': {
    type: 'aws_backup_plan',
    fields: {
      BackupPlan: '.',
      'BackupPlan.BackupPlanName': 'name',
      'BackupPlan.BackupPlanRule': 'rule',
      'BackupPlan.BackupPlanRule.TargetBackupVault': 'target_vault_name',
      'BackupPlan.BackupPlanRule.ScheduleExpression': 'schedule',
      'BackupPlan.BackupPlanRule.Lifecycle.DeleteAfterDays': 'delete_after',
    },
  },
  'AWS::Backup::BackupSelection': {
    type: 'aws_backup_selection',
    fields: {
      BackupPlanId: 'plan_id',
      BackupSelection: '.',
      'BackupSelection.SelectionName': 'name',
    },
  },
  'AWS::SecretsManager::Secret': { type: 'aws_secretsmanager_secret', ref: 'arn' },
  'AWS::SSM::Parameter': { type: 'aws_ssm_parameter', ref: 'name' },
  'AWS::ECR::Repository': {
    type: 'aws_ecr_repository',
    ref: 'name',
    attributes: { RepositoryUri: 'repository_url' },
    fields: { RepositoryName: 'name', EmptyOnDelete: 'force_delete' },
  },
  'AWS::CodeBuild::Project': {
    type: 'aws_codebuild_project',
    ref: 'name',
    fields: {
      'Source.BuildSpec': 'buildspec',
      'Environment.EnvironmentVariables': 'environment_variable',
    },
  },
  'AWS::S3::Bucket': {
    type: 'aws_s3_bucket',
    attributes: { RegionalDomainName: 'bucket_regional_domain_name' },
    fields: { BucketName: 'bucket' },
  },
  'AWS::S3::BucketPolicy': {
    type: 'aws_s3_bucket_policy',
    fields: { PolicyDocument: 'json:policy' },
  },
  'AWS::CloudFront::OriginAccessControl': {
    type: 'aws_cloudfront_origin_access_control',
    attributes: { Id: 'id' },
    fields: {
      OriginAccessControlConfig: '.',
      'OriginAccessControlConfig.OriginAccessControlOriginType': 'origin_access_control_origin_type',
    },
  },
  'AWS::CloudFront::ResponseHeadersPolicy': {
    type: 'aws_cloudfront_response_headers_policy',
    fields: {
      ResponseHeadersPolicyConfig: '.',
      'ResponseHeadersPolicyConfig.CustomHeadersConfig.Items': 'items',
      'ResponseHeadersPolicyConfig.RemoveHeadersConfig.Items': 'items',
    },
  },
  'AWS::CloudFront::Distribution': {
    type: 'aws_cloudfront_distribution',
    attributes: { DomainName: 'domain_name' },
    fields: {
      DistributionConfig: '.',
      'DistributionConfig.Origins': 'origin',
      'DistributionConfig.Origins.Id': 'origin_id',
      'DistributionConfig.Origins.S3OriginConfig': 's3_origin_config',
      'DistributionConfig.CacheBehaviors': 'ordered_cache_behavior',
      'DistributionConfig.ViewerCertificate.CloudFrontDefaultCertificate': 'cloudfront_default_certificate',
      'DistributionConfig.Origins.CustomOriginConfig.HTTPPort': 'http_port',
      'DistributionConfig.Origins.CustomOriginConfig.HTTPSPort': 'https_port',
      'DistributionConfig.Origins.CustomOriginConfig.OriginSSLProtocols': 'origin_ssl_protocols',
    },
  },
  'AWS::APS::Workspace': { type: 'aws_prometheus_workspace', ref: 'arn' },
  'AWS::ServiceDiscovery::PrivateDnsNamespace': { type: 'aws_service_discovery_private_dns_namespace' },
  'AWS::ServiceDiscovery::Service': {
    type: 'aws_service_discovery_service',
    fields: { 'DnsConfig.DnsRecords': 'dns_records', 'DnsConfig.DnsRecords.TTL': 'ttl' },
  },
}

/** `DesiredCount` → `desired_count`, `EnableDnsHostnames` → `enable_dns_hostnames`. */
export function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
}
