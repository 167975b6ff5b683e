import { absorbed, adapted, kept, manual, unsupported, type Settlement } from '../../../aws/outcome'
import type { OwnedView, ResourceView } from '../../../aws/view'
import type { Cursor } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { Rule, RuleContext, Settling } from '../../rule'
import { rows, settlementOf } from '../../settling'
import { chooseDatabase, isPostgres } from './choice'
import { managedPostgres } from './managed-postgres'
import { keptDatabase } from './kept-database'
import { ownDatabase } from './own-database'

export const rds: Rule = {
  id: 'databases/rds',
  types: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  topic: 'databases',
  section: 'managed-postgres',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbinstance.html',
  convert: readDatabase,
  settles: Object.fromEntries(Object.entries(words()).map(([key, settling]) => [key, unlessKept(settling)])),
}

const KEPT = kept('The database stays on AWS as it is, and the app connects to it.')

/** While the database stays, everything about it stays; an Aurora instance goes where its cluster goes. */
function unlessKept(settling: Settling): Settling {
  return (value, view, context) => {
    const cluster =
      view.type === 'AWS::RDS::DBInstance'
        ? context.find(view.get('DBClusterIdentifier').value, 'AWS::RDS::DBCluster')
        : undefined
    return chooseDatabase(cluster ?? view, context).kind === 'kept'
      ? KEPT
      : settlementOf(settling, value, view, context)
  }
}

