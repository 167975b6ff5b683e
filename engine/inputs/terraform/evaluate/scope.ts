import type { Value } from '../../../aws/value'
import type { Expression } from '../../../formats/hcl/syntax'
import type { Located, Source } from '../../../text/source'

/** What names mean where an expression stands: the variables of loops on top of those of a module. */
export interface Scope {
  /** Looks a root name up that a loop or a template has set. */
  name(name: string): Value | undefined
  /** Evaluates `var.x`, `aws_lb.y[0].arn` and the like; `steps` are those taken from the expression. */
  readonly roots: Roots
  /** The file the expression stands in. */
  readonly source: Source
}

/** The names of one module instance. */
export interface Roots {
  /**
   * The value of a traversal that begins with a name of the module, and how many steps it used up. `steps` has the
   * names and the keys, evaluated; a splat is `'*'`.
   */
  resolve(root: string, steps: readonly RootStep[], at: Located, shown: string): Resolved
  /** A file given with the input, by its path from the module's folder. */
  file(path: string): Source | undefined
}

export type RootStep =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'index'; readonly key: Value }
  | { readonly kind: 'splat' }

export interface Resolved {
  readonly value: Value
  readonly used: number
}

/** A scope with more names in front of another's. */
export function withNames(scope: Scope, names: ReadonlyMap<string, Value>): Scope {
  return { ...scope, name: (name) => names.get(name) ?? scope.name(name) }
}

/** Where an expression stands. */
export function placeIn(scope: Scope, expression: Pick<Expression, 'start' | 'end'>): Located {
  return { source: scope.source, span: { start: expression.start, end: expression.end } }
}

export function textAt({ source, span }: Located): string {
  return source.text.slice(span.start, span.end)
}
