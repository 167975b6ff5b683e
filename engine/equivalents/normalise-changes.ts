import { childPath, type FlyConfig } from '../fly/model'
import { formatDuration } from '../fly/values/duration'
import { counterpartOf, schemaPathOf } from './keys'

/** One line of the account of a way to AWS and back. */
export interface NormaliseChange {
  readonly key: string
  /** Absent: the key was not in the file. */
  readonly old?: string
  /** Absent: the key does not come back. */
  readonly new?: string
  readonly why: string
}

const DEFAULTED = 'Written by the way forth, because AWS has a default of its own.'

/** What normalise changed, key by key. */
export function changesBetween(before: FlyConfig, after: FlyConfig): readonly NormaliseChange[] {
  const old = new Map(leaves(before, ''))
  const fresh = new Map(leaves(after, ''))
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key): readonly NormaliseChange[] => {
    const [was, is] = [old.get(key), fresh.get(key)]
    if (was === is) return []
    const why = was === undefined ? DEFAULTED : (counterpartOf(schemaPathOf(key))?.reason ?? DEFAULTED)
    return [
      { key, ...(was === undefined ? {} : { old: was }), ...(is === undefined ? {} : { new: is }), why },
    ]
  })
}

/** Every value with its path; lists of words are one value. */
function* leaves(value: unknown, path: string): Generator<readonly [string, string]> {
  if (value === undefined || value === null) return
  if (typeof value === 'string') yield [path, value]
  else if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
    yield [path, value.toString()]
  } else if (typeof value !== 'object') return
  else if (value instanceof Map) {
    for (const [key, each] of value) yield* leaves(each, childPath(path, String(key)))
  } else if (Array.isArray(value)) {
    if (value.every((each) => typeof each !== 'object')) yield [path, JSON.stringify(value)]
    else for (const [i, each] of value.entries()) yield* leaves(each, childPath(path, i))
  } else if ('nanoseconds' in value && typeof value.nanoseconds === 'bigint') {
    yield [path, formatDuration({ nanoseconds: value.nanoseconds })]
  } else {
    for (const [key, each] of Object.entries(value)) yield* leaves(each, childPath(path, key))
  }
}
