import { attributeNameOf, isIdentity } from '../../aws/terraform/attributes'
import type { Parameter } from '../../aws/stack'
import type { Value } from '../../aws/value'
import { placeOf, type Block } from '../../formats/hcl/syntax'
import type { Located, Source } from '../../text/source'
import { dataAttribute } from './data'
import type { Resolved, RootStep, Roots, Scope } from './evaluate/scope'
import { withNames } from './evaluate/scope'
import { failed, isNull, isUnknown, list, map, numberOf, scalar, textOf, unresolved } from './evaluate/values'
import { instancesOf, type Instance, type Instances } from './instances'
import { argumentOf, joinPath, literalArgument, placeOfBlock, type Module, type Placed } from './module'
import { wellKnownModule } from './modules'
import type { Root } from './root'
import { argumentValue, type Row } from './rows'
import { fit, isTextType } from './types'
import { allowedValues, literalFlag, shownParameter } from './variables'

interface Traced {
  readonly value: Value
  readonly origins: readonly Located[]
}

/** A module with the values of its variables: the root, or one instance of a call. */
export class ModuleInstance implements Roots {
  private readonly cache = new Map<string, Traced>()
  private readonly open = new Set<string>()
  private readonly instances = new Map<string, Instances>()
  private readonly children = new Map<string, ModuleInstance>()

  constructor(
    readonly root: Root,
    readonly module: Module,
    /** `module.a[0].` and, without indexes, `module.a.`; both empty for the root. */
    readonly prefix: string,
    readonly rowPrefix: string,
    private readonly caller?: {
      readonly call: Placed<Block>
      readonly scope: Scope
      readonly parent: ModuleInstance
      /** The call as opened into leaves, where the values of variables keep them. */
      readonly row?: Row
    },
  ) {}

  scope(source: Source, names?: ReadonlyMap<string, Value>): Scope {
    const bare: Scope = { name: () => undefined, roots: this, source }
    return names ? withNames(bare, names) : bare
  }

  file(path: string): Source | undefined {
    return this.root.file(path, this.module.folder)
  }

  resolve(root: string, steps: readonly RootStep[], at: Located, shown: string): Resolved {
    const first = steps[0]
    const name = first?.kind === 'attribute' ? first.name : undefined
    switch (root) {
      case 'var':
        return {
          value: name === undefined ? failed(at, shown, 'the variable has no name') : this.variable(name, at),
          used: 1,
        }
      case 'local':
        return {
          value: name === undefined ? failed(at, shown, 'the local has no name') : this.local(name, at),
          used: 1,
        }
      case 'path':
        return { value: scalar(at, name === 'module' ? this.module.folder || '.' : '.'), used: 1 }
      case 'terraform': {
        const { environment } = this.root.options
        const note = 'no environment is chosen: the workspace `default` is assumed'
        return {
          value: { ...scalar(at, environment ?? 'default'), ...(environment ? {} : { note }) },
          used: 1,
        }
      }
      case 'module':
        return this.callOutput(name, steps, at, shown)
      case 'data': {
        const second = steps[1]
        if (name === undefined || second?.kind !== 'attribute')
          return { value: failed(at, shown, 'the data source has no name'), used: steps.length }
        return this.data(`${name}.${second.name}`, steps.slice(2), at, shown, 2)
      }
      case 'each':
      case 'count':
      case 'self':
        return { value: failed(at, shown, `there is no \`${root}\` here`), used: steps.length }
      default:
        return this.resource(root, name, steps, at, shown)
    }
  }

  /** Evaluates once; a value that asks for itself is refused. */
  private once(key: string, at: Located, evaluate: () => Value): Value {
    let known = this.cache.get(key)
    if (!known) {
      if (this.open.has(key)) {
        this.root.report({
          code: 'terraform-circle',
          severity: 'error',
          ...at,
          message: `\`${key}\` refers to itself, directly or through others.`,
          why: 'Terraform refuses such a configuration; here the value stays unknown.',
        })
        return unresolved(at, key, 'it refers to itself')
      }
      this.open.add(key)
      known = this.root.tracing(evaluate)
      this.open.delete(key)
      this.cache.set(key, known)
    }
    this.root.trace(...known.origins)
    return known.value
  }

