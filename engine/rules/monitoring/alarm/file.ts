import { derive, type Basis } from '../../../aws/traced'
import type { OwnedView, ResourceView } from '../../../aws/view'
import type { Line, PlanFile } from '../../../plan/plan'
import type { RuleContext } from '../../rule'
import { duration, queryFor } from './query'

export const ALARM = 'AWS::CloudWatch::Alarm'
const RULES_FILE = 'prometheus-rules.yml'

const APPROXIMATE =
  'CloudWatch counts data points that are too high; Prometheus asks that every point of the time is.'

/** Alarms that only start a scaling policy are part of the scaling, not of the alerts. */
export function isForScaling(alarm: ResourceView, context: RuleContext): boolean {
  const actions = [...alarm.get('AlarmActions').items(), ...alarm.get('OKActions').items()]
  return actions.length > 0 && actions.every((each) => isScalingAction(each, context))
}

export function isScalingAction(
  action: { readonly value: Parameters<RuleContext['find']>[0]; peekShown(): string | undefined },
  context: RuleContext,
): boolean {
  const target = context.find(action.value)
  if (target) return target.type.endsWith('::ScalingPolicy')
  return /:scalingPolicy:/.test(action.peekShown() ?? '')
}

export function isAlert(alarm: ResourceView, context: RuleContext): boolean {
  return !isForScaling(alarm, context) && queryFor(alarm, context) !== undefined
}

const known = new WeakMap<RuleContext, readonly ResourceView[]>()

function alertsOf(context: RuleContext): readonly ResourceView[] {
  const before = known.get(context)
  if (before) return before
  const alarms = context.all(ALARM).filter((each) => isAlert(each, context))
  known.set(context, alarms)
  return alarms
}

/** One file of alert rules for all alarms that a series of Fly.io stands for, given by the first of them. */
export function alertFile(alarm: OwnedView, context: RuleContext): PlanFile | undefined {
  const alarms = alertsOf(context)
  if (alarms[0]?.id !== alarm.id) return undefined
  const start: readonly Basis[] = [{ kind: 'fact', fact: 'Fly.io has metrics and no alerting of its own' }]
  const head = [
    '# Alert rules for Prometheus or Grafana over https://api.fly.io/prometheus/ORG/.',
    '# Check each `app` label: it has to match the names of your apps.',
    'groups:',
    '  - name: undock',
    '    rules:',
  ].map((text): Line => ({ text, from: start }))
  return {
    path: RULES_FILE,
    executable: false,
    lines: [...head, ...alarms.flatMap((each) => linesOf(each, context))],
  }
}

const OPERATORS: Readonly<Record<string, string>> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '>=',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '<=',
}

function linesOf(alarm: ResourceView, context: RuleContext): readonly Line[] {
  const query = queryFor(alarm, context)
  if (!query) return []
  const take = (differs: string, ...keys: readonly string[]): readonly Basis[] =>
    keys.flatMap((key) => {
      const taken = alarm.get(key).take()
      return taken ? derive(taken, (value) => value, { differs }).from : []
    })
  const operator = OPERATORS[alarm.get('ComparisonOperator').peekText() ?? ''] ?? '>'
  const threshold = alarm.get('Threshold').number({ what: 'threshold', standIn: 0 })
  const period = alarm.get('Period').number({ what: 'period', standIn: 60 })
  const periods = alarm.get('EvaluationPeriods').number({ what: 'evaluation periods', standIn: 1 })
  const wait = (period?.value ?? 60) * (periods?.value ?? 1)
  const name = alarm.get('AlarmName').text({ what: 'alarm name', standIn: alarm.resource.native.name })
  const nameBasis: readonly Basis[] = name?.from ?? [
    { kind: 'fact', fact: 'The name of the alarm in the stack' },
  ]
  const title = name && !name.fill ? name.value : alarm.resource.native.name
  const missing = alarm.get('TreatMissingData')
  const absent = missing.peekText() === 'breaching'
  const compared = `${query.expression} ${operator} ${threshold?.value ?? 0}`
  const expression = absent ? `(${compared}) or absent(${query.expression})` : compared
  const text = alarm.get('AlarmDescription').text({ what: 'description', standIn: title })
  return [
    { text: `      - alert: ${JSON.stringify(title)}`, from: nameBasis },
    {
      text: `        expr: ${quoted(expression)}`,
      from: [
        ...take(
          query.differs,
          'Namespace',
          'MetricName',
          'Statistic',
          'ExtendedStatistic',
          'Dimensions',
          'Unit',
        ),
        ...take(query.differs, 'ComparisonOperator'),
        ...(threshold?.from ?? []),
        ...take('The rule fires on missing data only where it says `absent`.', 'TreatMissingData'),
      ],
    },
    {
      text: `        for: ${duration(wait)}`,
      from: [
        ...(period?.from ?? []),
        ...(periods?.from ?? []),
        ...take(APPROXIMATE, 'DatapointsToAlarm'),
      ].map((basis) => (basis.kind === 'leaf' ? { ...basis, differs: APPROXIMATE } : basis)),
    },
    ...(text && !text.fill
      ? [
          {
            text: `        annotations: { summary: ${JSON.stringify(text.value)} }`,
            from: text.from,
          },
        ]
      : []),
  ]
}

/** A YAML text in single quotes, as PromQL has double ones inside. */
function quoted(text: string): string {
  return `'${text.replace(/'/g, "''")}'`
}
