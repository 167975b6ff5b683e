import type { InputOptions, Parameter } from '../../aws/stack'
import type { Value } from '../../aws/value'
import { readHcl, readHclExpression } from '../../formats/hcl/read'
import { literalExpression } from '../../formats/hcl/json-expressions'
import { attributesOf, literalText, type Block, type Expression } from '../../formats/hcl/syntax'
import { readJson } from '../../formats/json/read'
import { entriesOf } from '../../formats/tree'
import type { Diagnostic } from '../../text/diagnostic'
import type { Located, Source } from '../../text/source'
import { showValue } from '../../aws/value'
import { argumentOf, type Placed } from './module'

/** A value given for a variable: an expression in a file of variables, or a text of the command line. */
export interface Given {
  readonly at: Located
  readonly expression: Expression
  readonly source: Source
  /** A text that is taken as it stands if the variable is a text. */
  readonly text?: string
}

/** Values for the variables of a root, later ones over earlier ones. */
export function readGiven(
  files: readonly Source[],
  options: InputOptions,
): { readonly given: ReadonlyMap<string, Given>; readonly diagnostics: readonly Diagnostic[] } {
  const given = new Map<string, Given>()
  const diagnostics: Diagnostic[] = []
  for (const source of [...files, ...(options.variableFiles ?? [])]) {
    if (/\.json$/i.test(source.path)) readJsonVariables(source, given, diagnostics)
    else {
      const file = readHcl(source)
      diagnostics.push(...file.diagnostics)
      for (const item of attributesOf(file.body)) {
        given.set(item.name, { at: { source, span: item.nameSpan }, expression: item.value, source })
      }
    }
  }
  for (const [name, text] of options.parameters) {
    const source: Source = { path: 'parameter', text }
    const at: Located = { source, span: { start: 0, end: text.length } }
    given.set(name, { at, expression: readHclExpression(source).expression, source, text })
  }
  return { given, diagnostics }
}

function readJsonVariables(source: Source, given: Map<string, Given>, diagnostics: Diagnostic[]): void {
  const { tree, diagnostics: faults } = readJson(source)
  diagnostics.push(...faults)
  for (const { key, keySpan, value } of entriesOf(tree))
    given.set(key, { at: { source, span: keySpan }, expression: literalExpression(value), source })
}

/** The files of variables that Terraform loads by itself, in its order, and those of a chosen environment. */
export function autoLoaded(files: readonly Source[], environment: string | undefined): readonly Source[] {
  const base = (source: Source) => source.path.split('/').at(-1) ?? ''
  const order = (name: string) =>
    name === 'terraform.tfvars'
      ? 0
      : name === 'terraform.tfvars.json'
        ? 1
        : /\.auto\.tfvars(\.json)?$/.test(name)
          ? 2
          : 3
  return files
    .filter(
      (source) =>
        order(base(source)) < 3 ||
        (environment !== undefined && base(source).replace(/\.tfvars(\.json)?$/, '') === environment),
    )
    .sort((a, b) => order(base(a)) - order(base(b)) || (base(a) < base(b) ? -1 : 1))
}

/** Values that a `validation` of the form `contains([…], var.x)` allows. */
export function allowedValues(variable: Block, name: string): readonly Expression[] {
  for (const item of variable.body.items) {
    if (item.kind !== 'block' || item.type !== 'validation') continue
    const condition = argumentOf(item, 'condition')?.value
    const list =
      condition?.kind === 'call' && condition.name === 'contains' ? condition.arguments[0] : undefined
    const subject = condition?.kind === 'call' ? condition.arguments[1] : undefined
    const isThis =
      subject?.kind === 'traversal' &&
      subject.root.kind === 'variable' &&
      subject.root.name === 'var' &&
      subject.steps[0]?.kind === 'attribute' &&
      subject.steps[0].name === name
    if (isThis && list?.kind === 'tuple') return list.items
  }
  return []
}

/** What the reader is shown of a variable. */
export function shownParameter(
  name: string,
  variable: Placed<Block>,
  value: Value,
  origin: Parameter['origin'],
  source: string,
): Parameter {
  const { node } = variable
  const sensitive = literalFlag(node, 'sensitive') || value.sensitive === true
  const description = argumentOf(node, 'description')
  const text = description && literalText(description.value)
  const allowed = allowedValues(node, name).flatMap((each) => literalText(each) ?? [])
  const type = argumentOf(node, 'type')
  const fallback = argumentOf(node, 'default')
  const written = (each: Expression) =>
    literalText(each) ?? variable.source.text.slice(each.start, each.end).replace(/\s+/g, ' ')
  // A map may hold a secret under a name of its own.
  const shown = (each: Expression) => (each.kind === 'object' ? '{…}' : written(each).slice(0, 500))
  return {
    name,
    source,
    value: origin === 'unknown' ? undefined : sensitive ? '••••••' : showValue(value).slice(0, 500),
    origin,
    at: { source: variable.source, span: node.labels[0] ?? node.typeSpan },
    ...(type ? { type: written(type.value) } : {}),
    ...(fallback ? { default: sensitive ? '••••••' : shown(fallback.value) } : {}),
    ...(allowed.length > 0 ? { allowed } : {}),
    ...(sensitive ? { sensitive } : {}),
    ...(text !== undefined ? { description: text } : {}),
  }
}

export function literalFlag(block: Block, name: string): boolean {
  const value = argumentOf(block, name)?.value
  return value?.kind === 'literal' && value.value === true
}
