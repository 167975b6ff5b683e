import { absorbed, adapted, converted, kept, manual, type Settlement } from '../../../aws/outcome'
import type { OwnedView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { Rule, RuleContext, Settling } from '../../rule'
import { family, rows } from '../../settling'

const about = {
  topic: 'compute',
  section: 'lambda',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_ApiGateway.html',
} as const

const LINK = absorbed('A link between parts of the API: it was followed.')
const NAME = absorbed('A name for AWS; the app has its own.')
const LOGS = absorbed('Standard output is collected by the platform: `fly logs`.')
const ROUTES = manual(
  'It becomes code of the app’s web server. Or leave API Gateway in front and point its integrations at `https://APP.fly.dev`.',
)
const CHECKS = manual('Check requests against the schema in the app: middleware before the routes.')
const AUTH = manual(
  'It becomes middleware of the app: verify the token there. The issuer, such as Cognito, works from anywhere.',
)
const PLANS = manual('Keys and limits become middleware of the app, or a service such as Arcjet.')
const STATE = absorbed('State, not configuration.')

/** Whether requests end in a private address: the app gets one too. */
const endpoint: Settling = (value) =>
  value.peekText() === 'PRIVATE'
    ? adapted('A private API becomes a Flycast address.')
    : absorbed('Anycast addresses reach the nearest region, wherever the request comes from.')

export const restApi: Rule = {
  ...about,
  id: 'compute/api-gateway',
  types: ['AWS::ApiGateway::RestApi'],
  settles: {
    ...rows('Name Description Version', NAME),
    ...rows(
      'Body BodyS3Location',
      manual('Serve the routes of the OpenAPI document from the app; many frameworks read it.'),
    ),
    ...rows(
      'CloneFrom FailOnWarnings Mode Parameters',
      absorbed('It says how AWS reads the definition of the API.'),
    ),
    'EndpointConfiguration.Types': endpoint,
    ...rows(
      'EndpointConfiguration.VpcEndpointIds EndpointConfiguration.IpAddressType EndpointAccessMode',
      absorbed('Flycast needs no endpoints: every app of the organization reaches it.'),
    ),
    ...rows(
      'BinaryMediaTypes MinimumCompressionSize',
      absorbed('Bodies pass unchanged, and Fly Proxy compresses what is worth it.'),
    ),
    ApiKeySourceType: PLANS,
    DisableExecuteApiEndpoint: absorbed(
      '`APP.fly.dev` stays reachable; answer your own host names only if that matters.',
    ),
    Policy: manual('Who may call becomes a check of the app.'),
    SecurityPolicy: absorbed('Fly Proxy takes TLS 1.2 and newer.'),
    ...rows('RootResourceId RestApiId CreatedDate', STATE),
  },
}

export const restResource: Rule = {
  ...about,
  id: 'compute/api-gateway-resource',
  types: ['AWS::ApiGateway::Resource'],
  settles: {
    PathPart: manual('It is part of a route of the app.'),
    ...rows('ParentId RestApiId', LINK),
  },
}

const integrationType: Settling = (value) => {
  switch (value.peekText()) {
    case 'AWS_PROXY':
      return absorbed('The whole request reaches the handler, as before.')
    case 'AWS':
      return manual('The gateway called an AWS API by itself: make the call in the app, with its role.')
    case 'HTTP':
    case 'HTTP_PROXY':
      return manual(
        'The gateway passed requests on: let the app answer with `fly-replay`, or put a reverse proxy in.',
      )
    case 'MOCK':
      return manual('The gateway answered by itself, often for CORS: answer in the app.')
    default:
      return ROUTES
  }
}

const uri: Settling = (value, _view, context) => {
  const found = context.find(value.value)
  return found && /Lambda|Serverless::Function/.test(found.type)
    ? adapted('The route calls the handler of this function in the app.')
    : ROUTES
}

export const restMethod: Rule = {
  ...about,
  id: 'compute/api-gateway-method',
  types: ['AWS::ApiGateway::Method'],
  settles: {
    HttpMethod: manual('It is the method of a route of the app.'),
    'Integration.Type': integrationType,
    'Integration.Uri': uri,
    'Integration.TimeoutInMillis': adapted('The limit of 29 seconds is gone: set a timeout in the app.'),
    ...rows(
      'Integration.IntegrationHttpMethod Integration.Credentials Integration.ConnectionId Integration.ConnectionType Integration.IntegrationTarget',
      absorbed('It says how the gateway reached the program, which answers by itself now.'),
    ),
    ...rows(
      'Integration.CacheKeyParameters Integration.CacheNamespace',
      manual('Cache in the app, or put a CDN in front.'),
    ),
    ...rows(
      'Integration.RequestTemplates Integration.IntegrationResponses Integration.RequestParameters Integration.PassthroughBehavior Integration.ContentHandling Integration.ResponseTransferMode',
      manual('Templates rewrote requests and answers: do it in the handler.'),
    ),
    AuthorizationType: (value) =>
      value.peekText() === 'NONE' ? absorbed('Everybody may call, as before.') : AUTH,
    ...rows('AuthorizerId AuthorizationScopes', AUTH),
    ApiKeyRequired: (value) =>
      value.peekBoolean() === false ? absorbed('No key is asked for, as before.') : PLANS,
    ...rows('RequestParameters RequestModels RequestValidatorId', CHECKS),
    MethodResponses: manual('The app answers with its own status codes and headers.'),
    OperationName: NAME,
    ...rows('RestApiId ResourceId', LINK),
  },
}

const STAGE_VARIABLES = converted(
  'Stage variables become variables of the app; handlers that read them from the event read them from the environment instead.',
)
const CACHE = manual('Cache in the app, or put a CDN in front.')

export const stage: Rule = {
  ...about,
  id: 'compute/api-gateway-stage',
  types: ['AWS::ApiGateway::Stage'],
  settles: {
    StageName: adapted('One app for each stage: the path has no stage in it any more.'),
    Variables: STAGE_VARIABLES,
    ...rows('CacheClusterEnabled CacheClusterSize', (value) =>
      value.peekBoolean() === false ? absorbed('Nothing was cached.') : CACHE,
    ),
    AccessLogSetting: LOGS,
    TracingEnabled: (value) =>
      value.peekBoolean() === true
        ? manual('Send traces with OpenTelemetry to a collector of your choice.')
        : absorbed('Nothing was traced.'),
    ...rows(
      'MethodSettings[].ThrottlingBurstLimit MethodSettings[].ThrottlingRateLimit',
      manual('Limit the rate in middleware of the app.'),
    ),
    ...rows(
      'MethodSettings[].CachingEnabled MethodSettings[].CacheTtlInSeconds MethodSettings[].CacheDataEncrypted',
      CACHE,
    ),
    ...rows(
      'MethodSettings[].LoggingLevel MethodSettings[].DataTraceEnabled MethodSettings[].MetricsEnabled',
      LOGS,
    ),
    ...rows(
      'MethodSettings[].HttpMethod MethodSettings[].ResourcePath',
      absorbed('It says which routes the settings hold for.'),
    ),
    CanarySetting: adapted('A canary deploy tries one Machine first; there are no percentages of traffic.'),
    ClientCertificateId: absorbed(
      'The gateway proved itself to the program; Fly Proxy stands right before it.',
    ),
    DocumentationVersion: absorbed('Documentation of the API.'),
    ...rows('RestApiId DeploymentId', LINK),
    Description: NAME,
  },
}

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

function isLink(value: unknown, view: OwnedView, keys: readonly string[]): boolean {
  return keys.some((key) => view.get(key).value === value)
}

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

const CERTIFICATE = converted('The name gets a certificate with `fly certs add`, renewed by the platform.')
const MTLS = manual('Fly Proxy asks for no client certificates: end TLS in the app if you need them.')

export const apiDomain: Rule = {
  ...about,
  id: 'compute/api-gateway-domain',
  types: ['AWS::ApiGateway::DomainName', 'AWS::ApiGateway::DomainNameV2', 'AWS::ApiGatewayV2::DomainName'],
  convert: readDomain,
  settles: {
    DomainName: adapted(
      'Point the record of the name at the app that answers for it, and order a certificate there.',
    ),
    ...rows('CertificateArn RegionalCertificateArn', (_value, view) =>
      view.type.includes('V2::') ? undefined : CERTIFICATE,
    ),
    OwnershipVerificationCertificateArn: (_value, view) =>
      view.type === 'AWS::ApiGateway::DomainName' ? CERTIFICATE : undefined,
    ...rows(
      'DomainNameConfigurations[].CertificateArn DomainNameConfigurations[].CertificateName DomainNameConfigurations[].OwnershipVerificationCertificateArn',
      v2Only(CERTIFICATE),
    ),
    ...rows(
      'DomainNameConfigurations[].EndpointType DomainNameConfigurations[].SecurityPolicy DomainNameConfigurations[].IpAddressType',
      v2Only(absorbed('Anycast addresses, and TLS 1.2 and newer.')),
    ),
    ...rows('EndpointConfiguration EndpointAccessMode SecurityPolicy', (_value, view) =>
      view.type.includes('V2::') ? undefined : absorbed('Anycast addresses, and TLS 1.2 and newer.'),
    ),
    MutualTlsAuthentication: (_value, view) => (view.type.endsWith('NameV2') ? undefined : MTLS),
    Policy: (_value, view) =>
      view.type.endsWith('NameV2') ? manual('Who may call becomes a check of the app.') : undefined,
    RoutingMode: absorbed('The app itself tells its routes apart.'),
  },
}

function v2Only(settlement: Settlement): Settling {
  return (_value, view) => (view.type === 'AWS::ApiGatewayV2::DomainName' ? settlement : undefined)
}

/** The name belongs to the app behind the API that is mapped to it. */
function readDomain(view: OwnedView, context: RuleContext): readonly Part[] {
  const name = view.get('DomainName').text({ what: 'domain name', standIn: 'FILL-IN-domain' })
  if (!name || name.fill) return []
  const mapped = [
    ...context.all('AWS::ApiGateway::BasePathMapping').map((each) => [each, 'RestApiId'] as const),
    ...context.all('AWS::ApiGatewayV2::ApiMapping').map((each) => [each, 'ApiId'] as const),
  ].find(([each]) => {
    const domain = each.get('DomainName')
    return (
      domain.peekReferences().some((reference) => reference.resource === view.id) ||
      (domain.peekText() !== undefined && domain.peekText() === view.get('DomainName').peekText())
    )
  })
  const api = mapped && context.find(mapped[0].get(mapped[1]).value)
  return api ? [{ kind: 'host', host: { name, target: api.id } }] : []
}

export const apiMapping: Rule = {
  ...about,
  id: 'compute/api-gateway-mapping',
  types: [
    'AWS::ApiGateway::BasePathMapping',
    'AWS::ApiGateway::BasePathMappingV2',
    'AWS::ApiGatewayV2::ApiMapping',
  ],
  settles: {
    DomainName: (_value, view) => (view.type.endsWith('MappingV2') ? undefined : LINK),
    DomainNameArn: (_value, view) => (view.type.endsWith('MappingV2') ? LINK : undefined),
    Stage: absorbed('The app has no stages: a stage is an app of its own.'),
    ...rows('RestApiId', (_value, view) => (view.type.includes('V2::') ? undefined : LINK)),
    ApiId: v2Mapping(LINK),
    Id: (_value, view) => (view.type === 'AWS::ApiGateway::BasePathMapping' ? LINK : undefined),
    BasePath: (_value, view) =>
      view.type.includes('V2::') ? undefined : manual('Serve the routes below this prefix in the app.'),
    ApiMappingKey: v2Mapping(manual('Serve the routes below this prefix in the app.')),
  },
}

function v2Mapping(settlement: Settlement): Settling {
  return (_value, view) => (view.type === 'AWS::ApiGatewayV2::ApiMapping' ? settlement : undefined)
}

export const vpcLink = family(
  { ...about, id: 'compute/api-gateway-vpc-link' },
  {
    'AWS::ApiGateway::VpcLink': 'Description Name TargetArns',
    'AWS::ApiGatewayV2::VpcLink': 'Name SecurityGroupIds SubnetIds',
  },
  absorbed('Apps of one organization reach each other as `APP.internal` or `APP.flycast`.'),
)

export const httpApi: Rule = {
  ...about,
  id: 'compute/api-gateway-http',
  types: ['AWS::ApiGatewayV2::Api'],
  settles: {
    ...rows('Name Description Version', NAME),
    ProtocolType: (value) =>
      value.peekText() === 'WEBSOCKET'
        ? manual(
            'Fly Proxy passes WebSockets through, and the program holds the connections: `$connect`, `$disconnect` and the routes become its handlers.',
          )
        : absorbed('Fly Proxy speaks HTTP/1.1 and HTTP/2.'),
    CorsConfiguration: manual('The app answers with its own CORS headers.'),
    ...rows(
      'Body BodyS3Location',
      manual('Serve the routes of the OpenAPI document from the app; many frameworks read it.'),
    ),
    ...rows(
      'BasePath FailOnWarnings DisableSchemaValidation',
      absorbed('It says how AWS reads the definition of the API.'),
    ),
    RouteSelectionExpression: manual('The program picks the handler of a message itself.'),
    RouteKey: manual('It is a route of the app.'),
    Target: uri,
    CredentialsArn: absorbed('It let the gateway call the function.'),
    ApiKeySelectionExpression: PLANS,
    DisableExecuteApiEndpoint: absorbed(
      '`APP.fly.dev` stays reachable; answer your own host names only if that matters.',
    ),
    IpAddressType: absorbed('Every app has IPv4 and IPv6.'),
    ...rows('ApiEndpoint ApiId CreatedDate', STATE),
  },
}

export const httpRoute: Rule = {
  ...about,
  id: 'compute/api-gateway-route',
  types: ['AWS::ApiGatewayV2::Route'],
  settles: {
    RouteKey: manual('It is a route of the app.'),
    ...rows('ApiId Target', LINK),
    AuthorizationType: (value) =>
      value.peekText() === 'NONE' ? absorbed('Everybody may call, as before.') : AUTH,
    ...rows('AuthorizerId AuthorizationScopes', AUTH),
    ApiKeyRequired: (value) =>
      value.peekBoolean() === false ? absorbed('No key is asked for, as before.') : PLANS,
    ...rows('RequestModels RequestParameters ModelSelectionExpression', CHECKS),
    RouteResponseSelectionExpression: manual('The program answers on the connection itself.'),
    OperationName: NAME,
  },
}

export const httpIntegration: Rule = {
  ...about,
  id: 'compute/api-gateway-integration',
  types: ['AWS::ApiGatewayV2::Integration'],
  settles: {
    IntegrationUri: uri,
    IntegrationType: integrationType,
    IntegrationSubtype: manual(
      'The gateway called an AWS API by itself: make the call in the app, with its role.',
    ),
    ...rows(
      'IntegrationMethod ConnectionType CredentialsArn Description',
      absorbed('It says how the gateway reached the program, which answers by itself now.'),
    ),
    ...rows('ApiId ConnectionId', LINK),
    PayloadFormatVersion: adapted('The generated program makes events of this format.'),
    TimeoutInMillis: adapted('The limit of 30 seconds is gone: set a timeout in the app.'),
    TlsConfig: absorbed('Apps reach each other in the private network, without TLS of their own.'),
    ...rows(
      'RequestParameters RequestTemplates ResponseParameters TemplateSelectionExpression ContentHandlingStrategy PassthroughBehavior',
      manual('Templates rewrote requests and answers: do it in the handler.'),
    ),
  },
}

export const httpStage: Rule = {
  ...about,
  id: 'compute/api-gateway-http-stage',
  types: ['AWS::ApiGatewayV2::Stage'],
  settles: {
    StageName: adapted('One app for each stage: the path has no stage in it any more.'),
    StageVariables: STAGE_VARIABLES,
    AutoDeploy: absorbed('`fly deploy` makes the releases of the app.'),
    ...rows('AccessLogSettings AccessPolicyId', LOGS),
    ...rows(
      'DefaultRouteSettings RouteSettings',
      manual('Limit the rate in middleware of the app; logs and metrics are collected by the platform.'),
    ),
    ClientCertificateId: absorbed(
      'The gateway proved itself to the program; Fly Proxy stands right before it.',
    ),
    Description: NAME,
    ...rows('ApiId DeploymentId', LINK),
  },
}

export const httpExtras = family(
  { ...about, id: 'compute/api-gateway-extras' },
  {
    'AWS::ApiGatewayV2::ApiGatewayManagedOverrides': 'ApiId Integration Route Stage',
    'AWS::ApiGatewayV2::RoutingRule': 'Actions Conditions DomainNameArn Priority',
  },
  ROUTES,
)

/** SAM's APIs: an API and its stage in one. */
export const serverlessApi: Rule = {
  ...about,
  id: 'compute/api-gateway-sam',
  types: ['AWS::Serverless::Api', 'AWS::Serverless::HttpApi'],
  source:
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html',
  convert: (view) => {
    const name = view.get('Domain', 'DomainName').text({ what: 'domain name', standIn: 'FILL-IN-domain' })
    return name && !name.fill ? [{ kind: 'host', host: { name, target: view.id } }] : []
  },
  settles: {
    'Domain.DomainName': adapted(
      'Point the record of the name at the app that answers for it, and order a certificate there.',
    ),
    'Domain.CertificateArn': CERTIFICATE,
    'Domain.BasePath': manual('Serve the routes below this prefix in the app.'),
    'Domain.MutualTlsAuthentication': MTLS,
    'Domain.Route53': kept('The zone stays; the record points at the app after the switch.'),
    ...rows(
      'Domain.EndpointConfiguration Domain.SecurityPolicy Domain.OwnershipVerificationCertificateArn Domain.NormalizeBasePath Domain.IpAddressType Domain.Policy Domain.AccessAssociation Domain.VpcEndpointDomainAccessAssociations',
      absorbed('Anycast addresses, and TLS 1.2 and newer.'),
    ),
    StageName: adapted('One app for each stage: the path has no stage in it any more.'),
    ...rows(
      'DefinitionBody DefinitionUri',
      manual('Serve the routes of the OpenAPI document from the app; many frameworks read it.'),
    ),
    Auth: AUTH,
    AccessLogSetting: LOGS,
    FailOnWarnings: absorbed('It says how AWS reads the definition of the API.'),
    Description: NAME,
    DisableExecuteApiEndpoint: absorbed(
      '`APP.fly.dev` stays reachable; answer your own host names only if that matters.',
    ),
    ...restOnly({
      Name: NAME,
      AlwaysDeploy: absorbed('`fly deploy` makes a new release each time.'),
      BinaryMediaTypes: absorbed('Bodies pass unchanged.'),
      MinimumCompressionSize: absorbed('Fly Proxy compresses what is worth it.'),
      CacheClusterEnabled: CACHE,
      CacheClusterSize: CACHE,
      CanarySetting: adapted('A canary deploy tries one Machine first; there are no percentages of traffic.'),
      Cors: manual('The app answers with its own CORS headers.'),
      'EndpointConfiguration.Type': endpoint,
      EndpointConfiguration: endpoint,
      GatewayResponses: manual('Answer errors in the app itself.'),
      'MethodSettings[].ThrottlingBurstLimit': manual('Limit the rate in middleware of the app.'),
      'MethodSettings[].ThrottlingRateLimit': manual('Limit the rate in middleware of the app.'),
      MethodSettings: LOGS,
      Models: CHECKS,
      OpenApiVersion: absorbed('It says how SAM writes the definition.'),
      TracingEnabled: (value) =>
        value.peekBoolean() === true
          ? manual('Send traces with OpenTelemetry to a collector of your choice.')
          : absorbed('Nothing was traced.'),
      Variables: STAGE_VARIABLES,
    }),
    ...httpOnly({
      CorsConfiguration: manual('The app answers with its own CORS headers.'),
      DefaultRouteSettings: manual('Limit the rate in middleware of the app.'),
      RouteSettings: manual('Limit the rate in middleware of the app.'),
      StageVariables: STAGE_VARIABLES,
    }),
  },
}

function only(type: string, table: Readonly<Record<string, Settling>>): Readonly<Record<string, Settling>> {
  return Object.fromEntries(
    Object.entries(table).map(([name, settling]): [string, Settling] => [
      name,
      (value, view, context) =>
        view.type !== type
          ? undefined
          : typeof settling === 'function'
            ? settling(value, view, context)
            : settling,
    ]),
  )
}

function restOnly(table: Readonly<Record<string, Settling>>): Readonly<Record<string, Settling>> {
  return only('AWS::Serverless::Api', table)
}

function httpOnly(table: Readonly<Record<string, Settling>>): Readonly<Record<string, Settling>> {
  return only('AWS::Serverless::HttpApi', table)
}

export const webSocketApi: Rule = {
  ...about,
  id: 'compute/api-gateway-websocket',
  types: ['AWS::Serverless::WebSocketApi'],
  settles: rows(
    'Name Routes RouteSelectionExpression Auth Domain StageName StageVariables AccessLogSettings DefaultRouteSettings RouteSettings ApiKeySelectionExpression Description DisableExecuteApiEndpoint DisableSchemaValidation IpAddressType PropagateTags',
    manual(
      'Fly Proxy passes WebSockets through, and the program holds the connections: the routes become its handlers.',
    ),
  ),
}

export const apiGatewayRules: readonly Rule[] = [
  restApi,
  restResource,
  restMethod,
  stage,
  apiDeployment,
  restAuth,
  restChecks,
  gatewayResponse,
  usagePlans,
  apiAccount,
  apiDomain,
  apiMapping,
  vpcLink,
  httpApi,
  httpRoute,
  httpIntegration,
  httpStage,
  httpExtras,
  serverlessApi,
  webSocketApi,
]
