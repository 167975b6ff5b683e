import { kept, manual, unsupported } from '../../../aws/outcome'
import type { OwnedView } from '../../../aws/view'
import type { Rule, RuleContext, Settling } from '../../rule'
import { entryAround, family, familyRows, rows } from '../../settling'
import { cdnOf } from '../cloudfront/choice'

const about = {
  topic: 'networking',
  section: 'listener-rules',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_WAFv2.html',
} as const

const WITH_CLOUDFRONT = kept('It protects a CloudFront distribution and stays with it.')
const VENDOR = manual(
  'Fly Proxy has no firewall. Use Arcjet in the app’s code, Wafris, or a service in front such as Cloudflare.',
)
const LIST = manual('Check `Fly-Client-IP` against a list in a middleware of the app.')

/** Firewalls of distributions stay with a distribution that stays. */
function staysWithCdn(view: OwnedView, context: RuleContext): boolean {
  if (view.get('Scope').peekText() !== 'CLOUDFRONT') return false
  const users = context.all('AWS::CloudFront::Distribution')
  return users.length === 0 || users.some((each) => cdnOf(each, context) === 'keep')
}

function unlessKept(settling: Settling): Settling {
  return (value, view, context) => {
    if (staysWithCdn(view, context)) return WITH_CLOUDFRONT
    return typeof settling === 'function' ? settling(value, view, context) : settling
  }
}

/** A rule of the firewall by what it looks at. */
const statement: Settling = (value, view) => {
  const entry = entryAround(view.get('Rules'), value)
  const has = (key: string): boolean => entry?.get('Statement', key).exists === true
  if (has('RateBasedStatement'))
    return manual('Limit requests per `Fly-Client-IP` with Arcjet’s rate limit or a middleware of the app.')
  if (has('ManagedRuleGroupStatement'))
    return manual(
      'Arcjet Shield with bot detection, or Cloudflare’s managed rules, take the place of the rule group.',
    )
  if (has('IPSetReferenceStatement')) return LIST
  if (has('GeoMatchStatement'))
    return manual('Fly Proxy does not look at countries. A service in front can, or a look-up in the app.')
  return VENDOR
}

export const webAcl: Rule = {
  ...about,
  id: 'networking/waf',
  types: ['AWS::WAFv2::WebACL', 'AWS::WAFv2::RuleGroup'],
  settles: {
    Rules: unlessKept(statement),
    ...familyRows(
      {
        'AWS::WAFv2::WebACL':
          'Scope Name Description DefaultAction VisibilityConfig Capacity ApplicationConfig AssociationConfig CaptchaConfig ChallengeConfig CustomResponseBodies DataProtectionConfig MonetizationConfig OnSourceDDoSProtectionConfig TokenDomains',
        'AWS::WAFv2::RuleGroup':
          'Scope Name Description AvailableLabels Capacity ConsumedLabels CustomResponseBodies MonetizationConfig VisibilityConfig',
      },
      unlessKept(VENDOR),
    ),
  },
}

export const wafSets: Rule = {
  ...about,
  id: 'networking/waf-sets',
  types: ['AWS::WAFv2::IPSet', 'AWS::WAFv2::RegexPatternSet'],
  settles: familyRows(
    {
      'AWS::WAFv2::IPSet': 'Addresses Description IPAddressVersion Name Scope',
      'AWS::WAFv2::RegexPatternSet': 'Description Name RegularExpressionList Scope',
    },
    unlessKept(LIST),
  ),
}

export const wafExtras = family(
  { ...about, id: 'networking/waf-extras' },
  {
    'AWS::WAFv2::WebACLAssociation': 'ResourceArn WebACLArn',
    'AWS::WAFv2::LoggingConfiguration': 'LogDestinationConfigs LoggingFilter RedactedFields ResourceArn',
  },
  manual('The firewall that takes its place is set up, and keeps its log, at its vendor.'),
)

export const wafClassic: Rule = {
  ...family(
    { ...about, id: 'networking/waf-classic' },
    {
      'AWS::WAF::ByteMatchSet': 'ByteMatchTuples Name',
      'AWS::WAF::IPSet': 'IPSetDescriptors Name',
      'AWS::WAF::Rule': 'MetricName Name Predicates',
      'AWS::WAF::SizeConstraintSet': 'Name SizeConstraints',
      'AWS::WAF::SqlInjectionMatchSet': 'Name SqlInjectionMatchTuples',
      'AWS::WAF::WebACL': 'DefaultAction MetricName Name Rules',
      'AWS::WAF::XssMatchSet': 'Name XssMatchTuples',
      'AWS::WAFRegional::ByteMatchSet': 'ByteMatchTuples Name',
      'AWS::WAFRegional::GeoMatchSet': 'GeoMatchConstraints Name',
      'AWS::WAFRegional::IPSet': 'IPSetDescriptors Name',
      'AWS::WAFRegional::RateBasedRule': 'MatchPredicates MetricName Name RateKey RateLimit',
      'AWS::WAFRegional::RegexPatternSet': 'Name RegexPatternStrings',
      'AWS::WAFRegional::Rule': 'MetricName Name Predicates',
      'AWS::WAFRegional::SizeConstraintSet': 'Name SizeConstraints',
      'AWS::WAFRegional::SqlInjectionMatchSet': 'Name SqlInjectionMatchTuples',
      'AWS::WAFRegional::WebACL': 'DefaultAction MetricName Name Rules',
      'AWS::WAFRegional::WebACLAssociation': 'ResourceArn WebACLId',
      'AWS::WAFRegional::XssMatchSet': 'Name XssMatchTuples',
    },
    VENDOR,
  ),
}

export const shield: Rule = {
  ...about,
  id: 'networking/shield',
  types: [
    'AWS::Shield::Protection',
    'AWS::Shield::ProtectionGroup',
    'AWS::Shield::DRTAccess',
    'AWS::Shield::ProactiveEngagement',
  ],
  settles: rows(
    'ApplicationLayerAutomaticResponseConfiguration HealthCheckArns Name ResourceArn Aggregation Members Pattern ProtectionGroupId ResourceType LogBucketList RoleArn EmergencyContactList ProactiveEngagementStatus',
    unsupported(
      'The Anycast edge absorbs common floods; a paid protection with a team behind it is bought from a CDN vendor.',
    ),
  ),
}
