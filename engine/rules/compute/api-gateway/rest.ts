// REST APIs.
import { absorbed, adapted, manual } from '../../../aws/outcome'
import type { Rule } from '../../rule'
import { rows } from '../../settling'
import {
  about,
  AUTH,
  CACHE,
  CHECKS,
  LINK,
  LOGS,
  NAME,
  PLANS,
  STAGE_VARIABLES,
  STATE,
  endpoint,
  integrationType,
  uri,
} from './words'

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
