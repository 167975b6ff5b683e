import { ParseError, parseTOML } from 'toml-eslint-parser'
import type { AST } from 'toml-eslint-parser'

export type TomlVersion = '1.0' | '1.1'

export type Attempt =
  | { readonly kind: 'program'; readonly program: AST.TOMLProgram }
  | { readonly kind: 'error'; readonly index: number; readonly reason: string }
  /** The parser ran out of stack: nesting beyond about 3,000, or one text beyond about 120,000 characters. */
  | { readonly kind: 'overflow' }

export const DUPLICATE = 'Defining a key multiple times is invalid'

/** Parses to the parser's own tree. Its value builder is never called: that one writes to prototypes. */
export function attempt(text: string, version: TomlVersion): Attempt {
  try {
    return { kind: 'program', program: parseTOML(text, { tomlVersion: version }) }
  } catch (thrown) {
    if (thrown instanceof ParseError) return { kind: 'error', index: thrown.index, reason: thrown.message }
    if (thrown instanceof RangeError) return { kind: 'overflow' }
    return { kind: 'error', index: 0, reason: 'Unexpected token' }
  }
}

/** True when the text has the grammar of TOML, keys defined twice aside. */
export function isWellFormed(text: string): boolean {
  const result = attempt(text, '1.1')
  return result.kind === 'program' || (result.kind === 'error' && result.reason === DUPLICATE)
}
