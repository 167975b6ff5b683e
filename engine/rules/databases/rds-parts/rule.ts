import { absorbed, adapted, kept, manual, unsupported, type Settlement } from '../../../aws/outcome'
import type { ResourceView } from '../../../aws/view'
import type { Rule, RuleContext, Settling } from '../../rule'
import { rows } from '../../settling'
import { whole } from '../../whole'
import { chooseDatabase } from '../rds/choice'

const about = {
  topic: 'databases',
  section: 'managed-postgres',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_RDS.html',
} as const

const CLUSTER = 'AWS::RDS::DBCluster'
const INSTANCE = 'AWS::RDS::DBInstance'

type Way = ReturnType<typeof chooseDatabase>['kind']

/** What becomes of the databases that use a part; undefined where none in the input does. */
function wayOfUsers(view: ResourceView, context: RuleContext): Way | undefined {
  const users = context.referrers(view.id).filter((each) => each.type === CLUSTER || each.type === INSTANCE)
  const databases = users.map(
    (each) =>
      (each.type === INSTANCE && context.find(each.get('DBClusterIdentifier').value, CLUSTER)) || each,
  )
  const ways = databases.map((each) => chooseDatabase(each, context).kind)
  return ways.find((each) => each === 'managed') ?? ways[0]
}

const byWay =
  (managed: Settlement, own: Settlement = managed): Settling =>
  (_value, view, context) => {
    const way = wayOfUsers(view, context)
    return way === 'kept'
      ? kept('It is part of a database that stays on AWS.')
      : way === 'own'
        ? own
        : managed
  }

const NAME = absorbed('A name or family of AWS only.')
const PARAMETER = unsupported(
  'Parameters cannot be set on Managed Postgres: check that the program does without this one.',
)

export const parameterGroups: Rule = {
  ...about,
  id: 'databases/rds-parameters',
  types: ['AWS::RDS::DBParameterGroup', 'AWS::RDS::DBClusterParameterGroup', 'AWS::RDS::OptionGroup'],
  settles: {
    ...rows(
      'DBParameterGroupName DBClusterParameterGroupName Family EngineName MajorEngineVersion OptionGroupName OptionGroupDescription',
      byWay(NAME),
    ),
    Parameters: byWay(
      PARAMETER,
      adapted('Give it to the database app as a start flag, under `[experimental] cmd`.'),
    ),
    OptionConfigurations: byWay(
      unsupported('Options belong to other engines; Managed Postgres has extensions instead.'),
    ),
  },
}

export const subnetGroups = whole(
  { ...about, id: 'databases/rds-network' },
  'AWS::RDS::DBSubnetGroup AWS::RDS::DBSecurityGroup AWS::RDS::DBSecurityGroupIngress',
  absorbed(
    'Only apps of the organization reach the database; one that stays on AWS keeps its subnets and groups.',
  ),
)

export const proxies = whole(
  { ...about, id: 'databases/rds-proxy' },
  'AWS::RDS::DBProxy AWS::RDS::DBProxyEndpoint AWS::RDS::DBProxyTargetGroup',
  absorbed('Managed Postgres has PgBouncer in front; a database that stays gets a pooler app instead.'),
)

export const snapshots = whole(
  { ...about, id: 'databases/rds-snapshots' },
  'AWS::RDS::DBSnapshot AWS::RDS::ClusterSnapshot',
  manual('A snapshot cannot be imported: restore it on AWS, dump it, and load the dump.'),
)

export const regions = whole(
  { ...about, id: 'databases/rds-global' },
  'AWS::RDS::GlobalCluster AWS::RDS::DBShardGroup',
  unsupported(
    'There are no replicas across regions and no shards. Keep the database on AWS if you need them.',
  ),
)

export const others = whole(
  { ...about, id: 'databases/rds-others' },
  'AWS::RDS::Integration AWS::RDS::CustomDBEngineVersion AWS::RDS::EventSubscription',
  kept('It joins the database to other services of AWS and stays as long as the database does.'),
)
