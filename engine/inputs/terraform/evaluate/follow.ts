import type { Value } from '../../../aws/value'
import type { Located } from '../../../text/source'
import type { Budget } from './budget'
import { textAt, type RootStep } from './scope'
import {
  carry,
  failed,
  isFailed,
  isNull,
  isUnknown,
  list,
  numberOf,
  scalar,
  sortedEntries,
  textOf,
  unresolved,
} from './values'

/** A step from a value into it, its key evaluated. */
export type Step =
  | Exclude<RootStep, { kind: 'index' } | { kind: 'splat' }>
  | { readonly kind: 'index'; readonly key: Value; readonly legacy: boolean }
  | { readonly kind: 'splat'; readonly full: boolean }

/** Follows names, keys and splats into a value. */
export function follow(value: Value, steps: readonly Step[], at: Located, budget: Budget): Value {
  let current = value
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i]!
    if (step.kind !== 'splat') {
      current = take(current, step, at)
      continue
    }
    let end = steps.length
    if (!step.full) {
      end = i + 1
      while (end < steps.length && isAttributeStep(steps[end]!)) end++
    }
    const inner = steps.slice(i + 1, end)
    if (isUnknown(current)) {
      if (current.kind !== 'reference') return unresolvedFrom(current, at, 'the list is not known')
      current = list(at, [follow(current, inner, at, budget)])
    } else {
      const items = current.kind === 'list' ? current.items : isNull(current) ? [] : [current]
      budget.spend(items.length)
      current = carry(
        list(
          at,
          items.map((item) => follow(item, inner, at, budget)),
        ),
        current,
      )
    }
    i = end - 1
  }
  return current
}

function take(value: Value, step: Exclude<Step, { kind: 'splat' }>, at: Located): Value {
  const key = step.kind === 'attribute' ? scalar(at, step.name) : step.key
  if (isFailed(value)) return value
  if (value.kind === 'unresolved') return { ...value, at, expression: textAt(at).slice(0, 120) }
  if (value.kind === 'reference') {
    const name = textOf(key)
    return step.kind === 'index' || name === undefined
      ? { ...value, at }
      : { ...value, at, attribute: value.attribute === undefined ? name : `${value.attribute}.${name}` }
  }
  if (isUnknown(key)) return unresolvedFrom(key, at, 'the key is not known')
  const found =
    value.kind === 'map' ? entryAt(value, key) : value.kind === 'list' ? itemAt(value.items, key) : undefined
  if (!found) return failed(at, textAt(at), `there is no \`${textOf(key) ?? '?'}\` in it`)
  return carry({ ...found, at }, value)
}

function entryAt(value: Value & { kind: 'map' }, key: Value): Value | undefined {
  const name = textOf(key)
  return value.entries.findLast((each) => each.key === name)?.value
}

function isAttributeStep(step: Step): boolean {
  return step.kind === 'attribute' || (step.kind === 'index' && step.legacy)
}

function itemAt(items: readonly Value[], key: Value): Value | undefined {
  const index = numberOf(key)
  return index === undefined || !Number.isInteger(index) ? undefined : items[index]
}

/** Keys and values of a collection, in Terraform's order. */
export function pairs(collection: Value, at: Located): readonly (readonly [Value, Value])[] {
  if (collection.kind === 'map') {
    return sortedEntries(collection).map(
      (each) => [scalar(at, each.key), carry(each.value, collection)] as const,
    )
  }
  if (collection.kind !== 'list') return []
  return collection.items.map((each, index) => [scalar(at, index), carry(each, collection)] as const)
}

/** Unknown for the reason that another value is unknown. */
export function unresolvedFrom(cause: Value, at: Located, reason: string): Value {
  const shown = textAt(at)
  if (cause.kind === 'unresolved') {
    const { parameter, failed: wasFailed } = cause as { parameter?: string; failed?: true }
    return carry(
      {
        ...unresolved(at, shown, cause.reason),
        ...(parameter === undefined ? {} : { parameter }),
        ...(wasFailed ? { failed: true as const } : {}),
      },
      cause,
    )
  }
  return carry(unresolved(at, shown, reason), cause)
}
