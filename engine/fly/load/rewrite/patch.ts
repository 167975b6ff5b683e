import type { Entry, ListNode, MapNode, Node } from '../../../formats/tree'
import type { Span } from '../../../text/source'
import type { LegacyForm } from '../../schema/types'
import { goText, goTypeOf } from '../../values/go-text'
import type { Cause, LoadProblem } from '../problem'

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

/** The file as the current decoder expects it, and what happened on the way. */
export interface Rewritten {
  readonly root: MapNode
  readonly problems: readonly LoadProblem[]
  readonly legacy: readonly LegacyUse[]
  readonly dropped: readonly Dropped[]
}

/** Tells where a rewritten table came from, so that its header is still known. */
export type Headers = Map<MapNode, Span>

/** Thrown inside one patch only, and caught by `run`: the first error of a patch ends it. */
class PatchError {
  constructor(readonly problem: LoadProblem) {}
}

/** The top level while it is rewritten, and what its patches share. */
export class Patch {
  readonly problems: LoadProblem[] = []
  readonly legacy: LegacyUse[] = []
  readonly dropped: Dropped[] = []
  readonly entries = new Map<string, Entry>()

  constructor(
    root: MapNode,
    private readonly headers: Headers,
    readonly format: 'toml' | 'json' | 'yaml',
  ) {
    for (const each of root.entries) this.entries.set(each.key, each)
  }

  /** Runs one patch; where it fails, its keys are dropped and the error is reported. */
  run(keys: readonly string[], apply: (patch: Patch) => void): void {
    try {
      apply(this)
    } catch (thrown) {
      if (!(thrown instanceof PatchError)) throw thrown
      this.problems.push(thrown.problem)
      for (const key of keys) this.entries.delete(key)
    }
  }

  /** Ends the patch with an error; `cli` is what the CLI prints. */
  fail(cause: Cause, path: string, entry: Entry | undefined, node: Node, cli: string): never {
    const key = path.replace(/\[\d+\]/g, '').replace(/^checks\.[^.]+/, 'checks')
    throw new PatchError({ cause, path, key, node, keySpan: entry?.keySpan, cli, stage: 'rewrite' })
  }

  /** Puts a section in the place of the one it was made from. */
  set(key: string, entry: Entry, value: Node): void {
    this.entries.set(key, { ...entry, key, value })
  }

  /** A table in the place of another, with its header. */
  table(like: Node, entries: readonly Entry[]): MapNode {
    const map: MapNode = { kind: 'map', source: like.source, span: like.span, entries }
    const header = like.kind === 'map' ? this.headers.get(like) : undefined
    if (header) this.headers.set(map, header)
    return map
  }

  /** A value as Go prints it. */
  text(node: Node): Node {
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
  tables(entry: Entry, path: string, message: (node: Node, item: boolean) => string): MapNode[] {
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

  /** A list in the place of something else. */
  list(like: Node, items: readonly Node[]): ListNode {
    return { kind: 'list', source: like.source, span: like.span, items }
  }
}

/** What the CLI says of a value that is no table where tables are expected. */
export function castError(section: string, node: Node, item: boolean): string {
  const type = goTypeOf(node)
  const shown = goText(node)
  return item
    ? `Error processing ${section}: Can not cast '${shown}' of type '%!t(${type}=${shown})' as map[string]any`
    : `Error processing ${section}: Unknown type '${type}'`
}
