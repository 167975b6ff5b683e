import { absorbed, kept, manual, unsupported, type Settlement } from '../../aws/outcome'

const PLUMBING = absorbed('Permissions and plumbing between AWS services: nothing on Fly.io needs them.')
const NETWORK = absorbed(
  'Every organization has a private network already: there are no subnets, routes or gateways to set up.',
)
const LOST = unsupported('Nothing comparable: the built-in metrics and logs take its place.')
const STAYS = kept('Stays on AWS; your app calls it with a role over OIDC.')
const NAMES = absorbed(
  'Apps find each other as APP.internal; environment values with the old names are rewritten.',
)
const CODE = manual('What it does is in its own code: look there and decide by hand.')

const table: readonly (readonly [string, Settlement])[] = [
  [
    `AWS::CDK::Metadata AWS::CloudFormation::WaitCondition AWS::CloudFormation::WaitConditionHandle AWS::CloudFormation::Macro
    AWS::CloudFormation::ModuleDefaultVersion AWS::CloudFormation::ModuleVersion AWS::CloudFormation::TypeActivation
    AWS::CloudFormation::HookDefaultVersion AWS::CloudFormation::HookTypeConfig AWS::CloudFormation::HookVersion
    AWS::Lambda::Permission AWS::ApiGateway::Account AWS::ApiGateway::Deployment AWS::ApiGatewayV2::Deployment
    AWS::CloudFront::CloudFrontOriginAccessIdentity AWS::CloudFront::OriginAccessControl AWS::Logs::LogStream
    AWS::ECS::ClusterCapacityProviderAssociations AWS::ECS::CapacityProvider AWS::RDS::DBSubnetGroup
    AWS::ElastiCache::SubnetGroup AWS::EFS::MountTarget AWS::CodeDeploy::Application AWS::SecretsManager::ResourcePolicy
    AWS::SecretsManager::SecretTargetAttachment aws_lb_target_group_attachment aws_s3_bucket_ownership_controls
    AWS::AppRunner::VpcConnector AWS::AppRunner::VpcIngressConnection`,
    PLUMBING,
  ],
  [
    'AWS::SQS::QueuePolicy AWS::SNS::TopicPolicy',
    absorbed('A policy between AWS services; the policy of a queue or topic that stays, stays with it.'),
  ],
  [
    `AWS::EC2::VPC AWS::EC2::Subnet AWS::EC2::SubnetRouteTableAssociation AWS::EC2::RouteTable AWS::EC2::Route
    AWS::EC2::InternetGateway AWS::EC2::VPCGatewayAttachment AWS::EC2::NatGateway AWS::EC2::VPCEndpoint AWS::EC2::NetworkAcl
    AWS::EC2::NetworkAclEntry AWS::EC2::SubnetNetworkAclAssociation AWS::EC2::NetworkInterface aws_default_vpc
    aws_default_subnet`,
    NETWORK,
  ],
  [
    'AWS::EC2::VPCPeeringConnection',
    absorbed(
      'Networks on AWS; a peering with another account or organization needs a WireGuard link or a Flycast address instead.',
    ),
  ],
  ['AWS::EC2::FlowLog AWS::XRay::SamplingRule AWS::CloudWatch::AnomalyDetector', LOST],
  [
    `AWS::DynamoDB::Table AWS::DynamoDB::GlobalTable AWS::Serverless::SimpleTable AWS::Cognito::UserPool
    AWS::Cognito::UserPoolDomain AWS::Cognito::UserPoolGroup AWS::Cognito::UserPoolUser AWS::Cognito::IdentityPool
    AWS::Cognito::IdentityPoolRoleAttachment AWS::Kinesis::Stream AWS::KinesisFirehose::DeliveryStream
    AWS::Elasticsearch::Domain AWS::OpenSearchService::Domain AWS::Events::EventBus AWS::Events::Archive`,
    STAYS,
  ],
  [
    'AWS::KMS::Key AWS::KMS::Alias aws_kms_key_policy',
    kept(
      'A key that your code or a kept service uses stays on AWS; one that only encrypted replaced services is not needed.',
    ),
  ],
  [
    'AWS::StepFunctions::StateMachine AWS::Serverless::StateMachine',
    kept('Stays on AWS; a definition that calls replaced functions must be changed by hand.'),
  ],
  [
    'AWS::Route53::HostedZone',
    kept('The zone may stay; only the records that point at replaced resources change.'),
  ],
  [
    `AWS::ServiceDiscovery::PrivateDnsNamespace AWS::ServiceDiscovery::HttpNamespace AWS::ServiceDiscovery::Service`,
    NAMES,
  ],
  ['AWS::CloudWatch::Dashboard', manual('Rebuild the dashboard in Grafana: the metrics have other names.')],
  ['AWS::CloudFormation::CustomResource', CODE],
  [
    'AWS::Serverless::Application',
    manual('The nested application is not in the file: give its template too.'),
  ],
  ['aws_api_gateway_rest_api_policy', manual('Who may call the API becomes code of the app.')],
]

const byType = new Map(
  table.flatMap(([types, settlement]) => types.split(/\s+/).map((type) => [type, settlement] as const)),
)

/** Types whose outcome is settled as a whole, whatever their service's verdict is. */
export function settledType(type: string): Settlement | undefined {
  return type.startsWith('Custom::') ? CODE : byType.get(type)
}

/** The types above, for the tests. */
export const SETTLED_TYPES: readonly string[] = [...byType.keys()]
