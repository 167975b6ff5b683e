import { absorbed, adapted, kept, manual, unsupported, type Settlement } from '../../../aws/outcome'
import type { OwnedView, ResourceView } from '../../../aws/view'
import type { Part, Replacement } from '../../../plan/parts'
import type { Rule, RuleContext, Settling } from '../../rule'
import { rows, settlementOf } from '../../settling'
import { whole } from '../../whole'
import { allowsTheWorld, bucketName, chooseBucket, statementsOf } from './choice'
import { attachSteps, moveSteps, TIGRIS_HOST } from './steps'
import { websiteSteps } from './website'

const BUCKET = 'AWS::S3::Bucket'
const about = {
  topic: 'storage',
  section: 's3-and-tigris',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_S3.html',
} as const

const STAYS = kept('The bucket stays on S3 as it is; the app reaches it with an AWS role taken through OIDC.')
const WEBSITE = adapted('An app serves the objects: the runbook has the `[[statics]]` table.')

/** What is said when the bucket moves; while it stays, everything about it stays. */
function moved(settling: Settling): Settling {
  return (value, view, context) =>
    chooseBucket(view, context).way === 'keep' ? STAYS : settlementOf(settling, value, view, context)
}

export const bucket: Rule = {
  ...about,
  id: 'storage/s3',
  types: [BUCKET],
  convert: readBucket,
  settles: {
    ...rows(
      'BucketName BucketNamePrefix BucketNamespace',
      moved(adapted('It becomes the name of the Tigris bucket, if that is not taken.')),
    ),
    AccessControl: moved((value) =>
      value.peekText() === 'LogDeliveryWrite'
        ? absorbed('No AWS service writes logs to the new bucket.')
        : adapted('The Tigris bucket is private, unless it is made with `--public`.'),
    ),
    PublicAccessBlockConfiguration: moved(
      adapted('The Tigris bucket is private, unless it is made with `--public`; there are no ACLs to block.'),
    ),
    BucketEncryption: moved(absorbed('Tigris encrypts all objects at rest.')),
    'BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault.SSEAlgorithm': moved(
      (value) =>
        /kms/i.test(value.peekText() ?? '')
          ? unsupported('Objects are encrypted with a key of the platform; a KMS key cannot be used.')
          : absorbed('Tigris encrypts all objects at rest.'),
    ),
    'BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault.KMSMasterKeyID':
      moved(unsupported('Objects are encrypted with a key of the platform; a KMS key cannot be used.')),
    VersioningConfiguration: moved((value) =>
      value.peekText() === 'Suspended'
        ? absorbed('Versions are not kept.')
        : adapted(
            'Tigris keeps snapshots of a bucket instead of versions of each object; they are switched on when the bucket is made, in Tigris’ own command line.',
          ),
    ),
    LifecycleConfiguration: moved(
      adapted('Set the rule again in the Tigris dashboard: `fly storage dashboard NAME`.'),
    ),
    ...rows(
      `Transition Transitions NoncurrentVersionTransition NoncurrentVersionTransitions NoncurrentVersionExpiration NoncurrentVersionExpirationInDays ExpiredObjectDeleteMarker`
        .split(' ')
        .map((each) => `LifecycleConfiguration.Rules[].${each}`)
        .join(' '),
      moved(
        unsupported(
          'Rules cannot move objects between classes or treat versions. Delete or copy them from a job.',
        ),
      ),
    ),
    CorsConfiguration: moved(
      adapted('Set the same rules on the new bucket, through the S3 API or the Tigris dashboard.'),
    ),
    ...rows('WebsiteConfiguration.IndexDocument WebsiteConfiguration.ErrorDocument', moved(WEBSITE)),
    ...rows(
      'WebsiteConfiguration.RedirectAllRequestsTo WebsiteConfiguration.RoutingRules',
      moved(manual('Redirects belong into an app in front: a web server’s configuration, or a route.')),
    ),
    NotificationConfiguration: moved(
      manual('Send the event from the app after it wrote the object, or let Tigris call a webhook.'),
    ),
    ReplicationConfiguration: moved(absorbed('Tigris keeps objects in several regions by itself.')),
    ...rows(
      'ObjectLockConfiguration ObjectLockEnabled',
      moved(unsupported('Tigris has no object lock. Leave objects that must not change on S3.')),
    ),
    ...rows(
      'IntelligentTieringConfigurations InventoryConfigurations AnalyticsConfigurations MetricsConfigurations MetadataConfiguration MetadataTableConfiguration AbacStatus',
      moved(absorbed('Reports and tiers of S3; Tigris shows use in its dashboard.')),
    ),
    AccelerateConfiguration: moved(absorbed('Tigris answers from the region next to the client.')),
    LoggingConfiguration: moved(absorbed('Access logs of S3; log in the app what you need.')),
    OwnershipControls: moved(absorbed('There are no ACLs, so all objects belong to the bucket’s owner.')),
  },
}