/** Words for a database that moves. */
function words(): Readonly<Record<string, Settling>> {
  return {
    Engine: (_, view) =>
      isPostgres(view)
        ? adapted('PostgreSQL becomes Managed Postgres.')
        : kept('The engine has no managed counterpart; the database stays, and the app connects to it.'),
    EngineVersion: adapted('Managed Postgres runs version 16 or 17.'),
    DBInstanceClass: adapted('It chose the plan.'),
    DBClusterInstanceClass: adapted('It chose the plan.'),
    'ServerlessV2ScalingConfiguration.MaxCapacity': adapted(
      'The peak chose the plan; Managed Postgres does not scale to zero.',
    ),
    'ServerlessV2ScalingConfiguration.MinCapacity': unsupported(
      'Managed Postgres runs all the time on one plan.',
    ),
    'ServerlessV2ScalingConfiguration.SecondsUntilAutoPause': unsupported('Managed Postgres does not pause.'),
    ScalingConfiguration: adapted('Choose the plan by the peak; Managed Postgres does not scale to zero.'),
    AllocatedStorage: adapted('It becomes the size of the database volume.'),
    MaxAllocatedStorage: absorbed('Storage grows by itself up to the limit of the service.'),
    StorageType: absorbed('There is one kind of storage: local NVMe.'),
    Iops: absorbed('There is one kind of storage: local NVMe.'),
    StorageThroughput: absorbed('There is one kind of storage: local NVMe.'),
    MultiAZ: absorbed('Each cluster has a primary and a replica with automatic failover.'),
    DBName: adapted('The runbook creates the database under this name.'),
    DatabaseName: adapted('The runbook creates the database under this name.'),
    MasterUsername: adapted('The runbook creates a user; its password is generated.'),
    MasterUserPassword: adapted(
      'The password is generated anew and set as a secret; the old one is never copied.',
    ),
    ManageMasterUserPassword: adapted('The password is generated anew and set as a secret.'),
    MasterUserSecret: adapted('The password is generated anew and set as a secret.'),
    Port: (value) =>
      value.peekNumber() === 5432
        ? absorbed('The port stays the same.')
        : adapted('Clients connect to port 5432.'),
    BackupRetentionPeriod: unsupported(
      'Backups are automatic; how long they are kept cannot be set from the command line.',
    ),
    PreferredBackupWindow: absorbed('Backups are taken by the service.'),
    PreferredMaintenanceWindow: absorbed('Maintenance is done by the service.'),
    DBSnapshotIdentifier: manual('Restore the snapshot on AWS first, then dump it and load the dump.'),
    SnapshotIdentifier: manual('Restore the snapshot on AWS first, then dump it and load the dump.'),
    DBClusterSnapshotIdentifier: manual('Restore the snapshot on AWS first, then dump it and load the dump.'),
    DeleteAutomatedBackups: absorbed('It steers what AWS removes with the instance.'),
    SourceDBInstanceIdentifier: unsupported(
      'There are no read replicas of your own. Read from the primary, or keep the replica on AWS.',
    ),
    SourceDBClusterIdentifier: unsupported(
      'There are no read replicas of your own. Read from the primary, or keep the replica on AWS.',
    ),
    ReplicationSourceIdentifier: unsupported(
      'There are no replicas across regions. Keep them on AWS if you need them.',
    ),
    SourceRegion: unsupported('There are no replicas across regions. Keep them on AWS if you need them.'),
    ReplicaMode: unsupported('There are no read replicas of your own.'),
    GlobalClusterIdentifier: unsupported(
      'There are no replicas across regions. Keep them on AWS if you need them.',
    ),
    PubliclyAccessible: (_, view) =>
      isPostgres(view)
        ? absorbed('Managed Postgres is reachable inside the organization’s private network only.')
        : adapted(
            'A kept database must be public for a static egress address; otherwise reach it through WireGuard.',
          ),
    VPCSecurityGroups: absorbed(
      'Only apps of your organization reach the database. If you keep it on AWS, add the egress address to the group.',
    ),
    VpcSecurityGroupIds: absorbed(
      'Only apps of your organization reach the database. If you keep it on AWS, add the egress address to the group.',
    ),
    DBSecurityGroups: absorbed('Only apps of your organization reach the database.'),
    DBSubnetGroupName: absorbed('There are no subnets: the cluster stands in a region.'),
    AvailabilityZone: absorbed('There are no zones: the cluster stands in a region.'),
    AvailabilityZones: absorbed('There are no zones: the cluster stands in a region.'),
    DBParameterGroupName: parameterGroup,
    DBClusterParameterGroupName: parameterGroup,
    DBInstanceParameterGroupName: parameterGroup,
    OptionGroupName: absorbed('Option groups belong to other engines.'),
    CharacterSetName: absorbed('It belongs to other engines.'),
    NcharCharacterSetName: absorbed('It belongs to other engines.'),
    Timezone: absorbed('It belongs to other engines.'),
    LicenseModel: absorbed('PostgreSQL needs no licence.'),
    EnableIAMDatabaseAuthentication: (value) =>
      value.peekBoolean() === true
        ? unsupported('Users sign in with a password; there are no IAM tokens.')
        : absorbed('Users sign in with a password, as before.'),
    StorageEncrypted: absorbed('Storage is encrypted.'),
    KmsKeyId: unsupported('Storage is encrypted with a key of the platform; you cannot bring your own.'),
    AssociatedRoles: unsupported('The database calls no AWS service. Move imports from S3 into the app.'),
    Domain: unsupported('Active Directory sign-in is not offered.'),
    DomainIAMRoleName: unsupported('Active Directory sign-in is not offered.'),
    EnableHttpEndpoint: unsupported('There is no Data API. Connect with a PostgreSQL driver.'),
    EngineMode: adapted('Choose the plan by the peak of the database.'),
    BacktrackWindow: adapted('A cluster can be restored to a point in time, into a new cluster.'),
    DBInstanceIdentifier: adapted('It becomes the name of the cluster.'),
    DBClusterIdentifier: adapted('It becomes the name of the cluster.'),
    ...Object.fromEntries(
      [
        'DeletionProtection',
        'CopyTagsToSnapshot',
        'AutoMinorVersionUpgrade',
        'AllowMajorVersionUpgrade',
        'ApplyImmediately',
        'MonitoringInterval',
        'MonitoringRoleArn',
        'EnablePerformanceInsights',
        'PerformanceInsightsEnabled',
        'PerformanceInsightsRetentionPeriod',
        'PerformanceInsightsKMSKeyId',
        'PerformanceInsightsKmsKeyId',
        'DatabaseInsightsMode',
        'EnableCloudwatchLogsExports',
        'CACertificateIdentifier',
        'CertificateRotationRestart',
        'PromotionTier',
        'UseDefaultProcessorFeatures',
        'ProcessorFeatures',
        'NetworkType',
        'UseLatestRestorableTime',
        'RestoreTime',
        'RestoreToTime',
        'RestoreType',
        'EngineLifecycleSupport',
        'DedicatedLogVolume',
        'AutomaticBackupReplicationRegion',
        'AutomaticBackupReplicationKmsKeyId',
        'DBInstanceStatus',
        'PendingModifiedValues',
        'LatestRestorableTime',
        'DbiResourceId',
        'TagList',
        'StatusInfos',
        'Endpoint',
        'InstanceCreateTime',
      ].map((key): [string, Settlement] => [
        key,
        absorbed('The service takes care of it, or it is bookkeeping of AWS.'),
      ]),
    ),
    ...rows(
      'AdditionalStorageVolumes BackupTarget AutomaticBackupReplicationRetentionPeriod ClusterScalabilityType SourceDBInstanceAutomatedBackupsArn SourceDbiResourceId SourceDbClusterResourceId',
      absorbed('The service takes care of it, or it is bookkeeping of AWS.'),
    ),
    ...rows(
      'EnableGlobalWriteForwarding EnableLocalWriteForwarding',
      unsupported('There are no read replicas of your own.'),
    ),
    MasterUserAuthenticationType: adapted('Users sign in with a password, which is generated anew.'),
    ...rows(
      'CustomIAMInstanceProfile DomainAuthSecretArn DomainDnsIps DomainFqdn DomainOu TdeCredentialArn TdeCredentialPassword',
      unsupported('Active Directory, custom hosts and Oracle’s own encryption are not offered.'),
    ),
  }
}

function parameterGroup(value: Cursor): Settlement {
  return value.peekText()?.startsWith('default.') === true
    ? absorbed('The default parameters need no counterpart.')
    : unsupported(
        'Parameters cannot be set. Check the group for `shared_preload_libraries`, `rds.logical_replication` and `max_connections`.',
      )
}

function readDatabase(view: OwnedView, context: RuleContext): readonly Part[] {
  // Instances of an Aurora cluster are part of it: the cluster is the database.
  if (isMember(view, context)) return []
  const choice = chooseDatabase(view, context)
  switch (choice.kind) {
    case 'managed':
      return managedPostgres(view, context, choice)
    case 'kept':
      return keptDatabase(view, context, choice)
    case 'own':
      return ownDatabase(view, context, choice)
  }
}

function isMember(view: ResourceView, context: RuleContext): boolean {
  return (
    context.find(view.get('DBClusterIdentifier').value, 'AWS::RDS::DBCluster') !== undefined &&
    view.type === 'AWS::RDS::DBInstance'
  )
}
