import type { Parameter } from '../../aws/stack'
import type { Value } from '../../aws/value'
import type { Block } from '../../formats/hcl/syntax'
import type { Located, Source } from '../../text/source'
import type { Resolved, RootStep, Roots, Scope } from './evaluate/scope'
import { withNames } from './evaluate/scope'
import { failed, scalar, unresolved } from './evaluate/values'
import { instancesOf, type Instance, type Instances } from './instances'
import type { Module, Placed } from './module'
import { ModuleCalls } from './module-calls'
import { ModuleVariables } from './module-variables'
import { References } from './references'
import type { Root } from './root'
import type { Row } from './rows'

interface Traced {
  readonly value: Value
  readonly origins: readonly Located[]
}

/** The call that a module instance is made by. */
export interface Caller {
  readonly call: Placed<Block>
  readonly scope: Scope
  readonly parent: ModuleInstance
  /** The call as opened into leaves, where the values of variables keep them. */
  readonly row?: Row
}

/** A module with the values of its variables: the root, or one instance of a call. */
export class ModuleInstance implements Roots {
  private readonly cache = new Map<string, Traced>()
  private readonly open = new Set<string>()
  private readonly instances = new Map<string, Instances>()
  private readonly variables = new ModuleVariables(this)
  private readonly references = new References(this)
  readonly calls: ModuleCalls = new ModuleCalls(
    this,
    (module, prefix, rowPrefix, caller): ModuleInstance =>
      new ModuleInstance(this.root, module, prefix, rowPrefix, caller),
  )

  constructor(
    readonly root: Root,
    readonly module: Module,
    /** `module.a[0].` and, without indexes, `module.a.`; both empty for the root. */
    readonly prefix: string,
    readonly rowPrefix: string,
    readonly caller?: Caller,
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
          value:
            name === undefined
              ? failed(at, shown, 'the variable has no name')
              : this.variables.value(name, at),
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
        return this.calls.callOutput(name, steps, at, shown)
      case 'data': {
        const second = steps[1]
        if (name === undefined || second?.kind !== 'attribute')
          return { value: failed(at, shown, 'the data source has no name'), used: steps.length }
        return this.references.data(`${name}.${second.name}`, steps.slice(2), at, shown, 2)
      }
      case 'each':
      case 'count':
      case 'self':
        return { value: failed(at, shown, `there is no \`${root}\` here`), used: steps.length }
      default:
        return this.references.resource(root, name, steps, at, shown)
    }
  }

  /** Evaluates once; a value that asks for itself is refused. */
  once(key: string, at: Located, evaluate: () => Value): Value {
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

  assumedRegion(at: Located): Value {
    return this.variables.assumedRegion(at)
  }

  /** The region of the default AWS provider. */
  region(): Value | undefined {
    return this.variables.region()
  }

  /** What the reader is shown of the variables. */
  parameters(): readonly Parameter[] {
    return this.variables.parameters()
  }

  /** What is not declared: told once, its value unknown. */
  missing(name: string, at: Located): Value {
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
}
