import { computeRules } from './compute'
import { databasesRules } from './databases'
import { deploymentsRules } from './deployments'
import { monitoringRules } from './monitoring'
import { networkingRules } from './networking'
import type { Rule } from './rule'
import { scalingRules } from './scaling'
import { secretsRules } from './secrets'
import { storageRules } from './storage'

/** All rules, by topic in the order of the lessons. A new service is one folder and one line in its topic's list. */
export const rules: readonly Rule[] = [
  ...computeRules,
  ...networkingRules,
  ...scalingRules,
  ...storageRules,
  ...secretsRules,
  ...databasesRules,
  ...deploymentsRules,
  ...monitoringRules,
]
