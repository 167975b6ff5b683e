import { kept } from '../../../aws/outcome'
import type { Rule } from '../../rule'
import { family, rows } from '../../settling'
import { keptService } from '../kept-service'

const about = {
  topic: 'compute',
  section: 'queue-workers',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-kinesis-stream.html',
} as const

export const stream: Rule = {
  ...about,
  id: 'compute/kinesis',
  types: ['AWS::Kinesis::Stream'],
  convert: (view) => [
    keptService(view, {
      what: 'stream',
      ref: 'name of the stream',
      nameKey: 'Name',
      nameAttributes: ['Ref'],
      lookUp: 'aws kinesis list-streams',
    }),
  ],
  settles: rows(
    'Name DesiredShardLevelMetrics MaxRecordSizeInKiB RetentionPeriodHours ShardCount StreamEncryption StreamModeDetails WarmThroughputMiBps',
    kept(
      'The stream stays on AWS: producers and a worker group with the client library reach it with a role.',
    ),
  ),
}

export const deliveryStream: Rule = {
  ...about,
  id: 'compute/firehose',
  types: ['AWS::KinesisFirehose::DeliveryStream'],
  convert: (view) => [
    keptService(view, {
      what: 'delivery stream',
      ref: 'name of the delivery stream',
      nameKey: 'DeliveryStreamName',
      nameAttributes: ['Ref'],
      lookUp: 'aws firehose list-delivery-streams',
    }),
  ],
  settles: rows(
    'AmazonOpenSearchServerlessDestinationConfiguration AmazonopensearchserviceDestinationConfiguration DatabaseSourceConfiguration DeliveryStreamEncryptionConfigurationInput DeliveryStreamName DeliveryStreamType DirectPutSourceConfiguration ElasticsearchDestinationConfiguration ExtendedS3DestinationConfiguration HttpEndpointDestinationConfiguration IcebergDestinationConfiguration KinesisStreamSourceConfiguration MSKSourceConfiguration RedshiftDestinationConfiguration S3DestinationConfiguration SnowflakeDestinationConfiguration SplunkDestinationConfiguration',
    kept(
      'It stays on AWS with its destination; a Vector app that writes to object storage can take its place.',
    ),
  ),
}

export const kinesisExtras = family(
  { ...about, id: 'compute/kinesis-extras' },
  {
    'AWS::Kinesis::Channel':
      'ChannelName EncryptionConfiguration LoggingConfiguration S3DestinationConfiguration S3TablesDestinationConfiguration ServiceExecutionRoleARN StreamConfigurationList',
    'AWS::Kinesis::ResourcePolicy': 'ResourceArn ResourcePolicy',
    'AWS::Kinesis::StreamConsumer': 'ConsumerName StreamARN',
    'AWS::KinesisAnalytics::Application': 'ApplicationCode ApplicationDescription ApplicationName Inputs',
    'AWS::KinesisAnalytics::ApplicationOutput': 'ApplicationName Output',
    'AWS::KinesisAnalytics::ApplicationReferenceDataSource': 'ApplicationName ReferenceDataSource',
    'AWS::KinesisAnalyticsV2::Application':
      'ApplicationConfiguration ApplicationDescription ApplicationMaintenanceConfiguration ApplicationMode ApplicationName RunConfiguration RuntimeEnvironment ServiceExecutionRole',
    'AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption': 'ApplicationName CloudWatchLoggingOption',
    'AWS::KinesisAnalyticsV2::ApplicationOutput': 'ApplicationName Output',
    'AWS::KinesisAnalyticsV2::ApplicationReferenceDataSource': 'ApplicationName ReferenceDataSource',
    'AWS::KinesisVideo::SignalingChannel': 'MessageTtlSeconds Name Type',
    'AWS::KinesisVideo::Stream':
      'DataRetentionInHours DeviceName KmsKeyId MediaType Name StreamStorageConfiguration',
  },
  kept('It stays on AWS with the stream it belongs to.'),
)
