import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { suitesDir } from '@/scripts/corpus'
import type { Value } from '../../../aws/value'
import { readHcl } from '../../../formats/hcl/read'
import {
  attributeOf,
  blocksOf,
  literalText,
  type Block,
  type Body,
  type HclFile,
} from '../../../formats/hcl/syntax'
import { placeOf } from '../../../text/source'
import { Budget } from './budget'
import { Evaluator } from './expression'
import type { Scope } from './scope'
import { isNull, same, unresolved } from './values'

/**
 * The specification's own suite: `.hcl` is read and decoded as `.hcldec` says, `.t` states the value or the places of
 * errors. The decoder knows what the suite uses and no more.
 */
const suites = suitesDir()
const root = join(suites ?? '', 'hcl', 'specsuite', 'tests')

function cases(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? cases(path) : name.endsWith('.t') ? [path.slice(0, -2)] : []
  })
}

function load(path: string): HclFile {
  return readHcl({ path, text: existsSync(path) ? readFileSync(path, 'utf8') : '' })
}

const evaluator = new Evaluator(new Budget())

function scopeOf(file: HclFile, variables: Body | undefined): Scope {
  const bare: Scope = {
    name: () => undefined,
    source: file.source,
    roots: {
      file: () => undefined,
      resolve: (name, _steps, at) => ({ value: unresolved(at, name, 'unknown'), used: 0 }),
    },
  }
  const known = new Map(
    (variables?.items ?? []).flatMap((item) =>
      item.kind === 'attribute' ? [[item.name, evaluator.value(item.value, bare)] as const] : [],
    ),
  )
  return { ...bare, name: (name) => known.get(name) }
}

const nowhere = { source: { path: '', text: '' }, span: { start: 0, end: 0 } }

function decode(spec: Block, body: Body, scope: Scope): Value | undefined {
  const label = spec.labels[0]?.text
  const type = label ?? literalText(attributeOf(spec.body, 'block_type')?.value)
  const inner = blocksOf(spec.body).find((each) => each.type !== 'variables')
  switch (spec.type) {
    case 'literal':
      return undefined
    case 'attr': {
      const found = attributeOf(body, label ?? '')
      return found && evaluator.value(found.value, scope)
    }
    case 'object':
      return {
        kind: 'map',
        at: nowhere,
        entries: blocksOf(spec.body).flatMap((each) => {
          const value = decode(each, body, scope)
          return value ? [{ key: each.labels[0]?.text ?? '', keyAt: nowhere, value }] : []
        }),
      }
    case 'block': {
      const [found] = blocksOf(body, type)
      return found && inner && decode(inner, found.body, scope)
    }
    case 'block_map': {
      const found = blocksOf(body, type)
      const entries = found.map((each) => ({
        key: each.labels[0]?.text ?? '',
        keyAt: nowhere,
        value: decode(inner!, each.body, scope)!,
      }))
      return { kind: 'map', at: nowhere, entries }
    }
    default:
      return undefined
  }
}

/** Places of errors, as `line:column`. */
function stated(expected: HclFile): readonly string[] {
  return blocksOf(expected.body, 'diagnostics').flatMap((each) =>
    blocksOf(each.body, 'error').map((error) => {
      const from = blocksOf(error.body, 'from')[0]!.body
      const read = (name: string) => {
        const value = attributeOf(from, name)?.value
        return value?.kind === 'literal' ? String(value.value) : '?'
      }
      return `${read('line')}:${read('column')}`
    }),
  )
}

/** Arguments that the decoding specification does not know are errors of the schema, not of the syntax. */
function unknownArguments(spec: HclFile, file: HclFile): readonly string[] {
  const object = blocksOf(spec.body, 'object')[0]
  if (!object) return []
  const known = new Set(blocksOf(object.body).map((each) => each.labels[0]?.text))
  return file.body.items.flatMap((item) => {
    if (item.kind !== 'attribute' || known.has(item.name)) return []
    const { line, column } = placeOf({ source: file.source, span: item.nameSpan })
    return [`${line}:${column}`]
  })
}

/** Equal but for digits that a double does not hold: the suite states 170 of them for one remainder. */
function equal(a: Value | undefined, b: Value): boolean {
  if (!a) return isNull(b)
  if (a.kind === 'map' && b.kind === 'map') {
    return b.entries.every(({ key, value }) =>
      equal(a.entries.find((each) => each.key === key)?.value, value),
    )
  }
  if (
    a.kind === 'scalar' &&
    b.kind === 'scalar' &&
    typeof a.value === 'number' &&
    typeof b.value === 'number'
  ) {
    return Math.abs(a.value - b.value) <= 1e-15 * Math.abs(b.value)
  }
  return same(a, b) === true
}

describe.skipIf(suites === undefined)("the specification's suite", () => {
  test.each(suites === undefined ? [] : cases(root).map((path) => [relative(root, path), path] as const))(
    '%s',
    (_, path) => {
      const file = load(`${path}.hcl`)
      const spec = load(`${path}.hcldec`)
      const expected = load(`${path}.t`)
      expect(spec.diagnostics).toEqual([])
      const places = file.diagnostics.map((each) => {
        const { line, column } = placeOf(each)
        return `${line}:${column}`
      })
      const wanted = stated(expected)
      expect([...places, ...(places.length === 0 ? unknownArguments(spec, file) : [])]).toEqual(wanted)
      const result = attributeOf(expected.body, 'result')
      if (wanted.length > 0 || !result) return
      const scope = scopeOf(file, blocksOf(spec.body, 'variables')[0]?.body)
      const top = blocksOf(spec.body).find((each) => each.type !== 'variables')!
      const value = evaluator.value(result.value, scopeOf(expected, undefined))
      if (top.type === 'literal') return expect(literalText(attributeOf(top.body, 'value')?.value)).toBe('ok')
      expect(equal(decode(top, file.body, scope), value)).toBe(true)
    },
  )
})
