import { absorbed, adapted, kept, manual, unsupported, type Settlement } from '../../../aws/outcome'
import type { OwnedView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { Rule, RuleContext, Settling } from '../../rule'
import { rows, settlementOf } from '../../settling'
import { whole } from '../../whole'
import { keptBehindWireGuard } from '../kept'
import { chooseCache, SERVERLESS } from './choice'
import { ownCache } from './own-cache'
import { upstashCache } from './upstash'

const about = {
  topic: 'databases',
  section: 'elasticache',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ElastiCache.html',
} as const

const STAYS = kept('The cache stays on AWS as it is; apps reach it through a WireGuard peer in its VPC.')

/** What is said with Upstash and with an app of one's own; while the cache stays, all of it stays. */
function moved(upstash: Settling, own: Settling = upstash): Settling {
  return (value, view, context) => {
    const { way } = chooseCache(view, context)
    return way === 'keep' ? STAYS : settlementOf(way === 'own' ? own : upstash, value, view, context)
  }
}

const NETWORK = absorbed('Only apps of your organization reach the cache, over the private network.')
const CARE = absorbed('Upstash takes care of it.')
const SINGLE = unsupported(
  'A single Machine has no standby: a cache fills again, anything else needs a second one.',
)

const settles: Rule['settles'] = {
  Engine: moved(
    adapted('Upstash speaks the Redis protocol; clients with cluster mode switch to a single node.'),
    adapted('An app of your own runs it.'),
  ),
  ...rows(
    'CacheNodeType NodeType',
    moved(
      adapted('Pay as you go has no sizes: up to 10 GB are kept, and commands are billed.'),
      adapted('It chose the size of the Machine.'),
    ),
  ),
  ...rows(
    'NumCacheClusters ReplicasPerNodeGroup NumReplicasPerShard NodeGroupConfiguration',
    moved(CARE, SINGLE),
  ),
  NumCacheNodes: moved(adapted('One database stands for all nodes.')),
  ...rows(
    'NumNodeGroups NumShards ClusterMode',
    moved((value) =>
      (value.peekNumber() ?? 1) > 1
        ? unsupported('The data lives on one node: clients switch from cluster mode to a single node.')
        : absorbed('The data lives on one node already.'),
    ),
  ),
  ...rows(
    'AutomaticFailoverEnabled MultiAZEnabled AZMode',
    moved(CARE, (value) =>
      value.peekBoolean() === true || value.peekText() === 'cross-az'
        ? SINGLE
        : absorbed('One Machine, as one node before.'),
    ),
  ),
  ...rows(
    'CacheParameterGroupName ParameterGroupName',
    moved(
      absorbed('`maxmemory-policy` of the group was read; the service has no other parameters.'),
      absorbed('`maxmemory-policy` of the group was read.'),
    ),
  ),
  ...rows(
    'EngineVersion MajorEngineVersion',
    moved(absorbed('The version is the service’s; check modules and rare commands.')),
  ),
  AuthToken: moved(
    adapted('The password is part of the new URL, which is set as a secret; the old one is never copied.'),
  ),
  ...rows(
    'UserGroupIds UserGroupId ACLName',
    moved(unsupported('One user with one password: there are no users and access lists.')),
  ),
  ...rows(
    'TransitEncryptionEnabled TLSEnabled TransitEncryptionMode',
    moved(
      adapted(
        'Traffic stays in the encrypted private network: clients use `redis://` instead of `rediss://`.',
      ),
    ),
  ),
  ...rows(
    'KmsKeyId AtRestEncryptionEnabled',
    moved(absorbed('Data is encrypted at rest with a key of the platform.')),
  ),
  ...rows(
    'SecurityGroupIds VpcSecurityGroupIds CacheSecurityGroupNames CacheSubnetGroupName SubnetGroupName SubnetIds PreferredAvailabilityZone PreferredAvailabilityZones PreferredCacheClusterAZs NetworkType IpDiscovery',
    moved(NETWORK),
  ),
  Port: moved((value) =>
    value.peekNumber() === 6379 || value.peekNumber() === 11211
      ? absorbed('The port stays the same.')
      : adapted('The port is that of the service; environment values that hold it are rewritten.'),
  ),
  SnapshotRetentionLimit: moved((value) =>
    (value.peekNumber() ?? 0) > 0
      ? unsupported('Backups are not kept for you. Load what must not be lost from its source again.')
      : absorbed('No backups were kept.'),
  ),
  ...rows(
    'SnapshotName SnapshotArns SnapshotArnsToRestore',
    moved(manual('Load the snapshot by hand, or start empty.')),
  ),
  ...rows(
    'NotificationTopicArn SnsTopicArn SnsTopicStatus',
    moved(unsupported('Nobody is told of events of the cache.')),
  ),
  ...rows(
    'CacheUsageLimits',
    moved(
      adapted('Pay as you go takes up to 10 GB and 10,000 commands a second.'),
      adapted('It chose the size of the Machine.'),
    ),
  ),
  DataTieringEnabled: moved(unsupported('All data stays in memory.')),
  DataTiering: moved(unsupported('All data stays in memory.')),
  Durability: moved(
    adapted('Upstash writes every command to disk as well.'),
    adapted('Everything is written down each second: the last second can be lost.'),
  ),
  ...rows(
    'GlobalReplicationGroupId MultiRegionClusterName',
    moved(adapted('Replicas in other regions are `fly redis update --replica-regions`.'), SINGLE),
  ),
  ...rows(
    'ReplicationGroupId ReplicationGroupDescription ClusterName ServerlessCacheName',
    moved(absorbed('A name on AWS; the new one follows from the name of the resource.')),
  ),
  ...rows(
    'SnapshotWindow DailySnapshotTime FinalSnapshotName PreferredMaintenanceWindow MaintenanceWindow AutoMinorVersionUpgrade LogDeliveryConfigurations PrimaryClusterId SnapshottingClusterId Endpoint ReaderEndpoint ClusterEndpoint Description',
    moved(absorbed('Windows, logs and bookkeeping of the AWS service.')),
  ),
}

function readCache(view: OwnedView, context: RuleContext): readonly Part[] {
  const choice = chooseCache(view, context)
  switch (choice.way) {
    case 'upstash':
    case 'upstash-fixed':
      return upstashCache(view, context, choice)
    case 'own':
      return ownCache(view, context, choice)
    case 'keep':
      return keptBehindWireGuard(view, [{ kind: 'decision', id: choice.decision }])
  }
}

const cache = (id: string, type: string): Rule => ({
  ...about,
  id,
  types: [type],
  convert: readCache,
  settles,
})

export const replicationGroup = cache('databases/elasticache', 'AWS::ElastiCache::ReplicationGroup')
export const cacheCluster = cache('databases/elasticache-cluster', 'AWS::ElastiCache::CacheCluster')
export const serverlessCache = cache('databases/elasticache-serverless', SERVERLESS)
export const memoryDb = cache('databases/memorydb', 'AWS::MemoryDB::Cluster')

const NAME: Settlement = absorbed('A name for AWS only.')

export const cacheParameters: Rule = {
  ...about,
  id: 'databases/elasticache-parameters',
  types: ['AWS::ElastiCache::ParameterGroup', 'AWS::MemoryDB::ParameterGroup'],
  settles: {
    ...rows('CacheParameterGroupFamily ParameterGroupName Family', NAME),
    ...rows(
      'Properties Parameters',
      unsupported('Upstash takes no parameters apart from eviction; a Valkey app takes them as start flags.'),
    ),
    ...rows(
      'Properties.maxmemory-policy Parameters.maxmemory-policy',
      adapted('It decides whether the new database evicts.'),
    ),
  },
}

export const cachePlumbing = whole(
  { ...about, id: 'databases/elasticache-network' },
  `AWS::ElastiCache::SubnetGroup AWS::ElastiCache::SecurityGroup AWS::ElastiCache::SecurityGroupIngress
  AWS::MemoryDB::SubnetGroup`,
  NETWORK,
)

export const cacheUsers = whole(
  { ...about, id: 'databases/elasticache-users' },
  `AWS::ElastiCache::User AWS::ElastiCache::UserGroup AWS::MemoryDB::ACL AWS::MemoryDB::User`,
  unsupported('One user with one password: there are no users and access lists.'),
)

export const cacheRegions = whole(
  { ...about, id: 'databases/elasticache-global' },
  'AWS::ElastiCache::GlobalReplicationGroup AWS::MemoryDB::MultiRegionCluster',
  adapted(
    'Read replicas in other regions: `fly redis update` with `--replica-regions`; writes go to one region.',
  ),
)

export const cacheSnapshots = whole(
  { ...about, id: 'databases/elasticache-snapshots' },
  'AWS::ElastiCache::ServerlessCacheSnapshot AWS::MemoryDB::Snapshot',
  manual('Load the snapshot by hand, or start empty.'),
)
