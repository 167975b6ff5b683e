import { plainText, type Value } from '../../aws/value'
import type { AwsStack, Resource } from '../../aws/stack'
import { get, textOf, type Entry } from '../../formats/tree'
import type { Claim, Scope } from '../reader'
import type { Evaluator } from './evaluate'
import { showNode, type Template } from './template'

/** A template of one input, to be found by the templates that nest it. */
export interface Member {
  readonly path: string
  readonly template: Template
  evaluator(scope: Scope): Evaluator
}

const STACK = 'AWS::CloudFormation::Stack'

interface Nesting {
  readonly parent: Member
  readonly stack: Entry
}

/**
 * The templates of one input and which nests which: a nested template gets its parameters from the stack resource that
 * names it, gives its outputs back, and is part of the source of the template that nests it. Circles find nothing.
 */
export class TemplateFamily {
  private readonly members: Member[] = []
  private readonly asking = new Set<string>()
  private readonly bases = new WeakMap<Scope, Scope>()
  private nestings: ReadonlyMap<Member, Nesting> | undefined

  add(member: Member): void {
    this.members.push(member)
    this.nestings = undefined
  }

  /** What the template that nests this one passes for a parameter. */
  parameter(member: Member, name: string, scope: Scope): Value | undefined {
    const nesting = this.nestingOf(member)
    const node = nesting && get(get(get(nesting.stack.value, 'Properties'), 'Parameters'), name)
    if (!nesting || !node) return undefined
    return this.once(`${member.path} ${name}`, () =>
      nesting.parent.evaluator(this.scopeOf(nesting.parent, scope)).value(node, undefined),
    )
  }

  /** The output of the template that a stack resource nests. */
  output(member: Member, stackId: string, name: string, scope: Scope): Value | undefined {
    const stack = member.template.resources.find((each) => each.key === stackId)
    const child = stack && this.childOf(stack, member)
    const node = child && get(child.template.outputs.find((each) => each.key === name)?.value, 'Value')
    if (!child || !node) return undefined
    return this.once(`${child.path} => ${name}`, () =>
      child.evaluator(this.scopeOf(child, scope)).value(node, undefined),
    )
  }

  /** Logical ids of the stack resources that lead from the outermost template here; empty for that one. */
  pathOf(member: Member): readonly string[] {
    const path: string[] = []
    const root = this.rootOf(member)
    for (let each = member; each !== root;) {
      const nesting = this.nestingOf(each)
      if (!nesting) break
      path.unshift(nesting.stack.key)
      each = nesting.parent
    }
    return path
  }

  /** One claim for each outermost template with all that it nests, in the order given. */
  joined(claims: ReadonlyMap<Member, Claim>): readonly Claim[] {
    const trees = new Map<Member, Member[]>()
    for (const member of claims.keys()) {
      const root = this.rootOf(member)
      trees.set(root, [...(trees.get(root) ?? []), member])
    }
    return [...trees].flatMap(([root, members]) => {
      const own = claims.get(root)
      if (!own) return []
      const others = members.filter((each) => each !== root)
      return others.length === 0 ? [own] : [this.treeClaim(root, own, others, claims)]
    })
  }

