import type { Diagnostic } from '../../text/diagnostic'
import { lineIndexOf, type Source } from '../../text/source'
import { readFileBody } from './bodies'
import { Cursor } from './cursor'
import { readExpression } from './expressions'
import { lex } from './lexer'
import type { Body, Expression, HclFile } from './syntax'
import { readBareTemplate } from './templates'
import type { Fault } from './tokens'

const MAX_DIAGNOSTICS = 100

export interface HclExpression {
  readonly expression: Expression
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads a file of HCL's native syntax. Never throws; what cannot be read is left out and reported once. */
export function readHcl(source: Source): HclFile {
  const { tokens, faults } = lex(source.text)
  const cursor = new Cursor(source.text, tokens, faults)
  const empty: Body = { items: [], start: 0, end: source.text.length }
  const body = guard(cursor, () => readFileBody(cursor)) ?? empty
  return { source, body, diagnostics: report(source, faults) }
}

/** Reads a template without quotes around it, such as a file for `templatefile` or a text in JSON syntax. */
export function readHclTemplate(source: Source): HclExpression {
  const { tokens, faults } = lex(source.text, 'template')
  return finish(source, new Cursor(source.text, tokens, faults), (cursor) =>
    readBareTemplate(cursor, readExpression),
  )
}

/** Reads a text that is one expression, such as a value given on the command line. */
export function readHclExpression(source: Source): HclExpression {
  const { tokens, faults } = lex(source.text)
  const cursor = new Cursor(source.text, tokens, faults)
  return finish(source, cursor, () => {
    cursor.newlines = false
    const expression = readExpression(cursor)
    if (cursor.peek() !== 'end')
      cursor.fail(cursor.at, `${cursor.show(cursor.at)} stands behind the expression.`)
    return expression
  })
}

function finish(source: Source, cursor: Cursor, read: (cursor: Cursor) => Expression): HclExpression {
  const missing: Expression = { kind: 'missing', start: 0, end: source.text.length }
  const expression = guard(cursor, () => cursor.attempt(() => read(cursor))) ?? missing
  return { expression, diagnostics: report(source, cursor.faults) }
}

/** The depth limit keeps the stack; this is the net below it for engines with a smaller one. */
function guard<T>(cursor: Cursor, read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    cursor.note(0, 0, 'The text is nested too deeply to be read.')
    return undefined
  }
}

/** One diagnostic a line: what else is wrong on a line mostly follows from the first fault. */
function report(source: Source, faults: readonly Fault[]): readonly Diagnostic[] {
  if (faults.length === 0) return []
  const lines = lineIndexOf(source)
  const seen = new Set<number>()
  const diagnostics: Diagnostic[] = []
  for (const { start, end, message } of [...faults].sort((a, b) => a.start - b.start)) {
    const { line } = lines.position(start)
    if (seen.has(line)) continue
    if (seen.size === MAX_DIAGNOSTICS) break
    seen.add(line)
    diagnostics.push({ code: 'hcl-syntax', severity: 'error', source, span: { start, end }, message })
  }
  return diagnostics
}
