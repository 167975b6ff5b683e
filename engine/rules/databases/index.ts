import type { Rule } from '../rule'
import {
  cacheCluster,
  cacheParameters,
  cachePlumbing,
  cacheRegions,
  cacheSnapshots,
  cacheUsers,
  memoryDb,
  replicationGroup,
  serverlessCache,
} from './elasticache/rule'
import { rds } from './rds/rule'

/** What keeps records. */
export const databasesRules: readonly Rule[] = [
  rds,
  replicationGroup,
  cacheCluster,
  serverlessCache,
  memoryDb,
  cacheParameters,
  cachePlumbing,
  cacheUsers,
  cacheRegions,
  cacheSnapshots,
]
