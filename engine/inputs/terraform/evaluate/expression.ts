import type { Value } from '../../../aws/value'
import type {
  Call,
  Conditional,
  Expression,
  For,
  Operation,
  Template,
  TemplatePart,
  Traversal,
  TraversalStep,
} from '../../../formats/hcl/syntax'
import type { Located } from '../../../text/source'
import type { Budget } from './budget'
import { follow, pairs, unresolvedFrom, type Step } from './follow'
import { callFunction } from './functions'
import { operate, negate } from './operators'
import { placeIn, textAt, withNames, type Scope } from './scope'
import {
  booleanOf,
  carry,
  concatenate,
  failed,
  isFailed,
  isNull,
  isUnknown,
  list,
  map,
  scalar,
  textOf,
  unresolved,
} from './values'

/** Evaluates expressions. Total: what cannot be known comes out unresolved, with its reason. */
export class Evaluator {
  constructor(readonly budget: Budget) {}

  value(expression: Expression, scope: Scope): Value {
    const at = placeIn(scope, expression)
    if (!this.budget.spend()) return unresolved(at, '…', 'evaluating it takes more work than any stack needs')
    if (!this.budget.enter()) return unresolved(at, '…', 'it is nested too deeply')
    const value = this.dispatch(expression, scope, at)
    this.budget.leave()
    return value
  }

  private dispatch(expression: Expression, scope: Scope, at: Located): Value {
    switch (expression.kind) {
      case 'literal':
        return scalar(at, expression.value)
      case 'template':
        return this.template(expression, scope, at)
      case 'wrapped':
      case 'parentheses':
        return this.value(expression.inner, scope)
      case 'elsewhere':
        return this.value(expression.inner, { ...scope, source: expression.source })
      case 'variable':
        return this.traversal({ kind: 'traversal', root: expression, steps: [], start: 0, end: 0 }, scope, at)
      case 'traversal':
        return this.traversal(expression, scope, at)
      case 'call':
        return this.call(expression, scope, at)
      case 'conditional':
        return this.conditional(expression, scope, at)
      case 'operation':
        return this.operation(expression, scope, at)
      case 'unary':
        return negate(expression.operator, this.value(expression.operand, scope), at)
      case 'tuple':
        return list(
          at,
          expression.items.map((item) => this.value(item, scope)),
        )
      case 'object':
        return this.object(expression.items, scope, at)
      case 'for':
        return this.loop(expression, scope, at)
      case 'missing':
        return unresolved(at, textAt(at), 'the text could not be read')
    }
  }

  private object(items: readonly { key: Expression; value: Expression }[], scope: Scope, at: Located): Value {
    const entries = new Map<string, Value>()
    for (const item of items) {
      const key = this.key(item.key, scope)
      entries.set(key, this.value(item.value, scope))
    }
    return map(at, entries)
  }

  /** The text of a key; one that is not known stands as its expression. */
  key(expression: Expression, scope: Scope): string {
    const value = this.value(expression, scope)
    return textOf(value) ?? '${' + textAt(placeIn(scope, expression)) + '}'
  }

  private operation({ first, rest }: Operation, scope: Scope, at: Located): Value {
    let left = this.value(first, scope)
    for (const { operator, operand } of rest) {
      // What stands behind `false &&` is not looked at: it may fail.
      const known = booleanOf(left)
      if ((operator === '&&' && known === false) || (operator === '||' && known === true)) continue
      left = operate(operator, left, this.value(operand, scope), at)
    }
    return left
  }

  private conditional({ condition, then, otherwise }: Conditional, scope: Scope, at: Located): Value {
    const decided = this.value(condition, scope)
    const truth = booleanOf(decided)
    if (truth !== undefined) return carry(this.value(truth ? then : otherwise, scope), decided)
    if (isNull(decided) || !isUnknown(decided))
      return failed(at, textAt(at), 'the condition is neither true nor false')
    const shown = textAt(placeIn(scope, condition)).slice(0, 80)
    const note = `\`${shown}\` is not known`
    const first = this.value(then, scope)
    if (resolves(first)) return { ...first, at, note: `${note}: the value for “true” is assumed` }
    const second = this.value(otherwise, scope)
    if (resolves(second)) return { ...second, at, note: `${note}: the value for “false” is assumed` }
    return isNull(first) ? { ...second, note } : { ...first, note }
  }

