import type { Rule } from '../rule'
import { scalableTarget, scalingPolicy } from './application-auto-scaling/rule'

/** Rules of the topic scaling, in order. */
export const scalingRules: readonly Rule[] = [scalableTarget, scalingPolicy]
