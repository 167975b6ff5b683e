import { absorbed, adapted, kept, manual, unsupported, type Settlement } from '../../../aws/outcome'
import type { Basis } from '../../../aws/traced'
import { slug, type ResourceView, type OwnedView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { Line } from '../../../plan/plan'
import type { Rule, RuleContext, Settling } from '../../rule'
import { rows } from '../../settling'
import { whole } from '../../whole'
import { filesWay, type FilesWay } from './choice'

const FILE_SYSTEM = 'AWS::EFS::FileSystem'
const about = {
  topic: 'storage',
  section: 'efs',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_EFS.html',
} as const

/** What is said by the way that was chosen. */
const byWay =
  (volume: Settlement, others: Partial<Record<FilesWay, Settlement>> = {}): Settling =>
  (_value, view, context) => {
    const { way } = filesWay(view, context)
    return others[way] ?? (way === 'server' ? manual('Set it up on the file server that you run.') : volume)
  }

export const fileSystem: Rule = {
  ...about,
  id: 'storage/efs',
  types: [FILE_SYSTEM],
  convert: fileSystemSteps,
  settles: {
    ...rows(
      'PerformanceMode ThroughputMode ProvisionedThroughputInMibps LifecyclePolicies Encrypted AvailabilityZoneName FileSystemProtection BypassPolicyLockoutSafetyCheck',
      absorbed('Modes and classes of EFS: a volume is a local NVMe drive, encrypted at rest.'),
    ),
    KmsKeyId: unsupported('Volumes are encrypted with a key of the platform; you cannot bring your own.'),
    'BackupPolicy.Status': byWay(
      adapted('Volumes have daily snapshots: `scheduled_snapshots` and `snapshot_retention`.'),
      {
        tigris: absorbed('Objects are kept several times.'),
        image: absorbed('Images are kept in the registry.'),
      },
    ),
    ReplicationConfiguration: unsupported(
      'Nothing copies a volume to another region. Replicate in the program.',
    ),
    FileSystemPolicy: absorbed('Only the Machine that mounts a volume sees it.'),
  },
}

function fileSystemSteps(view: OwnedView, context: RuleContext): readonly Part[] {
  const { way, decision } = filesWay(view, context)
  const { name } = view.resource.native
  const from: readonly Basis[] = [{ kind: 'decision', id: decision }]
  const line = (text: string): Line => ({ text, from })
  const folder = slug(name) || 'files'
  const steps: Readonly<
    Record<FilesWay, { readonly text: string; readonly commands: readonly string[]; readonly check: string }>
  > = {
    volume: {
      text: 'Copy the files from a host that mounts the file system, into the volume of the Machine of the app that mounts it. PATH stands for its folder there.',
      commands: [
        `tar -C /mnt/${folder} -cf ${folder}.tar .`,
        `fly sftp put ${folder}.tar /tmp/${folder}.tar -a APP`,
        `fly ssh console -a APP -C "tar -C PATH -xf /tmp/${folder}.tar"`,
      ],
      check: '`du -s` and the number of files are the same on both sides.',
    },
    tigris: {
      text: 'Several Machines share no file system. Let the program read and write objects of a bucket instead of paths; its keys are secrets of the app.',
      commands: [
        `fly storage create -a APP -n ${bucketOf(view, context)} -o "$ORG" -y`,
        `aws s3 sync /mnt/${folder} s3://${bucketOf(view, context)} --profile tigris --endpoint-url https://fly.storage.tigris.dev`,
      ],
      check: 'the number of objects is that of the files.',
    },
    image: {
      text: 'Copy the files beside the Dockerfile and add them with `COPY`; they change with each release only.',
      commands: [`cp -R /mnt/${folder} ./${folder}`],
      check: 'the image is below 8 GB.',
    },
    server: {
      text: 'Run an NFS or JuiceFS server as an app with a volume, reached by `.internal`, and mount it at the start of the others. You own its backups and its failover.',
      commands: [],
      check: 'two Machines see the same file.',
    },
  }
  const step = steps[way]
  return [
    {
      kind: 'step',
      step: {
        phase: way === 'volume' ? 'cut-over' : 'data',
        title: `Move the files of ${name}`,
        text: [line(step.text)],
        commands: step.commands.map(line),
        check: line(step.check),
      },
    },
  ]
}

function bucketOf(view: ResourceView, context: RuleContext): string {
  return slug(`${context.stackOf(view).name ?? 'my'}-${view.resource.native.name}`).slice(0, 63)
}

export const accessPoint: Rule = {
  ...about,
  id: 'storage/efs-access-point',
  types: ['AWS::EFS::AccessPoint'],
  settles: {
    ...rows(
      'FileSystemId ClientToken AccessPointTags',
      absorbed('A link to the file system; it was followed.'),
    ),
    PosixUser: adapted('The program owns its volume: `chown` the folder when the Machine starts.'),
    RootDirectory: adapted('It becomes a folder of the volume: make it when the Machine starts.'),
  },
}

export const mountTarget = whole(
  { ...about, id: 'storage/efs-mount-target' },
  'AWS::EFS::MountTarget',
  absorbed('There are no subnets to mount through: a volume is attached to its Machine.'),
)

export const fsx = whole(
  {
    ...about,
    id: 'storage/fsx',
    source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_FSx.html',
  },
  `AWS::FSx::FileSystem AWS::FSx::Volume AWS::FSx::Snapshot AWS::FSx::StorageVirtualMachine AWS::FSx::FileCache
  AWS::FSx::DataRepositoryAssociation AWS::FSx::S3AccessPointAttachment AWS::FSx::Backup`,
  kept(
    'Machines cannot mount FSx, so it stays with the workloads on AWS that do. OpenZFS data up to 500 GB can be copied to a volume with rsync.',
  ),
)
