import { plainText, type Value } from '../../aws/value'
import { get, textOf, type Entry } from '../../formats/tree'
import type { Scope } from '../reader'
import type { Evaluator } from './evaluate'
import { showNode, type Template } from './template'

/** A template of one input, to be found by the templates that nest it. */
export interface Member {
  readonly path: string
  readonly template: Template
  evaluator(scope: Scope): Evaluator
}

const STACK = 'AWS::CloudFormation::Stack'

/**
 * The templates of one input and which nests which: a nested template gets its parameters from the stack resource that
 * names it, and gives its outputs back. Circles find nothing.
 */
export class TemplateFamily {
  private readonly members: Member[] = []
  private readonly asking = new Set<string>()

  add(member: Member): void {
    this.members.push(member)
  }

  /** What the template that nests this one passes for a parameter. */
  parameter(member: Member, name: string, scope: Scope): Value | undefined {
    const nesting = this.nestingOf(member)
    const node = nesting && get(get(get(nesting.stack.value, 'Properties'), 'Parameters'), name)
    if (!nesting || !node) return undefined
    return this.once(`${member.path} ${name}`, () => nesting.parent.evaluator(scope).value(node, undefined))
  }

  /** The output of the template that a stack resource nests. */
  output(member: Member, stackId: string, name: string, scope: Scope): Value | undefined {
    const stack = member.template.resources.find((each) => each.key === stackId)
    const child = stack && this.childOf(stack, member)
    const node = child && get(child.template.outputs.find((each) => each.key === name)?.value, 'Value')
    if (!child || !node) return undefined
    return this.once(`${child.path} => ${name}`, () => child.evaluator(scope).value(node, undefined))
  }

  private once(key: string, evaluate: () => Value): Value | undefined {
    if (this.asking.has(key)) return undefined
    this.asking.add(key)
    const value = evaluate()
    this.asking.delete(key)
    return value
  }

  private nestingOf(member: Member): { readonly parent: Member; readonly stack: Entry } | undefined {
    for (const parent of this.members) {
      for (const stack of parent.template.resources) {
        if (textOf(get(stack.value, 'Type')) === STACK && this.childOf(stack, parent) === member)
          return { parent, stack }
      }
    }
    return undefined
  }

  /** The given template whose path ends most like the address: `…/services/web/service.yaml`. */
  private childOf(stack: Entry, parent: Member): Member | undefined {
    const url = get(get(stack.value, 'Properties'), 'TemplateURL')
    if (!url) return undefined
    const wanted = showNode(url).split(/[/\\]/).reverse()
    let best: { readonly member: Member; readonly shared: number } | undefined
    for (const member of this.members) {
      if (member === parent) continue
      const parts = member.path.split('/').reverse()
      let shared = 0
      while (shared < parts.length && parts[shared] === wanted[shared]) shared++
      if (shared > (best?.shared ?? 0)) best = { member, shared }
    }
    return best?.member
  }
}

/** A passed value as a parameter's text, where all of it is known; lists become comma-delimited text. */
export function passedText(value: Value): string | undefined {
  if (value.kind === 'list') {
    const items = value.items.map(plainText)
    return items.includes(undefined) ? undefined : items.join(',')
  }
  return plainText(value)
}
