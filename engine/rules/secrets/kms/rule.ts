import { absorbed, kept, type Settlement } from '../../../aws/outcome'
import type { ResourceView } from '../../../aws/view'
import type { Rule, RuleContext } from '../../rule'
import { family, familyRows } from '../../settling'

const about = {
  topic: 'secrets',
  section: 'kms',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_KMS.html',
} as const

const STAYS = kept(
  'The key stays on AWS: what stays there is encrypted with it, and an app that calls KMS does so with a role taken through OIDC.',
)
const AT_REST = absorbed(
  'It only encrypts what is replaced; Fly.io encrypts volumes and secrets at rest with keys of its own.',
)

/** What a replaced resource encrypts needs no key of yours. */
const REPLACED =
  /^AWS::(?:EC2|ECS|EFS|Logs|RDS|ElastiCache|ECR|SecretsManager|SSM|CodePipeline|CodeBuild|Lambda|AutoScaling|Backup|MemoryDB)::/

/** Keys of the input that only replaced services use go; others stay. */
function wordFor(key: ResourceView | undefined, context: RuleContext): Settlement {
  if (!key) return STAYS
  if (/^(?:SIGN_VERIFY|GENERATE_VERIFY_MAC|KEY_AGREEMENT)$/.test(key.get('KeyUsage').peekText() ?? ''))
    return STAYS
  const users = context.referrers(key.id).filter((each) => each.type !== 'AWS::KMS::Alias')
  const serving = users.filter((each) => !each.type.startsWith('AWS::IAM::'))
  const atRest = serving.length > 0 && serving.every((each) => REPLACED.test(each.type))
  return atRest && users.length === serving.length ? AT_REST : STAYS
}

export const key: Rule = {
  ...about,
  id: 'secrets/kms',
  types: ['AWS::KMS::Key', 'AWS::KMS::Alias'],
  settles: familyRows(
    {
      'AWS::KMS::Key':
        'BypassPolicyLockoutSafetyCheck Description EnableKeyRotation Enabled KeyPolicy KeySpec KeyUsage MultiRegion Origin PendingWindowInDays RotationPeriodInDays',
      'AWS::KMS::Alias': 'AliasName TargetKeyId',
    },
    (_value, view, context) =>
      wordFor(
        view.type === 'AWS::KMS::Key' ? view : context.find(view.get('TargetKeyId').value, 'AWS::KMS::Key'),
        context,
      ),
  ),
}

export const replicaKey = family(
  { ...about, id: 'secrets/kms-replica' },
  { 'AWS::KMS::ReplicaKey': 'Description Enabled KeyPolicy PendingWindowInDays PrimaryKeyArn' },
  STAYS,
)