  private local(name: string, at: Located): Value {
    const found = this.module.locals.get(name)
    if (!found) return this.missing(`local.${name}`, at)
    const { node, source } = found
    this.root.trace({ source, span: { start: node.start, end: node.end } })
    return {
      ...this.once(`local.${name}`, at, () => this.root.evaluator.value(node.value, this.scope(source))),
      at,
    }
  }

  private variable(name: string, at: Located): Value {
    const found = this.module.variables.get(name)
    if (!found && !this.caller && !this.root.given.has(name)) return this.undeclared(name, at)
    if (found) this.root.trace({ source: found.source, span: found.node.labels[0] ?? found.node.typeSpan })
    return { ...this.once(`var.${name}`, at, () => this.readVariable(name, found, at)), at }
  }

  /** A variable whose declaration stands in a file that was not given: it may be filled in all the same. */
  private undeclared(name: string, at: Located): Value {
    if (!this.root.undeclared.has(name)) this.root.undeclared.set(name, at)
    if (/^(?:aws_)?region$/.test(name)) return this.assumedRegion(at)
    return this.missing(`var.${name}`, at)
  }

  private readVariable(name: string, found: Placed<Block> | undefined, at: Located): Value {
    const type = found && argumentOf(found.node, 'type')?.value
    const evaluate = (value: Parameters<typeof fit>[2] extends (e: infer E) => Value ? E : never) =>
      this.root.evaluator.value(value, this.scope(found?.source ?? at.source))
    const value = fit(type, this.givenValue(name, found, at) ?? this.defaultValue(name, found, at), evaluate)
    return found && literalFlag(found.node, 'sensitive') ? { ...value, sensitive: true } : value
  }

  private givenValue(name: string, found: Placed<Block> | undefined, at: Located): Value | undefined {
    if (this.caller) {
      const { call, scope, row } = this.caller
      const argument = argumentOf(call.node, name)
      if (!argument) return found || !this.module.isWellKnown ? undefined : scalar(at, null)
      this.root.trace(placeOf(argument.value, call.source))
      const inner = { ...scope, source: call.source }
      // Resources that a well-known module makes are made of the call's own leaves.
      const value =
        (row && argumentValue(row, name, inner, this.root.evaluator)) ??
        this.root.evaluator.value(argument.value, inner)
      return isNull(value) && found && (this.module.isWellKnown || isNotNullable(found.node))
        ? undefined
        : value
    }
    const given = this.root.given.get(name)
    if (!given) return undefined
    if (given.source.path !== 'parameter') this.root.trace(given.at)
    const type = found && argumentOf(found.node, 'type')?.value
    const fallback = found && argumentOf(found.node, 'default')?.value
    const asText =
      given.text !== undefined &&
      isTextType(type) &&
      !(type === undefined && fallback && fallback.kind !== 'template')
    return asText
      ? scalar(at, given.text)
      : this.root.evaluator.value(given.expression, this.scope(given.source))
  }

  private defaultValue(name: string, found: Placed<Block> | undefined, at: Located): Value {
    const fallback = found && argumentOf(found.node, 'default')
    if (fallback) return this.root.evaluator.value(fallback.value, this.scope(found.source))
    const [first] = found ? allowedValues(found.node, name) : []
    if (first) {
      const note = `\`${name}\` has no default: the first value its validation allows is assumed`
      return { ...this.root.evaluator.value(first, this.scope(found!.source)), note }
    }
    if (/^(?:aws_)?region$/.test(name)) return this.assumedRegion(at)
    return { ...unresolved(at, `var.${name}`, `the variable \`${name}\` has no default`), parameter: name }
  }

  assumedRegion(at: Located): Value {
    const { awsRegion } = this.root.options
    if (awsRegion !== undefined) return scalar(at, awsRegion)
    return { ...scalar(at, 'us-east-1'), note: 'the region is not known: `us-east-1` is assumed' }
  }