function readBucket(view: OwnedView, context: RuleContext): readonly Part[] {
  const choice = chooseBucket(view, context)
  const { name } = view.resource.native
  if (choice.way === 'keep') {
    return [
      {
        kind: 'store',
        store: {
          id: view.id,
          service: { id: view.id, label: `S3 bucket ${name}`, side: 'aws', usedBy: [] },
          steps: [],
          needsRole: true,
          replace: (attribute) => oldAddress(view, attribute),
        },
      },
    ]
  }
  const bucketOnTigris = bucketName(view, context)
  const decided = [{ kind: 'decision', id: choice.decision }] as const
  return [
    {
      kind: 'store',
      store: {
        id: view.id,
        service: { id: view.id, label: `Tigris bucket ${bucketOnTigris}`, side: 'fly', usedBy: [] },
        steps: [...moveSteps(view, context, choice), ...websiteSteps(view, bucketOnTigris, decided)],
        replace: (attribute) => newAddress(bucketOnTigris, attribute),
        attach: (app) => attachSteps(bucketOnTigris, choice, app),
      },
    },
  ]
}

/** What a reference to a bucket that stays means, as far as its name is written down. */
function oldAddress(view: ResourceView, attribute: string | undefined): Replacement {
  const name = view.get('BucketName').peekText()
  if (name === undefined) return { kind: 'keep' }
  switch (attribute) {
    case 'Arn':
      return { kind: 'keep', text: `arn:aws:s3:::${name}` }
    case 'DomainName':
      return { kind: 'keep', text: `${name}.s3.amazonaws.com` }
    case undefined:
    case 'BucketName':
      return { kind: 'keep', text: name }
    default:
      return { kind: 'keep' }
  }
}

function newAddress(name: string, attribute: string | undefined): Replacement {
  const differs = 'It points to the Tigris bucket.'
  switch (attribute) {
    case 'Arn':
      return { kind: 'env', value: `arn:aws:s3:::${name}`, differs }
    case 'DomainName':
    case 'RegionalDomainName':
    case 'DualStackDomainName':
      return { kind: 'env', value: `${name}.${TIGRIS_HOST}`, differs }
    case 'WebsiteURL':
      return { kind: 'env', value: `https://${name}.t3.tigrisfiles.io`, differs }
    default:
      return { kind: 'env', value: name, differs }
  }
}

export const bucketPolicy: Rule = {
  ...about,
  id: 'storage/s3-bucket-policy',
  types: ['AWS::S3::BucketPolicy'],
  settles: {
    Bucket: absorbed('A link to the bucket; it was followed.'),
    PolicyDocument: policyOutcome,
  },
}

function policyOutcome(_value: unknown, view: ResourceView, context: RuleContext): Settlement {
  const target = context.find(view.get('Bucket').value, BUCKET)
  if (!target) return kept('The policy of a bucket that is not in the input stays with it.')
  if (chooseBucket(target, context).way === 'keep')
    return kept(
      'The policy stays with the bucket. Let the role in that the app takes through OIDC, if it names roles.',
    )
  if (allowsTheWorld(view)) return adapted('The Tigris bucket is made with `--public`.')
  return statementsOf(view).every((each) => each.get('Effect').peekText() === 'Deny')
    ? absorbed('Tigris speaks TLS only and asks for a key, whatever a policy denies.')
    : manual('There are no bucket policies: give each app or person a key of its own for the bucket.')
}

export const accessPoints = whole(
  { ...about, id: 'storage/s3-access-points' },
  `AWS::S3::AccessPoint AWS::S3::AccessGrant AWS::S3::AccessGrantsInstance AWS::S3::AccessGrantsLocation
  AWS::S3::MultiRegionAccessPoint AWS::S3::MultiRegionAccessPointPolicy AWS::S3::StorageLens AWS::S3::StorageLensGroup`,
  unsupported(
    'Tigris is global by itself and has no access points or reports. Use separate buckets and keys, or leave the bucket on S3.',
  ),
)

export const expressBuckets = whole(
  { ...about, id: 'storage/s3-express', section: 'assets-and-models' },
  'AWS::S3Express::AccessPoint AWS::S3Express::BucketPolicy AWS::S3Express::DirectoryBucket',
  kept('Directory buckets live in one AWS zone and stay there; use a volume for scratch data on Fly.io.'),
)
