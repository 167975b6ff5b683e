import { manual, unsupported } from '../../../aws/outcome'
import { family } from '../../settling'

const about = {
  topic: 'monitoring',
  section: 'traces',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_XRay.html',
} as const

export const samplingRule = family(
  { ...about, id: 'monitoring/x-ray-sampling' },
  { 'AWS::XRay::SamplingRule': 'RuleName SamplingRule SamplingRuleRecord SamplingRuleUpdate' },
  unsupported(
    'There is no tracing service to hold the rule. Set the sampler of the OpenTelemetry SDK in the app.',
  ),
)

export const xrayGroup = family(
  { ...about, id: 'monitoring/x-ray' },
  {
    'AWS::XRay::Group': 'FilterExpression GroupName InsightsConfiguration',
    'AWS::XRay::ResourcePolicy': 'BypassPolicyLockoutCheck PolicyDocument PolicyName',
    'AWS::XRay::TransactionSearchConfig': 'IndexingPercentage',
  },
  manual(
    'Trace with the OpenTelemetry SDK and a collector app that exports to a vendor, or to X-Ray with a role taken through OIDC.',
  ),
)
