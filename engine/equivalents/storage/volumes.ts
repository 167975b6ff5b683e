import { childPath } from '../../fly/model'
import { attribute, props, ref, traced, type Tree } from '../../outputs/cloudformation/stack'
import type { StackBuilder } from '../builder'
import { managed, roleArn, trust } from '../compute/roles'
import type { Context, Group } from '../context'
import { whole } from '../numbers'
import { PRIVATE_SUBNETS, VPC } from '../networking/network'
import { TASK_GROUP } from '../networking/security-groups'

export interface Volume {
  readonly volume: Tree
  readonly mountPoint: Tree
  readonly dependsOn: readonly string[]
}

const NFS_PORT = 2049

/** The volume of a group: a file system that outlives the task. An EBS volume of an ECS service would be deleted with it. */
export function volumeOf(context: Context, build: StackBuilder, group: Group): Volume | undefined {
  const index = group.mount
  const mount = index === undefined ? undefined : context.config.mounts?.[index]
  if (index === undefined || !mount) return undefined
  const path = childPath('mounts', index)
  const { at } = context
  const name = volumeName(mount.source)
  const fileSystem = `Efs${group.id}`
  const from = at(path, `${path}.source`, `${path}.processes`)
  securityGroup(context, build)
  build.add(
    'storage',
    fileSystem,
    'AWS::EFS::FileSystem',
    props({
      Encrypted: true,
      ThroughputMode: 'elastic',
      FileSystemTags: [props({ Key: 'Name', Value: traced(name, at(`${path}.source`)) })],
      BackupPolicy: props(
        {
          Status:
            mount.scheduled_snapshots === false || mount.snapshot_retention !== undefined
              ? 'DISABLED'
              : 'ENABLED',
        },
        at(`${path}.scheduled_snapshots`),
      ),
    }),
    from,
    { keepOnDelete: true },
  )
  const targets = PRIVATE_SUBNETS.map((subnet, i) =>
    build.add(
      'storage',
      `${fileSystem}Target${i + 1}`,
      'AWS::EFS::MountTarget',
      props({
        FileSystemId: ref(fileSystem),
        SubnetId: ref(subnet),
        SecurityGroups: [attribute('EfsSecurityGroup', 'GroupId')],
      }),
      from,
    ),
  )
  const accessPoint = build.add(
    'storage',
    `${fileSystem}AccessPoint`,
    'AWS::EFS::AccessPoint',
    props({
      FileSystemId: ref(fileSystem),
      PosixUser: props({ Uid: '0', Gid: '0' }),
      RootDirectory: props({
        Path: `/${name}`,
        CreationInfo: props({ OwnerUid: '0', OwnerGid: '0', Permissions: '0755' }),
      }),
    }),
    from,
  )
  if (mount.snapshot_retention !== undefined && mount.scheduled_snapshots !== false) {
    backups(context, build, fileSystem, path, mount.snapshot_retention)
  }
  build.say(
    `The volume ${name} of group ${group.name} ≈ an EFS file system mounted at ${mount.destination ?? '/data'}: an EBS volume of an ECS service would be deleted with its task.`,
    [...from, ...at(`${path}.destination`)],
  )
  return {
    volume: props(
      {
        Name: name,
        EFSVolumeConfiguration: props({
          FilesystemId: ref(fileSystem),
          TransitEncryption: 'ENABLED',
          AuthorizationConfig: props({ AccessPointId: ref(accessPoint) }),
        }),
      },
      from,
    ),
    mountPoint: props(
      {
        SourceVolume: name,
        ContainerPath: traced(mount.destination ?? '/data', at(`${path}.destination`)),
        ReadOnly: false,
      },
      from,
    ),
    dependsOn: targets,
  }
}

function volumeName(source: string | undefined): string {
  const clean = (source ?? '').replace(/[^A-Za-z0-9_-]+/g, '_')
  return clean === '' ? 'data' : clean.slice(0, 80)
}

function securityGroup(context: Context, build: StackBuilder): void {
  build.add(
    'storage',
    'EfsSecurityGroup',
    'AWS::EC2::SecurityGroup',
    props({
      GroupDescription: `Volumes of ${context.slug}`,
      VpcId: ref(VPC),
      SecurityGroupIngress: [
        props({
          IpProtocol: 'tcp',
          FromPort: NFS_PORT,
          ToPort: NFS_PORT,
          SourceSecurityGroupId: attribute(TASK_GROUP, 'GroupId'),
        }),
      ],
    }),
    (context.config.mounts ?? []).flatMap((_, i) => context.at(childPath('mounts', i))),
  )
}

/** Daily snapshots that are kept for a number of days. */
function backups(
  context: Context,
  build: StackBuilder,
  fileSystem: string,
  path: string,
  days: number,
): void {
  const from = context.at(`${path}.snapshot_retention`)
  build.add(
    'storage',
    'BackupVault',
    'AWS::Backup::BackupVault',
    props({ BackupVaultName: context.slug.slice(0, 50) }),
    from,
  )
  build.add(
    'storage',
    'BackupRole',
    'AWS::IAM::Role',
    props({
      AssumeRolePolicyDocument: trust('backup.amazonaws.com'),
      ManagedPolicyArns: [managed('service-role/AWSBackupServiceRolePolicyForBackup')],
    }),
    from,
  )
  const plan = build.add(
    'storage',
    `${fileSystem}Backups`,
    'AWS::Backup::BackupPlan',
    props({
      BackupPlan: props({
        BackupPlanName: `${context.slug}-${fileSystem}`.slice(0, 50),
        BackupPlanRule: [
          props({
            RuleName: 'daily',
            TargetBackupVault: ref('BackupVault'),
            ScheduleExpression: 'cron(0 5 * * ? *)',
            Lifecycle: props({ DeleteAfterDays: whole(days, 1, 60) }),
          }),
        ],
      }),
    }),
    from,
  )
  build.add(
    'storage',
    `${fileSystem}BackupSelection`,
    'AWS::Backup::BackupSelection',
    props({
      BackupPlanId: ref(plan),
      BackupSelection: props({
        SelectionName: fileSystem.slice(0, 50),
        IamRoleArn: roleArn('BackupRole'),
        Resources: [attribute(fileSystem, 'Arn')],
      }),
    }),
    from,
  )
}
