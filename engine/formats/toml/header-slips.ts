import { NAME, edit } from './slip'
import type { Fault, Slip } from './slip'

const opening = new RegExp(`^([ \\t]*)((?:\\[[ \\t]*){1,3})(${NAME.source})?([ \\t]*)((?:\\][ \\t]*)*)(.*)$`)
const closingOnly = new RegExp(`^([ \\t]*)(${NAME.source})[ \\t]*(\\]{1,2})[ \\t]*(?:#.*)?$`)

/** Slips in `[section]` and `[[section]]` lines. */
export function headerSlip({ line, statement }: Fault, place: string): Slip | undefined {
  const start = statement.start
  const lost = closingOnly.exec(line)
  if (lost) {
    const [, indent = '', name = '', brackets = ''] = lost
    const at = start + indent.length
    return {
      code: 'toml-section-name',
      message: `Missing \`${'['.repeat(brackets.length)}\` to open the section name \`${name}\`.`,
      span: { start: at, end: start + line.trimEnd().length },
      repair: { title: 'Add the bracket', edits: [edit(at, at, '['.repeat(brackets.length))] },
    }
  }
  const match = opening.exec(line)
  if (!match || !line.trimStart().startsWith('[')) return undefined
  const [, indent = '', open = '', name, , close = '', rest = ''] = match
  const at = start + indent.length
  const end = start + line.trimEnd().length
  const depth = Math.min(2, Math.max(count(open, '['), count(close, ']')))
  const whole = { start: at, end }
  if (name === undefined) {
    return {
      code: 'toml-section-name',
      message: 'Missing name between the brackets of the section.',
      span: whole,
      losesBody: true,
    }
  }
  const header = `${'['.repeat(depth)}${name.replace(/[ \t]/g, '')}${']'.repeat(depth)}`
  const repair = { title: `Write ${header}`, edits: [edit(at, end, header)] }
  const trailing = rest.trim()
  const complete = count(close, ']') === count(open, '[')
  if (!complete && trailing !== '' && !trailing.startsWith('#')) {
    const from = end - trailing.length
    return {
      code: 'toml-section-name',
      message: `Unexpected \`${trailing[0]}\` in a section name, expected \`]\`, \`.\` or letters, digits, \`-\` and \`_\`.`,
      why: 'A section name has no spaces or slashes; levels are separated by dots.',
      span: { start: from, end },
      losesBody: true,
    }
  }
  if (!complete) {
    const missing =
      count(open, '[') < depth ? '['.repeat(depth - count(open, '[')) : ']'.repeat(depth - count(close, ']'))
    return {
      code: 'toml-section-name',
      message: missing.startsWith('[')
        ? `Missing \`${missing}\` to open the section name at ${place}.`
        : `Missing \`${missing}\` to close the section name that starts at ${place}.`,
      span: whole,
      repair: trailing.startsWith('#')
        ? { ...repair, edits: [edit(at, end - trailing.length, `${header} `)] }
        : repair,
    }
  }
  if (trailing !== '' && !trailing.startsWith('#')) {
    return {
      code: 'toml-section-name',
      message: `Unexpected \`${trailing.slice(0, 30)}\` after the section name \`${header}\`.`,
      span: { start: end - trailing.length, end },
      repair,
    }
  }
  return {
    code: 'toml-section-name',
    message: `Unexpected space between the brackets, expected \`${header}\`.`,
    span: whole,
    repair,
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
