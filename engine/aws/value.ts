import type { Located } from '../text/source'
import type { Leaf } from './leaf'

/** A value of a property after evaluation, as far as the text allows it. */
export type Value =
  ScalarValue | ListValue | MapValue | ReferenceValue | TextValue | UnresolvedValue | AbsentValue

interface ValueBase {
  readonly at: Located
  /** The leaf it was written as; structure that is opened (a literal list or map with children) has none. */
  readonly leaf?: Leaf
  /** It came through something that its author marked as secret (`NoEcho`, `sensitive`). */
  readonly sensitive?: boolean
  /** What was assumed to get this value (first allowed value, first branch that resolves …). */
  readonly note?: string
}

export interface ScalarValue extends ValueBase {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
}

export interface ListValue extends ValueBase {
  readonly kind: 'list'
  readonly items: readonly Value[]
}

export interface MapValue extends ValueBase {
  readonly kind: 'map'
  readonly entries: readonly MapEntry[]
}

export interface MapEntry {
  readonly key: string
  readonly keyAt: Located
  readonly value: Value
}

/** `Ref` (no attribute) or `Fn::GetAtt` of a resource of the stack; Terraform's `aws_x.y.arn` gives attribute `Arn`. */
export interface ReferenceValue extends ValueBase {
  readonly kind: 'reference'
  readonly resource: string
  readonly attribute?: string
}

/** Text of which some pieces are not known: `https://${LoadBalancer.DNSName}/`. */
export interface TextValue extends ValueBase {
  readonly kind: 'text'
  readonly parts: readonly (string | ReferenceValue | UnresolvedValue)[]
}

/** What could not be evaluated, with its expression as people would recognise it and the reason. */
export interface UnresolvedValue extends ValueBase {
  readonly kind: 'unresolved'
  readonly expression: string
  readonly reason: string
  /** Name of the parameter or variable whose value is missing, where it is one. */
  readonly parameter?: string
}

/** Known not to exist: `AWS::NoValue`, `null`, a branch not taken. */
export interface AbsentValue extends ValueBase {
  readonly kind: 'absent'
  readonly because: string
}

export function property(value: Value | undefined, key: string): Value | undefined {
  if (value?.kind !== 'map') return undefined
  for (let i = value.entries.length - 1; i >= 0; i--) {
    const entry = value.entries[i]!
    if (entry.key === key) return entry.value.kind === 'absent' ? undefined : entry.value
  }
  return undefined
}

export function itemsOf(value: Value | undefined): readonly Value[] {
  if (value?.kind === 'list') return value.items.filter((each) => each.kind !== 'absent')
  return []
}

/** Plain text of a scalar; numbers and booleans as CloudFormation would write them. */
export function plainText(value: Value | undefined): string | undefined {
  if (value?.kind !== 'scalar' || value.value === null) return undefined
  return String(value.value)
}

/** The resource ids that a value refers to anywhere inside, in order. */
export function referencesIn(value: Value | undefined): readonly ReferenceValue[] {
  if (!value) return []
  switch (value.kind) {
    case 'reference':
      return [value]
    case 'text':
      return value.parts.filter(
        (part): part is ReferenceValue => typeof part !== 'string' && part.kind === 'reference',
      )
    case 'list':
      return value.items.flatMap(referencesIn)
    case 'map':
      return value.entries.flatMap((each) => referencesIn(each.value))
    case 'scalar':
    case 'unresolved':
    case 'absent':
      return []
  }
}

/** How a value reads when shown to a person: unknown pieces stand as `${…}`. */
export function showValue(value: Value): string {
  switch (value.kind) {
    case 'scalar':
      return String(value.value)
    case 'text':
      return value.parts.map((part) => (typeof part === 'string' ? part : showValue(part))).join('')
    case 'reference':
      return '${' + (value.attribute ? `${value.resource}.${value.attribute}` : value.resource) + '}'
    case 'unresolved':
      return '${' + value.expression + '}'
    case 'absent':
      return ''
    case 'list':
      return value.items.map(showValue).join(',')
    case 'map':
      return '{…}'
  }
}
