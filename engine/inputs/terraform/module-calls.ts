import type { Value } from '../../aws/value'
import { placeOf, type Block } from '../../formats/hcl/syntax'
import type { Located } from '../../text/source'
import type { Resolved, RootStep } from './evaluate/scope'
import { failed, isUnknown, list, map, unresolved } from './evaluate/values'
import type { Caller, ModuleInstance } from './instance'
import { asStep, keyText, pick, type Instance, type Instances } from './instances'
import { argumentOf, joinPath, literalArgument, placeOfBlock, type Module, type Placed } from './module'
import { wellKnownModule } from './modules'

/** The modules that a module calls, and what they give back. */
export class ModuleCalls {
  private readonly children = new Map<string, ModuleInstance>()
  private readonly closed = new Set<string>()

  constructor(
    private readonly owner: ModuleInstance,
    private readonly make: (
      module: Module,
      prefix: string,
      rowPrefix: string,
      caller: Caller,
    ) => ModuleInstance,
  ) {}

  /** The instances of a call of a module whose files were given. */
  childrenOf(
    name: string,
    call: Placed<Block>,
  ): { readonly instances: Instances; readonly children: readonly ModuleInstance[] } | undefined {
    const path = literalArgument(call.node, 'source')
    if (path === undefined) return undefined
    const given = /^\.\.?(\/|$)/.test(path)
      ? this.owner.root.module(joinPath(this.owner.module.folder, path))
      : undefined
    const module = given ?? wellKnownModule(path, call.node)
    if (!module || this.isInside(module)) return undefined
    const instances = this.owner.instancesOf(`module.${name}`, call)
    if (this.closed.has(name)) return undefined
    const isNew = instances.list.some((each) => !this.children.has(name + each.suffix))
    if (isNew && !this.owner.root.opens(instances.list.length, placeOfBlock(call))) {
      this.closed.add(name)
      return undefined
    }
    return { instances, children: instances.list.map((each) => this.child(name, call, module, each)) }
  }

  /** Whether a call was left closed because there are too many. */
  isClosed(name: string): boolean {
    return this.closed.has(name)
  }

  /** Whether this instance is part of the module: then a call would never end. */
  isInside(module: Module): boolean {
    return this.owner.module === module || (this.owner.caller?.parent.calls.isInside(module) ?? false)
  }

  private child(name: string, call: Placed<Block>, module: Module, instance: Instance): ModuleInstance {
    const key = name + instance.suffix
    const known = this.children.get(key)
    if (known) return known
    const made = this.make(
      module,
      `${this.owner.prefix}module.${name}${instance.suffix}.`,
      `${this.owner.rowPrefix}module.${name}.`,
      {
        call,
        scope: this.owner.scope(call.source, instance.names),
        parent: this.owner,
        ...(module.isWellKnown && !this.owner.module.isWellKnown
          ? {
              row: this.owner.root.rows.of(
                this.owner.root.globalId(`${this.owner.rowPrefix}module.${name}`),
                call,
              ),
            }
          : {}),
      },
    )
    this.children.set(key, made)
    return made
  }

  /** A module in which nothing exists, for the rows of what a call with `count = 0` would make. */
  ghost(name: string, call: Placed<Block>): ModuleInstance | undefined {
    const path = literalArgument(call.node, 'source')
    const module =
      path === undefined ? undefined : this.owner.root.module(joinPath(this.owner.module.folder, path))
    return module && !this.isInside(module)
      ? this.child(name, call, module, { suffix: '', names: new Map() })
      : undefined
  }

  /** `module.x.y`, with the index of an instance or a splat. */
  callOutput(name: string | undefined, steps: readonly RootStep[], at: Located, shown: string): Resolved {
    const call = name === undefined ? undefined : this.owner.module.calls.get(name)
    if (name === undefined || !call)
      return { value: this.owner.missing(`module.${name ?? '?'}`, at), used: steps.length }
    const found = this.childrenOf(name, call)
    if (!found) {
      const source = literalArgument(call.node, 'source') ?? '?'
      return { value: unresolved(at, shown, `the module \`${source}\` was not given`), used: steps.length }
    }
    const { instances, children } = found
    const next = steps[1]
    if (instances.kind === 'one') return this.outputOf(children[0]!, steps, 1, at, shown)
    if (next?.kind === 'index') {
      const chosen = pick(instances, next.key) ?? (isUnknown(next.key) ? instances.list[0] : undefined)
      const child = chosen && children[instances.list.indexOf(chosen)]
      return child
        ? this.outputOf(child, steps, 2, at, shown)
        : { value: failed(at, shown, 'the module has no such instance'), used: steps.length }
    }
    if (next?.kind === 'splat') {
      const after = steps.slice(2)
      const values = children.map((each) => {
        const { value, used } = this.outputOf(each, after, 0, at, shown)
        return this.owner.root.evaluator.follow(value, after.slice(used).map(asStep), at)
      })
      return { value: list(at, values), used: steps.length }
    }
    const whole = children.map(
      (each, index) => [keyText(instances.list[index]!), each.calls.outputs(at)] as const,
    )
    return {
      value:
        instances.kind === 'count'
          ? list(
              at,
              whole.map(([, value]) => value),
            )
          : map(at, whole),
      used: 1,
    }
  }

  private outputOf(
    child: ModuleInstance,
    steps: readonly RootStep[],
    from: number,
    at: Located,
    shown: string,
  ): Resolved {
    const step = steps[from]
    if (step?.kind !== 'attribute') return { value: child.calls.outputs(at), used: from }
    return { value: child.calls.output(step.name, at, shown), used: from + 1 }
  }

  private outputs(at: Located): Value {
    return map(
      at,
      [...this.owner.module.outputs.keys()].map((name) => [name, this.output(name, at, name)] as const),
    )
  }

  private output(name: string, at: Located, shown: string): Value {
    const { outputs, isWellKnown } = this.owner.module
    // Before the modules' versions for Terraform 0.13 their outputs began with `this_`.
    const found = outputs.get(name) ?? (isWellKnown ? outputs.get(name.replace(/^this_/, '')) : undefined)
    const argument = found && argumentOf(found.node, 'value')
    if (!found || !argument) {
      return isWellKnown
        ? unresolved(at, shown, `the output \`${name}\` of the module is known only when Terraform runs`)
        : failed(at, shown, `the module has no output \`${name}\``)
    }
    this.owner.root.trace(placeOf(argument.value, found.source))
    return {
      ...this.owner.once(`output.${name}`, at, () =>
        this.owner.root.evaluator.value(argument.value, this.owner.scope(found.source)),
      ),
      at,
    }
  }
}
