import type { Leaf } from '../../aws/leaf'
import type { MapEntry, Value } from '../../aws/value'
import { literalText, type Block } from '../../formats/hcl/syntax'
import type { Evaluator } from './evaluate/expression'
import type { Scope } from './evaluate/scope'
import type { Placed } from './module'
import { Opener, type OpenLeaf, type Written, type WrittenBody } from './written'

/** A block as written, read once for all its instances. */
export interface Row {
  readonly id: string
  readonly body: WrittenBody
  readonly leaves: readonly OpenLeaf[]
  /** Leaves that some instance has a value for. */
  readonly alive: Set<OpenLeaf>
  /** Whether leaves have their CloudFormation paths; the first instance gives them. */
  isPlaced: boolean
}

/** The blocks of a conversion, each opened into leaves once, whoever asks first. */
export class Rows {
  private readonly rows = new Map<string, Row>()

  of(id: string, block: Placed<Block>): Row {
    const known = this.rows.get(id)
    if (known) return known
    const opener = new Opener(block.source, id)
    const body = opener.body(block.node.body)
    const made: Row = { id, body, leaves: opener.leaves, alive: new Set(), isPlaced: false }
    this.rows.set(id, made)
    return made
  }
}

/** The value of an argument of a block, its pieces still belonging to the leaves they were written as. */
export function argumentValue(row: Row, name: string, scope: Scope, evaluator: Evaluator): Value | undefined {
  const item = row.body.items.find((each) => each.kind === 'argument' && each.name === name)
  return item?.kind === 'argument' ? valueOf(item.value, scope, evaluator) : undefined
}

function valueOf(written: Written, scope: Scope, evaluator: Evaluator): Value {
  if (written.kind === 'leaf') return withLeaf(evaluator.value(written.expression, scope), written.leaf)
  if (written.kind === 'list')
    return {
      kind: 'list',
      at: written.at,
      items: written.items.map((each) => valueOf(each, scope, evaluator)),
    }
  const entries = written.entries.map(({ key, value }): MapEntry => ({
    key: literalText(key) ?? evaluator.key(key, scope),
    keyAt: { source: written.at.source, span: { start: key.start, end: key.end } },
    value: valueOf(value, scope, evaluator),
  }))
  return { kind: 'map', at: written.at, entries }
}

/** The same value as part of a leaf, with all that is inside it. */
export function withLeaf(value: Value, leaf: Leaf): Value {
  if (value.kind === 'list') return { ...value, leaf, items: value.items.map((each) => withLeaf(each, leaf)) }
  if (value.kind === 'map')
    return {
      ...value,
      leaf,
      entries: value.entries.map((each) => ({ ...each, value: withLeaf(each.value, leaf) })),
    }
  if (value.kind === 'scalar' && value.value === null)
    return { kind: 'absent', at: value.at, leaf, because: 'it is `null`' }
  return { ...value, leaf }
}
