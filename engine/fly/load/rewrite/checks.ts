import type { Entry, Node } from '../../../formats/tree'
import { childPath } from '../../model'
import { goTypeOf } from '../../values/go-text'
import type { Cause } from '../problem'
import { check } from './fields'
import type { Patch } from './patch'

/** `[checks]` as a list of named tables, and the fields of each. */
export function checks(patch: Patch): void {
  const entry = patch.entries.get('checks')
  if (!entry) return
  const { value } = entry
  const unknown = (at: Entry, node: Node, path: string, cause: Cause): never =>
    patch.fail(cause, path, at, node, `'checks' section of unknown type: ${goTypeOf(node)}`)
  const found: Entry[] = []
  if (value.kind === 'map') {
    for (const each of value.entries) {
      const path = childPath('checks', each.key)
      if (each.value.kind !== 'map') return unknown(each, each.value, path, { kind: 'check-table' })
      found.push({ ...each, value: check(patch, each.value, path, '') })
    }
  } else if (value.kind === 'list') {
    if (value.items.length > 0)
      patch.legacy.push({
        form: 'list-of-named-tables',
        path: 'checks',
        span: value.span,
        keySpan: entry.keySpan,
      })
    const named = new Map<string, Entry>()
    for (const [i, item] of value.items.entries()) {
      if (item.kind !== 'map') return unknown(entry, item, `checks[${i}]`, { kind: 'check-table' })
      const name = item.entries.find((each) => each.key === 'name')
      if (name?.value.kind !== 'scalar' || name.value.type !== 'string') {
        return patch.fail(
          { kind: 'check-name' },
          `checks[${i}]`,
          name ?? entry,
          name?.value ?? item,
          'check item name not a string',
        )
      }
      const key = String(name.value.value)
      named.set(key, {
        key,
        keySpan: name.value.span,
        value: check(patch, item, childPath('checks', key), ''),
      })
    }
    found.push(...named.values())
  } else return unknown(entry, value, 'checks', { kind: 'section' })
  if (found.length === 0) patch.entries.delete('checks')
  else patch.set('checks', entry, patch.table(value, found))
}
