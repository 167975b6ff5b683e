import type { ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'

/** A PromQL expression for a CloudWatch metric, and what it counts differently. */
export interface Query {
  readonly expression: string
  readonly differs: string
}

const SERIES = 'The rule asks Fly.io’s own series, which count a little differently than CloudWatch.'

/** The series that stands for a metric; undefined where nothing on Fly.io measures it. */
export function queryFor(alarm: ResourceView, context: RuleContext): Query | undefined {
  const namespace = alarm.get('Namespace').peekText()
  const metric = alarm.get('MetricName').peekText() ?? ''
  const app = appLabel(alarm, context)
  const seconds = Math.max(60, alarm.get('Period').peekNumber() ?? 60)
  const window = duration(seconds)
  const made = (expression: string): Query => ({ expression, differs: SERIES })
  switch (`${namespace} ${metric}`) {
    case 'AWS/ECS CPUUtilization':
    case 'AWS/EC2 CPUUtilization':
      return made(
        `100 * ${across(alarm)}(sum by (instance) (rate(fly_instance_cpu{${app},mode!="idle"}[${window}])) / sum by (instance) (rate(fly_instance_cpu{${app}}[${window}])))`,
      )
    case 'AWS/ECS MemoryUtilization':
    case 'CWAgent mem_used_percent':
      return made(
        `100 * ${across(alarm)}(1 - fly_instance_memory_mem_available{${app}} / fly_instance_memory_mem_total{${app}})`,
      )
    case 'AWS/ApplicationELB RequestCount':
    case 'AWS/ApplicationELB RequestCountPerTarget':
    case 'AWS/ELB RequestCount':
      return made(`sum(increase(fly_edge_http_responses_count{${app}}[${window}]))`)
    case 'AWS/ApplicationELB HTTPCode_Target_5XX_Count':
    case 'AWS/ApplicationELB HTTPCode_ELB_5XX_Count':
    case 'AWS/ELB HTTPCode_Backend_5XX':
      return made(`sum(increase(fly_edge_http_responses_count{${app},status=~"5.."}[${window}]))`)
    case 'AWS/ApplicationELB HTTPCode_Target_4XX_Count':
      return made(`sum(increase(fly_edge_http_responses_count{${app},status=~"4.."}[${window}]))`)
    case 'AWS/ApplicationELB TargetResponseTime':
    case 'AWS/ELB Latency':
      return made(
        `histogram_quantile(${quantile(alarm)}, sum by (le) (rate(fly_app_http_response_time_seconds_bucket{${app}}[${window}])))`,
      )
    case 'AWS/ApplicationELB ActiveConnectionCount':
      return made(`sum(fly_app_concurrency{${app}})`)
    case 'AWS/ECS RunningTaskCount':
    case 'ECS/ContainerInsights RunningTaskCount':
    case 'AWS/ApplicationELB HealthyHostCount':
      return made(`count(fly_instance_up{${app}})`)
    case 'AWS/EFS PercentIOLimit':
    case 'CWAgent disk_used_percent':
      return made(`max(fly_volume_used_pct{${app}})`)
    default:
      return undefined
  }
}

/** `p99` → 0.99; an average has no histogram of its own and is asked as the median. */
function quantile(alarm: ResourceView): number {
  const extended = /^p(\d+(?:\.\d+)?)$/.exec(alarm.get('ExtendedStatistic').peekText() ?? '')
  if (extended) return Number((Number(extended[1]) / 100).toFixed(4))
  return alarm.get('Statistic').peekText() === 'Maximum' ? 1 : 0.5
}

/** How the values of several Machines become one number. */
function across(alarm: ResourceView): 'avg' | 'max' | 'min' {
  const statistic = alarm.get('Statistic').peekText()
  if (statistic === 'Maximum') return 'max'
  return statistic === 'Minimum' ? 'min' : 'avg'
}

/** The app behind the alarm's dimensions, as a label: app names end in the name of the service. */
function appLabel(alarm: ResourceView, context: RuleContext): string {
  for (const dimension of alarm.get('Dimensions').items()) {
    const value = dimension.get('Value')
    const found = context.find(value.value)
    const named =
      dimension.get('Name').peekText() === 'ServiceName'
        ? (found?.get('ServiceName').peekText() ?? found?.resource.native.name ?? value.peekText())
        : undefined
    const slug = named
      ?.toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
    if (slug) return `app=~"(.+-)?${slug}"`
  }
  return 'app=~".+"'
}

/** Seconds as Prometheus writes them: `90s`, `5m`, `1h`. */
export function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds))
  if (whole % 3600 === 0) return `${whole / 3600}h`
  return whole % 60 === 0 ? `${whole / 60}m` : `${whole}s`
}
