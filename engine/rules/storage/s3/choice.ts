import { showValue } from '../../../aws/value'
import { slug, type Cursor, type ResourceView } from '../../../aws/view'
import type { Choice } from '../../../decisions/decisions'
import type { RuleContext } from '../../rule'
import { cdnOf } from '../../networking/cloudfront/choice'

export type BucketWay = 'tigris' | 'write-through' | 'keep'

export interface BucketChoice {
  readonly way: BucketWay
  readonly decision: string
  /** Why it is better left on S3, where something speaks for it. */
  readonly because?: string
}

/** Services of AWS that write to or read from a bucket and stay where they are. */
const AWS_READERS =
  /^AWS::(?:Athena|Glue|CloudTrail|KinesisFirehose|Config|CodePipeline|CodeBuild|ElasticLoadBalancing|ElasticLoadBalancingV2|SageMaker|Redshift|EMR|LakeFormation|DataSync|Transfer|Macie|Logs|CUR|SSM|QuickSight|Lex|Connect)::/

/** Where the objects of a bucket go: one decision, with what each answer costs. */
export function chooseBucket(view: ResourceView, context: RuleContext): BucketChoice {
  const name = view.resource.native.name
  const because = reasonToKeep(view, context)
  const tigris: Choice = {
    id: 'tigris',
    title: 'Tigris, filled from S3 through a shadow bucket',
    consequence:
      'New objects are written to Tigris only; what is missing is read from S3 and copied over. Going back means copying the new objects.',
  }
  const writeThrough: Choice = {
    id: 'write-through',
    title: 'Tigris, with every write also sent to S3',
    consequence:
      'Both sides hold everything until you cut the link, so going back is easy; each write is slower and is billed twice.',
  }
  const keep: Choice = {
    id: 'keep',
    title: 'It stays on S3',
    consequence:
      'Nothing moves. The app takes an AWS role through OIDC, and S3 bills what leaves AWS.' +
      (because ? ` Better here: ${because}` : ''),
  }
  const answer = context.decisions.choose(
    'storage',
    slug(name),
    `Where should the objects of the bucket ${name} live?`,
    because ? [keep, tigris, writeThrough] : [tigris, writeThrough, keep],
  )
  const way: BucketWay =
    answer.choice === 'keep' ? 'keep' : answer.choice === 'write-through' ? 'write-through' : 'tigris'
  return { way, decision: answer.id, ...(because ? { because } : {}) }
}

function reasonToKeep(view: ResourceView, context: RuleContext): string | undefined {
  if (view.get('ObjectLockEnabled').peekBoolean() === true || view.get('ObjectLockConfiguration').exists)
    return 'Tigris has no object lock.'
  if (view.get('NotificationConfiguration').exists) return 'its notifications reach other AWS services.'
  const users = context.referrers(view.id)
  const distribution = users.find((each) => each.type === 'AWS::CloudFront::Distribution')
  if (distribution && cdnOf(distribution, context) === 'keep')
    return 'CloudFront, which stays, reads it as its origin.'
  const reader = users.find((each) => AWS_READERS.test(each.type))
  if (reader) return `${reader.resource.native.name} (${reader.type.split('::')[1]}) on AWS uses it.`
  if (view.get('AccessControl').peekText() === 'LogDeliveryWrite' || isWrittenByAws(view, context))
    return 'AWS services write their logs to it.'
  return undefined
}

/** A policy that lets a service of AWS write: an access log or a trail. */
function isWrittenByAws(view: ResourceView, context: RuleContext): boolean {
  return context
    .referrers(view.id, 'AWS::S3::BucketPolicy')
    .some((policy) =>
      statementsOf(policy).some((each) =>
        /(?:logdelivery|delivery\.logs|cloudtrail|config|logging\.s3)[\w.]*\.amazonaws\.com/.test(
          showValue(
            each.get('Principal', 'Service').value ?? { kind: 'absent', because: '', at: view.resource.at },
          ),
        ),
      ),
    )
}

/** The statements of a bucket policy. */
export function statementsOf(policy: ResourceView): readonly Cursor[] {
  const all = policy.get('PolicyDocument', 'Statement')
  return all.value?.kind === 'list' ? all.items() : all.exists ? [all] : []
}

/** Whether anybody may read the objects: by the canned ACL, a website, or a policy. */
export function isPublic(view: ResourceView, context: RuleContext): boolean {
  return (
    (view.get('AccessControl').peekText() ?? '').startsWith('PublicRead') ||
    context.referrers(view.id, 'AWS::S3::BucketPolicy').some(allowsTheWorld)
  )
}

/** A policy that lets everybody read, without a condition. */
export function allowsTheWorld(policy: ResourceView): boolean {
  return statementsOf(policy).some((each) => {
    const principal = each.get('Principal')
    const who = principal.peekText() ?? principal.get('AWS').peekText()
    return who === '*' && each.get('Effect').peekText() === 'Allow' && !each.get('Condition').exists
  })
}

/** A name for the new bucket: names are global on Tigris too, so one that the author chose is tried first. */
export function bucketName(view: ResourceView, context: RuleContext): string {
  const own = view
    .get('BucketName')
    .peekShown()
    ?.replace(/\$\{[^}]*\}/g, '-')
  const stack = context.stackOf(view).name
  const made = slug(own ?? '') || slug(`${stack ?? ''}-${view.resource.native.name}`) || 'bucket'
  const enough = made.includes('-') ? made : `${slug(stack ?? 'my')}-${made}`
  return enough.slice(0, 63).replace(/-+$/, '')
}
