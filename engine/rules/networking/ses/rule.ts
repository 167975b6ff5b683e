import { kept, manual } from '../../../aws/outcome'
import type { Rule } from '../../rule'
import { family, rows } from '../../settling'

const about = {
  topic: 'networking',
  section: 'mail',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_SES.html',
} as const

const STAYS = kept(
  'Mail stays with SES and the DNS records stay as they are. The app sends by the API with a role taken through OIDC, or by SMTP on port 587 with its login as secrets.',
)

export const mailIdentity = family(
  { ...about, id: 'networking/ses' },
  {
    'AWS::SES::EmailIdentity':
      'ConfigurationSetAttributes DkimAttributes DkimSigningAttributes EmailIdentity FeedbackAttributes MailFromAttributes',
    'AWS::SES::EmailIdentityCertificate': 'CertificateArn EmailIdentity FromAddress',
    'AWS::SES::ConfigurationSet':
      'ArchivingOptions DeliveryOptions Name ReputationOptions SendingOptions SuppressionOptions TrackingOptions VdmOptions',
    'AWS::SES::ContactList': 'ContactListName Description Topics',
    'AWS::SES::CustomVerificationEmailTemplate':
      'FailureRedirectionURL FromEmailAddress SuccessRedirectionURL TemplateContent TemplateName TemplateSubject',
    'AWS::SES::DedicatedIpPool': 'PoolName ScalingMode',
    'AWS::SES::MultiRegionEndpoint': 'Details EndpointName',
    'AWS::SES::Template': 'Template',
    'AWS::SES::Tenant': 'ResourceAssociations TenantName',
    'AWS::SES::VdmAttributes': 'DashboardAttributes GuardianAttributes',
    'AWS::SES::MailManagerAddonInstance': 'AddonSubscriptionId',
    'AWS::SES::MailManagerAddonSubscription': 'AddonName',
    'AWS::SES::MailManagerAddressList': 'AddressListName',
    'AWS::SES::MailManagerArchive': 'ArchiveName KmsKeyArn Retention',
    'AWS::SES::MailManagerIngressPoint':
      'IngressPointConfiguration IngressPointName NetworkConfiguration RuleSetId StatusToUpdate TlsPolicy TrafficPolicyId Type',
    'AWS::SES::MailManagerRelay': 'Authentication RelayName ServerName ServerPort',
    'AWS::SES::MailManagerRuleSet': 'RuleSetName Rules',
    'AWS::SES::MailManagerTrafficPolicy':
      'DefaultAction MaxMessageSizeBytes PolicyStatements TrafficPolicyName',
  },
  STAYS,
)

export const incomingMail = family(
  { ...about, id: 'networking/ses-incoming' },
  {
    'AWS::SES::ReceiptRule': 'After Rule RuleSetName',
    'AWS::SES::ReceiptRuleSet': 'RuleSetName',
    'AWS::SES::ReceiptFilter': 'Filter',
  },
  kept('Incoming mail stays with SES: it lies in S3, and SNS tells the app over HTTPS.'),
)

/** Bounces and complaints: to the app over HTTPS when they went to something that moves. */
export const mailEvents: Rule = {
  ...about,
  id: 'networking/ses-events',
  types: ['AWS::SES::ConfigurationSetEventDestination'],
  settles: {
    ConfigurationSetName: STAYS,
    EventDestination: kept('Events of mail stay with SES; an SNS topic brings them to the app over HTTPS.'),
    'EventDestination.SnsDestination': manual(
      'Subscribe the new address of the app to the topic: it confirms the subscription and verifies the signatures.',
    ),
    ...rows('EventDestination.Enabled EventDestination.Name EventDestination.MatchingEventTypes', STAYS),
  },
}
