import type { ScalarType } from '../tree'

/** Which reading of plain scalars a format follows: most tools YAML 1.2, AWS's own and older ones 1.1. */
export type YamlVersion = '1.1' | '1.2'

export interface PlainScalar {
  readonly type: ScalarType
  readonly value: string | number | bigint | boolean | null
}

const BOOLEANS_11: ReadonlyMap<string, boolean> = new Map(
  ['yes', 'Yes', 'YES', 'on', 'On', 'ON']
    .map((word): [string, boolean] => [word, true])
    .concat(['no', 'No', 'NO', 'off', 'Off', 'OFF'].map((word): [string, boolean] => [word, false])),
)

/**
 * Reads a plain (unquoted) scalar. Dates stay text in both versions: no AWS format means a date by one, and
 * `Version: 2012-10-17` of every policy must stay what it is. Sexagesimal numbers (`22:30`) exist in 1.1 only.
 */
export function readPlainScalar(text: string, version: YamlVersion): PlainScalar {
  if (text === '' || text === '~' || text === 'null' || text === 'Null' || text === 'NULL') {
    return { type: 'null', value: null }
  }
  if (/^(?:true|True|TRUE)$/.test(text)) return { type: 'boolean', value: true }
  if (/^(?:false|False|FALSE)$/.test(text)) return { type: 'boolean', value: false }
  if (version === '1.1') {
    const boolean = BOOLEANS_11.get(text)
    if (boolean !== undefined) return { type: 'boolean', value: boolean }
  }
  const number = version === '1.1' ? number11(text) : number12(text)
  if (number !== undefined)
    return {
      type: Number.isInteger(number) || typeof number === 'bigint' ? 'integer' : 'float',
      value: number,
    }
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(text))
    return { type: 'float', value: Number(text) }
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text))
    return { type: 'float', value: text.startsWith('-') ? -Infinity : Infinity }
  return { type: 'string', value: text }
}

/** Whether a plain scalar is another value in 1.1 than in 1.2. */
export function differsByVersion(text: string): boolean {
  if (!/^[-+]?\d/.test(text)) return BOOLEANS_11.has(text)
  if (/^[-+]?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text)) return false
  const [older, newer] = [readPlainScalar(text, '1.1'), readPlainScalar(text, '1.2')]
  return older.type !== newer.type || older.value !== newer.value
}

function integer(digits: string, negative: boolean): number | bigint {
  const big = BigInt(digits)
  const signed = negative ? -big : big
  return signed >= BigInt(Number.MIN_SAFE_INTEGER) && signed <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(signed)
    : signed
}

function number12(text: string): number | bigint | undefined {
  if (/^[-+]?\d+$/.test(text)) return integer(text.replace(/^[-+]/, ''), text.startsWith('-'))
  if (/^0o[0-7]+$/.test(text) || /^0x[\da-fA-F]+$/.test(text)) return integer(text, false)
  return undefined
}

function number11(text: string): number | bigint | undefined {
  const negative = text.startsWith('-')
  const body = text.replace(/^[-+]/, '').replace(/_/g, '')
  if (/^[-+]?[\d_]+$/.test(text) && /\d/.test(body)) {
    if (/^0[0-7]+$/.test(body)) return integer('0o' + body.slice(1), negative)
    return integer(body, negative)
  }
  if (/^0b[01]+$/.test(body) || /^0x[\da-fA-F]+$/.test(body)) return integer(body, negative)
  if (/^[1-9]\d*(?::[0-5]?\d)+$/.test(body)) {
    const total = body.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
    return negative ? -total : total
  }
  return undefined
}
