import type { Cursor } from './cursor'
import { readExpression } from './expressions'
import { columnAt, resume } from './recovery'
import type { Attribute, Block, Body, Expression, Label } from './syntax'
import { readText } from './text'
import type { TokenKind } from './tokens'

type Item = Attribute | Block

interface ReadBody {
  readonly items: Item[]
  readonly closed: boolean
}

/** Reads the body of a file. */
export function readFileBody(cursor: Cursor): Body {
  return { items: readItems(cursor, 'end', false).items, start: 0, end: cursor.text.length }
}

/** Reads items up to the closing brace (taken) or the end. `lenient`: the last argument may stand before the brace. */
function readItems(cursor: Cursor, closing: '}' | 'end', lenient: boolean, first?: Item): ReadBody {
  const items: Item[] = first ? [first] : []
  for (;;) {
    const kind = cursor.peek()
    if (kind === closing) {
      cursor.next()
      break
    }
    if (kind === 'end' || cursor.isExhausted) return finish(cursor, items, false)
    if (kind === 'newline') {
      cursor.next()
      continue
    }
    const at = cursor.at
    const read = cursor.attempt(() => readItem(cursor, items, lenient))
    if (read === undefined) skip(cursor, at)
  }
  return finish(cursor, items, true)
}

/** Passes an item that could not be read, and the lines below that cannot begin an item and so belong to it. */
function skip(cursor: Cursor, from: number): void {
  let at = from
  do {
    resume(cursor, at)
    at = cursor.at
  } while (!canFollow.has(cursor.peek()))
}

const canFollow: ReadonlySet<TokenKind> = new Set(['identifier', 'newline', '}', 'end'])

/** An argument may be set once in a body. Blocks may repeat, also beside an argument of the same name. */
function finish(cursor: Cursor, items: Item[], closed: boolean): ReadBody {
  const names = new Set<string>()
  for (const item of items) {
    if (item.kind !== 'attribute') continue
    const { start, end } = item.nameSpan
    if (names.has(item.name))
      cursor.note(start, end, `\`${item.name}\` is set already in this block; set it once.`)
    names.add(item.name)
  }
  return { items, closed }
}

function readItem(cursor: Cursor, items: Item[], lenient: boolean): true {
  const index = cursor.at
  if (cursor.peek() !== 'identifier') {
    const quoted = cursor.peek() === 'quote'
    const words = quoted
      ? 'Names of arguments are written without quotes.'
      : 'expected is an argument (`name = …`) or a block.'
    return cursor.fail(
      index,
      quoted ? words : `${cursor.show(index)} stands where no item can begin; ${words}`,
    )
  }
  cursor.next()
  const kind = cursor.peek()
  if (kind === '=') {
    readAttribute(cursor, index, items, lenient)
  } else if (kind === 'quote' || kind === '{' || kind === 'identifier') {
    readBlock(cursor, index, items)
  } else {
    cursor.fail(
      index,
      `${cursor.show(index)} stands alone; expected is \`${cursor.textOf(index)} = …\` or a block with \`{\`.`,
    )
  }
  return true
}

function makeAttribute(cursor: Cursor, index: number, value: Expression): Attribute {
  const start = cursor.start(index)
  const nameSpan = { start, end: cursor.end(index) }
  return { kind: 'attribute', name: cursor.textOf(index), nameSpan, value, start, end: value.end }
}

function readAttribute(cursor: Cursor, index: number, items: Item[], lenient: boolean): void {
  const equals = cursor.next()
  // Kept with its name even if the value cannot be read: readers then know that it was meant to be set.
  const start = cursor.end(equals)
  items.push(makeAttribute(cursor, index, { kind: 'missing', start, end: start }))
  const value = readExpression(cursor)
  items[items.length - 1] = makeAttribute(cursor, index, value)
  const kind = cursor.peek()
  if (kind === 'newline') cursor.next()
  else if (kind === ',')
    cursor.fail(cursor.at, '`,` after an argument; arguments of a block are separated by new lines.')
  else if (kind !== 'end' && !(lenient && kind === '}')) {
    cursor.fail(cursor.at, `${cursor.show(cursor.at)} stands where the line has to end after an argument.`)
  }
}

