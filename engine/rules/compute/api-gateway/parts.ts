// What both kinds of API have beside their routes.
import { absorbed, adapted, manual } from '../../../aws/outcome'
import type { Rule } from '../../rule'
import { family, rows } from '../../settling'
import { about, AUTH, CHECKS, LINK, LOGS, PLANS, isLink } from './words'

export const apiDeployment: Rule = {
  ...about,
  id: 'compute/api-gateway-deployment',
  types: ['AWS::ApiGateway::Deployment', 'AWS::ApiGatewayV2::Deployment'],
  settles: {
    ...rows('StageName Description', absorbed('`fly deploy` makes the releases of the app.')),
    RestApiId: (_value, view) => (view.type === 'AWS::ApiGateway::Deployment' ? LINK : undefined),
    ApiId: (_value, view) => (view.type === 'AWS::ApiGatewayV2::Deployment' ? LINK : undefined),
    StageDescription: (_value, view) => (view.type === 'AWS::ApiGateway::Deployment' ? LOGS : undefined),
    DeploymentCanarySettings: (_value, view) =>
      view.type === 'AWS::ApiGateway::Deployment'
        ? adapted('A canary deploy tries one Machine first; there are no percentages of traffic.')
        : undefined,
  },
}

export const restAuth = family(
  { ...about, id: 'compute/api-gateway-authorizer' },
  {
    'AWS::ApiGateway::Authorizer':
      'AuthType AuthorizerCredentials AuthorizerResultTtlInSeconds AuthorizerUri IdentitySource IdentityValidationExpression Name ProviderARNs RestApiId Type',
    'AWS::ApiGatewayV2::Authorizer':
      'ApiId AuthorizerCredentialsArn AuthorizerPayloadFormatVersion AuthorizerResultTtlInSeconds AuthorizerType AuthorizerUri EnableSimpleResponses IdentitySource IdentityValidationExpression JwtConfiguration Name',
  },
  (value, view) => (isLink(value.value, view, ['Name', 'RestApiId', 'ApiId']) ? LINK : AUTH),
)

export const restChecks = family(
  { ...about, id: 'compute/api-gateway-models' },
  {
    'AWS::ApiGateway::Model': 'ContentType Description Name RestApiId Schema',
    'AWS::ApiGateway::RequestValidator': 'Name RestApiId ValidateRequestBody ValidateRequestParameters',
    'AWS::ApiGatewayV2::Model': 'ApiId ContentType Description Name Schema',
  },
  (value, view) => (isLink(value.value, view, ['Name', 'RestApiId', 'ApiId']) ? LINK : CHECKS),
)

export const gatewayResponse = family(
  { ...about, id: 'compute/api-gateway-response' },
  {
    'AWS::ApiGateway::GatewayResponse':
      'ResponseParameters ResponseTemplates ResponseType RestApiId StatusCode',
    'AWS::ApiGatewayV2::RouteResponse':
      'ApiId ModelSelectionExpression ResponseModels ResponseParameters RouteId RouteResponseKey',
    'AWS::ApiGatewayV2::IntegrationResponse':
      'ApiId ContentHandlingStrategy IntegrationId IntegrationResponseKey ResponseParameters ResponseTemplates TemplateSelectionExpression',
  },
  (value, view) =>
    isLink(value.value, view, ['RestApiId', 'ApiId', 'RouteId', 'IntegrationId'])
      ? LINK
      : manual('Answer errors and messages in the app itself.'),
)

export const usagePlans = family(
  { ...about, id: 'compute/api-gateway-usage' },
  {
    'AWS::ApiGateway::UsagePlan': 'ApiStages Description Quota Throttle UsagePlanName',
    'AWS::ApiGateway::UsagePlanKey': 'KeyId KeyType UsagePlanId',
    'AWS::ApiGateway::ApiKey': 'CustomerId Description Enabled GenerateDistinctId Name StageKeys Value',
  },
  (value, view) =>
    isLink(value.value, view, ['KeyId', 'UsagePlanId', 'UsagePlanName', 'Name']) ? LINK : PLANS,
)

export const apiAccount = family(
  { ...about, id: 'compute/api-gateway-account' },
  {
    'AWS::ApiGateway::Account': 'CloudWatchRoleArn',
    'AWS::ApiGateway::ClientCertificate': 'Description',
    'AWS::ApiGateway::DocumentationPart': 'Location Properties RestApiId',
    'AWS::ApiGateway::DocumentationVersion': 'Description DocumentationVersion RestApiId',
    'AWS::ApiGateway::DomainNameAccessAssociation':
      'AccessAssociationSource AccessAssociationSourceType DomainNameArn',
    'AWS::ApiGatewayV2::PortalProduct': 'Description DisplayName',
  },
  absorbed('It belongs to the gateway itself: permissions and documentation that an app does not need.'),
)

export const vpcLink = family(
  { ...about, id: 'compute/api-gateway-vpc-link' },
  {
    'AWS::ApiGateway::VpcLink': 'Description Name TargetArns',
    'AWS::ApiGatewayV2::VpcLink': 'Name SecurityGroupIds SubnetIds',
  },
  absorbed('Apps of one organization reach each other as `APP.internal` or `APP.flycast`.'),
)
