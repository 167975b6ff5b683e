import type { Entry, Node } from '../../formats/tree'
import { entriesOf, itemsOf } from '../../formats/tree'
import { plainText, type Value } from '../../aws/value'

/** Instances that one template's loops may make before expansion stops. */
export const MAX_INSTANCES = 5_000

export interface Expanded extends Entry {
  /** Name of the entry as written, loop variables included: rows of the account are kept under it. */
  readonly writtenAs: string
}

/**
 * Expands `Fn::ForEach::NAME: [VARIABLE, LIST, {KEY: VALUE}]` wherever entries of a map may stand. A loop whose list
 * is not known gives one instance with the variable left in place, so that its resources are accounted for.
 */
export function expandLoops(
  entries: readonly Entry[],
  evaluate: (node: Node) => Value,
  budget = { left: MAX_INSTANCES },
): readonly Expanded[] {
  return entries.flatMap((each): readonly Expanded[] => {
    if (!each.key.startsWith('Fn::ForEach::')) return [{ ...each, writtenAs: each.key }]
    const [variable, list, body] = itemsOf(each.value)
    if (variable?.kind !== 'scalar' || !body) return []
    const name = String(variable.value)
    const listed = list && evaluate(list)
    const items = listed?.kind === 'list' ? listed.items.map(plainText) : []
    const known = items.filter((item): item is string => item !== undefined)
    const values = known.length > 0 ? known : ['${' + name + '}']
    return entriesOf(body).flatMap((inner) =>
      values.flatMap((value): readonly Expanded[] => {
        if (budget.left-- <= 0) return []
        const instance = substitute(inner, name, value)
        return expandLoops([instance], evaluate, budget).map((made) => ({
          ...made,
          writtenAs: made.writtenAs === instance.key ? inner.key : made.writtenAs,
        }))
      }),
    )
  })
}

function substituteText(text: string, variable: string, value: string): string {
  return text
    .replaceAll('${' + variable + '}', value)
    .replaceAll('&{' + variable + '}', value.replace(/[^A-Za-z0-9]/g, ''))
}

function substitute(entry: Entry, variable: string, value: string): Entry {
  return {
    ...entry,
    key: substituteText(entry.key, variable, value),
    value: substituteNode(entry.value, variable, value),
  }
}

function substituteNode(node: Node, variable: string, value: string): Node {
  switch (node.kind) {
    case 'scalar': {
      if (typeof node.value !== 'string') return node
      // `!Ref Variable` names the loop variable itself.
      if (node.tag === '!Ref' && node.value === variable) {
        const { tag: _, ...bare } = node
        return { ...bare, value }
      }
      return node.value.includes('{') ? { ...node, value: substituteText(node.value, variable, value) } : node
    }
    case 'list':
      return { ...node, items: node.items.map((each) => substituteNode(each, variable, value)) }
    case 'map': {
      const [only] = node.entries
      if (
        node.entries.length === 1 &&
        only!.key === 'Ref' &&
        only!.value.kind === 'scalar' &&
        only!.value.value === variable
      ) {
        return { ...only!.value, value, span: node.span }
      }
      return { ...node, entries: node.entries.map((each) => substitute(each, variable, value)) }
    }
  }
}
