import { headerSlip } from './header-slips'
import { NAME, clip, edit, shown } from './slip'
import type { Fault, Slip } from './slip'
import { valueSlip, withoutComment } from './value-slips'

const yamlHeader = new RegExp(`^([ \\t]*)(${NAME.source})[ \\t]*:[ \\t]*(?:#.*)?$`)
const yamlPair = new RegExp(`^([ \\t]*(?:- )?)(${NAME.source}|"[^"]*")[ \\t]*(:=|:)[ \\t]*(?=\\S)`)
const pair = new RegExp(
  `^[ \\t]*((?:[A-Za-z0-9_-]+|"[^"\\n]*"|'[^'\\n]*')(?:[ \\t]*\\.[ \\t]*(?:[A-Za-z0-9_-]+|"[^"\\n]*"|'[^'\\n]*'))*)[ \\t]*=`,
)
const comment = /^([ \t]*)(\/\/|;|--(?!-)|<!--|rem |REM |\/\*)/
const conflict = /^(<{7}|={7}|>{7}|\|{7})/
const prefix = new RegExp(`^([ \\t]*)([-+*>|]+[ \\t]+)(?=${NAME.source}[ \\t]*=|\\[)`)

/** Says in our words what is wrong with a statement that does not parse. `place` is its line and column. */
export function explain(fault: Fault, place: string): Slip {
  return (
    characterSlip(fault) ?? headerSlip(fault, place) ?? lineSlip(fault) ?? pairSlip(fault) ?? fallback(fault)
  )
}

