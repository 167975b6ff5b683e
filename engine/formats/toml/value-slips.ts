import type { Span } from '../../text/source'
import { clip, edit, quoted, shown } from './slip'
import type { Fault, Slip } from './slip'

const curly = /[\u2018\u2019\u201c\u201d\u201e\u201a\u00ab\u00bb`\u00b4]/
const trueWords = /^(True|TRUE|yes|Yes|YES|on|On|ON)$/
const falseWords = /^(False|FALSE|no|No|NO|off|Off|OFF)$/
const nothing = /^(null|NULL|Null|None|nil|undefined)$/

/** Slips in the value of `key = value`. `value` is the span from the first character after `=` to the end of the line. */
export function valueSlip(fault: Fault, value: Span): Slip | undefined {
  const { text } = fault
  const written = withoutComment(text.slice(value.start, value.end))
  const from = value.start + (written.length - written.trimStart().length)
  const body = written.trim()
  const to = from + body.length
  const span = { start: from, end: Math.max(to, from) }
  if (body === '') {
    const after = value.start > 0 && text[value.start - 1] === '=' ? value.start - 1 : value.start
    return {
      code: 'toml-missing-value',
      message: 'Missing value after `=`, on the same line.',
      span: { start: after, end: Math.max(value.start, after + 1) },
    }
  }
  const doubled = /^(=>|=+|>|:)[ \t]*/.exec(body)
  if (doubled) {
    return {
      code: 'toml-equals',
      message: `Unexpected \`${doubled[1]}\` after \`=\`, expected a value.`,
      span: { start: from, end: from + doubled[1]!.length },
      repair: { title: 'Keep one `=`', edits: [edit(from, from + doubled[0].length, ' ')] },
    }
  }
  return quoteSlip(fault, span, body) ?? bracketSlip(fault, span, body) ?? wordSlip(span, body) ?? undefined
}

