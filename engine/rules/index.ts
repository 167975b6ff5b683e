import { ecsCluster } from './compute/ecs-cluster/rule'
import { ecsService } from './compute/ecs-service/rule'
import { ecsTaskDefinition } from './compute/ecs-task-definition/rule'
import { rds } from './databases/rds/rule'
import type { Rule } from './rule'

/** All rules, in the order of the lessons. A new service is one folder and one line here. */
export const rules: readonly Rule[] = [
  // compute
  ecsCluster,
  ecsTaskDefinition,
  ecsService,
  // databases
  rds,
]
