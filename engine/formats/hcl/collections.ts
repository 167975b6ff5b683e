import type { Cursor, ExpressionReader } from './cursor'
import type { Expression, For, ObjectItem } from './syntax'

/** Reads `[…]`: a list, or a `for` that makes one. */
export function readTuple(cursor: Cursor, read: ExpressionReader): Expression {
  const { newlines } = cursor
  const open = cursor.next()
  cursor.newlines = false
  if (cursor.isWord('for')) return readFor(cursor, open, newlines, read)
  const items: Expression[] = []
  while (cursor.peek() !== ']') {
    items.push(read(cursor))
    const kind = cursor.peek()
    if (kind === ',') cursor.next()
    else if (kind === 'end') cursor.fail(open, '`[` is not closed; the list needs a `]`.')
    else if (kind !== ']') {
      cursor.fail(cursor.at, `${cursor.show(cursor.at)} stands where \`,\` or \`]\` is expected.`)
    }
  }
  const end = cursor.end(cursor.next())
  cursor.newlines = newlines
  return { kind: 'tuple', items, start: cursor.start(open), end }
}

/** Reads `{…}`: an object, or a `for` that makes one. Line ends separate the items of an object. */
export function readObject(cursor: Cursor, read: ExpressionReader): Expression {
  const { newlines } = cursor
  const open = cursor.next()
  cursor.newlines = false
  if (cursor.isWord('for')) return readFor(cursor, open, newlines, read)
  cursor.newlines = true
  const items: ObjectItem[] = []
  for (;;) {
    const kind = cursor.peek()
    if (kind === 'newline') {
      cursor.next()
      continue
    }
    if (kind === '}') break
    if (kind === 'end') cursor.fail(open, '`{` is not closed; the object needs a `}`.')
    items.push(readItem(cursor, open, read))
    const after = cursor.peek()
    if (after === ',' || after === 'newline') cursor.next()
    else if (after === 'end') cursor.fail(open, '`{` is not closed; the object needs a `}`.')
    else if (after !== '}') {
      cursor.fail(cursor.at, `${cursor.show(cursor.at)} stands where \`,\`, a new line or \`}\` is expected.`)
    }
  }
  const end = cursor.end(cursor.next())
  cursor.newlines = newlines
  return { kind: 'object', items, start: cursor.start(open), end }
}

function readItem(cursor: Cursor, open: number, read: ExpressionReader): ObjectItem {
  const key = asKey(cursor, read(cursor))
  const kind = cursor.peek()
  if (kind === 'end') cursor.fail(open, '`{` is not closed; the object needs a `}`.')
  if (kind !== '=' && kind !== ':') {
    cursor.fail(cursor.at, `${cursor.show(cursor.at)} stands where \`=\` and a value are expected.`)
  }
  cursor.next()
  return { key, value: read(cursor) }
}

/** A bare word is a text as key, also `true` or `5`. */
function asKey(cursor: Cursor, key: Expression): Expression {
  if (key.kind !== 'variable' && key.kind !== 'literal') return key
  const { start, end } = key
  return { kind: 'literal', value: cursor.text.slice(start, end), start, end }
}

/** Reads a `for` from its keyword on; the bracket before it has been taken. */
function readFor(cursor: Cursor, open: number, newlines: boolean, read: ExpressionReader): For {
  const shape = cursor.tokens.kinds[open] === '[' ? 'tuple' : 'object'
  const close = shape === 'tuple' ? ']' : '}'
  cursor.next()
  const { keyName, valueName } = readForNames(cursor)
  const collection = read(cursor)
  if (cursor.peek() !== ':') {
    cursor.fail(cursor.at, `${cursor.show(cursor.at)} stands where \`:\` is expected in this \`for\`.`)
  }
  cursor.next()
  let value = read(cursor)
  let key: Expression | undefined
  if (cursor.peek() === '=>') {
    cursor.next()
    key = value
    value = read(cursor)
  }
  const group = cursor.peek() === '...'
  const ellipsis = cursor.at
  if (group) cursor.next()
  let condition: Expression | undefined
  if (cursor.isWord('if')) {
    cursor.next()
    condition = read(cursor)
  }
  if (cursor.peek() !== close) {
    cursor.fail(
      cursor.at,
      `${cursor.show(cursor.at)} stands where \`${close}\` is expected to close this \`for\`.`,
    )
  }
  const end = cursor.end(cursor.next())
  cursor.newlines = newlines
  if (shape === 'tuple' && key)
    cursor.note(key.start, key.end, 'A `for` between `[` and `]` makes a list; it takes no key.')
  if (shape === 'tuple' && group) {
    cursor.note(
      cursor.start(ellipsis),
      cursor.end(ellipsis),
      '`...` groups by key; a `for` that makes a list has none.',
    )
  }
  if (shape === 'object' && !key) {
    cursor.note(
      value.start,
      value.end,
      'A `for` between `{` and `}` makes an object; it needs a key: `key => value`.',
    )
  }
  return {
    kind: 'for',
    shape,
    keyName,
    valueName,
    collection,
    key,
    value,
    condition,
    group,
    start: cursor.start(open),
    end,
  }
}

/** Reads `v in` or `k, v in`, for expressions and template directives alike. */
export function readForNames(cursor: Cursor): {
  readonly keyName: string | undefined
  readonly valueName: string
} {
  const name = () => {
    if (cursor.peek() !== 'identifier') {
      cursor.fail(cursor.at, `${cursor.show(cursor.at)} stands where a name is expected in this \`for\`.`)
    }
    return cursor.textOf(cursor.next())
  }
  const first = name()
  const second = cursor.peek() === ',' ? (cursor.next(), name()) : undefined
  if (!cursor.isWord('in')) {
    cursor.fail(cursor.at, `${cursor.show(cursor.at)} stands where \`in\` is expected in this \`for\`.`)
  }
  cursor.next()
  return second === undefined
    ? { keyName: undefined, valueName: first }
    : { keyName: first, valueName: second }
}
