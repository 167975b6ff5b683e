import { kept, manual } from '../../../aws/outcome'
import { slug, type OwnedView, type ResourceView } from '../../../aws/view'
import type { Answer } from '../../../decisions/decisions'
import type { Part } from '../../../plan/parts'
import type { Rule, RuleContext, Settling } from '../../rule'
import { whole } from '../../whole'
import { keptBehindWireGuard, keptByRole } from '../kept'

const docs = (service: string) =>
  ({
    topic: 'databases',
    source: `https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_${service}.html`,
  }) as const

const VPC_ONLY = kept(
  'The cluster has no public endpoint and stays in its VPC; apps reach it through a WireGuard peer there.',
)

interface Alternative {
  readonly title: string
  readonly consequence: string
}

/** A cluster without public endpoint stays, reached by a peer, or moves elsewhere. */
function choose(view: ResourceView, alternative: Alternative, context: RuleContext): Answer {
  const { name } = view.resource.native
  return context.decisions.choose('database', slug(name), `Where should the database ${name} live?`, [
    {
      id: 'wireguard',
      title: 'It stays on AWS, reached through WireGuard',
      consequence: 'Nothing moves and nothing is public, but you run an EC2 instance as the peer.',
    },
    { id: 'elsewhere', ...alternative },
  ])
}

function clusterWords(alternative: Alternative): Settling {
  return (_value, view, context) =>
    choose(view, alternative, context).choice === 'wireguard'
      ? VPC_ONLY
      : manual(`The database moves: ${alternative.title}. Make it there, then dump and load the data.`)
}

function privateCluster(alternative: Alternative) {
  return (view: OwnedView, context: RuleContext): readonly Part[] => {
    const { name } = view.resource.native
    const answer = choose(view, alternative, context)
    if (answer.choice === 'wireguard') return keptBehindWireGuard(view, [{ kind: 'decision', id: answer.id }])
    const from = [{ kind: 'decision', id: answer.id }] as const
    return [
      {
        kind: 'store',
        store: {
          id: view.id,
          service: { id: view.id, label: alternative.title, side: 'partner', usedBy: [] },
          steps: [
            {
              phase: 'data',
              title: `Move ${name}: ${alternative.title}`,
              text: [
                {
                  text: `${alternative.consequence} Dump and load the data while writers are stopped.`,
                  from,
                },
              ],
            },
          ],
          replace: (attribute, variable) =>
            /Port$/i.test(attribute ?? '')
              ? { kind: 'keep' }
              : {
                  kind: 'env',
                  value: 'FILL-IN-host',
                  differs: 'The database moves.',
                  fill: `host of the new database for ${variable}`,
                },
        },
      },
    ]
  }
}

const DOCUMENTS: Alternative = {
  title: 'MongoDB Atlas or FerretDB',
  consequence:
    'Atlas allows the static egress address of the app; FerretDB is an app of yours on Managed Postgres.',
}
const GRAPHS: Alternative = {
  title: 'a graph database of your own',
  consequence: 'Neo4j or another on a volume; its backups and failover are yours.',
}

export const documentDb: Rule = {
  ...whole(
    { ...docs('DocDB'), id: 'databases/docdb', section: 'documentdb-and-others' },
    'AWS::DocDB::DBCluster AWS::DocDBElastic::Cluster',
    clusterWords(DOCUMENTS),
  ),
  convert: privateCluster(DOCUMENTS),
}

export const neptune: Rule = {
  ...whole(
    { ...docs('Neptune'), id: 'databases/neptune', section: 'documentdb-and-others' },
    'AWS::Neptune::DBCluster',
    clusterWords(GRAPHS),
  ),
  convert: privateCluster(GRAPHS),
}

export const clusterParts = whole(
  { ...docs('DocDB'), id: 'databases/docdb-parts', section: 'documentdb-and-others' },
  `AWS::DocDB::DBInstance AWS::DocDB::DBClusterParameterGroup AWS::DocDB::DBSubnetGroup AWS::DocDB::EventSubscription
  AWS::DocDB::GlobalCluster AWS::DocDBElastic::ClusterSnapshot AWS::Neptune::DBInstance AWS::Neptune::DBClusterParameterGroup
  AWS::Neptune::DBParameterGroup AWS::Neptune::DBSubnetGroup AWS::Neptune::EventSubscription AWS::Neptune::GlobalCluster`,
  kept('It is part of a cluster that stays on AWS.'),
)

