import { manual, unsupported } from '../../../aws/outcome'
import { family } from '../../settling'

const about = {
  topic: 'monitoring',
  section: 'alarms',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_CloudWatch.html',
} as const

export const dashboard = family(
  { ...about, id: 'monitoring/dashboard' },
  { 'AWS::CloudWatch::Dashboard': 'DashboardBody DashboardName' },
  manual(
    'Build it again in Grafana: the managed one at fly-metrics.net has dashboards for every app to start from.',
  ),
)

export const compositeAlarm = family(
  { ...about, id: 'monitoring/composite-alarm' },
  {
    'AWS::CloudWatch::CompositeAlarm':
      'ActionsEnabled ActionsSuppressor ActionsSuppressorExtensionPeriod ActionsSuppressorWaitPeriod AlarmActions AlarmDescription AlarmName AlarmRule InsufficientDataActions OKActions',
    'AWS::CloudWatch::LogAlarm':
      'ActionLogLineCount ActionLogLineRoleArn ActionsEnabled AlarmActions AlarmDescription AlarmName ComparisonOperator InsufficientDataActions OKActions QueryResultsToAlarm QueryResultsToEvaluate ScheduledQueryConfiguration Threshold TreatMissingData WarmUpConfiguration',
    'AWS::CloudWatch::AlarmMuteRule': 'Description ExpireDate MuteTargets Name Rule StartDate',
  },
  manual('Write it as one PromQL expression in your alert rules: `and`, `or` and `unless` join conditions.'),
)

export const anomalyDetector = family(
  { ...about, id: 'monitoring/anomaly-detector' },
  {
    'AWS::CloudWatch::AnomalyDetector':
      'Configuration Dimensions MetricCharacteristics MetricMathAnomalyDetector MetricName Namespace SingleMetricAnomalyDetector Stat',
    'AWS::CloudWatch::InsightRule': 'ApplyOnTransformedLogs RuleBody RuleName RuleState',
    'AWS::CloudWatch::OTelEnrichment': '',
  },
  unsupported(
    'Nothing learns what is usual. Alert on fixed limits, or compare with last week in PromQL (`offset 1w`).',
  ),
)

export const metricStream = family(
  { ...about, id: 'monitoring/metric-stream' },
  {
    'AWS::CloudWatch::MetricStream':
      'ExcludeFilters FirehoseArn IncludeFilters IncludeLinkedAccountsMetrics Name OutputFormat RoleArn StatisticsConfigurations',
  },
  manual(
    'Read the metrics of your apps from `https://api.fly.io/prometheus/ORG/`, as a data source or by federation.',
  ),
)
