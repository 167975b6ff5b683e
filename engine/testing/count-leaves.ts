import { isMap, isScalar, isSeq, parseDocument, type Node, type Pair } from 'yaml'

/**
 * Counts the leaves of a CloudFormation template without any part of the engine: straight over the YAML library's own
 * nodes (JSON is YAML). A short or long intrinsic call is one leaf, `Fn::Transform` is opened, `Type` is no value.
 */
export function countTemplateLeaves(text: string): number {
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'silent',
  })
  const resources = isMap(document.contents) ? pairOf(document.contents.items, 'Resources')?.value : undefined
  if (!isMap(resources)) return 0
  let total = 0
  for (const pair of resources.items) {
    const name = String((pair.key as { value?: unknown }).value)
    if (name.startsWith('Fn::ForEach')) {
      const body = isSeq(pair.value) ? pair.value.items[2] : undefined
      if (isMap(body)) for (const inner of body.items) total += countResource(inner.value as Node)
    } else total += countResource(pair.value as Node)
  }
  return total
}

function countResource(node: Node): number {
  if (!isMap(node)) return 0
  return node.items
    .filter((pair) => keyOf(pair) !== 'Type')
    .reduce((sum, pair) => sum + countNode(pair.value as Node | null), 0)
}

function countNode(node: Node | null): number {
  if (!node) return 1
  if (node.tag?.startsWith('!') && node.tag !== '!Transform') return 1
  if (isScalar(node)) return 1
  if (isSeq(node))
    return node.items.length === 0
      ? 1
      : node.items.reduce<number>((sum, each) => sum + countNode(each as Node), 0)
  if (!isMap(node)) return 1
  if (node.items.length === 0) return 1
  const only = node.items.length === 1 ? keyOf(node.items[0]!) : ''
  if (
    only === 'Ref' ||
    (only.startsWith('Fn::') && only !== 'Fn::Transform' && !only.startsWith('Fn::ForEach'))
  )
    return 1
  return node.items.reduce((sum, pair) => {
    if (keyOf(pair).startsWith('Fn::ForEach')) {
      const body = isSeq(pair.value) ? pair.value.items[2] : undefined
      return (
        sum +
        (isMap(body)
          ? body.items.reduce((inner, each) => inner + countNode(each.value as Node | null), 0)
          : 0)
      )
    }
    return sum + countNode(pair.value as Node | null)
  }, 0)
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : ''
}

function pairOf(items: readonly Pair[], key: string): Pair | undefined {
  return items.find((each) => keyOf(each) === key)
}

/** Counts the leaves of ECS JSON: scalars, empty maps and empty lists of its task definitions and services. */
export function countJsonLeaves(value: unknown): number {
  if (value === null || typeof value !== 'object') return 1
  const inside = Array.isArray(value) ? value : Object.values(value)
  return inside.length === 0 ? 1 : inside.reduce<number>((sum, each) => sum + countJsonLeaves(each), 0)
}