  private treeClaim(
    root: Member,
    own: Claim,
    others: readonly Member[],
    claims: ReadonlyMap<Member, Claim>,
  ): Claim {
    const nested = others.flatMap((member) => {
      const claim = claims.get(member)
      return claim ? [{ member, claim, prefix: `${this.pathOf(member).join('.')}.` }] : []
    })
    return {
      ...own,
      files: [...own.files, ...nested.flatMap(({ claim }) => claim.files)],
      localIds: () => [
        ...own.localIds(),
        ...nested.flatMap(({ claim, prefix }) => claim.localIds().map((each) => `${prefix}${each}`)),
      ],
      exports: (scope) => [
        ...(own.exports?.(this.scopeOf(root, scope)) ?? []),
        ...nested.flatMap(({ claim, member }) => claim.exports?.(this.scopeOf(member, scope)) ?? []),
      ],
      read: (scope): AwsStack => {
        const stack = own.read(this.scopeOf(root, scope))
        const parts = nested.map(({ claim, member }) => ({
          ...claim.read(this.scopeOf(member, scope)),
          nestedBy: scope.globalId(this.pathOf(member).join('.')),
        }))
        const resources = [...stack.resources]
        // Outer stacks stand before inner ones only by chance, so inner ones wait for theirs.
        const waiting = [...parts].sort((a, b) => a.nestedBy.split('.').length - b.nestedBy.split('.').length)
        for (const part of waiting) {
          const outer = resources.find((each) => each.id === part.nestedBy)
          resources.push(...part.resources.map((each) => ({ ...asOuter(each, outer), source: stack.id })))
        }
        const region = stack.region ?? parts.find((each) => each.region !== undefined)?.region
        return {
          ...stack,
          region,
          paths: [...stack.paths, ...parts.flatMap((each) => each.paths)],
          resources,
          parameters: [
            ...stack.parameters,
            ...parts.flatMap((each) => each.parameters.map((one) => ({ ...one, source: stack.id }))),
          ],
          diagnostics: [...stack.diagnostics, ...parts.flatMap((each) => each.diagnostics)],
        }
      },
    }
  }

  /** The scope of a member, made of that of any member of its tree: ids of nested resources begin with their stack's. */
  private scopeOf(member: Member, scope: Scope): Scope {
    const base = this.bases.get(scope) ?? scope
    const path = this.pathOf(member)
    if (path.length === 0) return base
    const own: Scope = { ...base, globalId: (local) => base.globalId([...path, local].join('.')) }
    this.bases.set(own, base)
    return own
  }

  private rootOf(member: Member): Member {
    const seen = new Set([member])
    let root = member
    for (let nesting = this.nestingOf(root); nesting; nesting = this.nestingOf(root)) {
      // A circle has no outermost template: the first one given stands for it.
      if (seen.has(nesting.parent)) return this.members.find((each) => seen.has(each)) ?? member
      seen.add(nesting.parent)
      root = nesting.parent
    }
    return root
  }

  private once(key: string, evaluate: () => Value): Value | undefined {
    if (this.asking.has(key)) return undefined
    this.asking.add(key)
    const value = evaluate()
    this.asking.delete(key)
    return value
  }

  private nestingOf(member: Member): Nesting | undefined {
    if (!this.nestings) {
      const found = new Map<Member, Nesting>()
      for (const parent of this.members)
        for (const stack of parent.template.resources) {
          if (textOf(get(stack.value, 'Type')) !== STACK) continue
          const child = this.childOf(stack, parent)
          if (child && !found.has(child)) found.set(child, { parent, stack })
        }
      this.nestings = found
    }
    return this.nestings.get(member)
  }

  /** The given template whose path ends most like the address: `…/services/web/service.yaml`. */
  private childOf(stack: Entry, parent: Member): Member | undefined {
    const url = get(get(stack.value, 'Properties'), 'TemplateURL')
    // The CDK names the file beside the address, which is made of the account's bucket.
    const asset = textOf(get(get(stack.value, 'Metadata'), 'aws:asset:path'))
    if (!url && asset === undefined) return undefined
    const wanted = (asset ?? showNode(url!)).split(/[/\\]/).reverse()
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

/** A resource of a nested template exists only where the stack that nests it does. */
function asOuter(resource: Resource, outer: Resource | undefined): Resource {
  if (outer?.state === 'off' && resource.state !== 'off') {
    const why = `the stack ${outer.native.name} that nests it does not exist under the present parameters`
    const leaves = resource.leaves.map((each) => (each.off === undefined ? { ...each, off: why } : each))
    return { ...resource, state: 'off', stateReason: why, leaves }
  }
  return outer?.state === 'conditional' && resource.state === 'on'
    ? {
        ...resource,
        state: 'conditional',
        ...(outer.stateReason === undefined ? {} : { stateReason: outer.stateReason }),
      }
    : resource
}

/** A passed value as a parameter's text, where all of it is known; lists become comma-delimited text. */
export function passedText(value: Value): string | undefined {
  if (value.kind === 'list') {
    const items = value.items.map(plainText)
    return items.includes(undefined) ? undefined : items.join(',')
  }
  return plainText(value)
}
