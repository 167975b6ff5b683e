import { entry, get, textOf, type Entry, type MapNode, type Node } from '../../formats/tree'
import { ANSWERS } from './answers'
import type { Answer } from './answers/answer'
import { detailsIn, type Detail } from './details'
import type { Pasted } from './paste'

/** An object of an answer that becomes a resource. */
export interface Found {
  readonly answer: Answer
  readonly type: string
  readonly node: MapNode
  readonly name: string
}

/** What an answer holds: objects of their own, and settings of an object that another answer has. */
export interface Holding {
  readonly found: readonly Found[]
  readonly details: readonly Detail[]
}

/** Reads one answer by its keys. */
export function holdingOf({ node: root, command }: Pasted): Holding {
  if (root.kind !== 'map' || get(root, 'Resources') || get(root, 'AWSTemplateFormatVersion'))
    return { found: [], details: [] }
  const found = ANSWERS.flatMap((answer) =>
    objectsOf(root, answer).map((node): Found => {
      const given = textOf(get(node, answer.name)) ?? answer.type.split('::').at(-1)!
      const name = given.split(/[:/]/).findLast((part) => part !== '') ?? given
      return { answer, type: typeOf(answer, node), node, name }
    }),
  )
  return { found, details: found.length > 0 ? [] : detailsIn(root, command) }
}

function typeOf(answer: Answer, node: MapNode): string {
  const told = answer.variants && textOf(get(node, answer.variants.key))
  const types = answer.variants?.types ?? {}
  return told !== undefined && Object.hasOwn(types, told) ? types[told]! : answer.type
}

function objectsOf(root: MapNode, answer: Answer): readonly MapNode[] {
  let nodes: readonly Node[] = [root]
  for (const part of answer.key === '' ? [] : answer.key.split('[].')) {
    nodes = nodes.flatMap((each) => {
      const value = get(each, part)
      return value === undefined ? [] : value.kind === 'list' ? value.items : [value]
    })
  }
  const beside = (answer.beside ?? []).flatMap((key) => entry(root, key) ?? [])
  return nodes.flatMap((each): readonly MapNode[] => {
    if (answer.texts) return each.kind === 'scalar' ? [named(each, answer.name)] : []
    if (each.kind !== 'map' || !has(each, answer.needs)) return []
    if (answer.without !== undefined && get(each, answer.without)) return []
    return [beside.length > 0 ? { ...each, entries: [...each.entries, ...beside] } : each]
  })
}

function has(node: MapNode, needs: Answer['needs']): boolean {
  if (needs === undefined) return true
  return typeof needs === 'string' ? get(node, needs) !== undefined : needs.some((each) => get(node, each))
}

/** A bare ARN or URL as an object with a name. */
function named(text: Node, key: string): MapNode {
  return {
    kind: 'map',
    source: text.source,
    span: text.span,
    entries: [{ key, keySpan: text.span, value: text }],
  }
}

/** Adds settings to the object they belong to: the one that is named, else the only one of its type. */
export function withDetails(found: readonly Found[], details: readonly Detail[]): readonly Found[] {
  const added = new Map<Found, Entry[]>()
  const alone: Found[] = []
  for (const { type, of, node } of details) {
    const same = found.filter((each) => each.type === type)
    const owner =
      same.find((each) => of !== undefined && isCalled(each, of)) ??
      (of === undefined && same.length === 1 ? same[0] : undefined)
    if (owner) added.set(owner, [...(added.get(owner) ?? []), ...node.entries])
    else
      alone.push({
        answer: { key: '', type, name: '' },
        type,
        node,
        name: of?.split(/[:/]/).at(-1) || type.split('::').at(-1)!,
      })
  }
  return [
    ...found.map((each) => {
      const more = added.get(each)
      return more ? { ...each, node: { ...each.node, entries: [...each.node.entries, ...more] } } : each
    }),
    ...alone,
  ]
}

function isCalled({ name, node }: Found, of: string): boolean {
  return name === of || node.entries.some((each) => textOf(each.value) === of)
}
