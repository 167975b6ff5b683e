import { absorbed, adapted, manual, unsupported } from '../../../aws/outcome'
import { derive, type Basis } from '../../../aws/traced'
import { slug, type OwnedView } from '../../../aws/view'
import { LIMITS } from '../../../facts/limits'
import type { Part } from '../../../plan/parts'
import type { Rule, RuleContext } from '../../rule'
import { rows } from '../../settling'
import { whole } from '../../whole'
import { ATTACHMENT, VOLUME } from '../../compute/server/disks'

const about = {
  topic: 'storage',
  section: 'ebs-volumes',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-volume.html',
} as const

const ALONE = 'A volume belongs to an app: it is made for the Machine that mounts it.'

export const volume: Rule = {
  ...about,
  id: 'storage/ebs',
  types: [VOLUME],
  convert: loneVolume,
  settles: {
    Size: adapted('It becomes the first size of the volume of its app.'),
    VolumeType: absorbed('There is one kind of volume: local NVMe.'),
    ...rows(
      'Iops Throughput',
      unsupported(
        'The size of the Machine sets how fast its volume is: shared-cpu-1x has 4,000 IOPS and 16 MiB/s, performance-8x 128 MiB/s.',
      ),
    ),
    ...rows('AvailabilityZone AvailabilityZoneId', absorbed('A volume stands in the region of its Machine.')),
    Encrypted: absorbed('Volumes are encrypted at rest.'),
    KmsKeyId: unsupported('Volumes are encrypted with a key of the platform; you cannot bring your own.'),
    SnapshotId: manual(
      'Snapshots of EBS cannot be imported: copy the files to the volume with `fly sftp put -R` or rsync.',
    ),
    SourceVolumeId: manual('Copy the files to the volume with `fly sftp put -R` or rsync.'),
    MultiAttachEnabled: (value) =>
      value.peekBoolean() === true
        ? unsupported('A volume belongs to one Machine. Share files through Tigris or a server of your own.')
        : absorbed('A volume belongs to one Machine.'),
    ...rows(
      'AutoEnableIO OutpostArn VolumeInitializationRate',
      absorbed('EBS machinery; a volume needs none of it.'),
    ),
  },
}

/** A volume that is attached to nothing in the input: the runbook says how to make one of its size. */
function loneVolume(view: OwnedView, context: RuleContext): readonly Part[] {
  const attached = context
    .referrers(view.id)
    .some((each) => each.type === ATTACHMENT || each.type === 'AWS::EC2::Instance')
  const size = attached
    ? undefined
    : view.get('Size').number({ what: 'size of the volume in GB', standIn: 1 })
  if (!size) return []
  const most = LIMITS.volumeSize.max ?? 500
  const gb = Math.min(most, Math.max(1, size.value))
  const from: readonly Basis[] = derive(size, () => gb, {
    differs:
      gb === size.value
        ? ALONE
        : `A volume has at most ${most} GB, so ${size.value} GB became ${gb}: split the data.`,
  }).from
  const name = slug(view.resource.native.name).replace(/-/g, '_').slice(0, 30) || 'data'
  return [
    {
      kind: 'step',
      step: {
        phase: 'volumes',
        title: `Make a volume for ${view.resource.native.name}`,
        text: [{ text: `Nothing in the input attaches it. ${ALONE} APP stands for that app.`, from }],
        commands: [{ text: `fly volumes create ${name} -r "$REGION" -s ${gb} -y -a APP`, from }],
        check: { text: '`fly volumes list -a APP` shows it.', from },
      },
    },
  ]
}

export const volumeAttachment: Rule = {
  ...about,
  id: 'storage/ebs-attachment',
  types: [ATTACHMENT],
  settles: {
    ...rows('InstanceId VolumeId', absorbed('A link between instance and volume; it was followed.')),
    Device: manual('Say in `[[mounts]] destination` which folder it is: the input does not tell.'),
    EbsCardIndex: absorbed('EBS machinery; a volume needs none of it.'),
  },
}

export const snapshotSettings = whole(
  { ...about, id: 'storage/ebs-snapshot-access' },
  'AWS::EC2::SnapshotBlockPublicAccess',
  absorbed('Snapshots of volumes are never public.'),
)