  private loop(expression: For, scope: Scope, at: Located): Value {
    const collection = this.value(expression.collection, scope)
    if (isUnknown(collection))
      return unresolvedFrom(collection, at, 'the collection of this `for` is not known')
    if (collection.kind !== 'list' && collection.kind !== 'map') {
      return failed(at, textAt(at), 'what this `for` goes over is no list or map')
    }
    const items: Value[] = []
    const entries = new Map<string, Value>()
    const groups = new Map<string, Value[]>()
    for (const [key, value] of pairs(collection, at)) {
      if (!this.budget.spend()) return unresolved(at, '…', 'this `for` makes more values than any stack has')
      const names = new Map([[expression.valueName, value]])
      if (expression.keyName !== undefined) names.set(expression.keyName, key)
      const inner = withNames(scope, names)
      if (expression.condition) {
        const kept = this.value(expression.condition, inner)
        // Where it is not known whether an item stays, it stays.
        if (booleanOf(kept) === false) continue
      }
      const made = this.value(expression.value, inner)
      if (expression.shape === 'tuple') items.push(made)
      else {
        const name = expression.key ? this.key(expression.key, inner) : ''
        if (expression.group) groups.set(name, [...(groups.get(name) ?? []), made])
        else entries.set(name, made)
      }
    }
    if (expression.shape === 'tuple') return carry(list(at, items), collection)
    for (const [name, group] of groups) entries.set(name, list(at, group))
    return carry(map(at, entries), collection)
  }

  private call(expression: Call, scope: Scope, at: Located): Value {
    const args = expression.arguments
    const last = args.length - 1
    if (expression.name === 'try' || expression.name === 'can') return this.attempt(expression, scope, at)
    const values = args.flatMap((each, index): readonly Value[] => {
      const value = this.value(each, scope)
      if (!expression.expand || index !== last) return [value]
      return value.kind === 'list' ? value.items : [value]
    })
    if (expression.expand && values.length > 0 && isUnknown(values[values.length - 1]!)) {
      const tail = values[values.length - 1]!
      if (expression.name !== 'merge' && expression.name !== 'concat') {
        return unresolvedFrom(tail, at, `the arguments of \`${expression.name}\` are not known`)
      }
    }
    return callFunction(expression.name, values, { at, scope, budget: this.budget, evaluator: this })
  }

  /** `try` takes the first argument that Terraform would not refuse, `can` says whether it would. */
  private attempt(expression: Call, scope: Scope, at: Located): Value {
    let unknown: Value | undefined
    for (const argument of expression.arguments) {
      const value = this.value(argument, scope)
      if (expression.name === 'can') {
        return isUnknown(value) && !isFailed(value) && value.kind === 'unresolved'
          ? unresolvedFrom(value, at, 'the value is not known')
          : scalar(at, !isFailed(value))
      }
      if (isFailed(value)) continue
      if (value.kind !== 'unresolved') {
        if (!unknown) return value
        if (isNull(value)) return unknown
        return {
          ...value,
          note: `${unknown.kind === 'unresolved' ? `\`${unknown.expression}\`` : 'a value'} is not known: the next of \`try\` is assumed`,
        }
      }
      unknown ??= value
    }
    return unknown ?? failed(at, textAt(at), 'none of the values of `try` exists')
  }

  private template({ parts }: Template, scope: Scope, at: Located): Value {
    const pieces: Value[] = []
    if (!this.pieces(parts, scope, pieces)) return failed(at, textAt(at), 'part of the text is no text')
    return concatenate(at, pieces) ?? failed(at, textAt(at), 'part of the text is no text')
  }

  private pieces(parts: readonly TemplatePart[], scope: Scope, into: Value[]): boolean {
    for (const part of parts) {
      if (part.kind === 'literal') into.push(scalar(placeIn(scope, part), part.value))
      else if (part.kind === 'interpolation') into.push(this.value(part.inner, scope))
      else if (part.kind === 'template-if') {
        const decided = booleanOf(this.value(part.condition, scope))
        if (!this.pieces(decided === false ? part.otherwise : part.then, scope, into)) return false
      } else {
        const collection = this.value(part.collection, scope)
        if (isUnknown(collection))
          into.push(unresolvedFrom(collection, placeIn(scope, part), 'the collection is not known'))
        else if (collection.kind !== 'list' && collection.kind !== 'map') return false
        for (const [key, value] of pairs(collection, placeIn(scope, part))) {
          if (!this.budget.spend()) return false
          const names = new Map([[part.item, value]])
          if (part.key !== undefined) names.set(part.key, key)
          if (!this.pieces(part.parts, withNames(scope, names), into)) return false
        }
      }
    }
    return true
  }

  private traversal({ root, steps }: Traversal, scope: Scope, at: Located): Value {
    const evaluated = steps.map((step) => this.step(step, scope))
    if (root.kind === 'variable') {
      const local = scope.name(root.name)
      if (local) return this.follow(local, evaluated, at)
      const { value, used } = scope.roots.resolve(root.name, evaluated, at, textAt(at))
      return this.follow(value, evaluated.slice(used), at)
    }
    return this.follow(this.value(root, scope), evaluated, at)
  }

  private step(step: TraversalStep, scope: Scope): Step {
    if (step.kind === 'splat') return { kind: 'splat', full: step.full }
    if (step.kind === 'attribute') return step
    return { kind: 'index', key: this.value(step.key, scope), legacy: step.legacy === true }
  }

  /** Follows names, keys and splats into a value. */
  follow(value: Value, steps: readonly Step[], at: Located): Value {
    return follow(value, steps, at, this.budget)
  }
}

function resolves(value: Value): boolean {
  return !isNull(value) && value.kind !== 'unresolved'
}