function quoteSlip(fault: Fault, span: Span, body: string): Slip | undefined {
  const first = body[0]!
  if (curly.test(first)) {
    const inner = body
      .slice(1)
      .replace(new RegExp(`${curly.source}$`), '')
      .replace(/["']$/, '')
    return {
      code: 'toml-quotes',
      message: `Unexpected ${shown(body, 0)}, expected a straight quote \`"\`.`,
      why: 'Word processors and chat programs replace straight quotes; TOML knows only `"` and `\'`.',
      span,
      repair: { title: 'Use straight quotes', edits: [edit(span.start, span.end, quoted(inner))] },
    }
  }
  if (
    fault.reason.startsWith('Invalid character in escape') ||
    fault.reason.startsWith('Invalid code point \\U')
  ) {
    const at = fault.text.lastIndexOf('\\', fault.index)
    if (at >= span.start) {
      return {
        code: 'toml-escape',
        message: `Unexpected escape \`${clip(fault.text.slice(at, at + 2))}\` in a text in double quotes.`,
        why: 'In double quotes a backslash starts an escape such as `\\n` or `\\t`; in single quotes it is plain.',
        span: { start: at, end: Math.max(at + 2, Math.min(fault.index + 1, span.end)) },
        repair: { title: 'Double the backslash', edits: [edit(at, at, '\\')] },
      }
    }
  }
  if ((first === '"' || first === "'") && fault.reason === 'Unterminated string constant') {
    const triple = body.startsWith(first.repeat(3))
    const tail = body[body.length - 1]!
    const mixed = body.length > 1 && (curly.test(tail) || ((tail === '"' || tail === "'") && tail !== first))
    const edits = mixed ? [edit(span.end - 1, span.end, first)] : [edit(span.end, span.end, first)]
    return {
      code: 'toml-unclosed-text',
      message: mixed
        ? `Missing \`${first}\` to close the text; it ends in ${shown(tail, 0)}.`
        : `Missing \`${triple ? first.repeat(3) : first}\` to close the text that starts here.`,
      span,
      ...(triple ? {} : { repair: { title: 'Close the text', edits } }),
    }
  }
  return undefined
}

function bracketSlip(fault: Fault, span: Span, body: string): Slip | undefined {
  const { text, index, reason } = fault
  if (body.startsWith('(')) {
    const inner = body.slice(1).replace(/\)$/, '')
    return {
      code: 'toml-list',
      message: 'Unexpected `(`, expected `[`: a list stands in square brackets.',
      span,
      repair: { title: 'Use square brackets', edits: [edit(span.start, span.end, `[${inner}]`)] },
    }
  }
  if (body.startsWith('{')) {
    const template = /^\{[{%]/.test(body)
    if (template) return unquoted(span, body)
    return {
      code: 'toml-inline-table',
      message: `Unexpected ${shown(text, index)} in a table between curly braces.`,
      why: 'An inline table is `{ key = value, key = value }`.',
      span: within(span, index),
      ...(body.endsWith('}') ? {} : { related: [{ span, message: 'The table starts here.' }] }),
    }
  }
  if (!body.startsWith('[')) {
    if (body.endsWith(']') && !body.includes('[')) {
      return {
        code: 'toml-list',
        message: 'Missing `[` to open the list.',
        span,
        repair: { title: 'Add the bracket', edits: [edit(span.start, span.start, '[')] },
      }
    }
    return undefined
  }
  if (
    !body.endsWith(']') &&
    fault.statement.end >= span.end &&
    !text.slice(span.end, fault.statement.end).includes(']')
  ) {
    const inside = body.replace(/,\s*$/, '')
    return {
      code: 'toml-list',
      message: 'Missing `]` to close the list that starts here.',
      span,
      repair: { title: 'Close the list', edits: [edit(span.start + inside.length, span.end, ']')] },
    }
  }
  if (reason.startsWith('Expected comma')) {
    const at = text.slice(0, index).trimEnd().length
    return {
      code: 'toml-list',
      message: `Missing \`,\` between two items of the list, before ${shown(text, index)}.`,
      span: { start: at, end: Math.max(index, at + 1) },
      repair: { title: 'Add the comma', edits: [edit(at, at, ',')] },
    }
  }
  if (text[index] === ',') {
    return {
      code: 'toml-list',
      message: 'Unexpected `,`, expected an item of the list.',
      span: { start: index, end: index + 1 },
      repair: { title: 'Remove the comma', edits: [edit(index, index + 1, '')] },
    }
  }
  const word = /^[^\s,\]"'[{]+/.exec(text.slice(index, fault.statement.end))
  if (word && reason === 'Unexpected character')
    return unquoted({ start: index, end: index + word[0].length }, word[0])
  return undefined
}

function wordSlip(span: Span, body: string): Slip | undefined {
  if (/^["'[{]/.test(body)) return undefined
  if (trueWords.test(body) || falseWords.test(body)) {
    const value = trueWords.test(body) ? 'true' : 'false'
    return {
      code: 'toml-boolean',
      message: `Unexpected \`${body}\`, expected \`${value}\`.`,
      why: 'TOML has two booleans, `true` and `false`, in lower case.',
      span,
      repair: { title: `Write \`${value}\``, edits: [edit(span.start, span.end, value)] },
    }
  }
  if (nothing.test(body)) {
    return {
      code: 'toml-null',
      message: `Unexpected \`${body}\`: TOML has no empty value. Leave the key out.`,
      span,
    }
  }
  const numeric = numberSlip(span, body)
  if (numeric) return numeric
  return unquoted(span, body)
}

function numberSlip(span: Span, body: string): Slip | undefined {
  const fix = (value: string, message: string): Slip => ({
    code: 'toml-number',
    message,
    span,
    repair: { title: `Write \`${value}\``, edits: [edit(span.start, span.end, value)] },
  })
  if (/^[+-]?\.\d+$/.test(body)) {
    const value = body.replace('.', '0.')
    return fix(value, `Unexpected \`${body}\`, expected a digit before the point: \`${value}\`.`)
  }
  if (/^[+-]?\d+\.$/.test(body))
    return fix(`${body}0`, `Unexpected \`${body}\`, expected a digit after the point: \`${body}0\`.`)
  if (/^[+-]?0[\d_]+$/.test(body)) {
    const value = body.replace(/^([+-]?)0+(?=\d)/, '$1')
    return fix(
      value,
      `Unexpected \`${body}\`: a number has no leading zeros. Write \`${value}\`, or \`"${body}"\` for text.`,
    )
  }
  if (/^[+-]?[\d_]+$/.test(body)) {
    const value = body.replace(/_+/g, '_').replace(/^([+-]?)_|_$/g, '$1')
    return fix(value, `Unexpected \`${body}\`: \`_\` stands only between two digits.`)
  }
  if (/^\d{4}-\d\d-\d\d/.test(body)) {
    return {
      code: 'toml-date',
      message: `Unexpected \`${clip(body)}\`: there is no such date or time.`,
      span,
    }
  }
  return undefined
}

function unquoted(span: Span, body: string): Slip {
  const inner = body.replace(/^["']|["']$/g, '').replace(/,$/, '')
  return {
    code: 'toml-unquoted-text',
    message: `Unexpected \`${clip(body)}\`, expected a text in quotes: \`${clip(quoted(inner), 60)}\`.`,
    span,
    repair: { title: 'Add quotes', edits: [edit(span.start, span.end, quoted(inner))] },
  }
}

/** The value without a `# comment` behind it; a `#` inside quotes stays. */
export function withoutComment(value: string): string {
  let quote = ''
  for (let i = 0; i < value.length; i++) {
    const c = value[i]!
    if (quote !== '') {
      if (c === '\\' && quote === '"') i++
      else if (c === quote) quote = ''
    } else if (c === '"' || c === "'") quote = c
    else if (c === '#') return value.slice(0, i)
  }
  return value
}

function within(span: Span, index: number): Span {
  return index >= span.start && index < span.end ? { start: index, end: index + 1 } : span
}