  /** The region of the default AWS provider. */
  region(): Value | undefined {
    if (this.caller) return this.caller.parent.region()
    const provider = this.module.providers.find(
      ({ node }) => node.labels[0]?.text === 'aws' && !argumentOf(node, 'alias'),
    )
    const argument = provider && argumentOf(provider.node, 'region')
    if (!argument) return undefined
    const at = placeOf(argument.value, provider.source)
    return this.once('provider.aws.region', at, () => {
      this.root.trace(at)
      return this.root.evaluator.value(argument.value, this.scope(provider.source))
    })
  }

  /** What the reader is shown of the variables. */
  parameters(): readonly Parameter[] {
    const missing = [...this.root.undeclared].map(([name, at]): Parameter => {
      return { name, source: this.root.sourceId, value: undefined, origin: 'unknown', at }
    })
    const declared = [...this.module.variables].map(([name, variable]) => {
      const at: Located = { source: variable.source, span: variable.node.labels[0] ?? variable.node.typeSpan }
      const value = this.variable(name, at)
      const origin = this.root.given.has(name)
        ? 'given'
        : argumentOf(variable.node, 'default')
          ? 'default'
          : 'unknown'
      return shownParameter(name, variable, value, origin, this.root.sourceId)
    })
    return [...declared, ...missing]
  }

  private missing(name: string, at: Located): Value {
    this.root.reportOnce(`missing ${this.prefix}${name}`, {
      code: 'terraform-unknown-name',
      severity: 'warning',
      ...at,
      message: `\`${name}\` is not declared in the given files.`,
      why: 'Its value stays unknown. Give the whole folder, so that every declaration is there.',
    })
    const value = unresolved(at, name, `\`${name}\` is not declared in the given files`)
    return name.startsWith('var.') ? { ...value, parameter: name.slice(4) } : value
  }

  // Resources

  instancesOf(address: string, block: Placed<Block>): Instances {
    const known = this.instances.get(address)
    if (known) return known
    if (this.open.has(`instances ${address}`)) return { list: [], kind: 'one', state: 'conditional' }
    this.open.add(`instances ${address}`)
    const made = instancesOf(block, this.scope(block.source), this.root)
    this.open.delete(`instances ${address}`)
    this.instances.set(address, made)
    return made
  }

  idOf(address: string, instance?: Instance): string {
    const local = this.prefix + address + (instance?.suffix ?? '')
    const row = this.rowPrefix + address
    return this.root.globalId(row).slice(0, -row.length || undefined) + local
  }

  private resource(
    type: string,
    name: string | undefined,
    steps: readonly RootStep[],
    at: Located,
    shown: string,
  ): Resolved {
    const block = name === undefined ? undefined : this.module.resources.get(`${type}.${name}`)
    if (name === undefined || !block) {
      if (name === undefined)
        return { value: failed(at, shown, `nothing is named \`${type}\` here`), used: steps.length }
      return { value: this.missing(`${type}.${name}`, at), used: steps.length }
    }
    const address = `${type}.${name}`
    const instances = this.instancesOf(address, block)
    const rest = steps.slice(1)
    const of = (instance: Instance | undefined, inner: readonly RootStep[]) =>
      this.attribute(address, block, instance, inner, at)
    const next = rest[0]
    if (instances.kind === 'one') {
      // A splat makes a list of one; an index is what an old configuration kept from a former `count`.
      const isFirst = next?.kind === 'index' && numberOf(next.key) === 0
      const inner = next?.kind === 'splat' || isFirst ? rest.slice(1) : rest
      const value = of(instances.list[0], inner)
      return { value: next?.kind === 'splat' ? list(at, [value]) : value, used: steps.length }
    }
    if (next?.kind === 'index') {
      const found = pick(instances, next.key)
      if (!found && instances.state === 'off')
        return {
          value: failed(at, shown, instances.reason ?? 'the resource does not exist'),
          used: steps.length,
        }
      if (!found && !isUnknown(next.key))
        return { value: failed(at, shown, 'the resource has no such instance'), used: steps.length }
      return { value: of(found ?? instances.list[0], rest.slice(1)), used: steps.length }
    }
    if (next?.kind === 'splat') {
      return {
        value: list(
          at,
          instances.list.map((each) => of(each, rest.slice(1))),
        ),
        used: steps.length,
      }
    }
    // `aws_x.y.id` of a counted resource: old configurations write it; the first is meant.
    if (next?.kind === 'attribute') return { value: of(instances.list[0], rest), used: steps.length }
    if (instances.kind === 'count')
      return {
        value: list(
          at,
          instances.list.map((each) => of(each, [])),
        ),
        used: steps.length,
      }
    return {
      value: map(
        at,
        instances.list.map((each) => [keyText(each), of(each, [])] as const),
      ),
      used: steps.length,
    }
  }

