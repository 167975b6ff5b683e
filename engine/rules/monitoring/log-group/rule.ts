import { absorbed, adapted, manual } from '../../../aws/outcome'
import type { Rule } from '../../rule'
import { family, familyRows, rows } from '../../settling'
import { keepingOf, keepsLonger, SEARCHABLE_DAYS, shipperStep } from './shipper'

const about = {
  topic: 'monitoring',
  section: 'logs',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_Logs.html',
} as const

const ONE_STREAM =
  'Whatever a program prints is collected as the log of its app: there are no groups and streams to make.'

export const logGroup: Rule = {
  ...about,
  id: 'monitoring/log-group',
  types: ['AWS::Logs::LogGroup'],
  convert(view, context) {
    const keeping = keepingOf(view, context)
    return keeping === 'nothing' ? [] : [{ kind: 'step', step: shipperStep(view, keeping) }]
  },
  settles: {
    RetentionInDays: (_value, view) =>
      keepsLonger(view)
        ? adapted(
            `Logs can be searched for ${SEARCHABLE_DAYS} days. The decision \`logs\` adds a log shipper that keeps them longer.`,
          )
        : absorbed(`Logs can be searched for ${SEARCHABLE_DAYS} days, which is as long as you asked for.`),
    LogGroupName: absorbed(ONE_STREAM),
    ...rows(
      'LogGroupClass DeletionProtectionEnabled FieldIndexPolicies BearerTokenAuthenticationEnabled',
      absorbed(ONE_STREAM),
    ),
    KmsKeyId: absorbed('Logs are stored by Fly.io, not under a key of yours.'),
    DataProtectionPolicy: absorbed(
      'Nothing is masked for you: leave secrets out of the output, or mask them in the log shipper.',
    ),
    ResourcePolicyDocument: absorbed(
      'Members of the organization read its logs; there is no policy per log.',
    ),
  },
}

export const logParts = family(
  { ...about, id: 'monitoring/log-parts' },
  {
    'AWS::Logs::LogStream': 'LogGroupName LogStreamName',
    'AWS::Logs::ResourcePolicy': 'PolicyDocument PolicyName',
    'AWS::Logs::AccountPolicy': 'PolicyDocument PolicyName PolicyType Scope SelectionCriteria',
    'AWS::Logs::QueryDefinition': 'LogGroupNames Name Parameters QueryLanguage QueryString',
    'AWS::Logs::StorageTierPolicy': 'StorageTier',
    'AWS::Logs::Integration': 'IntegrationName IntegrationType ResourceConfig',
  },
  absorbed(ONE_STREAM),
)

export const subscriptionFilter: Rule = {
  ...about,
  id: 'monitoring/log-subscription',
  types: [
    'AWS::Logs::SubscriptionFilter',
    'AWS::Logs::Destination',
    'AWS::Logs::Delivery',
    'AWS::Logs::DeliveryDestination',
    'AWS::Logs::DeliverySource',
  ],
  settles: familyRows(
    {
      'AWS::Logs::SubscriptionFilter':
        'FilterPattern DestinationArn RoleArn LogGroupName FilterName Distribution ApplyOnTransformedLogs EmitSystemFields FieldSelectionCriteria',
      'AWS::Logs::Destination': 'DestinationName DestinationPolicy RoleArn TargetArn',
      'AWS::Logs::Delivery':
        'DeliveryDestinationArn DeliverySourceName FieldDelimiter RecordFields S3EnableHiveCompatiblePath S3SuffixPath',
      'AWS::Logs::DeliveryDestination':
        'DeliveryDestinationPolicy DeliveryDestinationType DestinationResourceArn Name OutputFormat',
      'AWS::Logs::DeliverySource': 'DeliverySourceConfiguration LogType Name ResourceArn',
    },
    adapted(
      'A log shipper app takes the logs of the organization to the same destination; its filter picks what to send.',
    ),
  ),
}

export const metricFilter = family(
  { ...about, id: 'monitoring/log-metric-filter' },
  {
    'AWS::Logs::MetricFilter':
      'ApplyOnTransformedLogs EmitSystemFieldDimensions FieldSelectionCriteria FilterName FilterPattern LogGroupName MetricTransformations',
  },
  manual(
    'Count it in the app and expose it under `[metrics]`, or let the log shipper turn lines into a metric.',
  ),
)

export const logAnalysis = family(
  { ...about, id: 'monitoring/log-analysis' },
  {
    'AWS::Logs::LogAnomalyDetector':
      'AccountId AnomalyVisibilityTime DetectorName EvaluationFrequency FilterPattern KmsKeyId LogGroupArnList',
    'AWS::Logs::Transformer': 'LogGroupIdentifier TransformerConfig',
    'AWS::Logs::ScheduledQuery':
      'Description DestinationConfiguration ExecutionRoleArn LogGroupIdentifiers Name QueryLanguage QueryString ScheduleEndTime ScheduleExpression ScheduleStartTime StartTimeOffset State Timezone',
  },
  manual(
    'The log search of Fly.io only searches. Send the logs to a service that analyses them, with the log shipper.',
  ),
)
