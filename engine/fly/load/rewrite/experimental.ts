import type { Entry, Node } from '../../../formats/tree'
import { goText, goTypeOf } from '../../values/go-text'
import type { Patch } from './patch'

/** Commands as lone text, and keys that have moved out of `[experimental]`. */
export function experimental(patch: Patch): void {
  const entry = patch.entries.get('experimental')
  if (!entry) return
  const { value } = entry
  if (value.kind !== 'map') {
    return patch.fail(
      { kind: 'section' },
      'experimental',
      entry,
      value,
      `Experimental section of unknown type: ${goTypeOf(value)}`,
    )
  }
  if (value.entries.length === 0) {
    patch.entries.delete('experimental')
    return
  }
  const fields = new Map(value.entries.map((each) => [each.key, each]))
  for (const key of ['cmd', 'entrypoint', 'exec']) wordList(patch, fields, key)
  const killTimeout = fields.get('kill_timeout')
  if (killTimeout) {
    patch.legacy.push({ form: 'experimental-key', path: 'kill_timeout', span: killTimeout.keySpan })
    if (!patch.entries.has('kill_timeout')) patch.entries.set('kill_timeout', killTimeout)
  }
  const port = fields.get('metrics_port')
  const path = fields.get('metrics_path')
  for (const each of [port, path]) {
    if (each)
      patch.legacy.push({
        form: 'experimental-key',
        path: `metrics.${each.key.slice(8)}`,
        span: each.keySpan,
      })
  }
  if ((port || path) && !patch.entries.has('metrics')) {
    const own = [port && { ...port, key: 'port' }, path && { ...path, key: 'path' }].filter(
      (each) => each !== undefined,
    )
    const first = (port ?? path)!
    const made = { kind: 'map', source: value.source, span: first.value.span, entries: own } as const
    patch.entries.set('metrics', { key: 'metrics', keySpan: first.keySpan, value: patch.list(made, [made]) })
  }
  patch.set('experimental', entry, patch.table(value, [...fields.values()]))
}

function wordList(patch: Patch, fields: Map<string, Entry>, key: string): void {
  const entry = fields.get(key)
  if (!entry) return
  const { value } = entry
  const refuse = (node: Node, wanted: string) => {
    const cli = `could not cast ${goText(node)} of type ${goTypeOf(node)} to ${wanted} on ${key}`
    return patch.fail({ kind: 'experimental-command' }, `experimental.${key}`, entry, node, cli)
  }
  if (value.kind === 'scalar' && value.type === 'string') {
    patch.legacy.push({
      form: 'lone-text',
      path: `experimental.${key}`,
      span: value.span,
      keySpan: entry.keySpan,
    })
    fields.set(key, { ...entry, value: patch.list(value, [value]) })
  } else if (value.kind === 'list') {
    const wrong = value.items.find((each) => each.kind !== 'scalar' || each.type !== 'string')
    if (wrong) refuse(wrong, 'string')
  } else refuse(value, '[]string')
}
