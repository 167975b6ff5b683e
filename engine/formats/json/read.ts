import { parseTree, printParseErrorCode, type Node as JsonNode, type ParseError } from 'jsonc-parser'
import type { Diagnostic } from '../../text/diagnostic'
import { BYTE_ORDER_MARK, type Source, type Span } from '../../text/source'
import type { Entry, Node, Read, ScalarNode } from '../tree'
import { readValidJson } from './valid'

/** More errors than this in one text tell a reader nothing new. */
const MAX_ERRORS = 20

const words: Record<string, { readonly found: string; readonly mend: string }> = {
  InvalidSymbol: {
    found: 'is not a JSON value',
    mend: 'put text in double quotes; only true, false and null stand bare',
  },
  InvalidNumberFormat: { found: 'is not a JSON number', mend: 'write digits, with a digit after the point' },
  PropertyNameExpected: {
    found: 'stands where a property name is expected',
    mend: 'write a name in double quotes',
  },
  ValueExpected: {
    found: 'stands where a value is expected',
    mend: 'write a value, or remove the comma before it',
  },
  ColonExpected: { found: 'stands where `:` is expected', mend: 'put a colon between name and value' },
  CommaExpected: { found: 'stands where `,` is expected', mend: 'put a comma between the entries' },
  CloseBraceExpected: { found: 'stands where `}` is expected', mend: 'close the object' },
  CloseBracketExpected: { found: 'stands where `]` is expected', mend: 'close the list' },
  EndOfFileExpected: { found: 'follows after the end of the JSON value', mend: 'keep one value in the text' },
  InvalidCommentToken: { found: 'starts a comment, which JSON does not have', mend: 'remove the comment' },
  UnexpectedEndOfComment: { found: 'is a comment without end', mend: 'remove the comment' },
  UnexpectedEndOfString: { found: 'is text without its closing quote', mend: 'close it with `"`' },
  UnexpectedEndOfNumber: { found: 'is a number that breaks off', mend: 'write its digits' },
  InvalidUnicode: { found: 'is not a unicode escape', mend: 'write \\u and four hexadecimal digits' },
  InvalidEscapeCharacter: { found: 'is not an escape that JSON knows', mend: 'double the backslash' },
  InvalidCharacter: {
    found: 'is a control character inside text',
    mend: 'write it as an escape such as \\n',
  },
}

/**
 * Reads JSON, or the one value of a text that stands in a window of it. From broken text it gives the tree as far as it
 * goes, with every error at its place. Never throws.
 */
export function readJson(source: Source, window?: Span, skip?: ReadonlySet<string>): Read {
  const text = source.text.startsWith(BYTE_ORDER_MARK) ? ' ' + source.text.slice(1) : source.text
  const valid = window ? undefined : readValidJson(source, text, skip)
  if (valid) return { tree: valid, diagnostics: [] }
  const from = window?.start ?? 0
  const errors: ParseError[] = []
  let root: JsonNode | undefined
  try {
    const part = window ? text.slice(window.start, window.end) : text
    const found: ParseError[] = []
    root = parseTree(part, found, { disallowComments: true, allowTrailingComma: false })
    errors.push(...found.map((each) => ({ ...each, offset: each.offset + from })))
  } catch {
    return { tree: undefined, diagnostics: [tooDeep(source)] }
  }
  const diagnostics: Diagnostic[] = []
  let lastEnd = -1
  for (const error of errors) {
    // The parser reports what follows from one slip again at the same place.
    if (error.offset <= lastEnd || diagnostics.length >= MAX_ERRORS) continue
    lastEnd = error.offset + error.length
    diagnostics.push(worded(source, text, error))
  }
  if (!root) {
    if (diagnostics.length === 0) diagnostics.push(empty(source))
    return { tree: undefined, diagnostics }
  }
  try {
    return { tree: convert({ source, text, from, diagnostics }, root), diagnostics }
  } catch (problem) {
    if (problem instanceof RangeError) return { tree: undefined, diagnostics: [tooDeep(source)] }
    throw problem
  }
}

