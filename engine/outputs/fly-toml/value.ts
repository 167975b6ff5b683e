import type { FlyScalar } from '../../plan/fly-file'

/** A TOML 1.0 value: basic strings, integers, floats, booleans, and lists of them on one line. */
export function tomlValue(value: FlyScalar): string {
  if (typeof value === 'string') return tomlString(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return `[${value.map((each: string | number) => (typeof each === 'string' ? tomlString(each) : String(each))).join(', ')}]`
}

export function tomlKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : tomlString(key)
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

function tomlString(text: string): string {
  return `"${text.replace(/[\u0000-\u001f"\\\u007f]/g, (each) => ESCAPES[each] ?? `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`
}
