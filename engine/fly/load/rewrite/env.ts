import type { Entry, MapNode, Node } from '../../../formats/tree'
import { goTypeOf } from '../../values/go-text'
import type { Patch } from './patch'

/** `[env]`: a list of tables becomes one, and values become text. */
export function env(patch: Patch): void {
  const env = patch.entries.get('env')
  if (!env) return
  const unknown = (node: Node) =>
    patch.fail(
      { kind: 'section' },
      'env',
      env,
      node,
      `Do not know how to process 'env' section of type: ${goTypeOf(node)}`,
    )
  const texts = (map: MapNode) => map.entries.map((each) => ({ ...each, value: patch.text(each.value) }))
  if (env.value.kind === 'map') return patch.set('env', env, patch.table(env.value, texts(env.value)))
  if (env.value.kind !== 'list') return unknown(env.value)
  patch.legacy.push({ form: 'list-of-tables', path: 'env', span: env.value.span, keySpan: env.keySpan })
  const merged = new Map<string, Entry>()
  for (const item of env.value.items) {
    if (item.kind !== 'map') return unknown(item)
    for (const each of texts(item)) merged.set(each.key, each)
  }
  patch.set('env', env, patch.table(env.value, [...merged.values()]))
}
