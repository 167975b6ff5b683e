import type { Entry, MapNode, ScalarNode } from '../../../formats/tree'
import { goTypeOf } from '../../values/go-text'
import { check, integer } from './fields'
import { castError, type Patch } from './patch'

/** `[[services]]`: one table, concurrency as text, ports and times in their old forms; an empty one is dropped. */
export function services(patch: Patch): void {
  const entry = patch.entries.get('services')
  if (!entry) return
  const maps = patch.tables(entry, 'services', (node, item) => castError('services', node, item))
  const kept: MapNode[] = []
  for (const [i, map] of maps.entries()) {
    const patched = service(patch, map, `services[${i}]`)
    if (patched.entries.length > 0) kept.push(patched)
    else patch.dropped.push({ path: `services[${i}]`, node: map, reason: 'empty-service' })
  }
  patch.set('services', entry, patch.list(entry.value, kept))
}

function service(patch: Patch, map: MapNode, path: string): MapNode {
  const fields = new Map(map.entries.map((each) => [each.key, each]))
  const limits = fields.get('concurrency')
  if (limits) fields.set('concurrency', concurrency(patch, limits, `${path}.concurrency`))
  const ports = fields.get('ports')
  if (ports) {
    const items = patch.tables(
      ports,
      `${path}.ports`,
      () => `Error processing ports: ${goTypeOf(ports.value)}`,
    )
    const patched = items.map((port, i) => {
      const own = new Map(port.entries.map((each) => [each.key, each]))
      integer(patch, own, 'port', `${path}.ports[${i}].port`)
      return patch.table(port, [...own.values()])
    })
    fields.set('ports', { ...ports, value: patch.list(ports.value, patched) })
  }
  integer(patch, fields, 'internal_port', `${path}.internal_port`)
  for (const name of ['tcp_checks', 'http_checks']) {
    const checks = fields.get(name)
    if (!checks) continue
    const at = `${path}.${name}`
    const items = patch.tables(checks, at, (node, item) => castError(name, node, item))
    const patched = items.map((each, i) => check(patch, each, `${at}[${i}]`, `Error processing ${name}: `))
    if (patched.length === 0) fields.delete(name)
    else fields.set(name, { ...checks, value: patch.list(checks.value, patched) })
  }
  return patch.table(map, [...fields.values()])
}

function concurrency(patch: Patch, entry: Entry, path: string): Entry {
  const { value } = entry
  if (value.kind === 'map') return entry
  if (value.kind !== 'scalar' || value.type !== 'string') {
    return patch.fail(
      { kind: 'concurrency' },
      path,
      entry,
      value,
      `Unknown type for service concurrency: ${goTypeOf(value)}`,
    )
  }
  const parts = String(value.value).split(',')
  const wrong = parts.find((each) => !/^[+-]?\d+$/.test(each))
  if (parts.length !== 2 || wrong !== undefined) {
    const cli =
      parts.length === 2
        ? `Can not convert '${value.value}': strconv.Atoi: parsing ${JSON.stringify(wrong)}: invalid syntax`
        : `Unknown concurrency format: '${value.value}'`
    return patch.fail({ kind: 'concurrency' }, path, entry, value, cli)
  }
  patch.legacy.push({ form: 'soft-comma-hard', path, span: value.span, keySpan: entry.keySpan })
  const item = (key: string, node: ScalarNode): Entry => ({ key, keySpan: entry.keySpan, value: node })
  const number = (text: string): ScalarNode => ({
    ...value,
    type: 'integer',
    value: Number(text),
    quoted: false,
  })
  return {
    ...entry,
    value: patch.table(value, [
      item('type', { ...value, value: 'requests' }),
      item('soft_limit', number(parts[0]!)),
      item('hard_limit', number(parts[1]!)),
    ]),
  }
}
