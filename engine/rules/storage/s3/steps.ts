import { derive, type Basis } from '../../../aws/traced'
import { slug, type ResourceView } from '../../../aws/view'
import { DEFAULT_AWS_REGION } from '../../../facts/regions'
import type { Line, RunbookStep } from '../../../plan/plan'
import type { RuleContext } from '../../rule'
import { bucketName, isPublic, type BucketChoice } from './choice'

/** Host of the S3 API of Tigris, as `fly storage create` prints it (docs tigris/index.html.markerb). */
export const TIGRIS_HOST = 'fly.storage.tigris.dev'

/** What a person runs to move a bucket to Tigris, from the key for the old one to the last look. */
export function moveSteps(
  view: ResourceView,
  context: RuleContext,
  choice: BucketChoice,
): readonly RunbookStep[] {
  const name = bucketName(view, context)
  const decided: readonly Basis[] = [{ kind: 'decision', id: choice.decision }]
  const line = (text: string, from: readonly Basis[] = decided): Line => ({ text, from })
  const own = view.get('BucketName').text({ what: 'name of the old bucket', standIn: 'FILL-IN-bucket' })
  const old = own && !own.fill ? own.value : undefined
  const region = context.stackOf(view).region ?? DEFAULT_AWS_REGION
  const variable = `OLD_${slug(view.resource.native.name).toUpperCase().replace(/-/g, '_')}`
  const user = `undock-shadow-${name}`.slice(0, 60)
  const through = choice.way === 'write-through'
  const actions = ['s3:GetObject', 's3:ListBucket', ...(through ? ['s3:PutObject', 's3:DeleteObject'] : [])]
  const named = own
    ? derive(own, () => name, {
        differs: 'Bucket names are global on Tigris too: take another if it is taken.',
      }).from
    : decided
  const open = isPublic(view, context)
  const publicly = open ? publicBasis(view) : []
  return [
    {
      phase: 'data',
      title: `Make the bucket ${name} on Tigris`,
      text: [
        line(
          `A key that may read the old bucket${through ? ' and write to it' : ''} lets Tigris fetch what it does not have yet: each object is copied when it is first read. ${through ? 'Writes and deletes go to both sides.' : 'Writes go to Tigris only, and until everything is copied a listing shows only what is there.'}`,
        ),
      ],
      commands: [
        ...(old
          ? [line(`${variable}=${old}`, named)]
          : [line(lookup(view, context, variable), own ? named : decided)]),
        line(`aws iam create-user --user-name ${user}`),
        line(
          `aws iam put-user-policy --user-name ${user} --policy-name shadow --policy-document "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":[${actions.map((each) => `\\"${each}\\"`).join(',')}],\\"Resource\\":[\\"arn:aws:s3:::$${variable}\\",\\"arn:aws:s3:::$${variable}/*\\"]}]}"`,
        ),
        line(`aws iam create-access-key --user-name ${user}`),
        line('SHADOW_KEY=…      # AccessKeyId of the answer'),
        line('SHADOW_SECRET=…   # SecretAccessKey of the answer'),
        line(
          `fly storage create -n ${name} -o "$ORG"${open ? ' --public' : ''} --shadow-access-key "$SHADOW_KEY" --shadow-secret-key "$SHADOW_SECRET" --shadow-region ${region} --shadow-name "$${variable}" --shadow-endpoint https://s3.${region}.amazonaws.com${through ? ' --shadow-write-through' : ''} -y`,
          [...named, ...publicly],
        ),
        line('TIGRIS_KEY=…      # AWS_ACCESS_KEY_ID of the answer, shown once'),
        line('TIGRIS_SECRET=…   # AWS_SECRET_ACCESS_KEY of the answer, shown once'),
      ],
      check: line('`fly storage list` shows the bucket.'),
    },
    {
      phase: 'verify',
      title: `Copy the rest of ${name}`,
      text: [
        line(
          'Objects that nobody reads stay on S3 until you copy them. S3 bills what leaves AWS. The profile `tigris` holds the key of the new bucket.',
        ),
      ],
      commands: [
        line(`aws s3 sync "s3://$${variable}" ./${name}`),
        line(`aws s3 sync ./${name} s3://${name} --profile tigris --endpoint-url https://${TIGRIS_HOST}`),
      ],
      check: line('`aws s3 ls --recursive --summarize` counts as many objects and bytes on both sides.'),
    },
    {
      phase: 'clean-up',
      title: `Cut the link of ${name} to S3`,
      commands: [
        line(`fly storage update ${name} -o "$ORG" --clear-shadow -y`),
        line(`aws iam delete-user-policy --user-name ${user} --policy-name shadow`),
      ],
      check: line(
        'the app still reads old objects. Then delete the key and the user, and the old bucket at last.',
      ),
    },
  ]
}

function publicBasis(view: ResourceView): readonly Basis[] {
  const control = view.get('AccessControl').take()
  return control
    ? derive(control, (value) => value, { differs: 'A Tigris bucket is public or private as a whole.' }).from
    : []
}

/** The command that finds a name that AWS made up. */
function lookup(view: ResourceView, context: RuleContext, variable: string): string {
  const { native } = view.resource
  const stack = context.stackOf(view).name
  return native.type.startsWith('AWS::')
    ? `${variable}=$(aws cloudformation describe-stack-resource --stack-name ${slug(stack ?? '') || 'STACK'} --logical-resource-id ${slug(native.name) === '' ? 'BUCKET' : native.name} --query StackResourceDetail.PhysicalResourceId --output text)`
    : `${variable}=…   # the name of the old bucket`
}

/** The keys of a bucket as secrets of an app. */
export function attachSteps(name: string, choice: BucketChoice, app: string): readonly RunbookStep[] {
  const from: readonly Basis[] = [{ kind: 'decision', id: choice.decision }]
  return [
    {
      phase: 'secrets',
      title: `Give $${app} the keys of the bucket ${name}`,
      text: [
        {
          text: 'The AWS SDK reads these names; the region of the client is `auto`. They send every S3 call of the app to Tigris and win over an AWS role: if the app also calls AWS, take other names and hand them to the S3 client.',
          from,
        },
      ],
      commands: [
        {
          text: `fly secrets set --stage -a "$${app}" BUCKET_NAME=${name} AWS_ENDPOINT_URL_S3=https://${TIGRIS_HOST} AWS_ACCESS_KEY_ID="$TIGRIS_KEY" AWS_SECRET_ACCESS_KEY="$TIGRIS_SECRET"`,
          from,
        },
      ],
      check: { text: `\`fly secrets list -a "$${app}"\` shows the four names.`, from },
    },
  ]
}
