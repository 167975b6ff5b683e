import { Refusal } from './plain'

/** Longest text and pattern that are matched: JavaScript's engine backtracks, Go's does not. */
const MAX_SUBJECT = 5_000
const MAX_PATTERN = 500

/** Go's pattern as JavaScript's. Patterns that may take exponential time are refused. */
export function pattern(source: string, flags: string, subject: string): RegExp {
  if (subject.length > MAX_SUBJECT || source.length > MAX_PATTERN)
    throw new Refusal('the text is too long to be matched')
  // A repeated group that holds a repetition or alternatives backtracks without end on the wrong text.
  if (/\((?:[^()\\]|\\.)*(?:[*+}]|\|)(?:[^()\\]|\\.)*\)(?:[*+]|\{\d+,)/.test(source)) {
    throw new Refusal('the pattern repeats a group that repeats itself')
  }
  let all = flags.includes('u') ? flags : flags + 'u'
  let body = source
  const options = /^\(\?([imsU]+)\)/.exec(body)
  if (options) {
    body = body.slice(options[0].length)
    for (const option of options[1]!) if ('ims'.includes(option)) all += option
  }
  body = body
    .replaceAll('(?P<', '(?<')
    .replaceAll('\\A', '^')
    .replaceAll('\\z', '$')
    .replace(/\\([-_"'@#%&,:;<=>!~` ])/g, '$1')
  body = body.replace(/\[\[:(\w+):\]\]/g, (_, name: string) => classes.get(name) ?? '[^]')
  try {
    return new RegExp(body, all)
  } catch {
    try {
      return new RegExp(body, all.replace('u', ''))
    } catch {
      throw new Refusal('the pattern is not understood')
    }
  }
}

const classes = new Map([
  ['alpha', '[A-Za-z]'],
  ['digit', '[0-9]'],
  ['alnum', '[A-Za-z0-9]'],
  ['upper', '[A-Z]'],
  ['lower', '[a-z]'],
  ['space', '\\s'],
  ['punct', '[!-\\/:-@\\[-`{-~]'],
  ['xdigit', '[0-9A-Fa-f]'],
  ['word', '\\w'],
])
