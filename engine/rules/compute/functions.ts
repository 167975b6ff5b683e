import type { Rule } from '../rule'
import {
  eventSourceMapping,
  functionUrl,
  invokeConfig,
  lambdaAccount,
  layer,
  microvm,
  permission,
  samExtras,
  version,
} from './lambda/parts'
import { lambdaFunction, serverlessFunction } from './lambda/rule'

/** Functions, what calls them over HTTP, and what passes messages between programs. */
export const functionRules: readonly Rule[] = [
  lambdaFunction,
  serverlessFunction,
  functionUrl,
  eventSourceMapping,
  permission,
  version,
  layer,
  invokeConfig,
  lambdaAccount,
  microvm,
  samExtras,
]
