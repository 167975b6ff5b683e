import type { Parameter } from '../../aws/stack'
import type { Value } from '../../aws/value'
import { placeOf, type Block } from '../../formats/hcl/syntax'
import type { Located } from '../../text/source'
import { isNull, scalar, unresolved } from './evaluate/values'
import type { ModuleInstance } from './instance'
import { argumentOf, type Placed } from './module'
import { argumentValue } from './rows'
import { fit, isTextType } from './types'
import { allowedValues, literalFlag, shownParameter } from './variables'

/** The variables of a module: given by its call or from outside, else their defaults. */
export class ModuleVariables {
  constructor(private readonly owner: ModuleInstance) {}

  /** The value of `var.x`. */
  value(name: string, at: Located): Value {
    const found = this.owner.module.variables.get(name)
    if (!found && !this.owner.caller && !this.owner.root.given.has(name)) return this.undeclared(name, at)
    if (found)
      this.owner.root.trace({ source: found.source, span: found.node.labels[0] ?? found.node.typeSpan })
    return { ...this.owner.once(`var.${name}`, at, () => this.readVariable(name, found, at)), at }
  }

  /** A variable whose declaration stands in a file that was not given: it may be filled in all the same. */
  private undeclared(name: string, at: Located): Value {
    if (!this.owner.root.undeclared.has(name)) this.owner.root.undeclared.set(name, at)
    if (/^(?:aws_)?region$/.test(name)) return this.assumedRegion(at)
    return this.owner.missing(`var.${name}`, at)
  }

  private readVariable(name: string, found: Placed<Block> | undefined, at: Located): Value {
    const type = found && argumentOf(found.node, 'type')?.value
    const evaluate = (value: Parameters<typeof fit>[2] extends (e: infer E) => Value ? E : never) =>
      this.owner.root.evaluator.value(value, this.owner.scope(found?.source ?? at.source))
    const value = fit(type, this.givenValue(name, found, at) ?? this.defaultValue(name, found, at), evaluate)
    return found && literalFlag(found.node, 'sensitive') ? { ...value, sensitive: true } : value
  }

  private givenValue(name: string, found: Placed<Block> | undefined, at: Located): Value | undefined {
    if (this.owner.caller) {
      const { call, scope, row } = this.owner.caller
      const argument = argumentOf(call.node, name)
      if (!argument) return found || !this.owner.module.isWellKnown ? undefined : scalar(at, null)
      this.owner.root.trace(placeOf(argument.value, call.source))
      const inner = { ...scope, source: call.source }
      const value =
        (row && argumentValue(row, name, inner, this.owner.root.evaluator)) ??
        this.owner.root.evaluator.value(argument.value, inner)
      return isNull(value) && found && (this.owner.module.isWellKnown || isNotNullable(found.node))
        ? undefined
        : value
    }
    const given = this.owner.root.given.get(name)
    if (!given) return undefined
    if (given.source.path !== 'parameter') this.owner.root.trace(given.at)
    const type = found && argumentOf(found.node, 'type')?.value
    const fallback = found && argumentOf(found.node, 'default')?.value
    const asText =
      given.text !== undefined &&
      isTextType(type) &&
      !(type === undefined && fallback && fallback.kind !== 'template')
    return asText
      ? scalar(at, given.text)
      : this.owner.root.evaluator.value(given.expression, this.owner.scope(given.source))
  }

  private defaultValue(name: string, found: Placed<Block> | undefined, at: Located): Value {
    const fallback = found && argumentOf(found.node, 'default')
    if (fallback) return this.owner.root.evaluator.value(fallback.value, this.owner.scope(found.source))
    const [first] = found ? allowedValues(found.node, name) : []
    if (first) {
      const note = `\`${name}\` has no default: the first value its validation allows is assumed`
      return { ...this.owner.root.evaluator.value(first, this.owner.scope(found!.source)), note }
    }
    if (/^(?:aws_)?region$/.test(name)) return this.assumedRegion(at)
    return { ...unresolved(at, `var.${name}`, `the variable \`${name}\` has no default`), parameter: name }
  }

  assumedRegion(at: Located): Value {
    const { awsRegion } = this.owner.root.options
    if (awsRegion !== undefined) return scalar(at, awsRegion)
    return { ...scalar(at, 'us-east-1'), note: 'the region is not known: `us-east-1` is assumed' }
  }

  /** The region of the default AWS provider. */
  region(): Value | undefined {
    if (this.owner.caller) return this.owner.caller.parent.region()
    const provider = this.owner.module.providers.find(
      ({ node }) => node.labels[0]?.text === 'aws' && !argumentOf(node, 'alias'),
    )
    const argument = provider && argumentOf(provider.node, 'region')
    if (!argument) return undefined
    const at = placeOf(argument.value, provider.source)
    return this.owner.once('provider.aws.region', at, () => {
      this.owner.root.trace(at)
      return this.owner.root.evaluator.value(argument.value, this.owner.scope(provider.source))
    })
  }

  /** What the reader is shown of the variables. */
  parameters(): readonly Parameter[] {
    const missing = [...this.owner.root.undeclared].map(([name, at]): Parameter => {
      return { name, source: this.owner.root.sourceId, value: undefined, origin: 'unknown', at }
    })
    const declared = [...this.owner.module.variables].map(([name, variable]) => {
      const at: Located = { source: variable.source, span: variable.node.labels[0] ?? variable.node.typeSpan }
      const value = this.value(name, at)
      const origin = this.owner.root.given.has(name)
        ? 'given'
        : argumentOf(variable.node, 'default')
          ? 'default'
          : 'unknown'
      return shownParameter(name, variable, value, origin, this.owner.root.sourceId)
    })
    return [...declared, ...missing]
  }
}

function isNotNullable(variable: Block): boolean {
  const value = argumentOf(variable, 'nullable')?.value
  return value?.kind === 'literal' && value.value === false
}
