import { FLY_REGIONS } from '../facts/regions'
import { sizeNames } from './platform'
import { RULES_FOLLOW } from './version'
import { topLevel } from './schema'
import type { KeyEntry, KeyTable, ValueType } from './schema/types'

/** A JSON value of the schema document. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** One duration in Go's syntax; a bare `0` is the only text without unit. */
const DURATION = '^[+-]?(0|((\\d+(\\.\\d*)?|\\.\\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)$'
const INTEGER: Json = { type: 'integer', minimum: -(2 ** 63), maximum: 2 ** 63 }
/** TOML dates and times reach the CLI as text, and some validators see them as objects of their own; both are left alone. */
const TEXT: Json = { type: 'string' }

/** The JSON Schema (draft-07) of fly.toml, with the keys that Taplo and Tombi read. Nothing the CLI accepts is refused. */
export function jsonSchema(): Json {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'fly.toml',
    description: `Configuration of a Fly.io app. Follows ${RULES_FOLLOW}.`,
    type: 'object',
    'x-tombi-toml-version': 'v1.0.0',
    'x-taplo-info': { authors: ['Undock'], patterns: ['^(.*(/|\\\\)fly.*\\.toml|fly.*\\.toml)$'] },
    ...table(topLevel, true),
  }
}

function table(keys: KeyTable, top = false): { readonly [key: string]: Json } {
  const properties: Record<string, Json> = {}
  for (const [name, entry] of Object.entries(keys)) {
    properties[name] = property(name, entry)
    for (const alias of entry.aliases ?? []) {
      properties[alias] = {
        ...asObject(property(name, entry)),
        deprecated: true,
        description: `Old name of \`${name}\`. ${entry.meaning}`,
      }
    }
  }
  // Unknown keys are ignored by the CLI, so they cannot be errors here.
  return {
    type: 'object',
    properties,
    additionalProperties: true,
    ...(top ? { 'x-tombi-table-keys-order': 'schema' } : {}),
  }
}

function asObject(value: Json): { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })
    : {}
}

function property(name: string, entry: KeyEntry): Json {
  const notes = [
    entry.meaning,
    entry.default ? `Default: ${entry.default}.` : '',
    entry.limits ? `Limits: ${entry.limits}.` : '',
  ]
  const description = notes.filter((each) => each !== '').join('\n\n')
  const enumerated = known(entry)
  return {
    ...asObject(shape(name, entry)),
    description,
    ...(entry.deprecated ? { deprecated: true } : {}),
    'x-taplo': {
      docs: {
        main: description,
        ...(enumerated.length > 0 ? { enumValues: enumerated.map((each) => each[1]) } : {}),
      },
      links: { key: `https://fly.io/docs/${entry.source.startsWith('fly') ? '' : entry.source}` },
      ...(entry.type.kind === 'table' || entry.type.kind === 'tables' ? { initKeys: [] } : {}),
    },
  }
}

/** Usual values: offered, never required, because the CLI or the platform takes others too. */
function known(entry: KeyEntry): readonly (readonly [string, string])[] {
  if (entry.valuesFrom === 'regions') return FLY_REGIONS.map((each) => [each.code, each.city])
  if (entry.valuesFrom === 'sizes') return sizeNames.map((each) => [each, ''])
  return (entry.values ?? []).map((each) => [each.value, each.meaning])
}

function shape(name: string, entry: KeyEntry): Json {
  const forms = [current(name, entry), ...legacy(entry)]
  return forms.length === 1 ? forms[0]! : { anyOf: forms }
}

/** Values a validator of the CLI refuses unless they are of a closed list. */
const closed: Readonly<Record<string, readonly string[]>> = {
  strategy: ['', 'rolling', 'canary', 'bluegreen', 'immediate'],
  policy: ['always', 'never', 'on-failure'],
  compression: ['', 'gzip', 'zstd'],
}
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  compression_level: [0, 9],
  snapshot_retention: [1, 60],
}

function current(name: string, entry: KeyEntry): Json {
  const { type } = entry
  const examples = known(entry).map((each) => each[0])
  if (type.kind === 'text') {
    const list = Object.hasOwn(closed, name) ? closed[name] : undefined
    if (list) return { type: 'string', enum: list }
    return examples.length > 0 ? { type: 'string', examples } : TEXT
  }
  if (type.kind === 'integer' && Object.hasOwn(ranges, name)) {
    const [minimum, maximum] = ranges[name]!
    return { type: 'integer', minimum, maximum }
  }
  if (type.kind === 'texts' && examples.length > 0)
    return { type: 'array', items: { type: 'string', examples } }
  return plain(type, name)
}

function plain(type: ValueType, name: string): Json {
  switch (type.kind) {
    case 'text':
      return TEXT
    case 'integer':
      return INTEGER
    case 'uint32':
      return { type: 'integer', minimum: 0, maximum: 4294967295 }
    case 'number':
      return { type: 'number' }
    case 'boolean':
      return { type: 'boolean' }
    case 'texts':
      return { type: 'array', items: TEXT }
    case 'text-map':
      return { type: 'object', additionalProperties: TEXT }
    case 'loose-map':
      return { type: 'object' }
    case 'duration':
      // Empty text counts as absent where bare numbers are rewritten.
      return {
        anyOf: [
          { type: 'string', pattern: type.bare === 'nanoseconds' ? DURATION : `^$|${DURATION}` },
          { type: 'number' },
        ],
      }
    case 'autostop':
      return { anyOf: [{ type: 'string', enum: ['off', 'stop', 'suspend'] }, { type: 'boolean' }] }
    case 'persist-rootfs':
      return {
        anyOf: [
          { type: 'string', enum: ['', 'none', 'never', 'restart', 'always'] },
          { type: 'integer', minimum: 0, maximum: 3 },
        ],
      }
    case 'table':
      return table(type.keys)
    case 'tables':
      return {
        type: 'array',
        items: name === 'restart' ? { ...table(type.keys), required: ['policy'] } : table(type.keys),
      }
    case 'table-map':
      return { type: 'object', additionalProperties: { ...table(type.keys), required: ['type'] } }
  }
}

function legacy(entry: KeyEntry): readonly Json[] {
  const { type } = entry
  return (entry.legacy ?? []).flatMap((form): Json[] => {
    switch (form) {
      case 'one-table':
        return type.kind === 'tables' ? [table(type.keys)] : []
      case 'list-of-tables':
      case 'name-value-list':
        return [{ type: 'array', items: { type: 'object' } }]
      case 'list-of-named-tables':
        return [{ type: 'array' }]
      case 'any-value-as-text':
        return [
          type.kind === 'text-map'
            ? { type: 'object' }
            : { type: ['integer', 'number', 'boolean', 'array', 'object'] },
        ]
      case 'integer-as-text':
        return [{ type: 'string', pattern: '^[+-]?\\d+$' }, { type: 'number' }]
      case 'soft-comma-hard':
        return [{ type: 'string', pattern: '^[+-]?\\d+,[+-]?\\d+$' }]
      case 'lone-text':
        return [TEXT]
    }
  })
}
