import { absorbed, adapted, manual, unsupported, type Settlement } from '../../../aws/outcome'
import type { OwnedView } from '../../../aws/view'
import type { Rule, RuleContext, Settling } from '../../rule'
import { attributeRows, entryAround, rows } from '../../settling'
import { conditionValues, redirectsToHttps, rulesOf } from '../front/routes'
import { versionsOfPolicy } from '../front/tls'

const NO_APP = 'No app of the input stands behind this listener.'
export const AUTHENTICATE =
  'Fly Proxy signs nobody in. Put an authenticating proxy such as oauth2-proxy in front of the app, or sign people in there.'

const redirect: Settling = (value, view) => {
  const action = entryAround(view.get('DefaultActions'), value)
  return action && redirectsToHttps(action)
    ? absorbed(
        'A private app is served over an encrypted network, and a public one redirects with `force_https`.',
      )
    : adapted(
        'Fly Proxy redirects to HTTPS only. The app, or a router app in front of it, answers with this redirect.',
      )
}

/** A default answer that only catches unknown names needs nobody: Fly Proxy refuses those by itself. */
function fixedResponse(view: OwnedView, context: RuleContext): Settlement {
  const rules = rulesOf(view, context)
  const named = rules.length > 0 && rules.every((rule) => conditionValues(rule, 'host-header').length > 0)
  const refuses = /^[45]/.test(
    view.get('DefaultActions').items()[0]?.get('FixedResponseConfig', 'StatusCode').peekText() ?? '',
  )
  return named && refuses
    ? absorbed('Fly Proxy refuses names that no app has a certificate for.')
    : manual('Fly Proxy gives no answers of its own: answer requests that no route fits in the app.')
}

const typeOfAction: Settling = (value, view, context) => {
  switch (value.peekText()) {
    case 'fixed-response':
      return fixedResponse(view, context)
    case 'redirect':
      return typeof redirect === 'function' ? redirect(value, view, context) : redirect
    case 'authenticate-cognito':
    case 'authenticate-oidc':
    case 'jwt-validation':
      return manual(AUTHENTICATE)
    default:
      return absorbed(NO_APP)
  }
}

const policy: Settling = (value) => {
  const name = value.peekText()
  if (name === undefined) return adapted('Fly Proxy offers TLS 1.2 and 1.3.')
  return versionsOfPolicy(name)
    ? absorbed('Fly Proxy offers TLS 1.2 and 1.3 to public apps.')
    : unsupported('Fly Proxy does not offer TLS 1.0 and 1.1. Clients that need them have to be updated.')
}

function attribute(key: string, value: string | undefined): Settlement | undefined {
  if (/^routing\.http\.response\.server\.enabled$/.test(key))
    return absorbed('Fly Proxy sends a `Server` header of its own; a response header rule can replace it.')
  if (/^routing\.http\.response\.[a-z_]+\.header_value$/.test(key))
    return value === '' ? absorbed('The header is not set.') : absorbed(NO_APP)
  if (key.startsWith('routing.http.request.'))
    return unsupported('Fly Proxy does not rename the headers it adds. Read its own names in the app.')
  if (/^tcp\.idle_timeout\.seconds$/.test(key))
    return absorbed('Fly Proxy keeps raw connections open as long as they carry data.')
  return undefined
}

export const listener: Rule = {
  id: 'networking/listener',
  types: ['AWS::ElasticLoadBalancingV2::Listener'],
  topic: 'networking',
  section: 'listener-rules',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-listener.html',
  settles: {
    LoadBalancerArn: absorbed(NO_APP),
    Port: (value) =>
      value.peekNumber() === 80 || value.peekNumber() === 443
        ? absorbed('Fly Proxy listens on 80 and 443 for every HTTP app.')
        : absorbed(NO_APP),
    Protocol: (value) =>
      /^HTTPS?$/.test(value.peekText() ?? '')
        ? absorbed('Fly Proxy takes HTTP and HTTPS for every HTTP app.')
        : absorbed(NO_APP),
    Certificates: absorbed('Fly.io issues a certificate for each name of the app (`fly certs add`).'),
    SslPolicy: policy,
    AlpnPolicy: absorbed('Fly Proxy offers HTTP/2 and HTTP/1.1 unless told otherwise.'),
    MutualAuthentication: (_value, view) =>
      view.get('MutualAuthentication', 'Mode').peekText() === 'off'
        ? absorbed('Fly Proxy asks for no client certificates.')
        : unsupported(
            'Fly Proxy checks no client certificates. The decision `tls` passes TLS through to the app, which then checks them itself.',
          ),
    ...rows('DefaultActions[].TargetGroupArn DefaultActions[].ForwardConfig.TargetGroups', absorbed(NO_APP)),
    'DefaultActions[].ForwardConfig.TargetGroups[].Weight': absorbed('One target group takes all requests.'),
    'DefaultActions[].ForwardConfig.TargetGroupStickinessConfig': (value, view) => {
      const action = entryAround(view.get('DefaultActions'), value)
      const groups = action?.get('ForwardConfig', 'TargetGroups').items() ?? []
      return groups.length > 1
        ? adapted('The router or app that splits the traffic also remembers who went where, by a cookie.')
        : absorbed('With one target group there is nothing to stick to.')
    },
    'DefaultActions[].Type': typeOfAction,
    'DefaultActions[].Order': absorbed('One action is left, so there is no order.'),
    'DefaultActions[].RedirectConfig': redirect,
    'DefaultActions[].FixedResponseConfig': (_value, view, context) => fixedResponse(view, context),
    ...rows(
      'DefaultActions[].AuthenticateCognitoConfig DefaultActions[].AuthenticateOidcConfig DefaultActions[].JwtValidationConfig',
      manual(AUTHENTICATE),
    ),
    ...attributeRows('ListenerAttributes', attribute),
    ListenerArn: absorbed('It is state of the running listener, not configuration.'),
  },
}
