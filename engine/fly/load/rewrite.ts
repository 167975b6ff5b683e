import type { Entry, ListNode, MapNode, Node, ScalarNode } from '../../formats/tree'
import type { Span } from '../../text/source'
import { childPath } from '../model'
import type { LegacyForm } from '../schema/types'
import { goText, goTypeOf } from '../values/go-text'
import type { Cause, LoadProblem } from './problem'

/** A form that only the rewrites understand, for the advice to write the current one. */
export interface LegacyUse {
  readonly form: LegacyForm | 'old-name' | 'experimental-key'
  readonly path: string
  readonly span: Span
  readonly keySpan?: Span
}

/** A value that a rewrite drops without a word. */
export interface Dropped {
  readonly path: string
  readonly node: Node
  readonly reason: 'duration-type' | 'process-entry' | 'empty-service'
}

export interface Rewritten {
  readonly root: MapNode
  readonly problems: readonly LoadProblem[]
  readonly legacy: readonly LegacyUse[]
  readonly dropped: readonly Dropped[]
}

/** Tells where a rewritten table came from, so that its header is still known. */
export type Headers = Map<MapNode, Span>

/** Thrown inside one patch only, and caught by `rewrite`: the first error of a patch ends it. */
class PatchError {
  constructor(readonly problem: LoadProblem) {}
}

/** Applies the CLI's legacy rewrites in their order. A patch that fails drops its section and is reported. */
export function rewrite(root: MapNode, headers: Headers, format: 'toml' | 'json' | 'yaml'): Rewritten {
  return new Rewriter(headers, format).run(root)
}

const NANO = { seconds: 1_000_000_000n, milliseconds: 1_000_000n } as const

class Rewriter {
  private readonly problems: LoadProblem[] = []
  private readonly legacy: LegacyUse[] = []
  private readonly dropped: Dropped[] = []
  private readonly entries = new Map<string, Entry>()

  constructor(
    private readonly headers: Headers,
    private readonly format: 'toml' | 'json' | 'yaml',
  ) {}

  run(root: MapNode): Rewritten {
    for (const each of root.entries) this.entries.set(each.key, each)
    this.patch(['env'], () => this.env())
    this.patch(['services'], () => this.services())
    this.patch(['processes'], () => this.processes())
    this.patch(['experimental'], () => this.experimental())
    this.patch(['checks'], () => this.checks())
    this.patch(['compute', 'computes', 'vm'], () =>
      this.merged('vm', ['compute', 'computes', 'vm'], 'memory', 'compute'),
    )
    this.patch(['mount', 'mounts'], () =>
      this.merged('mounts', ['mount', 'mounts'], 'initial_size', 'mounts'),
    )
    this.patch(['metric', 'metrics'], () =>
      this.merged('metrics', ['metric', 'metrics'], undefined, 'mounts'),
    )
    this.patch(['kill_timeout'], () => this.duration(this.entries, 'kill_timeout', 'seconds', 'kill_timeout'))
    this.patch(['build'], () => this.build())
    const rewritten: MapNode = { ...root, entries: [...this.entries.values()] }
    return { root: rewritten, problems: this.problems, legacy: this.legacy, dropped: this.dropped }
  }

  private patch(keys: readonly string[], apply: () => void): void {
    try {
      apply()
    } catch (thrown) {
      if (!(thrown instanceof PatchError)) throw thrown
      this.problems.push(thrown.problem)
      for (const key of keys) this.entries.delete(key)
    }
  }

  private fail(cause: Cause, path: string, entry: Entry | undefined, node: Node, cli: string): never {
    const key = path.replace(/\[\d+\]/g, '').replace(/^checks\.[^.]+/, 'checks')
    throw new PatchError({ cause, path, key, node, keySpan: entry?.keySpan, cli, stage: 'rewrite' })
  }

  private set(key: string, entry: Entry, value: Node): void {
    this.entries.set(key, { ...entry, key, value })
  }

  private table(like: Node, entries: readonly Entry[]): MapNode {
    const map: MapNode = { kind: 'map', source: like.source, span: like.span, entries }
    const header = like.kind === 'map' ? this.headers.get(like) : undefined
    if (header) this.headers.set(map, header)
    return map
  }

