import type { AwsStack } from '../../aws/stack'
import type { Fill } from '../../aws/traced'
import type { Account } from '../../plan/account'
import type { FlyPlan, Printed } from '../../plan/plan'
import type { Diagnostic } from '../../text/diagnostic'
import { placeOf, type Located } from '../../text/source'
import type { Cost } from '../cost/estimate'

/** All that the report tells of. */
export interface ReportInput {
  readonly stacks: readonly AwsStack[]
  readonly plan: FlyPlan
  readonly account: Account
  readonly fill: readonly Fill[]
  readonly diagnostics: readonly Diagnostic[]
  readonly cost: Cost
  /** The files of the conversion, runbook included. */
  readonly outputs: readonly Printed[]
}

/** `file:line` of something that was read. */
export function where(at: Located): string {
  const { path, line } = placeOf(at)
  return `${path}:${line}`
}
