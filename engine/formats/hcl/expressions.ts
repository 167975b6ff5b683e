import type { Cursor } from './cursor'
import type { Expression, Operation, Operator, TraversalStep } from './syntax'
import { readTemplateParts } from './templates'
import { readNumber } from './text'
import type { TokenKind } from './tokens'
import { readObject, readTuple } from './collections'

const levels: Readonly<Partial<Record<TokenKind, number>>> = {
  '||': 0,
  '&&': 1,
  '==': 2,
  '!=': 2,
  '<': 3,
  '>': 3,
  '<=': 3,
  '>=': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
}
const HIGHEST = 5

function isOperator(kind: TokenKind): kind is Operator {
  return levels[kind] !== undefined
}

/** Reads one expression, conditional operator included. */
export function readExpression(cursor: Cursor): Expression {
  return cursor.nested(() => {
    const first = readTerm(cursor)
    const condition = isOperator(cursor.peek()) ? readOperation(cursor, 0, first) : first
    return cursor.peek() === '?' ? readConditional(cursor, condition) : condition
  })
}

function readConditional(cursor: Cursor, condition: Expression): Expression {
  cursor.next()
  const then = readExpression(cursor)
  if (cursor.peek() !== ':') {
    cursor.fail(
      cursor.at,
      `${cursor.show(cursor.at)} stands where \`:\` and the value for “false” are expected.`,
    )
  }
  cursor.next()
  const otherwise = readExpression(cursor)
  return { kind: 'conditional', condition, then, otherwise, start: condition.start, end: otherwise.end }
}

/** Reads operators of this level and above; `first` is the operand read already. */
function readOperation(cursor: Cursor, level: number, first: Expression | undefined): Expression {
  const operand = (given?: Expression) =>
    level === HIGHEST ? (given ?? readTerm(cursor)) : readOperation(cursor, level + 1, given)
  const left = operand(first)
  const rest: Operation['rest'][number][] = []
  for (;;) {
    const kind = cursor.peek()
    if (!isOperator(kind) || levels[kind] !== level) break
    cursor.next()
    rest.push({ operator: kind, operand: operand() })
  }
  const last = rest[rest.length - 1]
  return last ? { kind: 'operation', first: left, rest, start: left.start, end: last.operand.end } : left
}

/** Reads a term with the `.name`, `[key]` and splats behind it. */
function readTerm(cursor: Cursor): Expression {
  const root = readRoot(cursor)
  const kind = cursor.peek()
  if (kind !== '.' && kind !== '[') return root
  const steps: TraversalStep[] = []
  /** Inside `.*` only names and numbers may follow. */
  let attributesOnly = false
  for (;;) {
    const next = cursor.peek()
    if (next === '.') {
      const step = readDotStep(cursor, attributesOnly)
      if (step.kind === 'splat') attributesOnly = true
      steps.push(step)
    } else if (next === '[') {
      attributesOnly = false
      steps.push(readBracketStep(cursor))
    } else break
  }
  return { kind: 'traversal', root, steps, start: root.start, end: steps[steps.length - 1]!.end }
}

function readDotStep(cursor: Cursor, attributesOnly: boolean): TraversalStep {
  const start = cursor.start(cursor.next())
  const kind = cursor.peek()
  const index = cursor.at
  const end = cursor.end(index)
  if (kind === 'identifier') {
    cursor.next()
    return { kind: 'attribute', name: cursor.textOf(index), start, end }
  }
  if (kind === 'number') {
    cursor.next()
    const raw = cursor.textOf(index)
    if (raw.includes('.')) {
      const [one, two] = raw.split('.')
      cursor.note(cursor.start(index), end, `\`.${raw}\` reads as a fraction; write \`[${one}][${two}]\`.`)
    }
    const key = { kind: 'literal', value: readNumber(raw) ?? null, start: cursor.start(index), end } as const
    return { kind: 'index', key, legacy: true, start, end }
  }
  if (kind === '*' && !attributesOnly) {
    cursor.next()
    return { kind: 'splat', full: false, start, end }
  }
  if (kind === '*') cursor.fail(index, '`.*` inside `.*` is not allowed; write `[*]`.')
  return cursor.fail(index, `${cursor.show(index)} stands where a name is expected after \`.\`.`)
}