  private env(): void {
    const env = this.entries.get('env')
    if (!env) return
    const unknown = (node: Node) =>
      this.fail(
        { kind: 'section' },
        'env',
        env,
        node,
        `Do not know how to process 'env' section of type: ${goTypeOf(node)}`,
      )
    const texts = (map: MapNode) => map.entries.map((each) => ({ ...each, value: this.text(each.value) }))
    if (env.value.kind === 'map') return this.set('env', env, this.table(env.value, texts(env.value)))
    if (env.value.kind !== 'list') return unknown(env.value)
    this.legacy.push({ form: 'list-of-tables', path: 'env', span: env.value.span, keySpan: env.keySpan })
    const merged = new Map<string, Entry>()
    for (const item of env.value.items) {
      if (item.kind !== 'map') return unknown(item)
      for (const each of texts(item)) merged.set(each.key, each)
    }
    this.set('env', env, this.table(env.value, [...merged.values()]))
  }

  private text(node: Node): Node {
    if (node.kind === 'scalar' && node.type === 'string') return node
    // JSON has one kind of number, and Go prints it as a float.
    const float = this.format === 'json' && node.kind === 'scalar' && node.type === 'integer'
    const value = goText(float ? { ...node, type: 'float' } : node)
    return {
      kind: 'scalar',
      type: 'string',
      value,
      raw: value,
      quoted: true,
      source: node.source,
      span: node.span,
    }
  }

  /** A table or a list of tables, as most list sections may be written. */
  private tables(entry: Entry, path: string, message: (node: Node, item: boolean) => string): MapNode[] {
    const { value } = entry
    if (value.kind === 'map') {
      this.legacy.push({
        form: 'one-table',
        path,
        span: this.headers.get(value) ?? value.span,
        keySpan: entry.keySpan,
      })
      return [value]
    }
    if (value.kind !== 'list')
      return this.fail({ kind: 'section' }, path, entry, value, message(value, false))
    const maps: MapNode[] = []
    for (const item of value.items) {
      if (item.kind !== 'map') return this.fail({ kind: 'section' }, path, entry, item, message(item, true))
      maps.push(item)
    }
    return maps
  }

  private list(like: Node, items: readonly Node[]): ListNode {
    return { kind: 'list', source: like.source, span: like.span, items }
  }

  private services(): void {
    const entry = this.entries.get('services')
    if (!entry) return
    const maps = this.tables(entry, 'services', (node, item) => castError('services', node, item))
    const services: MapNode[] = []
    for (const [i, map] of maps.entries()) {
      const patched = this.service(map, `services[${i}]`)
      if (patched.entries.length > 0) services.push(patched)
      else this.dropped.push({ path: `services[${i}]`, node: map, reason: 'empty-service' })
    }
    this.set('services', entry, this.list(entry.value, services))
  }

  private service(map: MapNode, path: string): MapNode {
    const fields = new Map(map.entries.map((each) => [each.key, each]))
    const concurrency = fields.get('concurrency')
    if (concurrency) fields.set('concurrency', this.concurrency(concurrency, `${path}.concurrency`))
    const ports = fields.get('ports')
    if (ports) {
      const items = this.tables(
        ports,
        `${path}.ports`,
        () => `Error processing ports: ${goTypeOf(ports.value)}`,
      )
      const patched = items.map((port, i) => {
        const own = new Map(port.entries.map((each) => [each.key, each]))
        this.integer(own, 'port', `${path}.ports[${i}].port`)
        return this.table(port, [...own.values()])
      })
      fields.set('ports', { ...ports, value: this.list(ports.value, patched) })
    }
    this.integer(fields, 'internal_port', `${path}.internal_port`)
    for (const name of ['tcp_checks', 'http_checks']) {
      const checks = fields.get(name)
      if (!checks) continue
      const at = `${path}.${name}`
      const items = this.tables(checks, at, (node, item) => castError(name, node, item))
      const patched = items.map((check, i) => this.check(check, `${at}[${i}]`, `Error processing ${name}: `))
      if (patched.length === 0) fields.delete(name)
      else fields.set(name, { ...checks, value: this.list(checks.value, patched) })
    }
    return this.table(map, [...fields.values()])
  }

