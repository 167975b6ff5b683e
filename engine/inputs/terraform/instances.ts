import type { ResourceState } from '../../aws/stack'
import type { Value } from '../../aws/value'
import type { Block } from '../../formats/hcl/syntax'
import type { RootStep, Scope } from './evaluate/scope'
import { isNull, isUnknown, map, numberOf, scalar, sortedEntries, textOf } from './evaluate/values'
import { argumentOf, type Placed } from './module'
import { MAX_INSTANCES, type Root } from './root'

/** One instance that `count` or `for_each` makes of a block. */
export interface Instance {
  /** `[0]`, `["a"]`, or nothing for a block without either. */
  readonly suffix: string
  readonly names: ReadonlyMap<string, Value>
}

export interface Instances {
  readonly list: readonly Instance[]
  /** Whether the value of the block is a list or map of instances. */
  readonly kind: 'one' | 'count' | 'for_each'
  readonly state: ResourceState
  readonly reason?: string
}

const one: Instances = { list: [{ suffix: '', names: new Map() }], kind: 'one', state: 'on' }

/** The instances of a block under `count` or `for_each`. What is not known gives one instance that is conditional. */
export function instancesOf({ node, source }: Placed<Block>, scope: Scope, root: Root): Instances {
  const counted = argumentOf(node, 'count')
  const looped = argumentOf(node, 'for_each')
  const argument = counted ?? looped
  if (!argument) return one
  const file = argument.source ?? source
  const at = { source: file, span: { start: argument.start, end: argument.end } }
  const value = root.evaluator.value(argument.value, { ...scope, source })
  const shown = file.text.slice(argument.value.start, argument.value.end).slice(0, 80)
  const assumed =
    value.note === undefined
      ? {}
      : { state: 'conditional' as const, reason: `\`${argument.name} = ${shown}\`: ${value.note}` }
  const result = counted ? byCount(value, at) : byKeys(value, at)
  if (!result) {
    const name = counted ? 'count' : 'for_each'
    return {
      list: [counted ? indexed(0, at) : keyed('', scalar(at, null), value, at)],
      kind: name,
      state: 'conditional',
      reason: `\`${name} = ${shown}\` is not known: one is taken`,
    }
  }
  if (result.length === 0) {
    const reason = counted ? `\`count\` is 0 (\`${shown}\`)` : `\`for_each\` is empty (\`${shown}\`)`
    return {
      list: [],
      kind: counted ? 'count' : 'for_each',
      state: 'off',
      reason: value.note === undefined ? reason : `${reason}; ${value.note}`,
    }
  }
  const many =
    (counted && numberOf(value)! > MAX_INSTANCES) ||
    result.length > MAX_INSTANCES ||
    !root.makes(result.length)
  if (many) {
    root.report({
      code: 'terraform-too-many-instances',
      severity: 'warning',
      ...at,
      message: `\`${argument.name}\` makes ${counted ? String(numberOf(value)) : result.length} instances, more than the ${MAX_INSTANCES} that are told apart; one stands for all.`,
    })
    return { list: result.slice(0, 1), kind: counted ? 'count' : 'for_each', state: 'on' }
  }
  return { list: result, kind: counted ? 'count' : 'for_each', state: 'on', ...assumed }
}

function byCount(value: Value, at: Value['at']): readonly Instance[] | undefined {
  const number = numberOf(value)
  if (number === undefined) return undefined
  return Array.from({ length: Math.max(0, Math.min(Math.floor(number), MAX_INSTANCES + 1)) }, (_, index) =>
    indexed(index, at),
  )
}

function indexed(index: number, at: Value['at']): Instance {
  return { suffix: `[${index}]`, names: new Map([['count', map(at, [['index', scalar(at, index)]])]]) }
}

function byKeys(value: Value, at: Value['at']): readonly Instance[] | undefined {
  if (isNull(value)) return []
  if (isUnknown(value)) return undefined
  if (value.kind === 'map') {
    return sortedEntries(value).map((each) =>
      keyed(`[${JSON.stringify(each.key)}]`, scalar(each.keyAt, each.key), each.value, at),
    )
  }
  if (value.kind !== 'list') return undefined
  return value.items.map((each, index) =>
    keyed(`[${JSON.stringify(textOf(each) ?? String(index))}]`, each, each, at),
  )
}

function keyed(suffix: string, key: Value, value: Value, at: Value['at']): Instance {
  const shownKey: Value =
    suffix === ''
      ? { kind: 'unresolved', at, expression: 'each.key', reason: 'what `for_each` goes over is not known' }
      : key
  const shownValue: Value =
    suffix === ''
      ? { kind: 'unresolved', at, expression: 'each.value', reason: 'what `for_each` goes over is not known' }
      : value
  return {
    suffix,
    names: new Map([
      [
        'each',
        map(at, [
          ['key', shownKey],
          ['value', shownValue],
        ]),
      ],
    ]),
  }
}

/** The instance of a key. */
export function pick(instances: Instances, key: Value): Instance | undefined {
  const text = textOf(key)
  if (text === undefined) return undefined
  const suffix = instances.kind === 'count' ? `[${text}]` : `[${JSON.stringify(text)}]`
  return (
    instances.list.find((each) => each.suffix === suffix) ??
    (instances.state === 'conditional' ? instances.list[0] : undefined)
  )
}

/** What an instance is called in the map of all. */
export function keyText({ suffix }: Instance): string {
  return suffix.startsWith('["') ? String(JSON.parse(suffix.slice(1, -1))) : suffix.slice(1, -1)
}

export function asStep(step: RootStep): Parameters<Root['evaluator']['follow']>[1][number] {
  if (step.kind === 'splat') return { kind: 'splat', full: true }
  return step.kind === 'index' ? { ...step, legacy: false } : step
}
