import { adapted, kept } from '../../../aws/outcome'
import type { Cursor, OwnedView } from '../../../aws/view'
import type { Rule, RuleContext, Settling } from '../../rule'
import { family, rows } from '../../settling'
import { keptService } from '../kept-service'

const about = {
  topic: 'compute',
  section: 'queue-workers',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-sns-topic.html',
} as const

const STAYS = kept(
  'A setting of the topic, which stays on AWS: the app publishes with a role taken through OIDC.',
)
const PUSHED = adapted(
  'Subscribe the new address of the app before the switch: it must confirm the subscription and verify the signatures.',
)

/** An HTTP endpoint that moves changes; other subscribers stay where they are. */
const endpoint: Settling = (value, view, context) =>
  leadsToApp(value, view, context) ? PUSHED : kept('The subscriber stays, and gets what the app publishes.')

function leadsToApp(value: Cursor, view: OwnedView, context: RuleContext): boolean {
  const found = context.find(value.value)
  if (found) return /LoadBalancer|Lambda::|Serverless::|ApiGateway|AppRunner/.test(found.type)
  const shown = value.peekShown() ?? ''
  const protocol = view.get('Protocol').peekText() ?? ''
  return /^https?$/.test(protocol) && /amazonaws\.com|\$\{/.test(shown)
}

export const topic: Rule = {
  ...about,
  id: 'compute/sns',
  types: ['AWS::SNS::Topic'],
  convert: (view) => [
    keptService(view, {
      what: 'topic',
      ref: 'ARN of the topic',
      nameKey: 'TopicName',
      nameAttributes: ['TopicName'],
      lookUp: 'aws sns list-topics',
    }),
  ],
  settles: {
    'Subscription[].Endpoint': endpoint,
    'Subscription[].Protocol': kept('The subscription stays on AWS.'),
    ...rows(
      'TopicName DisplayName FifoTopic ContentBasedDeduplication KmsMasterKeyId ArchivePolicy DataProtectionPolicy DeliveryStatusLogging FifoThroughputScope MaximumMessageSize SignatureVersion TracingConfig',
      STAYS,
    ),
    TopicArn: STAYS,
  },
}

export const subscription: Rule = {
  ...about,
  id: 'compute/sns-subscription',
  types: ['AWS::SNS::Subscription'],
  settles: {
    Endpoint: endpoint,
    ...rows(
      'DeliveryPolicy FilterPolicy FilterPolicyScope Protocol RawMessageDelivery RedrivePolicy Region ReplayPolicy SubscriptionRoleArn TopicArn',
      kept('The subscription stays on AWS.'),
    ),
  },
}

export const topicPolicy = family(
  { ...about, id: 'compute/sns-policy' },
  {
    'AWS::SNS::TopicPolicy': 'PolicyDocument Topics',
    'AWS::SNS::TopicInlinePolicy': 'PolicyDocument TopicArn',
  },
  kept('The policy stays with the topic.'),
)
