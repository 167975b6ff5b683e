import { numberText, type Plain } from '../values'

/** YAML as `yamlencode` writes it: keys and texts in double quotes, two spaces a level. */
export function yamlText(value: Plain): string {
  return block(value, 0).replace(/^\n/, '') + (isEmptyOrScalar(value) ? '\n' : '')
}

function isEmptyOrScalar(value: Plain): boolean {
  if (Array.isArray(value)) return value.length === 0
  return value instanceof Map ? value.size === 0 : true
}

function block(value: Plain, depth: number): string {
  const pad = '  '.repeat(depth)
  if (Array.isArray(value) && value.length > 0) {
    return (value as readonly Plain[]).map((each) => `${pad}- ${nested(each, depth + 1, true)}`).join('')
  }
  if (value instanceof Map && value.size > 0) {
    return [...(value as ReadonlyMap<string, Plain>)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([key, each]) =>
          `${pad}${JSON.stringify(key)}:${nested(each, Array.isArray(each) ? depth : depth + 1, false)}`,
      )
      .join('')
  }
  return scalar(value, depth)
}

function nested(value: Plain, depth: number, inItem: boolean): string {
  if (isEmptyOrScalar(value)) return (inItem ? '' : ' ') + scalar(value, depth) + '\n'
  const text = block(value, depth)
  return inItem ? text.slice(depth * 2) : '\n' + text
}

function scalar(value: Plain, depth: number): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return '[]'
  if (value instanceof Map) return '{}'
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'boolean') return String(value)
  const text = value as string
  if (!text.includes('\n')) return JSON.stringify(text)
  const pad = '  '.repeat(depth)
  const body = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => (line === '' ? '' : pad + line))
    .join('\n')
  return (text.endsWith('\n') ? '|\n' : '|-\n') + body
}
