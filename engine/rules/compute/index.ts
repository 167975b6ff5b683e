import type { Rule } from '../rule'
import { appRunnerFile } from './apprunner-file/rule'
import { beanstalkFileRules } from './beanstalk-files/rule'
import { composePart } from './compose-part/rule'
import { composeService } from './compose-service/rule'
import { copilotRules } from './copilot-manifest/rule'
import { ecsCluster } from './ecs-cluster/rule'
import { ecsExpress } from './ecs-express/rule'
import { ecsService } from './ecs-service/rule'
import { ecsTaskDefinition } from './ecs-task-definition/rule'
import { functionRules } from './functions'
import { hostRules } from './hosts'
import { kubernetesAws, kubernetesParts } from './kubernetes-part/rule'
import { kubernetesWorkloads } from './kubernetes-workload/rule'
import { events, eventsRule, schedule, scheduleGroup } from './schedule/rule'
import { serverlessFrameworkRules } from './serverless-framework/rule'

/** What runs programs. */
export const computeRules: readonly Rule[] = [
  ecsCluster,
  ecsTaskDefinition,
  ecsService,
  ecsExpress,
  eventsRule,
  schedule,
  scheduleGroup,
  events,
  ...functionRules,
  ...hostRules,
  ...copilotRules,
  composeService,
  composePart,
  ...kubernetesWorkloads,
  ...kubernetesParts,
  kubernetesAws,
  ...serverlessFrameworkRules,
  appRunnerFile,
  ...beanstalkFileRules,
]
