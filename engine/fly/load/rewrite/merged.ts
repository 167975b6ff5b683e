import type { Entry, MapNode } from '../../../formats/tree'
import { castError, type Patch } from './patch'

/** Aliases of one list section, concatenated under its real name; `text` is the key whose value becomes text. */
export function merged(
  patch: Patch,
  name: string,
  keys: readonly string[],
  text: string | undefined,
  said: string,
): void {
  const all: MapNode[] = []
  let like: Entry | undefined
  for (const key of keys) {
    const entry = patch.entries.get(key)
    if (!entry) continue
    like = like ?? entry
    if (key !== name)
      patch.legacy.push({ form: 'old-name', path: name, span: entry.keySpan, keySpan: entry.keySpan })
    const maps = patch.tables(entry, name, (node, item) => castError(said, node, item))
    for (const map of maps) {
      const entries = map.entries.map((each) =>
        each.key === text ? { ...each, value: patch.text(each.value) } : each,
      )
      all.push(text && map.entries.some((each) => each.key === text) ? patch.table(map, entries) : map)
    }
    if (key !== name) patch.entries.delete(key)
  }
  const folded = [...patch.entries.values()].find(
    (each) => each.key !== name && each.key.toLowerCase() === name,
  )
  if (like) patch.set(name, like, patch.list(like.value, all))
  // The rewrite always leaves a lower-case entry, which wipes out one in other letter case.
  else if (folded)
    patch.entries.set(name, { key: name, keySpan: folded.keySpan, value: patch.list(folded.value, []) })
}