/** Characters that never belong there, wherever they are. */
function characterSlip({ text, index, reason, statement }: Fault): Slip | undefined {
  const point = text.codePointAt(index)
  if (point === undefined || index < statement.start || index >= statement.end) return undefined
  const control = reason.includes('ontrol character') || reason.includes('within comments')
  const invisible = /[\u0000\u001a\u00a0\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/.test(
    text[index]!,
  )
  if (!control && !invisible) return undefined
  const space = /\s/.test(text[index]!)
  return {
    code: 'toml-character',
    message: `Unexpected character ${shown(text, index)}${control ? '' : ', which cannot be seen'}.`,
    why: 'Such characters come with text copied from web pages or terminals; TOML refuses them.',
    span: { start: index, end: index + (point > 0xffff ? 2 : 1) },
    repair: {
      title: space ? 'Replace it by a space' : 'Remove it',
      edits: [edit(index, index + 1, text[index] === '\u2028' || text[index] === '\u2029' ? '\n' : ' ')],
    },
  }
}

/** Lines that are no statement of TOML at all. */
function lineSlip({ line, statement }: Fault): Slip | undefined {
  const start = statement.start
  const indent = line.length - line.trimStart().length
  const whole = { start: start + indent, end: start + Math.max(line.trimEnd().length, indent + 1) }
  if (conflict.test(line)) {
    return {
      code: 'toml-stray-text',
      message: `Unexpected \`${clip(line, 20)}\`: a merge conflict is not resolved here.`,
      span: whole,
    }
  }
  const foreign = comment.exec(line)
  if (foreign) {
    const mark = foreign[2]!
    const at = start + foreign[1]!.length
    return {
      code: 'toml-stray-text',
      message: `Unexpected \`${mark.trim()}\`, expected \`#\`: comments start with \`#\`.`,
      span: whole,
      repair: { title: 'Make it a comment', edits: [edit(at, at, '# ')] },
    }
  }
  const bullet = prefix.exec(line)
  if (bullet) {
    const at = start + bullet[1]!.length
    return {
      code: 'toml-stray-text',
      message: `Unexpected \`${bullet[2]!.trim()}\` before the key.`,
      span: { start: at, end: at + bullet[2]!.length },
      repair: { title: 'Remove it', edits: [edit(at, at + bullet[2]!.length, '')] },
    }
  }
  const section = yamlHeader.exec(line)
  if (section) {
    return {
      code: 'toml-yaml-style',
      message: `Unexpected \`${section[2]}:\`, expected a section name in brackets: \`[${section[2]}]\`.`,
      why: 'This is how YAML opens a section; fly.toml is TOML.',
      span: whole,
      losesBody: true,
    }
  }
  const yaml = yamlPair.exec(line)
  if (yaml) {
    const at = start + yaml[0].trimEnd().length - yaml[3]!.length
    return {
      code: 'toml-yaml-style',
      message: `Unexpected \`${yaml[3]}\` after \`${yaml[2]}\`, expected \`=\`.`,
      why: 'This is how YAML writes a value; fly.toml is TOML.',
      span: { start: at, end: at + yaml[3]!.length },
      repair: { title: 'Write `=`', edits: [edit(at, at + yaml[3]!.length, ' =')] },
    }
  }
  return undefined
}

function pairSlip(fault: Fault): Slip | undefined {
  const { line, statement, text, index, reason } = fault
  const match = pair.exec(line)
  if (!match) return keySlip(fault)
  const value = { start: statement.start + match[0].length, end: statement.start + line.length }
  if (reason === 'Must be a newline' || afterText(text, value.start, index)) {
    const trailing = trailingSlip(fault, value.start)
    if (trailing) return trailing
  }
  return valueSlip(fault, value)
}

function afterText(text: string, from: number, index: number): boolean {
  const before = text.slice(from, index).trim()
  return /^("[^"\\]*"|'[^']*'|true|false|[\d_.]+)$/.test(before)
}

/** A value is complete and more follows on its line. */
function trailingSlip({ text, index, statement, line }: Fault, from: number): Slip | undefined {
  const end = statement.start + line.length
  const before = text.slice(from, index).trim()
  const rest = text.slice(index, end)
  const span = { start: index, end: Math.max(index + 1, index + rest.trimEnd().length) }
  if (before === '' || index >= end) return undefined
  if (/^[\d_.+-]+$/.test(before) && /^[A-Za-z%:./]/.test(rest) && text[index - 1] !== ' ') return undefined
  if (rest.startsWith(']') && !before.startsWith('[')) return undefined
  if (/^(true|false)$/.test(before) && /^[A-Za-z]/.test(rest)) return undefined
  const foreign = /^(\/\/|;|--|\/\*)/.exec(rest)
  if (foreign) {
    return {
      code: 'toml-after-value',
      message: `Unexpected \`${foreign[1]}\` after the value, expected \`#\` before a comment.`,
      span,
      repair: { title: 'Make it a comment', edits: [edit(index, index, '# ')] },
    }
  }
  const joined = pair.exec(rest) ?? /^\[/.exec(rest)
  if (joined) {
    return {
      code: 'toml-after-value',
      message: `Unexpected \`${clip(rest)}\` after the value, expected a new line.`,
      span,
      repair: { title: 'Start a new line', edits: [edit(index, index, '\n')] },
    }
  }
  const cut = withoutComment(rest)
  return {
    code: 'toml-after-value',
    message: `Unexpected \`${clip(rest)}\` after the value, expected the end of the line.`,
    span: { start: index, end: Math.max(index + 1, index + cut.trimEnd().length) },
    repair: { edits: [edit(index, index + cut.trimEnd().length, '')] },
  }
}

function keySlip({ line, statement, text, index }: Fault): Slip | undefined {
  const trimmed = line.trim()
  if (trimmed === '') return undefined
  const start = statement.start + (line.length - line.trimStart().length)
  const end = statement.start + line.trimEnd().length
  const equals = line.indexOf('=')
  const key = equals >= 0 ? line.slice(0, equals).trim() : trimmed
  const word = new RegExp(`^${NAME.source}`).exec(trimmed)
  if (equals < 0) {
    const next = /^[ \t]*\r?\n[ \t]*=/.exec(text.slice(end))
    if (next) {
      return {
        code: 'toml-key',
        message: `Unexpected line break after \`${clip(trimmed)}\`: key, \`=\` and value stand on one line.`,
        span: { start, end: end + next[0].length },
      }
    }
    return {
      code: 'toml-key',
      message: word
        ? `Missing \`=\` and a value after \`${clip(word[0])}\`.`
        : `Unexpected \`${clip(trimmed)}\`, expected \`key = value\`, a section or a comment.`,
      span: { start, end },
    }
  }
  if (key === '') {
    return { code: 'toml-key', message: 'Missing key before `=`, on the same line.', span: { start, end } }
  }
  const at = index >= start && index < start + key.length ? index : start + (word?.[0].length ?? 0)
  return {
    code: 'toml-key',
    message: `Unexpected ${shown(text, at)} in the key \`${clip(key)}\`.`,
    why: 'A key has letters, digits, `-` and `_`; any other must stand in quotes.',
    span: { start, end: start + key.length },
    repair: {
      title: 'Put the key in quotes',
      edits: [edit(start, start + key.length, `"${key.replace(/["\\]/g, '\\$&')}"`)],
    },
  }
}

function fallback({ text, index, statement, line, reason }: Fault): Slip {
  const inside = index >= statement.start && index < statement.end
  const start = statement.start + (line.length - line.trimStart().length)
  const end = statement.start + Math.max(line.trimEnd().length, line.length - line.trimStart().length + 1)
  return {
    code: 'toml-syntax',
    message: inside
      ? `Unexpected ${shown(text, index)} here: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}.`
      : 'This statement is not complete.',
    span: inside && index < end ? { start: index, end: index + 1 } : { start, end },
    related: [{ span: { start, end }, message: 'The statement starts here.' }],
  }
}
