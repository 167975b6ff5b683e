import { snakeOf } from '../../aws/terraform/write'

/** How a CloudFormation type is called in the AWS provider of Terraform; its arguments are those of `aws/terraform/`. */
export interface TerraformType {
  readonly type: string
  /** What `Ref` gives; `id` when absent. */
  readonly ref?: string
  /** `Fn::GetAtt` names that are not just snake case. */
  readonly attributes?: Readonly<Record<string, string>>
}

const securityGroup: TerraformType = {
  type: 'aws_security_group',
  attributes: { GroupId: 'id' },
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
  },
  'AWS::Logs::LogGroup': {
    type: 'aws_cloudwatch_log_group',
    ref: 'name',
  },
  'AWS::ECS::Cluster': { type: 'aws_ecs_cluster', ref: 'name' },
  'AWS::ECS::TaskDefinition': {
    type: 'aws_ecs_task_definition',
    ref: 'arn',
  },
  'AWS::ECS::Service': {
    type: 'aws_ecs_service',
    ref: 'id',
    attributes: { Name: 'name' },
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    type: 'aws_lb',
    ref: 'arn',
    attributes: {
      DNSName: 'dns_name',
      CanonicalHostedZoneID: 'zone_id',
      LoadBalancerFullName: 'arn_suffix',
    },
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    type: 'aws_lb_target_group',
    ref: 'arn',
    attributes: { TargetGroupFullName: 'arn_suffix' },
  },
  'AWS::ElasticLoadBalancingV2::Listener': {
    type: 'aws_lb_listener',
    ref: 'arn',
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': {
    type: 'aws_lb_listener_rule',
    ref: 'arn',
  },
  'AWS::CertificateManager::Certificate': { type: 'aws_acm_certificate', ref: 'arn' },
  'AWS::Route53::RecordSet': {
    type: 'aws_route53_record',
    ref: 'name',
  },
  'AWS::ApplicationAutoScaling::ScalableTarget': { type: 'aws_appautoscaling_target' },
  'AWS::ApplicationAutoScaling::ScalingPolicy': {
    type: 'aws_appautoscaling_policy',
  },
  'AWS::EFS::FileSystem': { type: 'aws_efs_file_system' },
  'AWS::EFS::MountTarget': { type: 'aws_efs_mount_target' },
  'AWS::EFS::AccessPoint': {
    type: 'aws_efs_access_point',
  },
  'AWS::Backup::BackupVault': {
    type: 'aws_backup_vault',
    ref: 'name',
  },
  'AWS::Backup::BackupPlan': {
    type: 'aws_backup_plan',
  },
  'AWS::Backup::BackupSelection': {
    type: 'aws_backup_selection',
  },
  'AWS::SecretsManager::Secret': { type: 'aws_secretsmanager_secret', ref: 'arn' },
  'AWS::SSM::Parameter': { type: 'aws_ssm_parameter', ref: 'name' },
  'AWS::ECR::Repository': {
    type: 'aws_ecr_repository',
    ref: 'name',
    attributes: { RepositoryUri: 'repository_url' },
  },
  'AWS::CodeBuild::Project': {
    type: 'aws_codebuild_project',
    ref: 'name',
  },
  'AWS::S3::Bucket': {
    type: 'aws_s3_bucket',
    attributes: { RegionalDomainName: 'bucket_regional_domain_name' },
  },
  'AWS::S3::BucketPolicy': {
    type: 'aws_s3_bucket_policy',
  },
  'AWS::CloudFront::OriginAccessControl': {
    type: 'aws_cloudfront_origin_access_control',
    attributes: { Id: 'id' },
  },
  'AWS::CloudFront::ResponseHeadersPolicy': {
    type: 'aws_cloudfront_response_headers_policy',
  },
  'AWS::CloudFront::Distribution': {
    type: 'aws_cloudfront_distribution',
    attributes: { DomainName: 'domain_name' },
  },
  'AWS::APS::Workspace': { type: 'aws_prometheus_workspace', ref: 'arn' },
  'AWS::ServiceDiscovery::PrivateDnsNamespace': { type: 'aws_service_discovery_private_dns_namespace' },
  'AWS::ServiceDiscovery::Service': {
    type: 'aws_service_discovery_service',
  },
}

/** `DesiredCount` → `desired_count`. */
export const snake = snakeOf
