import type { MapNode, Node } from '../../formats/tree'
import { childPath } from '../model'
import type { LoadProblem } from './problem'

/** Finds `inf` and `nan`: the config cannot be encoded with one anywhere, even under an unknown key. */
export function findInfinities(root: MapNode): LoadProblem[] {
  const problems: LoadProblem[] = []
  visit(root, '', (node, path, keySpan) => {
    if (node.kind !== 'scalar' || node.type !== 'float' || Number.isFinite(Number(node.value))) return
    const value = Number(node.value)
    const shown = Number.isNaN(value) ? 'NaN' : value < 0 ? '-Inf' : '+Inf'
    problems.push({
      cause: { kind: 'infinity' },
      path,
      key: path.replace(/\[\d+\]/g, ''),
      node,
      keySpan,
      cli: `json: unsupported value: ${shown}`,
      stage: 'encode',
    })
  })
  return problems
}

function visit(
  node: Node,
  path: string,
  see: (node: Node, path: string, keySpan: LoadProblem['keySpan']) => void,
  keySpan?: LoadProblem['keySpan'],
): void {
  if (node.kind === 'scalar') see(node, path, keySpan)
  else if (node.kind === 'list')
    node.items.forEach((item, i) => visit(item, childPath(path, i), see, keySpan))
  else for (const each of node.entries) visit(each.value, childPath(path, each.key), see, each.keySpan)
}
