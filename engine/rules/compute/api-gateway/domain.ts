// Host names and what they lead to.
import { absorbed, adapted, manual, type Settlement } from '../../../aws/outcome'
import type { OwnedView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { Rule, RuleContext, Settling } from '../../rule'
import { rows } from '../../settling'
import { about, CERTIFICATE, LINK, MTLS } from './words'

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
