import type { Rule } from '../rule'
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
]
