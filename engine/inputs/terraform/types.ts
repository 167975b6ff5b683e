import type { Value } from '../../aws/value'
import type { Expression } from '../../formats/hcl/syntax'
import { isNull, isUnknown, numberOf, scalar, textOf } from './evaluate/values'

/** Fits a value to a type constraint: converts scalars and fills in what `optional(…)` leaves out. */
export function fit(
  type: Expression | undefined,
  value: Value,
  evaluate: (expression: Expression) => Value,
): Value {
  if (!type || isNull(value) || isUnknown(value)) return value
  if (type.kind === 'variable') return convert(type.name, value)
  if (type.kind !== 'call') return value
  const inner = type.arguments[0]
  switch (type.name) {
    case 'optional':
      return fit(inner, value, evaluate)
    case 'list':
    case 'set':
      if (value.kind !== 'list') return value
      return { ...value, items: value.items.map((each) => fit(inner, each, evaluate)) }
    case 'map':
      if (value.kind !== 'map') return value
      return {
        ...value,
        entries: value.entries.map((each) => ({ ...each, value: fit(inner, each.value, evaluate) })),
      }
    case 'object':
      return inner?.kind === 'object' ? fitObject(inner, value, evaluate) : value
    default:
      return value
  }
}

function fitObject(
  type: Expression & { kind: 'object' },
  value: Value,
  evaluate: (expression: Expression) => Value,
): Value {
  if (value.kind !== 'map') return value
  const entries = [...value.entries]
  for (const { key, value: constraint } of type.items) {
    const name = key.kind === 'literal' ? String(key.value) : undefined
    if (name === undefined) continue
    const place = entries.findIndex((each) => each.key === name)
    const known = entries[place]
    if (known && !(isNull(known.value) && isOptional(constraint))) {
      entries[place] = { ...known, value: fit(constraint, known.value, evaluate) }
    } else if (isOptional(constraint)) {
      const fallback = constraint.arguments[1]
      const filled = fallback
        ? fit(constraint.arguments[0], evaluate(fallback), evaluate)
        : scalar(value.at, null)
      const entry = { key: name, keyAt: value.at, value: filled }
      if (known) entries[place] = entry
      else entries.push(entry)
    }
  }
  return { ...value, entries }
}

function isOptional(type: Expression): type is Expression & { kind: 'call' } {
  return type.kind === 'call' && type.name === 'optional'
}

function convert(type: string, value: Value): Value {
  if (value.kind !== 'scalar') return value
  const text = textOf(value)
  if (type === 'string' && text !== undefined) return { ...value, value: text }
  if (type === 'number') {
    const number = numberOf(value)
    return number === undefined ? value : { ...value, value: number }
  }
  if (type === 'bool' && (text === 'true' || text === 'false')) return { ...value, value: text === 'true' }
  return value
}

/** The type constraint as a text given on the side has to be read: whole, or as an expression. */
export function isTextType(type: Expression | undefined): boolean {
  return type === undefined || (type.kind === 'variable' && (type.name === 'string' || type.name === 'any'))
}
