import type { Value } from '../../../../aws/value'
import { textAt } from '../scope'
import { carry, failed, fromPlain, isUnknown, scalar, toPlain, unresolved, type Plain } from '../values'
import { collectionFunctions } from './collections'
import { dateFunctions } from './dates'
import { encodingFunctions } from './encoding'
import { fileFunctions } from './files'
import { networkFunctions } from './network'
import { numberFunctions } from './numbers'
import { format, join, jsonencode } from './partial'
import { Refusal, type PlainFunction } from './plain'
import { setFunctions } from './sets'
import { textFunctions } from './text'
import type { CallContext, ValueFunction } from './value-function'

const plainFunctions = new Map<string, PlainFunction>(
  [textFunctions, numberFunctions, setFunctions, encodingFunctions, networkFunctions, dateFunctions].flatMap(
    (each) => Object.entries(each),
  ),
)

const valueFunctions = new Map<string, ValueFunction>([
  ...Object.entries(collectionFunctions),
  ...Object.entries(fileFunctions),
  ['sensitive', ([value]) => value && { ...value, sensitive: true }],
  ['ephemeralasnull', ([value]) => value],
  ['nonsensitive', ([value]) => value && { ...value, sensitive: false }],
  ['issensitive', ([value], { at }) => value && scalar(at, value.sensitive === true)],
  ['type', ([value], { at }) => value && scalar(at, typeName(value))],
])

/** Tried first where an argument is known in part only. */
const partialFunctions = new Map<string, ValueFunction>([
  ['jsonencode', jsonencode],
  ['join', join],
  ['format', format],
])

const perRun = new Map([
  ['timestamp', 'the time'],
  ['plantimestamp', 'the time'],
  ['uuid', 'a random value'],
  ['bcrypt', 'a random value'],
  ['base64gzip', 'bytes that differ between versions of the compressor'],
  ['rsadecrypt', 'a decrypted value'],
])

/** Calls a function. What it refuses and what it does not know come out as unresolved values with the reason. */
export function callFunction(fullName: string, args: readonly Value[], context: CallContext): Value {
  const { at } = context
  const name = fullName.startsWith('core::') ? fullName.slice(6) : fullName
  const shown = textAt(at)
  const failure = args.find((each) => each.kind === 'unresolved' && 'failed' in each)
  if (failure?.kind === 'unresolved') return { ...failure, at, expression: shown.slice(0, 120) }
  const valued = valueFunctions.get(name)
  if (valued) {
    const result = valued(args, context)
    return result ? carry(result, ...args) : failed(at, shown, `\`${name}\` does not take these arguments`)
  }
  const plain = plainFunctions.get(name)
  if (plain) return callPlain(name, plain, args, context)
  const what = perRun.get(name)
  if (what !== undefined) return unresolved(at, shown, `\`${name}\` gives ${what}, new with every run`)
  if (name.includes('::')) return unresolved(at, shown, `\`${name}\` is a function of a provider`)
  return failed(at, shown, `Terraform has no function \`${name}\``)
}

function callPlain(
  name: string,
  compute: PlainFunction,
  args: readonly Value[],
  context: CallContext,
): Value {
  const { at, budget } = context
  const shown = textAt(at)
  const data: Plain[] = []
  for (const each of args) {
    const plain = toPlain(each)
    if (plain !== undefined) data.push(plain)
  }
  if (data.length < args.length) {
    const partial = partialFunctions.get(name)?.(args, context)
    if (partial) return partial
    const cause = args.find((each) => isUnknown(each))
    return carry(
      unresolved(
        at,
        shown,
        cause?.kind === 'unresolved' ? cause.reason : 'it is known only in the AWS account',
      ),
      ...args,
    )
  }
  try {
    const result = compute(...data)
    budget.spend(sizeOf(result))
    return budget.isSpent
      ? unresolved(at, '…', 'evaluating it takes more work than any stack needs')
      : carry(fromPlain(at, result), ...args)
  } catch (error) {
    if (error instanceof Refusal) return failed(at, shown, `\`${name}\`: ${error.message}`)
    if (error instanceof RangeError) return unresolved(at, shown, `\`${name}\` would make too large a value`)
    throw error
  }
}

function sizeOf(value: Plain): number {
  if (Array.isArray(value))
    return (value as readonly Plain[]).reduce<number>((sum, each) => sum + sizeOf(each), 1)
  if (value instanceof Map)
    return [...value.values()].reduce<number>((sum, each) => sum + sizeOf(each as Plain), 1)
  return typeof value === 'string' ? 1 + value.length / 100 : 1
}

function typeName(value: Value): string {
  if (value.kind === 'scalar')
    return value.value === null ? 'null' : typeof value.value === 'boolean' ? 'bool' : typeof value.value
  return value.kind === 'list' ? 'list' : value.kind === 'map' ? 'map' : 'dynamic'
}
