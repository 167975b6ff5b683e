import type { Parameter, InputOptions } from '../../aws/stack'
import { entry, get, itemsOf, textOf, type Entry } from '../../formats/tree'
import type { Located } from '../../text/source'

/** A template's parameter with the value in use. */
export interface CfnParameter {
  readonly name: string
  readonly type: string
  readonly value: string | undefined
  readonly isList: boolean
  readonly sensitive: boolean
  readonly note?: string
  /** Why there is no value, in words. */
  readonly reason: string
  readonly at: Located
  readonly shown: Parameter
}

/** Reads one entry of `Parameters`: a given value first, then what a nesting stack passes, then the default, then the first of `AllowedValues` (marked). */
export function readParameter(
  each: Entry,
  options: InputOptions,
  sourceId: string,
  passed?: string,
): CfnParameter {
  const type = textOf(get(each.value, 'Type')) ?? 'String'
  const sensitive = textOf(get(each.value, 'NoEcho'))?.toLowerCase() === 'true'
  const allowed = itemsOf(get(each.value, 'AllowedValues')).flatMap((item) => textOf(item) ?? [])
  const given = options.parameters.get(each.key) ?? passed
  const defaultEntry = entry(each.value, 'Default')
  const written = defaultEntry ? (textOf(defaultEntry.value) ?? '') : undefined
  // The default of such a parameter is the name of an SSM parameter; its value stands in the AWS account.
  const isSsm = type.startsWith('AWS::SSM::Parameter::Value')
  const at = { source: each.value.source, span: each.keySpan }
  const firstAllowed = given === undefined && written === undefined ? allowed[0] : undefined
  const value = given ?? (isSsm ? undefined : (written ?? firstAllowed))
  const description = textOf(get(each.value, 'Description'))
  return {
    name: each.key,
    type,
    value,
    isList:
      type === 'CommaDelimitedList' ||
      type.startsWith('List<') ||
      type.includes('Value<List<') ||
      type.includes('Value<CommaDelimitedList'),
    sensitive,
    ...(firstAllowed !== undefined
      ? { note: `no default: the first allowed value of \`${each.key}\` is assumed` }
      : {}),
    reason: isSsm
      ? `the value of the SSM parameter \`${written ?? each.key}\` stands in the AWS account`
      : `the parameter \`${each.key}\` has no default`,
    at,
    shown: {
      name: each.key,
      source: sourceId,
      value: sensitive && value ? '••••••' : value,
      origin: given !== undefined ? 'given' : written !== undefined && !isSsm ? 'default' : 'unknown',
      at,
      type,
      ...(written === undefined ? {} : { default: sensitive && written !== '' ? '••••••' : written }),
      ...(allowed.length ? { allowed } : {}),
      ...(sensitive ? { sensitive } : {}),
      ...(description ? { description } : {}),
    },
  }
}
