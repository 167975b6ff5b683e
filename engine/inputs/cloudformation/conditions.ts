import { itemsOf, type Node } from '../../formats/tree'
import { plainText, type Value } from '../../aws/value'
import { intrinsicOf } from './template'

/** Conditions that may stand on one another: CloudFormation has no limit, the stack of calls does. */
const MAX_CHAIN = 200

/** True, false, or undefined where the template does not tell. */
export type Truth = boolean | undefined

/** Evaluates named conditions and condition functions; each condition once, circles come out unknown. */
export class Conditions {
  private readonly known = new Map<string, Truth>()
  private readonly open = new Set<string>()

  constructor(
    private readonly named: ReadonlyMap<string, Node>,
    private readonly evaluate: (node: Node) => Value,
  ) {}

  has(name: string): boolean {
    return this.named.has(name)
  }

  truth(name: string): Truth {
    if (this.known.has(name)) return this.known.get(name)
    const node = this.named.get(name)
    // Circles, and chains longer than any template's, come out unknown.
    if (!node || this.open.has(name) || this.open.size >= MAX_CHAIN) return undefined
    this.open.add(name)
    const result = this.decide(node)
    this.open.delete(name)
    this.known.set(name, result)
    return result
  }

  private decide(node: Node): Truth {
    const call = intrinsicOf(node)
    if (!call) {
      if (node.kind === 'map' && node.entries.length === 1 && node.entries[0]!.key === 'Condition') {
        return this.byName(node.entries[0]!.value)
      }
      return node.kind === 'scalar' && node.type === 'boolean' ? node.value === true : undefined
    }
    const parts = itemsOf(call.argument)
    switch (call.name) {
      case 'Condition':
        return this.byName(call.argument)
      case 'Equals':
        return this.equal(parts[0], parts[1])
      case 'Not': {
        const inner = parts[0] && this.decide(parts[0])
        return inner === undefined ? undefined : !inner
      }
      case 'And': {
        const all = parts.map((each) => this.decide(each))
        return all.includes(false) ? false : all.includes(undefined) ? undefined : true
      }
      case 'Or': {
        const all = parts.map((each) => this.decide(each))
        return all.includes(true) ? true : all.includes(undefined) ? undefined : false
      }
      case 'Contains': {
        const list = parts[0] && this.evaluate(parts[0])
        const wanted = parts[1] && plainText(this.evaluate(parts[1]))
        if (list?.kind !== 'list' || wanted === undefined) return undefined
        const texts = list.items.map(plainText)
        return texts.includes(wanted) ? true : texts.includes(undefined) ? undefined : false
      }
      default:
        return undefined
    }
  }

  private byName(node: Node): Truth {
    return node.kind === 'scalar' ? this.truth(String(node.value)) : undefined
  }

  private equal(a: Node | undefined, b: Node | undefined): Truth {
    if (!a || !b) return undefined
    const left = plainText(this.evaluate(a))
    const right = plainText(this.evaluate(b))
    return left === undefined || right === undefined ? undefined : left === right
  }
}
