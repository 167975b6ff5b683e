import { childPath } from '../fly/model'
import type { MapNode, Node } from '../formats/tree'
import type { Span } from '../text/source'

/** A key as it stands in the file, whether the loader took it or not. */
export interface WrittenKey {
  readonly key: string
  readonly span: Span
  /** A table or list with nothing in it. */
  readonly empty: boolean
}

/** Every value of a file with its key, in the order written; empty tables and lists count as values. */
export function writtenKeys(tree: MapNode): readonly WrittenKey[] {
  const found: WrittenKey[] = []
  const walk = (node: Node, key: string, start: number): void => {
    if (node.kind === 'map' && node.entries.length > 0) {
      for (const each of node.entries) walk(each.value, childPath(key, each.key), each.keySpan.start)
    } else if (node.kind === 'list' && node.items.some((each) => each.kind === 'map')) {
      for (const [i, each] of node.items.entries()) walk(each, childPath(key, i), each.span.start)
    } else {
      const empty =
        node.kind === 'map' ? node.entries.length === 0 : node.kind === 'list' && node.items.length === 0
      found.push({ key, span: { start, end: Math.max(start, node.span.end) }, empty })
    }
  }
  for (const each of tree.entries) walk(each.value, each.key, each.keySpan.start)
  return found
}
