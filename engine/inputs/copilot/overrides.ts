import { itemsOf, plainText, property, type MapEntry, type MapValue, type Value } from '../../aws/value'

/** A key, or an index; -1 adds an entry. */
type Step = string | number

/** Most steps of a path, and the longest list it may make. */
const MAX = 20

/** The task definition with `taskdef_overrides` on top, as Copilot applies them: `ContainerDefinitions[0].StopTimeout`. */
export function withOverrides(properties: MapValue, overrides: Value | undefined): MapValue {
  let result: Value = properties
  for (const each of itemsOf(overrides)) {
    const path = plainText(property(each, 'path'))
    const value = each.kind === 'map' ? each.entries.find((entry) => entry.key === 'value')?.value : undefined
    const steps = path === undefined ? undefined : stepsOf(path)
    // `null` removes a setting, and what Copilot makes without being asked is not in the lowered task anyway.
    if (!steps || !value || (value.kind === 'scalar' && value.value === null)) continue
    result = setAt(result, steps, value)
  }
  return result.kind === 'map' ? result : properties
}

/** `A.B[0].C[-]` as steps; undefined for anything else. */
function stepsOf(path: string): readonly Step[] | undefined {
  const steps: Step[] = []
  for (const part of path.split('.')) {
    const match = /^([A-Za-z]\w*)((?:\[(?:\d{1,3}|-)\])*)$/.exec(part)
    if (!match) return undefined
    steps.push(match[1]!)
    for (const [, index] of match[2]!.matchAll(/\[(\d+|-)\]/g)) steps.push(index === '-' ? -1 : Number(index))
  }
  return steps.length <= MAX ? steps : undefined
}

function setAt(value: Value | undefined, steps: readonly Step[], leaf: Value): Value {
  const [step, ...rest] = steps
  if (step === undefined) return leaf
  if (typeof step === 'number') {
    const items = value?.kind === 'list' ? value.items : []
    // `[-]` adds an entry; the next override with the same path goes into the entry that was added.
    const last = items.at(-1)
    const joins = step === -1 && last?.kind === 'map' && typeof rest[0] === 'string' && !has(last, rest[0])
    const index = step === -1 ? (joins ? items.length - 1 : items.length) : Math.min(step, items.length, MAX)
    const next = setAt(items[index], rest, leaf)
    return { kind: 'list', at: leaf.at, items: [...items.slice(0, index), next, ...items.slice(index + 1)] }
  }
  const entries: readonly MapEntry[] = value?.kind === 'map' ? value.entries : []
  const below = entries.find((each) => each.key === step)
  const next: MapEntry = { key: step, keyAt: leaf.at, value: setAt(below?.value, rest, leaf) }
  return {
    kind: 'map',
    at: value?.at ?? leaf.at,
    entries: below ? entries.map((each) => (each === below ? next : each)) : [...entries, next],
  }
}

function has(map: MapValue, key: string): boolean {
  return map.entries.some((each) => each.key === key)
}
