import { isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml'
import type { Conversion } from '../convert'

/**
 * Counts the leaves of a hand-written YAML or JSON file without any part of the engine, straight over the YAML
 * library's own nodes: scalars, empty maps and lists. A tagged value counts once. `below` keeps only some top keys.
 */
export function countYamlLeaves(text: string, keep: (key: string) => boolean = () => true): number {
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'silent',
  })
  const root = document.contents
  if (!isMap(root)) return 0
  return root.items
    .filter((pair) => keep(isScalar(pair.key) ? String(pair.key.value) : ''))
    .reduce((sum, pair) => sum + countNode(pair.value as Node | null), 0)
}

function countNode(node: Node | null): number {
  if (node && !node.tag?.startsWith('!')) {
    if (isSeq(node) && node.items.length > 0)
      return node.items.reduce<number>((sum, each) => sum + countNode(each as Node), 0)
    if (isMap(node) && node.items.length > 0)
      return node.items.reduce((sum, pair) => sum + countNode(pair.value as Node | null), 0)
  }
  return 1
}

/**
 * Counts the leaves of a serverless.yml: as above, but a call of CloudFormation is one leaf everywhere, and of
 * `resources` only the resources count, without their types.
 */
export function countServerlessLeaves(text: string): number {
  const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' })
  const root = document.contents
  if (!isMap(root)) return 0
  const name = (key: unknown): string => (isScalar(key) ? String(key.value) : '')
  const count = (node: Node | null): number => {
    if (!node || node.tag?.startsWith('!') || isScalar(node)) return 1
    if (isSeq(node))
      return node.items.length === 0
        ? 1
        : node.items.reduce<number>((sum, each) => sum + count(each as Node), 0)
    if (!isMap(node) || node.items.length === 0) return 1
    const only = node.items.length === 1 ? name(node.items[0]!.key) : ''
    if (only === 'Ref' || only.startsWith('Fn::')) return 1
    return node.items.reduce((sum, pair) => sum + count(pair.value as Node | null), 0)
  }
  const resourcesIn = (node: unknown): number => {
    if (!isMap(node)) return 0
    const resources = node.items.find((pair) => name(pair.key) === 'Resources')?.value
    if (!isMap(resources)) return 0
    return resources.items.reduce((sum, pair) => {
      if (!isMap(pair.value)) return sum + 1
      const parts = pair.value.items.filter((each) => name(each.key) !== 'Type')
      return sum + parts.reduce((inner, each) => inner + count(each.value as Node | null), 0)
    }, 0)
  }
  return root.items.reduce(
    (sum, pair) =>
      sum + (name(pair.key) === 'resources' ? resourcesIn(pair.value) : count(pair.value as Node | null)),
    0,
  )
}

/** Paths of planted keys that came back unread. */
export function planted(result: Conversion): readonly string[] {
  return result.account.resources
    .flatMap((each) => each.rows)
    .filter((each) => each.outcome === 'unread' && /planted/i.test(each.leaf.path))
    .map((each) => each.leaf.path)
}