function worded(source: Source, text: string, error: ParseError): Diagnostic {
  const code = printParseErrorCode(error.error)
  const word = words[code] ?? { found: 'cannot be read as JSON', mend: 'check the text around it' }
  const atEnd = error.offset >= text.trimEnd().length
  const span: Span = {
    start: error.offset,
    end: Math.max(error.offset + error.length, Math.min(error.offset + 1, text.length)),
  }
  const shown = text.slice(span.start, span.end).trim().slice(0, 40)
  const message =
    atEnd || shown === ''
      ? `Unexpected end of the text: it breaks off before the JSON is complete. To mend it, ${word.mend}.`
      : `Unexpected \`${shown}\`: it ${word.found}. To mend it, ${word.mend}.`
  return { code: 'json-syntax', severity: 'error', source, span, message }
}

interface Reading {
  readonly source: Source
  readonly text: string
  /** Where the parsed part begins in the text. */
  readonly from: number
  readonly diagnostics: Diagnostic[]
}

function convert(reading: Reading, node: JsonNode): Node {
  const { source, diagnostics, from } = reading
  const span = { start: from + node.offset, end: from + node.offset + node.length }
  switch (node.type) {
    case 'object': {
      const entries: Entry[] = []
      const seen = new Map<string, Span>()
      for (const pair of node.children ?? []) {
        const [keyNode, valueNode] = pair.children ?? []
        if (!keyNode || typeof keyNode.value !== 'string') continue
        const start = from + keyNode.offset
        const keySpan = { start, end: start + keyNode.length }
        const first = seen.get(keyNode.value)
        if (first) diagnostics.push(duplicateKey(source, keyNode.value, keySpan, first))
        else seen.set(keyNode.value, keySpan)
        if (!valueNode) continue
        entries.push({ key: keyNode.value, keySpan, value: convert(reading, valueNode) })
      }
      return { kind: 'map', source, span, entries }
    }
    case 'array':
      return {
        kind: 'list',
        source,
        span,
        items: (node.children ?? []).map((child) => convert(reading, child)),
      }
    default:
      return scalar(source, reading.text, node, span)
  }
}

function scalar(source: Source, text: string, node: JsonNode, span: Span): ScalarNode {
  const raw = text.slice(span.start, span.end)
  const base = { kind: 'scalar', source, span, raw } as const
  if (node.type === 'string') return { ...base, type: 'string', value: String(node.value), quoted: true }
  if (node.type === 'boolean') return { ...base, type: 'boolean', value: node.value === true, quoted: false }
  if (node.type === 'number') {
    const isInteger = /^-?\d+$/.test(raw)
    const number = Number(raw)
    const value = isInteger && !Number.isSafeInteger(number) ? BigInt(raw) : number
    return { ...base, type: isInteger ? 'integer' : 'float', value, quoted: false }
  }
  return { ...base, type: 'null', value: null, quoted: false }
}

/** Two entries of one map with the same name: the last one counts, as AWS reads it. */
export function duplicateKey(source: Source, key: string, span: Span, first: Span): Diagnostic {
  return {
    code: 'duplicate-key',
    severity: 'warning',
    source,
    span,
    message: `\`${key}\` stands twice in one map, expected once. The last one is used.`,
    related: [{ source, span: first, message: 'first written here' }],
  }
}

function empty(source: Source): Diagnostic {
  return {
    code: 'empty-text',
    severity: 'error',
    source,
    span: { start: 0, end: source.text.length },
    message: 'The text is empty. Paste a configuration, or drop its file here.',
  }
}

function tooDeep(source: Source): Diagnostic {
  return {
    code: 'nested-too-deep',
    severity: 'error',
    source,
    span: { start: 0, end: Math.min(1, source.text.length) },
    message: 'The text is nested deeper than any configuration AWS accepts, so it was not read.',
  }
}
