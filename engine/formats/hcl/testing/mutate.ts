/** Numbers that look random and are the same on every run. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
  }
}

const inserts = [
  '"',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '${',
  '%{',
  '=',
  ',',
  '.',
  ':',
  '?',
  '*',
  '...',
  '=>',
  '==',
  '!',
  '-',
  '\n',
  '\r',
  '\\',
  "'",
  ';',
  '&',
  '|',
  '~',
  '`',
  '#',
  '/*',
  '//',
  '<<EOT\n',
  '$$',
  ' for ',
  ' in ',
  ' if ',
  ' x ',
  '0',
  'é',
  '{ for k, v in x : k => v }',
  '[for v in x : v]',
  '%{ if x }',
  '%{ endif }',
  'f(x...)',
  '[*]',
  '.*',
  ' "a" {',
  '\n}\n',
]

/** One small fault, or harmless edit, somewhere in a text. */
export function mutate(text: string, random: (below: number) => number): string {
  const at = random(text.length)
  const lineStart = text.lastIndexOf('\n', at) + 1
  const lineEnd = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at) + 1
  switch (random(8)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1)
    case 1:
      return text.slice(0, at) + text.slice(at + 1 + random(12))
    case 2:
    case 3:
      return text.slice(0, at) + inserts[random(inserts.length)]! + text.slice(at)
    case 4:
      return text.slice(0, at)
    case 5:
      return text.slice(0, lineStart) + text.slice(lineEnd)
    case 6:
      return text.slice(0, lineEnd) + text.slice(lineStart, lineEnd) + text.slice(lineEnd)
    default: {
      // A line end goes, so that two lines become one.
      const end = text.indexOf('\n', at)
      return end < 0 ? text.slice(0, at) : text.slice(0, end) + ' ' + text.slice(end + 1)
    }
  }
}
