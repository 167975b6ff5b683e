import { describe, expect, test } from 'vitest'
import { argumentNames } from '../catalogue/argument-names'
import { property } from '../catalogue/property'
import { CLOUDFORMATION_BY_TERRAFORM, cloudFormationTypeOf } from '../catalogue/terraform-types'
import type { Located } from '../../text/source'
import type { MapEntry, MapValue, Value } from '../value'
import { META, translate, vocabularyOf } from './codec'
import type { Shape, Written } from './shape'
import { tables } from './tables'
import { snakeOf, write } from './write'

const at: Located = { source: { path: 'main.tf', text: '' }, span: { start: 0, end: 0 } }
const scalar = (value: string | number | boolean): Value => ({ kind: 'scalar', value, at })
const list = (...items: readonly Value[]): Value => ({ kind: 'list', items, at })
const map = (entries: readonly (readonly [string, Value])[]): MapValue => ({
  kind: 'map',
  at,
  entries: entries.map(([key, value]): MapEntry => ({ key, keyAt: at, value })),
})

const shape: Shape<Value> = {
  entries: (node) => (node.kind === 'map' ? node.entries.map((each) => [each.key, each.value]) : undefined),
  items: (node) => (node.kind === 'list' ? node.items : undefined),
  scalar: (node) => (node.kind === 'scalar' ? node.value : undefined),
  map: (entries) => map(entries),
  list: (items) => list(...items),
  value: (value) => scalar(value),
}

/** What a block of Terraform is once it has been read: its blocks are lists of maps. */
function asRead(written: readonly Written<Value>[]): readonly (readonly [string, Value])[] {
  return written.map((each) => [
    each.name,
    each.kind === 'blocks' ? list(...each.bodies.map((body) => map(asRead(body.entries)))) : each.value,
  ])
}

function plain(value: Value): unknown {
  if (value.kind === 'list') return value.items.map(plain)
  if (value.kind !== 'map') return value.kind === 'scalar' ? value.value : value.kind
  return Object.fromEntries(value.entries.map((each) => [each.key, plain(each.value)]))
}

/** A value of the form that the table or the catalogue gives an argument. */
function sample(terraformType: string, type: string, native: string, target: string, depth: number): Value {
  const [path = '', how] = target.split(':')
  const below = Object.entries(tables.get(terraformType)?.fields ?? {}).filter(
    ([place]) => place.startsWith(`${native}.`) && !place.slice(native.length + 1).includes('.'),
  )
  const vocabulary = vocabularyOf(type)
  const inside = (base: string) =>
    below.map(([place, rule]) => {
      const [to = '', own] = rule.split(':')
      const full = to === '.' || to.startsWith('@') ? base : `${base}${base === '' ? '' : '.'}${to}`
      return [
        place.slice(native.length + 1),
        sample(terraformType, type, place, own === undefined ? full : `${full}:${own}`, depth + 1),
      ] as const
    })
  if (path.startsWith('@')) return below.length > 0 ? list(map(inside(''))) : scalar('1')
  switch (how) {
    case 'enabled':
    case 'not':
    case 'scheme':
    case 'status':
      return scalar(true)
    case 'first':
      return list(scalar('a'))
    case 'tags':
    case 'pairs':
      return map([['A', scalar('1')]])
    case 'containers':
    case 'capital':
      return list(
        map([
          ['name', scalar('web')],
          ['portMappings', list(map([['containerPort', scalar(80)]]))],
        ]),
      )
    case 'json':
      return map([['Statement', list(map([['Effect', scalar('Allow')]]))]])
    case 'keep':
      return list(
        map([
          ['name', scalar('a')],
          ['value', scalar('b')],
        ]),
      )
    case undefined:
      break
    default:
      return scalar('a')
  }
  const kind = vocabulary.kindOf(path)
  if (below.length > 0) return list(map(inside(kind === 'list' ? `${path}[]` : path === '.' ? '' : path)))
  const last = path.slice(path.lastIndexOf('.') + 1)
  if (last.endsWith('Tags') && kind !== 'map') return map([['Name', scalar('x')]])
  switch (kind) {
    case 'map':
      return map([['k', scalar('v')]])
    case 'json':
      return map([['a', list(scalar(1))]])
    case 'integer':
    case 'number':
      return scalar(7)
    case 'boolean':
      return scalar(true)
    case 'list':
    case 'object': {
      const base = kind === 'list' ? `${path}[]` : path
      const names = depth > 2 ? [] : (property(type, base)?.names ?? [])
      const inner = names
        .filter((each) => vocabulary.nameOf(snakeOf(each), base) === each)
        .slice(0, 4)
        .map((each) => {
          const own = `${native}.${snakeOf(each)}`
          return [snakeOf(each), sample(terraformType, type, own, `${base}.${each}`, depth + 1)] as const
        })
      return inner.length > 0 ? list(map(inner)) : list(scalar('a'))
    }
    default:
      return scalar('a')
  }
}

/** A resource in Terraform's words with every argument that has a property; of two for one property the first. */
function resource(terraformType: string): MapValue {
  const table = tables.get(terraformType)
  const name = terraformType.replace(/\..*/, '')
  const type = table?.type ?? cloudFormationTypeOf(terraformType)!
  const vocabulary = vocabularyOf(type)
  const taken = new Set<string>()
  const entries = (argumentNames(name) ?? []).flatMap((argument) => {
    if (META.has(argument)) return []
    const rule = table?.fields?.[argument] ?? vocabulary.nameOf(argument, '')
    // An argument that CloudFormation has no word for keeps its own.
    if (rule === argument) return []
    const hasFields = Object.keys(table?.fields ?? {}).some((place) => place.startsWith(`${argument}.`))
    if (taken.has(rule) && !hasFields) return []
    taken.add(rule)
    return [[argument, sample(terraformType, type, argument, rule, 0)] as const]
  })
  const isEgress = terraformType.endsWith('.egress')
  return map(isEgress ? [...entries, ['type', scalar('egress')]] : entries)
}

const types = [...new Set([...tables.keys(), ...CLOUDFORMATION_BY_TERRAFORM.keys()])].sort()

describe('what is written in Terraform’s words is read back the same', () => {
  test.each(types)('%s', (terraformType) => {
    const native = resource(terraformType)
    const name = terraformType.replace(/\..*/, '')
    const { type, properties } = translate(name, native)
    expect(type).toBe(tables.get(terraformType)?.type ?? cloudFormationTypeOf(terraformType))
    const { entries, left } = write(
      terraformType,
      properties.entries.map((each) => [each.key, each.value] as const),
      shape,
    )
    const written = [
      ...asRead(entries),
      ...(terraformType.endsWith('.egress') ? [['type', scalar('egress')] as const] : []),
    ]
    expect(plain(translate(name, map(written)).properties)).toEqual(plain(properties))
    expect(left.filter((each) => each !== 'type')).toEqual([])
    const known = argumentNames(name) ?? []
    expect(
      entries.map((each) => each.name).filter((each) => !known.includes(each) && each !== 'type'),
    ).toEqual([])
  })
})
