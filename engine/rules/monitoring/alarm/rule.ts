import { absorbed, adapted, manual, unsupported, type Settlement } from '../../../aws/outcome'
import type { OwnedView } from '../../../aws/view'
import type { Rule, RuleContext, Settling } from '../../rule'
import { rows } from '../../settling'
import { ALARM, alertFile, isAlert, isForScaling, isScalingAction } from './file'

const SCALING = adapted(
  'It only started a scaling policy: on Fly.io the limits of the service, or the metrics autoscaler, decide.',
)
const BY_HAND = manual(
  'No series of Fly.io measures this. Write the rule in Grafana over your own metrics, or over CloudWatch for what stays on AWS.',
)

/** What is said of properties that no alert rule holds. */
function byKind(alert: Settlement): Settling {
  return (_value, view: OwnedView, context: RuleContext) => {
    if (isForScaling(view, context)) return SCALING
    return isAlert(view, context) ? alert : BY_HAND
  }
}

const action: Settling = (value, _view, context) =>
  isScalingAction(value, context)
    ? SCALING
    : manual(
        'Set up a contact point in Grafana or Alertmanager: a mail address for a topic, a webhook for a function.',
      )

export const alarm: Rule = {
  id: 'monitoring/alarm',
  types: [ALARM],
  topic: 'monitoring',
  section: 'alarms',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html',
  convert(view, context) {
    const file = alertFile(view, context)
    return file ? [{ kind: 'file', file }] : []
  },
  settles: {
    ...rows(
      'Namespace MetricName Statistic ExtendedStatistic Dimensions Unit ComparisonOperator Threshold Period EvaluationPeriods AlarmName TreatMissingData DatapointsToAlarm',
      byKind(adapted('The alert rule follows from it.')),
    ),
    AlarmDescription: absorbed('A remark about the alarm.'),
    ActionsEnabled: byKind(adapted('Switch the rule off in Grafana or Alertmanager by muting it.')),
    ...rows('AlarmActions OKActions', action),
    InsufficientDataActions: unsupported(
      'There is no third state: an expression with `absent(…)` fires when data stops.',
    ),
    ...rows(
      'EvaluateLowSampleCountPercentile EvaluationCriteria EvaluationInterval EvaluationWindow WarmUpConfiguration',
      unsupported('Prometheus asks the expression at fixed times and knows no such setting.'),
    ),
    ...rows('Metrics ThresholdMetricId', (_value, view, context) =>
      isForScaling(view, context)
        ? SCALING
        : manual('Write the calculation as one PromQL expression over your metrics.'),
    ),
    ...rows('AlarmArn StateValue StateReason', absorbed('It is state of the alarm, not configuration.')),
  },
}