const WAREHOUSE = kept(
  'The warehouse stays on AWS. A public one lets in the static egress address of the app (port 5439, TLS); otherwise use the Data API with a role, or a WireGuard peer.',
)

export const redshift: Rule = {
  ...whole(
    { ...docs('Redshift'), id: 'databases/redshift', section: 'documentdb-and-others' },
    'AWS::Redshift::Cluster AWS::RedshiftServerless::Workgroup',
    WAREHOUSE,
  ),
  convert: (view) =>
    view.get('PubliclyAccessible').peekBoolean() === true
      ? publicWarehouse(view)
      : keptByRole(view, `Redshift cluster ${view.resource.native.name}`, () => undefined),
}

function publicWarehouse(view: OwnedView): readonly Part[] {
  const { name } = view.resource.native
  const port = view.get('Port').peekNumber() ?? 5439
  const from = [{ kind: 'fact', fact: 'a public endpoint lets certain addresses in' }] as const
  return [
    {
      kind: 'store',
      store: {
        id: view.id,
        service: { id: view.id, label: `${name} on Redshift`, side: 'aws', usedBy: [] },
        steps: [],
        replace: () => ({ kind: 'keep' }),
        attach: (app) => [
          {
            phase: 'addresses',
            title: `Give $${app} a static egress address for ${name}`,
            text: [{ text: 'The address is billed monthly and takes some minutes to be in force.', from }],
            commands: [
              { text: `fly ips allocate-egress -a "$${app}" -r "$REGION" -y`, from },
              { text: `fly ips list -a "$${app}"`, from },
              {
                text: `aws ec2 authorize-security-group-ingress --group-id SECURITY_GROUP_OF_THE_WAREHOUSE --protocol tcp --port ${port} --cidr EGRESS_IPV4/32`,
                from,
              },
            ],
            check: { text: 'the app connects with TLS.', from },
          },
        ],
      },
    },
  ]
}

export const redshiftParts = whole(
  { ...docs('Redshift'), id: 'databases/redshift-parts', section: 'documentdb-and-others' },
  `AWS::Redshift::ClusterParameterGroup AWS::Redshift::ClusterSecurityGroup AWS::Redshift::ClusterSecurityGroupIngress
  AWS::Redshift::ClusterSubnetGroup AWS::Redshift::EndpointAccess AWS::Redshift::EndpointAuthorization AWS::Redshift::EventSubscription
  AWS::Redshift::Integration AWS::Redshift::QEV2IdcApplication AWS::Redshift::ScheduledAction AWS::Redshift::Snapshot
  AWS::Redshift::SnapshotCopyGrant AWS::Redshift::SnapshotSchedule AWS::Redshift::UsageLimit AWS::RedshiftServerless::Namespace
  AWS::RedshiftServerless::Snapshot`,
  kept('It is part of a warehouse that stays on AWS.'),
)

export const searchDomain: Rule = {
  ...whole(
    { ...docs('OpenSearchService'), id: 'databases/opensearch', section: 'documentdb-and-others' },
    'AWS::OpenSearchService::Domain AWS::Elasticsearch::Domain AWS::OpenSearchService::Application',
    (_value, view) =>
      view.get('VPCOptions').exists
        ? kept('The domain stays in its VPC; apps reach it through a WireGuard peer there.')
        : kept(
            'The domain stays on AWS; apps sign their requests with a role taken through OIDC, or its policy lets their egress address in.',
          ),
  ),
  convert: (view) =>
    view.get('VPCOptions').exists
      ? keptBehindWireGuard(view, [{ kind: 'fact', fact: 'a domain in a VPC has no public endpoint' }])
      : keptByRole(view, `OpenSearch domain ${view.resource.native.name}`, () => undefined),
}
