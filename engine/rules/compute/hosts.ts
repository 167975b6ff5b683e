import type { Rule } from '../rule'
import { appRunnerIngress, appRunnerPlumbing, appRunnerScaling, appRunnerService } from './app-runner/rule'
import { beanstalkApplication, beanstalkEnvironment, beanstalkTemplate } from './elastic-beanstalk/rule'
import { batchCompute, batchQueues, batchScheduling, jobDefinition } from './batch/rule'
import {
  lightsailAlarms,
  lightsailContainer,
  lightsailDatabase,
  lightsailInstance,
  lightsailNames,
  lightsailNetwork,
  lightsailSnapshots,
  lightsailStorage,
} from './lightsail/rule'
import { cdkMetadata, customResource, nestedStack, stackPlumbing, stackSets } from './cloudformation/rule'
import { registrySettings, repository } from './ecr/rule'
import { addon, cluster, nodegroup, podIdentity } from './eks/rule'
import { autoScalingGroup, launchConfiguration } from './auto-scaling-group/rule'
import {
  groupPolicy,
  groupSchedule,
  lifecycleHook,
  scalingPlan,
  warmPool,
} from './auto-scaling-group/scaling'
import { ec2Fleets, ec2Instance, ec2Reservations, keyPair, launchTemplate } from './ec2-instance/rule'

/** Servers and the platforms that run programs on them. */
export const hostRules: readonly Rule[] = [
  appRunnerService,
  appRunnerScaling,
  appRunnerPlumbing,
  appRunnerIngress,
  beanstalkEnvironment,
  beanstalkTemplate,
  beanstalkApplication,
  ec2Instance,
  launchTemplate,
  ec2Fleets,
  ec2Reservations,
  keyPair,
  autoScalingGroup,
  launchConfiguration,
  groupPolicy,
  groupSchedule,
  lifecycleHook,
  warmPool,
  scalingPlan,
  jobDefinition,
  batchQueues,
  batchCompute,
  batchScheduling,
  lightsailContainer,
  lightsailInstance,
  lightsailDatabase,
  lightsailStorage,
  lightsailSnapshots,
  lightsailNetwork,
  lightsailNames,
  lightsailAlarms,
  repository,
  registrySettings,
  cluster,
  nodegroup,
  addon,
  podIdentity,
  nestedStack,
  stackSets,
  customResource,
  stackPlumbing,
  cdkMetadata,
]
