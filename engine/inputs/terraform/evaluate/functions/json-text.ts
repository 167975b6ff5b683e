import { numberText, type Plain } from '../values'

/** JSON as `jsonencode` writes it: keys sorted, `<`, `>` and `&` escaped as Go does. */
export function jsonText(value: Plain): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `[${(value as readonly Plain[]).map(jsonText).join(',')}]`
  if (value instanceof Map) {
    const pairs = [...(value as ReadonlyMap<string, Plain>)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${pairs.map(([key, each]) => quoted(key) + ':' + jsonText(each)).join(',')}}`
  }
  if (typeof value === 'number') return numberText(value)
  return typeof value === 'string' ? quoted(value) : value === true ? 'true' : 'false'
}

function quoted(value: string): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'),
  )
}

/** Data as Terraform's maps and lists. */
export function fromJson(value: unknown): Plain {
  if (Array.isArray(value)) return value.map(fromJson)
  if (typeof value === 'object' && value !== null) {
    return new Map(Object.entries(value).map(([key, each]): [string, Plain] => [key, fromJson(each)]))
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return null
}
