import type { Value } from '../../../../aws/value'
import type { Located } from '../../../../text/source'
import type { Budget } from '../budget'
import type { Expression } from '../../../../formats/hcl/syntax'
import type { Scope } from '../scope'

/** What a function may ask of the place it is called from. */
export interface CallContext {
  readonly at: Located
  readonly scope: Scope
  readonly budget: Budget
  readonly evaluator: { value(expression: Expression, scope: Scope): Value }
}

/** A function that gets along with values that are known in part. Undefined: an argument is of the wrong kind. */
export type ValueFunction = (args: readonly Value[], context: CallContext) => Value | undefined
