import { kept, type Settlement } from '../../../aws/outcome'
import type { Basis } from '../../../aws/traced'
import { slug, type OwnedView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { Line } from '../../../plan/plan'
import type { Rule } from '../../rule'
import { family, rows } from '../../settling'

const about = {
  topic: 'compute',
  section: 'queue-workers',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-amazonmq-broker.html',
} as const

const STAYS = kept('A setting of the broker, which stays on AWS.')
const PUBLIC = kept(
  'The broker is public: allow the static egress address of each app in its security group, and use TLS.',
)
const PRIVATE = kept(
  'The broker is reached from inside the VPC only: open a WireGuard way, or make it public for a static egress address.',
)

function reach(isPublic: boolean): Settlement {
  return isPublic ? PUBLIC : PRIVATE
}

/** Brokers hold connections to a port, so the way to them is an address, not a role. */
function reachable(view: OwnedView, isPublic: boolean, port: number): Part {
  const { name } = view.resource.native
  const from: readonly Basis[] = [{ kind: 'fact', fact: 'the broker stays on AWS' }]
  const line = (text: string): Line => ({ text, from })
  return {
    kind: 'store',
    store: {
      id: view.id,
      service: { id: view.id, label: `${name} on AWS`, side: 'aws', usedBy: [] },
      steps: isPublic
        ? []
        : [
            {
              phase: 'data',
              title: `Open a WireGuard way to ${name}`,
              text: [
                line(
                  'An EC2 instance inside the VPC becomes a peer of your organization’s private network and forwards connections to the broker. Apps reach it as `PEER._peer.internal`.',
                ),
              ],
              commands: [
                line(`fly wireguard create "$ORG" "$REGION" ${slug(name)}-peer ${slug(name)}-peer.conf`),
              ],
              check: line('on the instance, `wg show` counts a handshake.'),
            },
          ],
      attach: (app) =>
        isPublic
          ? [
              {
                phase: 'addresses',
                title: `Give $${app} a static egress address for ${name}`,
                commands: [
                  line(`fly ips allocate-egress -a "$${app}" -r "$REGION" -y`),
                  line(`fly ips list -a "$${app}"`),
                  line(
                    `aws ec2 authorize-security-group-ingress --group-id SECURITY_GROUP_OF_THE_BROKER --protocol tcp --port ${port} --cidr EGRESS_IPV4/32`,
                  ),
                ],
                check: line('the app connects with TLS.'),
              },
            ]
          : [],
      replace: (attribute, variable) => ({
        kind: 'env',
        value: `FILL-IN-${slug(variable)}`,
        differs: 'The broker stays on AWS.',
        fill: `${attribute ?? 'address'} of the broker ${name}`,
      }),
    },
  }
}

export const broker: Rule = {
  ...about,
  id: 'compute/mq',
  types: ['AWS::AmazonMQ::Broker'],
  convert: (view) => [
    reachable(
      view,
      view.get('PubliclyAccessible').peekBoolean() === true,
      /RABBIT/i.test(view.get('EngineType').peekText() ?? '') ? 5671 : 61617,
    ),
  ],
  settles: {
    PubliclyAccessible: (value) => reach(value.peekBoolean() === true),
    EngineType: (value) =>
      /RABBIT/i.test(value.peekText() ?? '')
        ? kept(
            'RabbitMQ stays on AWS. Or run it as an app: image `rabbitmq:management`, a volume at `/var/lib/rabbitmq`, ports 5672 and 15672 over `.internal`.',
          )
        : kept('ActiveMQ stays on AWS, or runs as an app of yours on a volume.'),
    Users: kept('User and password stay; the app gets them as secrets.'),
    ...rows(
      'AuthenticationStrategy AutoMinorVersionUpgrade BrokerName Configuration DataReplicationMode DataReplicationPrimaryBrokerArn DeploymentMode EncryptionOptions EngineVersion HostInstanceType LdapServerMetadata Logs MaintenanceWindowStartTime ResourceShareArns SecurityGroups StorageSize StorageType SubnetIds',
      STAYS,
    ),
  },
}

export const kafka: Rule = {
  ...about,
  id: 'compute/msk',
  types: ['AWS::MSK::Cluster', 'AWS::MSK::ServerlessCluster'],
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-msk-cluster.html',
  convert: (view) => [reachable(view, isPublicKafka(view), 9196)],
  settles: {
    'BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type': (value) =>
      reach(value.peekText() === 'SERVICE_PROVIDED_EIPS'),
    ClientAuthentication: kept(
      'Clients sign in as before; IAM works with a role taken through OIDC. Every broker must be reachable.',
    ),
    ...rows('ClusterName', STAYS),
    ...Object.fromEntries(
      'BrokerNodeGroupInfo ConfigurationInfo CurrentVersion EncryptionInfo EnhancedMonitoring KafkaVersion LoggingInfo NumberOfBrokerNodes OpenMonitoring Rebalancing StorageMode ZookeeperAccess'
        .split(' ')
        .map((name) => [
          name,
          (_: unknown, view: { type: string }) => (view.type === 'AWS::MSK::Cluster' ? STAYS : undefined),
        ]),
    ),
    VpcConfigs: (_value, view) => (view.type === 'AWS::MSK::ServerlessCluster' ? PRIVATE : undefined),
  },
}

function isPublicKafka(view: OwnedView): boolean {
  return (
    view.get('BrokerNodeGroupInfo', 'ConnectivityInfo', 'PublicAccess', 'Type').peekText() ===
    'SERVICE_PROVIDED_EIPS'
  )
}

export const brokerExtras = family(
  { ...about, id: 'compute/mq-extras' },
  {
    'AWS::AmazonMQ::Configuration': 'AuthenticationStrategy Data Description EngineType EngineVersion Name',
    'AWS::AmazonMQ::ConfigurationAssociation': 'Broker Configuration',
    'AWS::MSK::BatchScramSecret': 'ClusterArn SecretArnList',
    'AWS::MSK::Channel':
      'ChannelName ClusterArn EncryptionConfiguration IcebergDestinationConfiguration LoggingInfo S3DestinationConfiguration TopicConfigurationList',
    'AWS::MSK::ClusterPolicy': 'ClusterArn Policy',
    'AWS::MSK::Configuration': 'Description KafkaVersionsList LatestRevision Name ServerProperties',
    'AWS::MSK::Replicator':
      'Description KafkaClusters LogDelivery ReplicationInfoList ReplicatorName ServiceExecutionRoleArn',
    'AWS::MSK::Topic': 'ClusterArn Configs PartitionCount ReplicationFactor TopicName',
    'AWS::MSK::VpcConnection': 'Authentication ClientSubnets SecurityGroups TargetClusterArn VpcId',
  },
  kept('It stays on AWS with the broker or cluster it belongs to.'),
)
