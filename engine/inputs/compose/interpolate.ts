import type { Located } from '../../text/source'
import type { UnresolvedValue } from '../../aws/value'

/** A variable that a Compose file reads, with what is known of it. */
export interface Variable {
  readonly name: string
  readonly value: string | undefined
  readonly origin: 'given' | 'default' | 'unknown'
  /** Where the value was found, if it was in a file of the input. */
  readonly from?: Located
}

/** What variables are worth, and who hears which ones a text reads. */
export interface Variables {
  lookup(name: string): { readonly value: string; readonly from?: Located } | undefined
  saw(variable: Variable, at: Located): void
}

export type Piece = string | UnresolvedValue

export interface Interpolated {
  readonly pieces: readonly Piece[]
  readonly origins: readonly Located[]
}

/** Nested defaults go no deeper than anybody writes them. */
const MAX_DEPTH = 20

/**
 * Compose's `$NAME`, `${NAME}` and `${NAME:-default}` (`-`, `:?`, `?`, `:+`, `+`), `$$` for a dollar sign. A name
 * without value and default stays a piece that is not known.
 */
export function interpolate(text: string, at: Located, variables: Variables, depth = 0): Interpolated {
  const pieces: Piece[] = []
  const origins: Located[] = []
  const push = (piece: Piece): void => {
    const last = pieces.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece
    else if (piece !== '') pieces.push(piece)
  }
  let index = 0
  while (index < text.length) {
    const dollar = text.indexOf('$', index)
    if (dollar < 0) {
      push(text.slice(index))
      break
    }
    push(text.slice(index, dollar))
    if (text[dollar + 1] === '$') {
      push('$')
      index = dollar + 2
      continue
    }
    const bare = /^[A-Za-z_][A-Za-z0-9_]*/.exec(text.slice(dollar + 1, dollar + 201))
    const end = text[dollar + 1] === '{' ? closing(text, dollar + 1) : undefined
    const inside = end === undefined ? bare?.[0] : text.slice(dollar + 2, end)
    const match =
      inside === undefined ? null : /^([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-?+])([\s\S]*))?$/.exec(inside)
    if (!match) {
      push('$')
      index = dollar + 1
      continue
    }
    const [, name, operator, operand] = match
    const made = evaluate(name!, operator, operand ?? '', at, variables, depth)
    made.pieces.forEach(push)
    origins.push(...made.origins)
    index = end === undefined ? dollar + 1 + inside!.length : end + 1
  }
  return { pieces, origins }
}

function evaluate(
  name: string,
  operator: string | undefined,
  operand: string,
  at: Located,
  variables: Variables,
  depth: number,
): Interpolated {
  const found = variables.lookup(name)
  const emptyCounts = operator?.startsWith(':') === true
  const isSet = found !== undefined && !(emptyCounts && found.value === '')
  const origins = found?.from ? [found.from] : []
  const inner = (): Interpolated =>
    depth >= MAX_DEPTH ? { pieces: [operand], origins: [] } : interpolate(operand, at, variables, depth + 1)
  if (operator?.endsWith('+')) {
    variables.saw({ name, value: found?.value, origin: found ? 'given' : 'unknown' }, at)
    return isSet ? inner() : { pieces: [], origins }
  }
  if (isSet) {
    variables.saw(
      { name, value: found.value, origin: 'given', ...(found.from ? { from: found.from } : {}) },
      at,
    )
    return { pieces: [found.value], origins }
  }
  if (operator?.endsWith('-')) {
    const made = inner()
    variables.saw({ name, value: operand, origin: 'default' }, at)
    return made
  }
  variables.saw({ name, value: undefined, origin: 'unknown' }, at)
  return { pieces: [unknown(name, at)], origins }
}

/** A variable of which the input does not tell the value. */
export function unknown(name: string, at: Located): UnresolvedValue {
  return {
    kind: 'unresolved',
    at,
    expression: name,
    reason: `\`${name}\` is neither in a given .env file nor has it a default`,
    parameter: name,
  }
}

/** The place of the `}` that closes the `{` at `open`, nested ones skipped. */
function closing(text: string, open: number): number | undefined {
  let depth = 0
  for (let index = open; index < text.length; index++) {
    if (text[index] === '{') depth++
    else if (text[index] === '}' && --depth === 0) return index
    else if (text[index] === '\n') return undefined
  }
  return undefined
}
