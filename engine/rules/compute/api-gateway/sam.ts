// The APIs of SAM.
import { absorbed, adapted, kept, manual } from '../../../aws/outcome'
import type { Rule, Settling } from '../../rule'
import { rows } from '../../settling'
import { about, AUTH, CACHE, CERTIFICATE, CHECKS, LOGS, MTLS, NAME, STAGE_VARIABLES, endpoint } from './words'

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