  private concurrency(entry: Entry, path: string): Entry {
    const { value } = entry
    if (value.kind === 'map') return entry
    if (value.kind !== 'scalar' || value.type !== 'string') {
      return this.fail(
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
      return this.fail({ kind: 'concurrency' }, path, entry, value, cli)
    }
    this.legacy.push({ form: 'soft-comma-hard', path, span: value.span, keySpan: entry.keySpan })
    const item = (key: string, node: ScalarNode): Entry => ({ key, keySpan: entry.keySpan, value: node })
    const number = (text: string): ScalarNode => ({
      ...value,
      type: 'integer',
      value: Number(text),
      quoted: false,
    })
    return {
      ...entry,
      value: this.table(value, [
        item('type', { ...value, value: 'requests' }),
        item('soft_limit', number(parts[0]!)),
        item('hard_limit', number(parts[1]!)),
      ]),
    }
  }

  private integer(fields: Map<string, Entry>, key: string, path: string): void {
    const entry = fields.get(key)
    if (!entry) return
    const { value } = entry
    if (value.kind === 'scalar' && value.type === 'integer') return
    if (value.kind === 'scalar' && value.type === 'float') {
      fields.set(key, {
        ...entry,
        value: { ...value, type: 'integer', value: cut(Number(value.value)) },
      })
      return
    }
    if (value.kind !== 'scalar' || value.type !== 'string') {
      return this.fail(
        { kind: 'integer-text' },
        path,
        entry,
        value,
        `Unknown type for cast: ${goTypeOf(value)}`,
      )
    }
    const text = String(value.value)
    if (!/^[+-]?\d+$/.test(text)) {
      const cli = `Can not convert '${text}' to integer: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`
      return this.fail({ kind: 'integer-text' }, path, entry, value, cli)
    }
    this.legacy.push({ form: 'integer-as-text', path, span: value.span, keySpan: entry.keySpan })
    fields.set(key, { ...entry, value: { ...value, type: 'integer', value: Number(text), quoted: false } })
  }

  private check(map: MapNode, path: string, prefix: string): MapNode {
    const fields = new Map(map.entries.map((each) => [each.key, each]))
    for (const key of ['interval', 'timeout', 'grace_period']) {
      this.duration(fields, key, 'milliseconds', `${path}.${key}`)
    }
    const headers = fields.get('headers')
    if (headers) {
      const value = this.checkHeaders(headers, `${path}.headers`, prefix)
      if (value.entries.length === 0) fields.delete('headers')
      else fields.set('headers', { ...headers, value })
    }
    return this.table(map, [...fields.values()])
  }

  private checkHeaders(entry: Entry, path: string, prefix: string): MapNode {
    const { value } = entry
    if (value.kind === 'map') {
      return this.table(
        value,
        value.entries.map((each) => ({ ...each, value: this.text(each.value) })),
      )
    }
    const refuse = (node: Node, shown: string) =>
      this.fail(
        { kind: 'headers' },
        path,
        entry,
        node,
        `${prefix}Unsupported headers format${shown.startsWith('map') ? '' : ':'} ${shown}`,
      )
    if (value.kind !== 'list')
      return refuse(value, value.kind === 'scalar' ? JSON.stringify(value.value) : '')
    const merged = new Map<string, Entry>()
    for (const item of value.items) {
      const name = item.kind === 'map' ? item.entries.find((each) => each.key === 'name') : undefined
      if (item.kind !== 'map' || name?.value.kind !== 'scalar' || name.value.type !== 'string') {
        return refuse(item, item.kind === 'map' ? 'map[string]interface {}' : goTypeOf(item))
      }
      const text = item.entries.find((each) => each.key === 'value')
      const empty: Node = { ...name.value, value: '', raw: '' }
      merged.set(String(name.value.value), {
        key: String(name.value.value),
        keySpan: name.value.span,
        value: text ? this.text(text.value) : empty,
      })
    }
    if (value.items.length > 0)
      this.legacy.push({ form: 'name-value-list', path, span: value.span, keySpan: entry.keySpan })
    return this.table(value, [...merged.values()])
  }

  /** Turns a bare number into nanoseconds; empty text and other types unset the key. */
  private duration(fields: Map<string, Entry>, key: string, unit: keyof typeof NANO, path: string): void {
    const entry = fields.get(key)
    if (!entry) return
    const { value } = entry
    if (value.kind === 'scalar' && value.type === 'string') {
      if (value.value === '') fields.delete(key)
      return
    }
    const number = value.kind === 'scalar' && (value.type === 'integer' || value.type === 'float')
    // The rewrite does not know the integer type that Go's YAML reader makes.
    if (!number || this.format === 'yaml' || !Number.isFinite(Number(value.value))) {
      this.dropped.push({ path, node: value, reason: 'duration-type' })
      fields.delete(key)
      return
    }
    const whole = typeof value.value === 'bigint' ? value.value : BigInt(Math.trunc(Number(value.value)))
    const nanoseconds = BigInt.asIntN(64, whole * NANO[unit])
    fields.set(key, { ...entry, value: { ...value, type: 'integer', value: nanoseconds } })
  }

  private processes(): void {
    const entry = this.entries.get('processes')
    if (!entry || entry.value.kind === 'map') return
    const { value } = entry
    if (value.kind !== 'list') {
      return this.fail(
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
        this.dropped.push({ path: `processes[${i}]`, node: item, reason: 'process-entry' })
        continue
      }
      const command = item.entries.find((each) => each.key === 'command')
      const text = this.text(name.value)
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
      merged.set(key, { key, keySpan: name.value.span, value: command ? this.text(command.value) : empty })
    }
    if (merged.size > 0) {
      this.legacy.push({
        form: 'list-of-named-tables',
        path: 'processes',
        span: value.span,
        keySpan: entry.keySpan,
      })
      this.set('processes', entry, this.table(value, [...merged.values()]))
    } else this.entries.delete('processes')
  }

  private experimental(): void {
    const entry = this.entries.get('experimental')
    if (!entry) return
    const { value } = entry
    if (value.kind !== 'map') {
      return this.fail(
        { kind: 'section' },
        'experimental',
        entry,
        value,
        `Experimental section of unknown type: ${goTypeOf(value)}`,
      )
    }
    if (value.entries.length === 0) {
      this.entries.delete('experimental')
      return
    }
    const fields = new Map(value.entries.map((each) => [each.key, each]))
    for (const key of ['cmd', 'entrypoint', 'exec']) this.wordList(fields, key)
    const killTimeout = fields.get('kill_timeout')
    if (killTimeout) {
      this.legacy.push({ form: 'experimental-key', path: 'kill_timeout', span: killTimeout.keySpan })
      if (!this.entries.has('kill_timeout')) this.entries.set('kill_timeout', killTimeout)
    }
    const port = fields.get('metrics_port')
    const path = fields.get('metrics_path')
    for (const each of [port, path]) {
      if (each)
        this.legacy.push({
          form: 'experimental-key',
          path: `metrics.${each.key.slice(8)}`,
          span: each.keySpan,
        })
    }
    if ((port || path) && !this.entries.has('metrics')) {
      const own = [port && { ...port, key: 'port' }, path && { ...path, key: 'path' }].filter(
        (each) => each !== undefined,
      )
      const first = (port ?? path)!
      const made = { kind: 'map', source: value.source, span: first.value.span, entries: own } as const
      this.entries.set('metrics', { key: 'metrics', keySpan: first.keySpan, value: this.list(made, [made]) })
    }
    this.set('experimental', entry, this.table(value, [...fields.values()]))
  }

  private wordList(fields: Map<string, Entry>, key: string): void {
    const entry = fields.get(key)
    if (!entry) return
    const { value } = entry
    const refuse = (node: Node, wanted: string) => {
      const cli = `could not cast ${goText(node)} of type ${goTypeOf(node)} to ${wanted} on ${key}`
      return this.fail({ kind: 'experimental-command' }, `experimental.${key}`, entry, node, cli)
    }
    if (value.kind === 'scalar' && value.type === 'string') {
      this.legacy.push({
        form: 'lone-text',
        path: `experimental.${key}`,
        span: value.span,
        keySpan: entry.keySpan,
      })
      fields.set(key, { ...entry, value: this.list(value, [value]) })
    } else if (value.kind === 'list') {
      const wrong = value.items.find((each) => each.kind !== 'scalar' || each.type !== 'string')
      if (wrong) refuse(wrong, 'string')
    } else refuse(value, '[]string')
  }

  private checks(): void {
    const entry = this.entries.get('checks')
    if (!entry) return
    const { value } = entry
    const unknown = (at: Entry, node: Node, path: string, cause: Cause): never =>
      this.fail(cause, path, at, node, `'checks' section of unknown type: ${goTypeOf(node)}`)
    const checks: Entry[] = []
    if (value.kind === 'map') {
      for (const each of value.entries) {
        const path = childPath('checks', each.key)
        if (each.value.kind !== 'map') return unknown(each, each.value, path, { kind: 'check-table' })
        checks.push({ ...each, value: this.check(each.value, path, '') })
      }
    } else if (value.kind === 'list') {
      if (value.items.length > 0)
        this.legacy.push({
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
          return this.fail(
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
          value: this.check(item, childPath('checks', key), ''),
        })
      }
      checks.push(...named.values())
    } else return unknown(entry, value, 'checks', { kind: 'section' })
    if (checks.length === 0) this.entries.delete('checks')
    else this.set('checks', entry, this.table(value, checks))
  }

  /** Aliases of one list section, concatenated under its real name; `text` is the key whose value becomes text. */
  private merged(name: string, keys: readonly string[], text: string | undefined, said: string): void {
    const all: MapNode[] = []
    let like: Entry | undefined
    for (const key of keys) {
      const entry = this.entries.get(key)
      if (!entry) continue
      like = like ?? entry
      if (key !== name)
        this.legacy.push({ form: 'old-name', path: name, span: entry.keySpan, keySpan: entry.keySpan })
      const maps = this.tables(entry, name, (node, item) => castError(said, node, item))
      for (const map of maps) {
        const entries = map.entries.map((each) =>
          each.key === text ? { ...each, value: this.text(each.value) } : each,
        )
        all.push(text && map.entries.some((each) => each.key === text) ? this.table(map, entries) : map)
      }
      if (key !== name) this.entries.delete(key)
    }
    const folded = [...this.entries.values()].find(
      (each) => each.key !== name && each.key.toLowerCase() === name,
    )
    if (like) this.set(name, like, this.list(like.value, all))
    // The rewrite always leaves a lower-case entry, which wipes out one in other letter case.
    else if (folded)
      this.entries.set(name, { key: name, keySpan: folded.keySpan, value: this.list(folded.value, []) })
  }

  private build(): void {
    const entry = this.entries.get('build')
    if (!entry) return
    const { value } = entry
    if (value.kind !== 'map') {
      return this.fail(
        { kind: 'section' },
        'build',
        entry,
        value,
        `Build section of unknown type: ${goTypeOf(value)}`,
      )
    }
    if (value.entries.length === 0) {
      this.entries.delete('build')
      return
    }
    const old = value.entries.find((each) => each.key === 'build_target')
    if (!old) return
    this.legacy.push({
      form: 'old-name',
      path: 'build.build-target',
      span: old.keySpan,
      keySpan: old.keySpan,
    })
    const entries = value.entries.filter((each) => each.key !== 'build-target' && each !== old)
    this.set('build', entry, this.table(value, [...entries, { ...old, key: 'build-target' }]))
  }
}

/** A float cut to an integer as Go does it on amd64, where what does not fit becomes the smallest integer. */
function cut(value: number): number {
  const whole = Math.trunc(value)
  return whole >= -(2 ** 63) && whole < 2 ** 63 ? whole : -(2 ** 63)
}

function castError(section: string, node: Node, item: boolean): string {
  const type = goTypeOf(node)
  const shown = goText(node)
  return item
    ? `Error processing ${section}: Can not cast '${shown}' of type '%!t(${type}=${shown})' as map[string]any`
    : `Error processing ${section}: Unknown type '${type}'`
}
