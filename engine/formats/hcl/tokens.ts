/** Kinds of tokens; punctuation is its own kind. */
export type TokenKind =
  | '{'
  | '}'
  | '['
  | ']'
  | '('
  | ')'
  | ','
  | '.'
  | '...'
  | '='
  | '=>'
  | ':'
  | '::'
  | '?'
  | '=='
  | '!='
  | '<'
  | '>'
  | '<='
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '&&'
  | '||'
  | '!'
  | 'identifier'
  | 'number'
  | 'newline'
  /** `"` that opens, `"` that closes. */
  | 'quote'
  | 'end-quote'
  /** A run of text between quotes, escapes not yet read. */
  | 'quoted'
  /** `<<X` with its line end; the line that closes it. */
  | 'heredoc'
  | 'end-heredoc'
  /** One line of a heredoc or of a bare template, line end included, or a piece of it. */
  | 'line'
  /** `${`, `%{` and the `}` that closes either; each with its `~`. */
  | 'interpolation'
  | 'directive'
  | 'end-sequence'
  | 'invalid'
  | 'end'

/** Tokens side by side in three lists: half the memory and twice the speed of a list of objects. */
export interface Tokens {
  readonly kinds: TokenKind[]
  readonly starts: number[]
  readonly ends: number[]
}

/** A mistake in the text. What is wrong first, with the text found in backticks, then what was expected. */
export interface Fault {
  readonly start: number
  readonly end: number
  readonly message: string
}
