import { absorbed, adapted, kept, manual } from '../../../aws/outcome'
import { alsoFrom, type Traced } from '../../../aws/traced'
import type { OwnedView, ResourceView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { Rule, RuleContext, Settling } from '../../rule'
import { rows } from '../../settling'
import { cdnOf } from '../cloudfront/choice'
import { CLASSIC } from '../front/classic'
import { CERTIFICATE, certificateNames } from '../front/names'
import { LISTENER, LISTENER_CERTIFICATE } from '../front/routes'

const DISTRIBUTION = 'AWS::CloudFront::Distribution'

/** Used by distributions that stay, and by nothing else. */
function staysOnAws(view: ResourceView, context: RuleContext): boolean {
  const users = context.referrers(view.id).filter((each) => each.type !== 'AWS::Route53::RecordSet')
  return (
    users.length > 0 && users.every((each) => each.type === DISTRIBUTION && cdnOf(each, context) === 'keep')
  )
}

/** The listeners, distributions and gateways that use the certificate, with the reference taken. */
function users(
  view: OwnedView,
  context: RuleContext,
): readonly { readonly id: string; readonly link?: Traced<unknown> }[] {
  return context.referrers(view.id).flatMap((each) => {
    if (each.type === LISTENER || each.type === LISTENER_CERTIFICATE) {
      const listener = each.type === LISTENER ? each : context.find(each.get('ListenerArn').value, LISTENER)
      const balancer = listener && context.find(listener.get('LoadBalancerArn').value)
      const link = each
        .get('Certificates')
        .items()
        .map((item) => (item.get('CertificateArn').exists ? item.get('CertificateArn') : item))
        .find((item) => context.find(item.value, CERTIFICATE)?.id === view.id)
        ?.take()
      return [{ id: balancer?.id ?? listener?.id ?? each.id, ...(link ? { link } : {}) }]
    }
    if (each.type === CLASSIC) {
      const link = each
        .get('Listeners')
        .items()
        .map((item) => item.get('SSLCertificateId'))
        .find((item) => context.find(item.value, CERTIFICATE)?.id === view.id)
        ?.take()
      return [{ id: each.id, ...(link ? { link } : {}) }]
    }
    return each.type === DISTRIBUTION || each.type.startsWith('AWS::ApiGateway') ? [{ id: each.id }] : []
  })
}

function hostsOf(view: OwnedView, context: RuleContext): readonly Part[] {
  if (staysOnAws(view, context)) return []
  const by = users(view, context)
  const target = by[0]?.id
  return certificateNames(view).map((name): Part => ({
    kind: 'host',
    host: { name: alsoFrom(name, ...by.map((each) => each.link)), ...(target ? { target } : {}) },
  }))
}

const validation: Settling = (value, view, context) => {
  if (staysOnAws(view, context)) return STAYS
  return adapted(
    value.peekText() === 'EMAIL'
      ? 'Fly.io validates by DNS: `fly certs setup NAME` prints the record to add.'
      : 'The record is another one: `fly certs setup NAME` prints it. Add it before the cut-over and the certificate is ready in time.',
  )
}

const STAYS = kept('CloudFront stays in front of the app and goes on using this certificate.')

export const certificate: Rule = {
  id: 'networking/acm',
  types: [CERTIFICATE],
  topic: 'networking',
  section: 'certificates',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-certificatemanager-certificate.html',
  convert: hostsOf,
  settles: {
    ...rows('DomainName SubjectAlternativeNames', (_value, view, context) =>
      staysOnAws(view, context)
        ? STAYS
        : adapted('The app that answers under the name gets a certificate for it: `fly certs add NAME`.'),
    ),
    ...rows('ValidationMethod DomainValidationOptions', validation),
    ...rows(
      'KeyAlgorithm CertificateTransparencyLoggingPreference',
      absorbed('Let’s Encrypt issues the certificate and logs it; Fly.io renews it.'),
    ),
    CertificateExport: (value) =>
      value.peekText() === 'ENABLED'
        ? adapted('You may bring this certificate along with `fly certs import`, instead of a new one.')
        : absorbed('A certificate that cannot be exported stays behind: each name gets a new one.'),
    CertificateAuthorityArn: manual(
      'A certificate of a private authority is not issued by Fly.io: import it with `fly certs import`, and again each time it is renewed.',
    ),
    ...rows(
      'CertificateArn Status Type InUseBy Issuer NotAfter NotBefore',
      absorbed('It is state of the certificate, not configuration.'),
    ),
  },
}

export const certificateAccount: Rule = {
  id: 'networking/acm-account',
  types: ['AWS::CertificateManager::Account'],
  topic: 'networking',
  section: 'certificates',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-certificatemanager-account.html',
  settles: { ExpiryEventsConfiguration: absorbed('Fly.io renews certificates before they expire.') },
}