function readBracketStep(cursor: Cursor): TraversalStep {
  const start = cursor.start(cursor.next())
  if (cursor.peek() === '*') {
    cursor.next()
    if (cursor.peek() !== ']') {
      cursor.fail(cursor.at, `${cursor.show(cursor.at)} stands where \`]\` is expected after \`[*\`.`)
    }
    return { kind: 'splat', full: true, start, end: cursor.end(cursor.next()) }
  }
  const { newlines } = cursor
  cursor.newlines = false
  const key = readExpression(cursor)
  if (cursor.peek() !== ']') {
    cursor.fail(cursor.at, `${cursor.show(cursor.at)} stands where \`]\` is expected to close the index.`)
  }
  const end = cursor.end(cursor.next())
  cursor.newlines = newlines
  return { kind: 'index', key, start, end }
}

function readRoot(cursor: Cursor): Expression {
  const kind = cursor.peek()
  const index = cursor.at
  const start = cursor.start(index)
  const end = cursor.end(index)
  switch (kind) {
    case 'identifier':
      return readNamed(cursor)
    case 'quote':
    case 'heredoc':
      return readTemplateParts(cursor, readExpression)
    case 'number': {
      cursor.next()
      const value = readNumber(cursor.textOf(index))
      if (value === undefined) cursor.note(start, end, `${cursor.show(index)} is no number.`)
      return { kind: 'literal', value: value ?? null, start, end }
    }
    case '[':
      return readTuple(cursor, readExpression)
    case '{':
      return readObject(cursor, readExpression)
    case '(':
      return readParentheses(cursor)
    case '-':
    case '!': {
      cursor.next()
      // Binds tighter than any operator: `-46 + 5` is `(-46) + 5`.
      const operand = cursor.nested(() => readTerm(cursor))
      return { kind: 'unary', operator: kind, operand, start, end: operand.end }
    }
    default:
      return cursor.fail(index, `${cursor.show(index)} stands where a value is expected.`)
  }
}

function readParentheses(cursor: Cursor): Expression {
  const { newlines } = cursor
  const start = cursor.start(cursor.next())
  cursor.newlines = false
  const inner = readExpression(cursor)
  if (cursor.peek() !== ')') {
    cursor.fail(cursor.at, `${cursor.show(cursor.at)} stands where \`)\` is expected.`)
  }
  const end = cursor.end(cursor.next())
  cursor.newlines = newlines
  return { kind: 'parentheses', inner, start, end }
}

const constants = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
])

/** A name: of a function if `(` or `::` follows, else a constant or a variable. */
function readNamed(cursor: Cursor): Expression {
  const index = cursor.next()
  const following = cursor.peek()
  if (following === '(' || following === '::') return readCall(cursor, index)
  const name = cursor.textOf(index)
  const start = cursor.start(index)
  const end = cursor.end(index)
  const constant = constants.get(name)
  if (constant !== undefined) return { kind: 'literal', value: constant, start, end }
  return { kind: 'variable', name, start, end }
}

function readCall(cursor: Cursor, nameIndex: number): Expression {
  const start = cursor.start(nameIndex)
  let name = cursor.textOf(nameIndex)
  let nameEnd = cursor.end(nameIndex)
  while (cursor.peek() === '::') {
    cursor.next()
    if (cursor.peek() !== 'identifier') {
      cursor.fail(
        cursor.at,
        `${cursor.show(cursor.at)} stands where a function's name is expected after \`::\`.`,
      )
    }
    const part = cursor.next()
    name += `::${cursor.textOf(part)}`
    nameEnd = cursor.end(part)
  }
  if (cursor.peek() !== '(') {
    cursor.fail(cursor.at, `${cursor.show(cursor.at)} stands where \`(\` is expected to call \`${name}\`.`)
  }
  const { newlines } = cursor
  cursor.next()
  cursor.newlines = false
  const list: Expression[] = []
  let expand = false
  while (cursor.peek() !== ')') {
    list.push(readExpression(cursor))
    const kind = cursor.peek()
    if (kind === '...') {
      cursor.next()
      expand = true
      if (cursor.peek() !== ')') {
        cursor.fail(cursor.at, `${cursor.show(cursor.at)} stands where \`)\` is expected after \`...\`.`)
      }
    } else if (kind === 'end') {
      cursor.failAt(start, nameEnd, `The call of \`${name}\` is not closed; it needs a \`)\`.`)
    } else if (kind === ',') cursor.next()
    else if (kind !== ')') {
      cursor.fail(cursor.at, `${cursor.show(cursor.at)} stands where \`,\` or \`)\` is expected.`)
    }
  }
  const end = cursor.end(cursor.next())
  cursor.newlines = newlines
  return { kind: 'call', name, nameSpan: { start, end: nameEnd }, arguments: list, expand, start, end }
}
