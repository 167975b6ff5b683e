import type { Diagnostic } from '../../text/diagnostic'
import type { Located, Source, Span } from '../../text/source'

/**
 * The tree of HCL's native syntax. Long chains (`a + b + …`, `a.b.c…`) are lists, not towers of nodes, so that walking
 * a tree never needs more stack than the reader's depth limit allows.
 */
export interface HclFile {
  readonly source: Source
  readonly body: Body
  readonly diagnostics: readonly Diagnostic[]
}

/** Attributes and blocks in the order written. */
export interface Body extends Span {
  readonly items: readonly (Attribute | Block)[]
}

export interface Attribute extends Span {
  readonly kind: 'attribute'
  /** The file it stands in, where a body was merged from several. */
  readonly source?: Source
  readonly name: string
  readonly nameSpan: Span
  readonly value: Expression
}

export interface Block extends Span {
  readonly kind: 'block'
  /** The file it stands in, where a body was merged from several. */
  readonly source?: Source
  readonly type: string
  readonly typeSpan: Span
  readonly labels: readonly Label[]
  /** Place of the opening brace. */
  readonly open: Span
  readonly body: Body
}

export interface Label extends Span {
  readonly text: string
}

export type Expression =
  | Literal
  | Template
  | Wrapped
  | Variable
  | Traversal
  | Call
  | Conditional
  | Operation
  | Unary
  | Tuple
  | ObjectExpression
  | For
  | Parentheses
  | Elsewhere
  | Missing

/** A number, `true`, `false`, `null`, or a piece of text (of a template, or a bare key of an object). */
export interface Literal extends Span {
  readonly kind: 'literal'
  readonly value: string | number | boolean | null
}

/** A quoted text or heredoc. One without parts to evaluate has a single literal part. */
export interface Template extends Span {
  readonly kind: 'template'
  readonly parts: readonly TemplatePart[]
}

/** `"${x}"`: the value of `x` itself, whatever its type. */
export interface Wrapped extends Span {
  readonly kind: 'wrapped'
  readonly inner: Expression
}

export type TemplatePart = Literal | Interpolation | TemplateIf | TemplateFor

export interface Interpolation extends Span {
  readonly kind: 'interpolation'
  readonly inner: Expression
}

export interface TemplateIf extends Span {
  readonly kind: 'template-if'
  readonly condition: Expression
  readonly then: readonly TemplatePart[]
  readonly otherwise: readonly TemplatePart[]
}

export interface TemplateFor extends Span {
  readonly kind: 'template-for'
  readonly key: string | undefined
  readonly item: string
  readonly collection: Expression
  readonly parts: readonly TemplatePart[]
}

export interface Variable extends Span {
  readonly kind: 'variable'
  readonly name: string
}

/** `root.step[step].*.step`. */
export interface Traversal extends Span {
  readonly kind: 'traversal'
  readonly root: Expression
  readonly steps: readonly TraversalStep[]
}

export type TraversalStep =
  | (Span & { readonly kind: 'attribute'; readonly name: string })
  /** `[key]`; `legacy` is the old `.0`, which `.*` takes along. */
  | (Span & { readonly kind: 'index'; readonly key: Expression; readonly legacy?: true })
  /** `[*]` takes all steps after it, `.*` only the attribute steps that follow. */
  | (Span & { readonly kind: 'splat'; readonly full: boolean })

export interface Call extends Span {
  readonly kind: 'call'
  /** With its namespace: `provider::aws::arn_parse`. */
  readonly name: string
  readonly nameSpan: Span
  readonly arguments: readonly Expression[]
  /** The last argument is a list of arguments: `f(a...)`. */
  readonly expand: boolean
}

export interface Conditional extends Span {
  readonly kind: 'conditional'
  readonly condition: Expression
  readonly then: Expression
  readonly otherwise: Expression
}

export type Operator = '==' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '%' | '&&' | '||'

/** Operators of one precedence, left to right. */
export interface Operation extends Span {
  readonly kind: 'operation'
  readonly first: Expression
  readonly rest: readonly { readonly operator: Operator; readonly operand: Expression }[]
}

export interface Unary extends Span {
  readonly kind: 'unary'
  readonly operator: '-' | '!'
  readonly operand: Expression
}

export interface Tuple extends Span {
  readonly kind: 'tuple'
  readonly items: readonly Expression[]
}

export interface ObjectExpression extends Span {
  readonly kind: 'object'
  readonly items: readonly ObjectItem[]
}

export interface ObjectItem {
  /** A bare name is a literal text already; `(name)` is an expression. */
  readonly key: Expression
  readonly value: Expression
}

export interface For extends Span {
  readonly kind: 'for'
  readonly shape: 'tuple' | 'object'
  readonly keyName: string | undefined
  readonly valueName: string
  readonly collection: Expression
  readonly key: Expression | undefined
  readonly value: Expression
  readonly condition: Expression | undefined
  /** `k => v...` */
  readonly group: boolean
}

export interface Parentheses extends Span {
  readonly kind: 'parentheses'
  readonly inner: Expression
}

/** An expression of another file than what is around it, as an override puts there. */
export interface Elsewhere extends Span {
  readonly kind: 'elsewhere'
  readonly source: Source
  readonly inner: Expression
}

/** Stands where the text could not be read. */
export interface Missing extends Span {
  readonly kind: 'missing'
}

/** The text of a template without parts to evaluate, or of a literal text; undefined for anything else. */
export function literalText(expression: Expression | undefined): string | undefined {
  if (expression?.kind === 'elsewhere') return literalText(expression.inner)
  if (expression?.kind === 'literal')
    return typeof expression.value === 'string' ? expression.value : undefined
  if (expression?.kind !== 'template' || expression.parts.length !== 1) return undefined
  const part = expression.parts[0]!
  return part.kind === 'literal' && typeof part.value === 'string' ? part.value : undefined
}

/** Where an expression stands that was found in a file or in what was merged into it. */
export function placeOf(expression: Expression, source: Source): Located {
  const file = expression.kind === 'elsewhere' ? expression.source : source
  return { source: file, span: { start: expression.start, end: expression.end } }
}

export function attributesOf(body: Body): readonly Attribute[] {
  return body.items.filter((item): item is Attribute => item.kind === 'attribute')
}

export function blocksOf(body: Body, type?: string): readonly Block[] {
  return body.items.filter(
    (item): item is Block => item.kind === 'block' && (type === undefined || item.type === type),
  )
}

export function attributeOf(body: Body, name: string): Attribute | undefined {
  return attributesOf(body).find((item) => item.name === name)
}
