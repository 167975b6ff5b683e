import { absorbed, adapted, manual } from '../../../aws/outcome'
import type { Rule, Settling } from '../../rule'
import { entryAround, rows } from '../../settling'
import { isAnyPath } from '../front/names'
import { LISTENER_RULE, redirectsToHttps } from '../front/routes'
import { AUTHENTICATE } from '../listener/rule'
import { needsRouter } from './choice'
import { isOrdered, routerStep } from './router'

const NO_APP = 'No app of the input stands behind this rule.'
const OTHER_CONDITION =
  'Fly Proxy routes by host name only. Look at headers, methods, query and addresses in the app or in a router app.'

/** Field and values in the short form: what they mean depends on the field beside them. */
const condition: Settling = (value, view) => {
  const entry = entryAround(view.get('Conditions'), value)
  const field = entry?.get('Field').peekText()
  const written = entry?.get('PathPatternConfig', 'Values')
  const paths = written?.exists ? written : entry?.get('Values')
  if (field === 'path-pattern' || entry?.get('PathPatternConfig').exists)
    return paths?.items().every((each) => isAnyPath(each.peekText()))
      ? absorbed('All paths go to the app by default.')
      : adapted('Fly Proxy does not route by path: the router step of the runbook lists it.')
  if (field === 'host-header' || entry?.get('HostHeaderConfig').exists)
    return adapted('The name goes to the app that gets its certificate (`fly certs add`).')
  return manual(OTHER_CONDITION)
}

const redirect: Settling = (value, view) => {
  const action = entryAround(view.get('Actions'), value)
  return action && redirectsToHttps(action)
    ? absorbed(
        'A private app is served over an encrypted network, and a public one redirects with `force_https`.',
      )
    : adapted('The router step of the runbook lists it.')
}

export const listenerRule: Rule = {
  id: 'networking/listener-rule',
  types: [LISTENER_RULE],
  topic: 'networking',
  section: 'listener-rules',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-listenerrule.html',
  convert(view, context) {
    const step = routerStep(view, context)
    return step ? [{ kind: 'step', step }] : []
  },
  settles: {
    ListenerArn: (_value, view) =>
      needsRouter(view) ? adapted('The router step of the runbook lists the rule.') : absorbed(NO_APP),
    Priority: (_value, view, context) =>
      isOrdered(view, context) && needsRouter(view)
        ? adapted('It orders the rules of the router.')
        : absorbed('A name leads to one app, so there is no order to keep.'),
    ...rows(
      'Conditions[].Field Conditions[].Values Conditions[].HostHeaderConfig Conditions[].PathPatternConfig',
      condition,
    ),
    ...rows(
      'Conditions[].HttpHeaderConfig Conditions[].HttpRequestMethodConfig Conditions[].QueryStringConfig Conditions[].SourceIpConfig Conditions[].RegexValues Conditions[].HostHeaderConfig.RegexValues Conditions[].PathPatternConfig.RegexValues',
      manual(OTHER_CONDITION),
    ),
    'Actions[].Type': (value, view, context) => {
      const type = value.peekText()
      if (type === 'redirect')
        return typeof redirect === 'function' ? redirect(value, view, context) : redirect
      if (type === 'fixed-response') return adapted('The router step of the runbook lists it.')
      return type === undefined || type === 'forward' ? absorbed(NO_APP) : manual(AUTHENTICATE)
    },
    ...rows('Actions[].TargetGroupArn Actions[].ForwardConfig.TargetGroups', absorbed(NO_APP)),
    'Actions[].ForwardConfig.TargetGroups[].Weight': absorbed('One target group takes all requests.'),
    'Actions[].ForwardConfig.TargetGroupStickinessConfig': absorbed(
      'With one target group there is nothing to stick to.',
    ),
    'Actions[].RedirectConfig': redirect,
    'Actions[].FixedResponseConfig': adapted('The router step of the runbook lists it.'),
    ...rows(
      'Actions[].AuthenticateCognitoConfig Actions[].AuthenticateOidcConfig Actions[].JwtValidationConfig',
      manual(AUTHENTICATE),
    ),
    'Actions[].Order': absorbed('It orders the steps of one rule.'),
    Transforms: adapted('A rewrite of the router: the router step of the runbook lists it.'),
    ...rows('RuleArn IsDefault', absorbed('It is state of the running rule, not configuration.')),
  },
}
