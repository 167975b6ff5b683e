import type { Rule } from '../rule'
import {
  clusterParts,
  documentDb,
  neptune,
  redshift,
  redshiftParts,
  searchDomain,
} from './document-and-search/rule'
import { dax, dynamoGlobalTable, dynamoTable, simpleTable } from './dynamodb/rule'
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
import { others, parameterGroups, proxies, regions, snapshots, subnetGroups } from './rds-parts/rule'
import { rds } from './rds/rule'

/** What keeps records. */
export const databasesRules: readonly Rule[] = [
  rds,
  parameterGroups,
  subnetGroups,
  proxies,
  snapshots,
  regions,
  others,
  replicationGroup,
  cacheCluster,
  serverlessCache,
  memoryDb,
  cacheParameters,
  cachePlumbing,
  cacheUsers,
  cacheRegions,
  cacheSnapshots,
  dynamoTable,
  dynamoGlobalTable,
  simpleTable,
  dax,
  documentDb,
  neptune,
  clusterParts,
  redshift,
  redshiftParts,
  searchDomain,
]
