import type { Rule } from '../rule'
import { alarm } from './alarm/rule'
import { anomalyDetector, compositeAlarm, dashboard, metricStream } from './dashboard/rule'
import { logAnalysis, logGroup, logParts, metricFilter, subscriptionFilter } from './log-group/rule'
import { samplingRule, xrayGroup } from './x-ray/rule'

/** Rules of the topic monitoring, in order. */
export const monitoringRules: readonly Rule[] = [
  logGroup,
  logParts,
  subscriptionFilter,
  metricFilter,
  logAnalysis,
  alarm,
  compositeAlarm,
  anomalyDetector,
  dashboard,
  metricStream,
  samplingRule,
  xrayGroup,
]
