import { patternOf } from '../aws/leaf'
import { coverage } from '../aws/view'
import type { Settling } from './rule'
import { settlementOf } from './settling'

/**
 * A table for files that people write by hand: a name covers itself and the items of its list, never what is below it,
 * so that a key nobody knows stays unread. A name that ends in `.**` covers what is below it too: for maps whose keys
 * are the author's own. Each name counts below each of the prefixes.
 */
export function exactRows(
  table: Readonly<Record<string, Settling>>,
  prefixes: readonly string[] = [''],
): Readonly<Record<string, Settling>> {
  const made: Record<string, Settling> = Object.create(null) as Record<string, Settling>
  for (const prefix of prefixes)
    for (const [written, settling] of Object.entries(table)) {
      const open = written.endsWith('.**')
      const plain = prefix + (open ? written.slice(0, -'.**'.length) : written)
      for (const name of spellings(plain)) made[name] = open ? settling : exactly(name, settling)
    }
  return made
}

/** A path has a dot before a plain key and none before one in brackets, so `a.*.b` is also `a*.b`. */
function spellings(name: string): readonly string[] {
  const at = name.indexOf('.*')
  if (at < 0) return [name]
  const head = name.slice(0, at)
  return spellings(name.slice(at + 2)).flatMap((rest) => [`${head}.*${rest}`, `${head}*${rest}`])
}

function exactly(name: string, settling: Settling): Settling {
  return (cursor, view, context) => {
    const path = cursor.value?.leaf?.path
    if (path === undefined) return undefined
    const pattern = patternOf(path)
    const isHere =
      coverage(pattern, name) === 'property' || coverage(pattern.replace(/\[\]$/, ''), name) === 'property'
    return isHere ? settlementOf(settling, cursor, view, context) : undefined
  }
}
