import type { Rule } from '../rule'
import { ecsCluster } from './ecs-cluster/rule'
import { ecsService } from './ecs-service/rule'
import { ecsTaskDefinition } from './ecs-task-definition/rule'
import { events, eventsRule, schedule, scheduleGroup } from './schedule/rule'

/** What runs programs. */
export const computeRules: readonly Rule[] = [
  ecsCluster,
  ecsTaskDefinition,
  ecsService,
  eventsRule,
  schedule,
  scheduleGroup,
  events,
]