  /** An attribute of a resource: what its block says, or a reference where AWS makes it or it links resources. */
  private attribute(
    address: string,
    block: Placed<Block>,
    instance: Instance | undefined,
    steps: readonly RootStep[],
    at: Located,
  ): Value {
    const reference: Value = { kind: 'reference', resource: this.idOf(address, instance), at }
    const first = steps[0]
    if (first?.kind !== 'attribute') return reference
    const type = block.node.labels[0]!.text
    const written = isIdentity(type, first.name) ? undefined : argumentOf(block.node, first.name)
    if (written && instance) {
      const value = this.once(`${address}${instance.suffix}.${first.name}`, at, () =>
        this.root.evaluator.value(written.value, this.scope(block.source, instance.names)),
      )
      this.root.trace(placeOf(written.value, block.source))
      return this.root.evaluator.follow({ ...value, at }, steps.slice(1).map(asStep), at)
    }
    const path = steps.flatMap((each) =>
      each.kind === 'attribute'
        ? [each.name]
        : each.kind === 'index' && numberOf(each.key) === undefined
          ? [textOf(each.key) ?? '?']
          : [],
    )
    const attribute = attributeNameOf(type, path.join('.'))
    return attribute === undefined ? reference : { ...reference, attribute }
  }

  // Data sources

  private data(
    address: string,
    steps: readonly RootStep[],
    at: Located,
    shown: string,
    used: number,
  ): Resolved {
    const block = this.module.data.get(address)
    const all = used + steps.length
    if (!block) return { value: this.missing(`data.${address}`, at), used: all }
    const counted = argumentOf(block.node, 'count') ?? argumentOf(block.node, 'for_each')
    let rest = steps
    let names: ReadonlyMap<string, Value> | undefined
    if (counted) {
      const instances = this.instancesOf(`data.${address}`, block)
      const first = rest[0]
      const chosen = first?.kind === 'index' ? pick(instances, first.key) : undefined
      if (first?.kind === 'index') rest = rest.slice(1)
      if (instances.state === 'off')
        return { value: failed(at, shown, instances.reason ?? 'the data source does not exist'), used: all }
      names = (chosen ?? instances.list[0])?.names
    }
    const first = rest[0]
    if (first?.kind !== 'attribute')
      return { value: unresolved(at, shown, 'it is read from the AWS account'), used: all }
    this.root.trace(placeOfBlock(block))
    const key = `data.${address}.${first.name}.${names ? [...names.values()].map((each) => JSON.stringify(each.kind === 'map' ? textOf(each.entries[0]?.value) : '')).join() : ''}`
    const value = this.once(key, at, () =>
      dataAttribute(this, block, first.name, this.scope(block.source, names), at, shown),
    )
    return { value: { ...value, at }, used: used + (steps.length - rest.length) + 1 }
  }

  // Calls of modules

  /** The instances of a call of a module whose files were given. */
  childrenOf(
    name: string,
    call: Placed<Block>,
  ): { readonly instances: Instances; readonly children: readonly ModuleInstance[] } | undefined {
    const path = literalArgument(call.node, 'source')
    if (path === undefined) return undefined
    const given = /^\.\.?(\/|$)/.test(path) ? this.root.module(joinPath(this.module.folder, path)) : undefined
    const module = given ?? wellKnownModule(path, call.node)
    if (!module || this.isInside(module)) return undefined
    const instances = this.instancesOf(`module.${name}`, call)
    return { instances, children: instances.list.map((each) => this.child(name, call, module, each)) }
  }

