import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { readToml } from '../formats/toml'
import type { Node } from '../formats/tree'
import { jsonSchema } from './json-schema'
import type { Json } from './json-schema'
import { allKeys } from './schema'

type Schema = { readonly [key: string]: Json }
const asSchema = (value: Json | undefined): Schema | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : undefined

/** The few keywords the schema uses, as draft-07 defines them. */
function accepts(schema: Schema, node: Node): boolean {
  const anyOf = schema['anyOf']
  if (Array.isArray(anyOf) && !anyOf.some((each) => accepts(asSchema(each as Json) ?? {}, node))) return false
  const type = schema['type']
  if (type !== undefined && !(Array.isArray(type) ? type : [type]).some((each) => isType(node, String(each))))
    return false
  if (node.kind === 'scalar') {
    const value = typeof node.value === 'bigint' ? Number(node.value) : node.value
    const list = schema['enum']
    if (Array.isArray(list) && !list.includes(value)) return false
    if (
      typeof schema['pattern'] === 'string' &&
      typeof value === 'string' &&
      !new RegExp(schema['pattern'], 'u').test(value)
    )
      return false
    if (typeof value === 'number') {
      if (typeof schema['minimum'] === 'number' && value < schema['minimum']) return false
      if (typeof schema['maximum'] === 'number' && value > schema['maximum']) return false
    }
    return true
  }
  if (node.kind === 'list') {
    const items = asSchema(schema['items'])
    return !items || node.items.every((each) => accepts(items, each))
  }
  const required = schema['required']
  if (Array.isArray(required) && !required.every((each) => node.entries.some((entry) => entry.key === each)))
    return false
  const properties = asSchema(schema['properties']) ?? {}
  const rest = asSchema(schema['additionalProperties'])
  return node.entries.every(({ key, value }) => {
    const own = Object.hasOwn(properties, key) ? asSchema(properties[key]) : rest
    return !own || accepts(own, value)
  })
}

function isType(node: Node, type: string): boolean {
  if (node.kind === 'map') return type === 'object'
  if (node.kind === 'list') return type === 'array'
  switch (node.type) {
    case 'integer':
      return type === 'integer' || type === 'number'
    case 'float':
      return type === 'number' || (type === 'integer' && Number.isInteger(node.value))
    case 'boolean':
      return type === 'boolean'
    default:
      return type === 'string'
  }
}

const schema = asSchema(jsonSchema())!
const corpus = corpusDir()

describe('the JSON Schema', () => {
  it('has every key', () => {
    const text = JSON.stringify(schema)
    for (const { name } of allKeys) expect(text).toContain(JSON.stringify(name))
  })

  it.skipIf(corpus === undefined)(
    'refuses no real file that the CLI takes, and finds part of what is broken',
    () => {
      const read = (path: string) => readFileSync(join(corpus ?? '', path), 'utf8')
      const { files } = JSON.parse(read('fly-verdicts.json')) as {
        files: { file: string; text?: string; valid: boolean }[]
      }
      const judge = (text: string) => {
        const { tree, diagnostics } = readToml({ path: 'fly.toml', text })
        return diagnostics.length === 0 && tree !== undefined && accepts(schema, tree)
      }
      const alarms = files.filter((each) => each.valid && !judge(each.text ?? read(each.file)))
      expect(alarms.map((each) => each.file)).toEqual([])
      const mutations = read('fly-mutations.jsonl')
        .trim()
        .split('\n')
        .map(
          (line) =>
            JSON.parse(line) as {
              base: string
              valid: boolean
              parse_ok: boolean
              edit: { start: number; end: number; text: string }
            },
        )
      const counts = { valid: 0, falseAlarms: 0, broken: 0, found: 0 }
      for (const { base, valid, parse_ok, edit } of mutations) {
        const text = read(base)
        const accepted = judge(text.slice(0, edit.start) + edit.text + text.slice(edit.end))
        if (valid) {
          counts.valid++
          if (!accepted) counts.falseAlarms++
        } else if (parse_ok) {
          counts.broken++
          if (!accepted) counts.found++
        }
      }
      console.log('mutations by the JSON Schema:', counts)
      expect(counts.falseAlarms / counts.valid).toBeLessThan(0.02)
      expect(counts.found / counts.broken).toBeGreaterThan(0.5)
    },
  )
})
