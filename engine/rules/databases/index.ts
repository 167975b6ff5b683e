import type { Rule } from '../rule'
import { rds } from './rds/rule'

/** What keeps records. */
export const databasesRules: readonly Rule[] = [rds]
