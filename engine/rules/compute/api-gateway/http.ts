// HTTP APIs and WebSocket APIs.
import { absorbed, adapted, manual } from '../../../aws/outcome'
import type { Rule } from '../../rule'
import { family, rows } from '../../settling'
import {
  about,
  AUTH,
  CHECKS,
  LINK,
  LOGS,
  NAME,
  PLANS,
  ROUTES,
  STAGE_VARIABLES,
  STATE,
  integrationType,
  uri,
} from './words'

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
