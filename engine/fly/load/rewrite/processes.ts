import type { Entry, Node } from '../../../formats/tree'
import { goTypeOf } from '../../values/go-text'
import type { Patch } from './patch'

/** `[processes]` as a list of tables with `name` and `command`. */
export function processes(patch: Patch): void {
  const entry = patch.entries.get('processes')
  if (!entry || entry.value.kind === 'map') return
  const { value } = entry
  if (value.kind !== 'list') {
    return patch.fail(
      { kind: 'section' },
      'processes',
      entry,
      value,
      `Unknown processes type: ${goTypeOf(value)}`,
    )
  }
  const merged = new Map<string, Entry>()
  for (const [i, item] of value.items.entries()) {
    const name = item.kind === 'map' ? item.entries.find((each) => each.key === 'name') : undefined
    if (item.kind !== 'map' || !name) {
      patch.dropped.push({ path: `processes[${i}]`, node: item, reason: 'process-entry' })
      continue
    }
    const command = item.entries.find((each) => each.key === 'command')
    const text = patch.text(name.value)
    const key = text.kind === 'scalar' ? String(text.value) : ''
    const empty: Node = {
      kind: 'scalar',
      type: 'string',
      value: '',
      raw: '',
      quoted: true,
      source: item.source,
      span: name.value.span,
    }
    merged.set(key, { key, keySpan: name.value.span, value: command ? patch.text(command.value) : empty })
  }
  if (merged.size > 0) {
    patch.legacy.push({
      form: 'list-of-named-tables',
      path: 'processes',
      span: value.span,
      keySpan: entry.keySpan,
    })
    patch.set('processes', entry, patch.table(value, [...merged.values()]))
  } else patch.entries.delete('processes')
}