function readBlock(cursor: Cursor, index: number, items: Item[]): void {
  const labels = readLabels(cursor)
  if (cursor.peek() !== '{') failHeader(cursor)
  const brace = cursor.next()
  const open = { start: cursor.start(brace), end: cursor.end(brace) }
  const start = cursor.start(index)
  const place = items.length
  const block = (content: readonly Item[]): Block => ({
    kind: 'block',
    type: cursor.textOf(index),
    typeSpan: { start, end: cursor.end(index) },
    labels,
    open,
    body: { items: content, start: open.start, end: cursor.previousEnd },
    start,
    end: cursor.previousEnd,
  })
  items.push(block([]))
  const kind = cursor.peek()
  const read =
    kind === 'newline' || kind === 'end' || kind === '}'
      ? cursor.nested(() => readItems(cursor, '}', false))
      : readOneLineBody(cursor, brace)
  if (!read.closed) {
    // A fault further in explains the missing brace, be it that of an inner block or of an item that ran to the end.
    if (!cursor.faults.some((fault) => fault.start > open.start)) {
      cursor.note(
        open.start,
        open.end,
        `\`{\` of this block \`${cursor.textOf(index)}\` is not closed; it needs a \`}\`.`,
      )
    }
    // What stands as far left as the block itself was meant to stand beside it.
    const column = columnAt(cursor.text, start)
    const strays = read.items.findIndex((item) => columnAt(cursor.text, item.start) <= column)
    if (strays >= 0) {
      const inside = read.items.splice(0, strays)
      items[place] = block(inside)
      items.push(...read.items)
      return
    }
  }
  items[place] = block(read.items)
  const after = cursor.peek()
  if (after === 'newline') cursor.next()
  else if (after !== 'end') {
    cursor.fail(cursor.at, `${cursor.show(cursor.at)} stands where the line has to end after a block.`)
  }
}

function failHeader(cursor: Cursor): never {
  const index = cursor.at
  const kind = cursor.peek()
  if (kind === '=')
    return cursor.fail(index, '`=` stands in the header of a block; an argument has one name only.')
  if (kind === 'newline')
    return cursor.fail(index, 'The header of a block ends without `{`; it belongs on the same line.')
  return cursor.fail(index, `${cursor.show(index)} stands where a label in quotes or \`{\` is expected.`)
}

/** What follows `{` on its line makes a one-line block: one argument, closed on that line. */
function readOneLineBody(cursor: Cursor, brace: number): ReadBody {
  const index = cursor.at
  if (cursor.peek() !== 'identifier') {
    cursor.fail(index, `${cursor.show(index)} stands where an argument or the end of the line is expected.`)
  }
  cursor.next()
  const kind = cursor.peek()
  if (kind === 'quote' || kind === '{' || kind === 'identifier') {
    const message = 'A block on one line can hold one argument and no block; give each its own line.'
    cursor.failAt(cursor.start(index), cursor.end(cursor.at), message)
  }
  if (kind !== '=') cursor.fail(index, `${cursor.show(index)} stands alone; expected is \`name = …\`.`)
  cursor.next()
  const first = makeAttribute(cursor, index, readExpression(cursor))
  const after = cursor.peek()
  const at = cursor.at
  if (after === '}') {
    cursor.next()
    return { items: [first], closed: true }
  }
  if (after === 'newline') {
    const message =
      'This block begins on the line of its `{` and has to end there; put its first argument on a line of its own.'
    cursor.note(cursor.start(at), cursor.end(at), message)
    return cursor.nested(() => readItems(cursor, '}', true, first))
  }
  if (after === 'end') cursor.fail(brace, '`{` is not closed; the block needs a `}`.')
  const more =
    after === ','
      ? 'A block on one line holds one argument only'
      : `${cursor.show(at)} stands where \`}\` is expected`
  return cursor.fail(at, `${more}; give each argument its own line.`)
}

function readLabels(cursor: Cursor): readonly Label[] {
  const labels: Label[] = []
  for (;;) {
    const kind = cursor.peek()
    if (kind === 'identifier') {
      const index = cursor.next()
      labels.push({ text: cursor.textOf(index), start: cursor.start(index), end: cursor.end(index) })
    } else if (kind === 'quote') labels.push(readLabel(cursor))
    else return labels
  }
}

function readLabel(cursor: Cursor): Label {
  const start = cursor.start(cursor.next())
  let text = ''
  for (;;) {
    const kind = cursor.peek()
    const index = cursor.next()
    if (kind === 'end-quote') return { text, start, end: cursor.end(index) }
    if (kind === 'quoted') text += readText(cursor.textOf(index), cursor.start(index), true, cursor.faults)
    else if (kind === 'interpolation' || kind === 'directive') {
      const shown = cursor.textOf(index)
      cursor.fail(
        index,
        `\`${shown}\` in a label; labels are plain text. Write \`${shown[0]}${shown}\` for the text itself.`,
      )
    } else cursor.giveUp()
  }
}
