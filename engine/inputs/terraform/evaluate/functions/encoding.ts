import { readYamlDocuments } from '../../../../formats/yaml/read'
import type { Node } from '../../../../formats/tree'
import type { Plain } from '../values'
import { md5, sha1, sha256, sha512 } from './hashes'
import { fromJson, jsonText } from './json-text'
import { Refusal, text, type PlainFunction } from './plain'
import { yamlText } from './yaml-text'

const bytes = (value: string) => new TextEncoder().encode(value)
const hex = (value: Uint8Array) => [...value].map((each) => each.toString(16).padStart(2, '0')).join('')

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

export function base64(value: Uint8Array): string {
  let result = ''
  for (let i = 0; i < value.length; i += 3) {
    const group = (value[i]! << 16) | ((value[i + 1] ?? 0) << 8) | (value[i + 2] ?? 0)
    for (let k = 0; k < 4; k++) result += i + k > value.length ? '=' : ALPHABET[(group >> (18 - 6 * k)) & 63]
  }
  return result
}

function unbase64(value: string): string {
  const clean = value.replace(/[\r\n]/g, '')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(clean) || clean.length % 4 !== 0)
    throw new Refusal('the text is no Base64')
  const result: number[] = []
  let held = 0
  let bits = 0
  for (const each of clean.replace(/=+$/, '')) {
    held = ((held << 6) | ALPHABET.indexOf(each)) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      result.push((held >> bits) & 255)
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(result))
  } catch {
    throw new Refusal('the bytes are no text')
  }
}

function json(value: string): Plain {
  try {
    return fromJson(JSON.parse(value))
  } catch {
    throw new Refusal('the text is no JSON')
  }
}

function yaml(value: string): Plain {
  const { documents, diagnostics } = readYamlDocuments({ path: 'yamldecode', text: value }, '1.2')
  if (diagnostics.some((each) => each.severity === 'error')) throw new Refusal('the text is no YAML')
  return documents[0] ? plainNode(documents[0]) : null
}

function plainNode(node: Node): Plain {
  if (node.kind === 'list') return node.items.map(plainNode)
  if (node.kind === 'map')
    return new Map(node.entries.map((each): [string, Plain] => [each.key, plainNode(each.value)]))
  return typeof node.value === 'bigint' ? Number(node.value) : node.value
}

function csv(value: string): Plain {
  const rows: string[][] = [[]]
  let field = ''
  let quoted = false
  for (let i = 0; i < value.length; i++) {
    const c = value[i]!
    if (quoted) {
      if (c !== '"') field += c
      else if (value[i + 1] === '"') field += value[++i]
      else quoted = false
    } else if (c === '"' && field === '') quoted = true
    else if (c === ',') {
      rows[rows.length - 1]!.push(field)
      field = ''
    } else if (c === '\n') {
      rows[rows.length - 1]!.push(field.replace(/\r$/, ''))
      field = ''
      rows.push([])
    } else field += c
  }
  rows[rows.length - 1]!.push(field)
  const [header = [], ...body] = rows.filter((row) => row.length > 1 || row[0] !== '')
  return body.map((row) => new Map(header.map((name, index): [string, Plain] => [name, row[index] ?? ''])))
}

function unescape(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '))
  } catch {
    throw new Refusal('the text has a `%` that escapes nothing')
  }
}

const namespaces = new Map([
  ['dns', '6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
  ['url', '6ba7b811-9dad-11d1-80b4-00c04fd430c8'],
  ['oid', '6ba7b812-9dad-11d1-80b4-00c04fd430c8'],
  ['x500', '6ba7b814-9dad-11d1-80b4-00c04fd430c8'],
])

function uuidv5(namespace: string, name: string): string {
  const id = (namespaces.get(namespace) ?? namespace).replaceAll('-', '')
  if (!/^[0-9a-f]{32}$/i.test(id)) throw new Refusal('the namespace is no UUID')
  const start = id.match(/../g)!.map((each) => Number.parseInt(each, 16))
  const hash = sha1(Uint8Array.from([...start, ...bytes(name)])).slice(0, 16)
  hash[6] = (hash[6]! & 0x0f) | 0x50
  hash[8] = (hash[8]! & 0x3f) | 0x80
  return hex(hash).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** Functions that write or read other notations, and those that hash. */
export const encodingFunctions: Readonly<Record<string, PlainFunction>> = {
  base64decode: (value) => unbase64(text(value)),
  base64encode: (value) => base64(bytes(text(value))),
  textdecodebase64: (value) => unbase64(text(value)),
  textencodebase64: (value) => base64(bytes(text(value))),
  csvdecode: (value) => csv(text(value)),
  jsondecode: (value) => json(text(value)),
  jsonencode: (value) => jsonText(value ?? null),
  yamldecode: (value) => yaml(text(value)),
  yamlencode: (value) => yamlText(value ?? null),
  urlencode: (value) =>
    encodeURIComponent(text(value))
      .replace(/%20/g, '+')
      .replace(/[!'()*]/g, (c) => '%' + c.charCodeAt(0).toString(16).toUpperCase()),
  urldecode: (value) => unescape(text(value)),
  md5: (value) => hex(md5(bytes(text(value)))),
  sha1: (value) => hex(sha1(bytes(text(value)))),
  sha256: (value) => hex(sha256(bytes(text(value)))),
  sha512: (value) => hex(sha512(bytes(text(value)))),
  base64sha256: (value) => base64(sha256(bytes(text(value)))),
  base64sha512: (value) => base64(sha512(bytes(text(value)))),
  uuidv5: (namespace, name) => uuidv5(text(namespace), text(name)),
}