  /** Whether this instance is part of the module: then a call would never end. */
  isInside(module: Module): boolean {
    return this.module === module || (this.caller?.parent.isInside(module) ?? false)
  }

  private child(name: string, call: Placed<Block>, module: Module, instance: Instance): ModuleInstance {
    const key = name + instance.suffix
    const known = this.children.get(key)
    if (known) return known
    const made = new ModuleInstance(
      this.root,
      module,
      `${this.prefix}module.${name}${instance.suffix}.`,
      `${this.rowPrefix}module.${name}.`,
      {
        call,
        scope: this.scope(call.source, instance.names),
        parent: this,
        ...(module.isWellKnown && !this.module.isWellKnown
          ? { row: this.root.rows.of(this.root.globalId(`${this.rowPrefix}module.${name}`), call) }
          : {}),
      },
    )
    this.children.set(key, made)
    return made
  }

  /** A module in which nothing exists, for the rows of what a call with `count = 0` would make. */
  ghost(name: string, call: Placed<Block>): ModuleInstance | undefined {
    const path = literalArgument(call.node, 'source')
    const module = path === undefined ? undefined : this.root.module(joinPath(this.module.folder, path))
    return module && !this.isInside(module)
      ? this.child(name, call, module, { suffix: '', names: new Map() })
      : undefined
  }

  private callOutput(
    name: string | undefined,
    steps: readonly RootStep[],
    at: Located,
    shown: string,
  ): Resolved {
    const call = name === undefined ? undefined : this.module.calls.get(name)
    if (name === undefined || !call)
      return { value: this.missing(`module.${name ?? '?'}`, at), used: steps.length }
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
        return this.root.evaluator.follow(value, after.slice(used).map(asStep), at)
      })
      return { value: list(at, values), used: steps.length }
    }
    const whole = children.map((each, index) => [keyText(instances.list[index]!), each.outputs(at)] as const)
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
    if (step?.kind !== 'attribute') return { value: child.outputs(at), used: from }
    return { value: child.output(step.name, at, shown), used: from + 1 }
  }

  private outputs(at: Located): Value {
    return map(
      at,
      [...this.module.outputs.keys()].map((name) => [name, this.output(name, at, name)] as const),
    )
  }

  private output(name: string, at: Located, shown: string): Value {
    const { outputs, isWellKnown } = this.module
    // Before the modules' versions for Terraform 0.13 their outputs began with `this_`.
    const found = outputs.get(name) ?? (isWellKnown ? outputs.get(name.replace(/^this_/, '')) : undefined)
    const argument = found && argumentOf(found.node, 'value')
    if (!found || !argument) {
      return isWellKnown
        ? unresolved(at, shown, `the output \`${name}\` of the module is known only when Terraform runs`)
        : failed(at, shown, `the module has no output \`${name}\``)
    }
    this.root.trace(placeOf(argument.value, found.source))
    return {
      ...this.once(`output.${name}`, at, () =>
        this.root.evaluator.value(argument.value, this.scope(found.source)),
      ),
      at,
    }
  }
}

function isNotNullable(variable: Block): boolean {
  const value = argumentOf(variable, 'nullable')?.value
  return value?.kind === 'literal' && value.value === false
}

function pick(instances: Instances, key: Value): Instance | undefined {
  const text = textOf(key)
  if (text === undefined) return undefined
  const suffix = instances.kind === 'count' ? `[${text}]` : `[${JSON.stringify(text)}]`
  return (
    instances.list.find((each) => each.suffix === suffix) ??
    (instances.state === 'conditional' ? instances.list[0] : undefined)
  )
}

function keyText({ suffix }: Instance): string {
  return suffix.startsWith('["') ? String(JSON.parse(suffix.slice(1, -1))) : suffix.slice(1, -1)
}

function asStep(step: RootStep): Parameters<Root['evaluator']['follow']>[1][number] {
  if (step.kind === 'splat') return { kind: 'splat', full: true }
  return step.kind === 'index' ? { ...step, legacy: false } : step
}
