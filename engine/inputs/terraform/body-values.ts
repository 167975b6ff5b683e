import type { MapEntry, MapValue, Value } from '../../aws/value'
import { literalText } from '../../formats/hcl/syntax'
import type { Located } from '../../text/source'
import { pairs } from './evaluate/follow'
import { textAt, withNames, type Scope } from './evaluate/scope'
import { isNull, isUnknown, map, scalar, unresolved } from './evaluate/values'
import { MAX_ORIGINS, type Root } from './root'
import { withLeaf, type Row } from './rows'
import { collect, type Written, type WrittenBody } from './written'

/** A block costs as much work as this many expressions. */
const STEPS_OF_A_BLOCK = 100

/** The values of bodies under the names of one instance, each kept by the leaf it was written as. */
export class BodyValues {
  constructor(private readonly root: Root) {}

  /** The arguments of a body, blocks of one name as one list; `bare` keeps the values out of the row's leaves. */
  values(row: Row, body: WrittenBody, scope: Scope, bare = false): readonly MapEntry[] {
    return collect(
      body.items.flatMap((item): readonly (MapEntry & { readonly block: boolean })[] => {
        if (item.kind === 'argument') {
          if (item.name.startsWith('dynamic ')) {
            this.value(row, item.value, scope, bare)
            return []
          }
          return [
            {
              key: item.name,
              keyAt: item.nameAt,
              value: this.value(row, item.value, scope, bare),
              block: false,
            },
          ]
        }
        const make = (inner: Scope) => ({
          key: item.name,
          keyAt: item.nameAt,
          value: {
            kind: 'map',
            at: item.at,
            entries: this.values(row, item.body, inner, bare),
          } satisfies MapValue,
          block: true,
        })
        if (!item.dynamic) return [make(scope)]
        const { forEach, iterator } = item.dynamic
        const over = forEach ? this.root.evaluator.value(forEach, scope) : scalar(item.at, null)
        const each = iterations(over, item.at, iterator)
        const made: ReturnType<typeof make>[] = []
        for (const one of each) {
          // Dynamic blocks in dynamic blocks multiply.
          if (!this.root.evaluator.budget.spend(STEPS_OF_A_BLOCK)) {
            this.tellTooMany(item.at, item.name)
            break
          }
          made.push(make(withNames(scope, new Map([[iterator, one]]))))
        }
        if (each.length === 0)
          this.silence(row, item.body, `\`for_each\` of the dynamic block \`${item.name}\` is empty`)
        return made
      }),
    )
  }

  private tellTooMany(at: Located, name: string): void {
    this.root.reportOnce(`blocks ${name}`, {
      code: 'terraform-too-many-instances',
      severity: 'warning',
      ...at,
      message: `The dynamic blocks \`${name}\` are more than any stack has; the rest is left out.`,
    })
  }

  private value(row: Row, written: Written, scope: Scope, bare = false): Value {
    if (written.kind === 'list')
      return {
        kind: 'list',
        at: written.at,
        items: written.items.flatMap((each) => {
          const value = this.value(row, each, scope, bare)
          // Before Terraform 0.12 `["${var.list}"]` was how a list was passed on.
          const isSpread = each.kind === 'leaf' && each.expression.kind === 'wrapped' && value.kind === 'list'
          return isSpread ? value.items : [value]
        }),
      }
    if (written.kind === 'map') {
      const entries = written.entries.map(({ key, value }): MapEntry => ({
        key: literalText(key) ?? this.root.evaluator.key(key, scope),
        keyAt: { source: written.at.source, span: { start: key.start, end: key.end } },
        value: this.value(row, value, scope, bare),
      }))
      return { kind: 'map', at: written.at, entries }
    }
    const { leaf, expression, verbatim } = written
    if (bare) return this.root.evaluator.value(expression, scope)
    if (verbatim) {
      row.alive.add(leaf)
      return {
        ...(literalText(expression) === undefined
          ? scalar(leaf.at, textAt(leaf.at))
          : scalar(leaf.at, literalText(expression)!)),
        leaf,
      }
    }
    const { value, origins } = this.root.tracing(() => this.root.evaluator.value(expression, scope))
    // Instances of a loop mostly come through the same places.
    for (const each of origins) {
      const isKnown = leaf.origins.some(
        (one) => one.source === each.source && one.span.start === each.span.start,
      )
      if (!isKnown && leaf.origins.length < MAX_ORIGINS) leaf.origins.push(each)
    }
    if (isNull(value)) {
      const because =
        value.note === undefined ? 'its value is `null`, which means that it is not set' : value.note
      if (!row.alive.has(leaf)) leaf.off = because
      return { kind: 'absent', at: leaf.at, leaf, because }
    }
    row.alive.add(leaf)
    return withLeaf(value, leaf)
  }

  private silence(row: Row, body: WrittenBody, reason: string): void {
    const quiet = (written: Written): void => {
      if (written.kind === 'leaf') {
        if (!row.alive.has(written.leaf)) written.leaf.off ??= reason
      } else if (written.kind === 'list') written.items.forEach(quiet)
      else written.entries.forEach((each) => quiet(each.value))
    }
    for (const item of body.items) {
      if (item.kind === 'block') this.silence(row, item.body, reason)
      else if (!item.name.startsWith('dynamic ')) quiet(item.value)
    }
  }
}

/** What the iterator of a dynamic block stands for, once for every item. */
function iterations(over: Value, at: Located, iterator: string): readonly Value[] {
  if (isNull(over)) return []
  if (isUnknown(over)) {
    const reason = over.kind === 'unresolved' ? over.reason : 'what `for_each` goes over is not known'
    const part = (name: string): Value => unresolved(at, `${iterator}.${name}`, reason)
    return [
      map(at, [
        ['key', part('key')],
        ['value', part('value')],
      ]),
    ]
  }
  return pairs(over, at).map(([key, value]) =>
    map(at, [
      ['key', key],
      ['value', value],
    ]),
  )
}
