import type { Value } from '../../../aws/value'
import type { Operator } from '../../../formats/hcl/syntax'
import type { Located } from '../../../text/source'
import { exact } from './decimal'
import { textAt } from './scope'
import { booleanOf, carry, failed, isNull, isUnknown, numberOf, same, scalar, unresolved } from './values'

/** The result of an operator on two values. */
export function operate(operator: Operator, left: Value, right: Value, at: Located): Value {
  return carry(compute(operator, left, right, at), left, right)
}

function compute(operator: Operator, left: Value, right: Value, at: Located): Value {
  switch (operator) {
    case '==':
    case '!=': {
      const equal = same(left, right)
      if (equal === undefined) return unknown(left, right, at)
      return scalar(at, operator === '==' ? equal : !equal)
    }
    case '&&':
    case '||':
      return logic(operator, left, right, at)
    default:
      return arithmetic(operator, left, right, at)
  }
}

function logic(operator: '&&' | '||', left: Value, right: Value, at: Located): Value {
  const a = booleanOf(left)
  const b = booleanOf(right)
  const deciding = operator === '||'
  if (a === deciding || b === deciding) return scalar(at, deciding)
  if (a !== undefined && b !== undefined) return scalar(at, !deciding)
  return unknown(left, right, at)
}

function arithmetic(
  operator: Exclude<Operator, '==' | '!=' | '&&' | '||'>,
  left: Value,
  right: Value,
  at: Located,
): Value {
  const a = numberOf(left)
  const b = numberOf(right)
  if (a === undefined || b === undefined) return unknown(left, right, at)
  switch (operator) {
    case '+':
    case '-':
    case '*':
      return scalar(at, exact(operator, a, b))
    case '/':
    case '%':
      if (b === 0) return failed(at, textAt(at), 'it divides by zero')
      return scalar(at, operator === '/' ? a / b : exact('%', a, b))
    case '<':
      return scalar(at, a < b)
    case '>':
      return scalar(at, a > b)
    case '<=':
      return scalar(at, a <= b)
    case '>=':
      return scalar(at, a >= b)
  }
}

/** `-x` and `!x`. */
export function negate(operator: '-' | '!', operand: Value, at: Located): Value {
  const result = operator === '-' ? numberOf(operand) : booleanOf(operand)
  if (result === undefined) return unknown(operand, operand, at)
  return carry(scalar(at, typeof result === 'number' ? -result : !result), operand)
}

function unknown(left: Value, right: Value, at: Located): Value {
  const cause = isUnknown(left) ? left : isUnknown(right) ? right : undefined
  if (!cause) {
    const reason =
      isNull(left) || isNull(right)
        ? 'a value in it is `null`'
        : 'its values are not of the kind that the operator takes'
    return failed(at, textAt(at), reason)
  }
  return unresolved(
    at,
    textAt(at),
    cause.kind === 'unresolved' ? cause.reason : 'a value in it is known only in the AWS account',
  )
}
