import { kept, manual } from '../../../aws/outcome'
import type { OwnedView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { Rule } from '../../rule'
import { rows } from '../../settling'
import { whole } from '../../whole'
import { keptByRole } from '../kept'

const about = {
  topic: 'databases',
  section: 'dynamodb-and-sqs',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_DynamoDB.html',
} as const

const STAYS = kept(
  'The table stays on AWS: the SDK works unchanged with `AWS_ROLE_ARN` and `AWS_REGION`, taken through OIDC.',
)

const TABLE: Rule['settles'] = {
  ...rows(
    `TableName AttributeDefinitions KeySchema BillingMode ProvisionedThroughput OnDemandThroughput GlobalSecondaryIndexes LocalSecondaryIndexes
    TimeToLiveSpecification PointInTimeRecoverySpecification SSESpecification ContributorInsightsSpecification DeletionProtectionEnabled TableClass
    WarmThroughput ResourcePolicy VectorIndexes ImportSourceSpecification KinesisStreamSpecification TableArn TableStatus ItemCount TableSizeBytes`,
    STAYS,
  ),
  StreamSpecification: kept(
    'The stream stays: keep its Lambda trigger, or read it from a worker with a role.',
  ),
}

function table(view: OwnedView): readonly Part[] {
  const name = view.get('TableName').peekText()
  return keptByRole(view, `DynamoDB table ${view.resource.native.name}`, (attribute) =>
    attribute === undefined || attribute === 'TableName' ? name : undefined,
  )
}

export const dynamoTable: Rule = {
  ...about,
  id: 'databases/dynamodb',
  types: ['AWS::DynamoDB::Table'],
  convert: table,
  settles: TABLE,
}

export const dynamoGlobalTable: Rule = {
  ...about,
  id: 'databases/dynamodb-global',
  types: ['AWS::DynamoDB::GlobalTable'],
  convert: table,
  settles: {
    ...TABLE,
    ...rows(
      'GlobalTableSourceArn GlobalTableWitnesses MultiRegionConsistency ReadOnDemandThroughputSettings ReadProvisionedThroughputSettings WriteOnDemandThroughputSettings WriteProvisionedThroughputSettings',
      STAYS,
    ),
    Replicas: kept(
      'The replicas stay: set `AWS_REGION` by `FLY_REGION`, so that each Machine asks the nearest.',
    ),
  },
}

export const simpleTable: Rule = {
  ...about,
  id: 'databases/dynamodb-simple',
  types: ['AWS::Serverless::SimpleTable'],
  convert: table,
  settles: rows(
    'TableName PrimaryKey ProvisionedThroughput SSESpecification PointInTimeRecoverySpecification',
    STAYS,
  ),
}

export const dax = whole(
  { ...about, id: 'databases/dax' },
  'AWS::DAX::Cluster AWS::DAX::ParameterGroup AWS::DAX::SubnetGroup',
  manual(
    'DAX answers inside its VPC only: read from DynamoDB directly, put Redis in front, or reach it through a WireGuard peer.',
  ),
)
